using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Calendars;

/// <summary>Which days are worked, and at which hours: weekdays with their hours, but for holidays and special days.</summary>
/// <remarks>
/// A special day comes first, then a holiday, then the weekday: a special day with hours is worked even on a weekend or a
/// holiday, one without is not. Equal when hours of the week, holidays and special days are equal.
/// </remarks>
public sealed partial class WorkingCalendar : IEquatable<WorkingCalendar>
{
    private const int DaysPerWeek = 7;
    private readonly ImmutableArray<ImmutableArray<TimeWindow>> _weekHours; // Monday first
    private readonly ImmutableArray<ImmutableArray<TimeWindow>> _specialHours; // beside SpecialDays

    private WorkingCalendar(
        ImmutableArray<ImmutableArray<TimeWindow>> weekHours, ImmutableArray<LocalDate> holidays,
        ImmutableArray<LocalDate> specialDays, ImmutableArray<ImmutableArray<TimeWindow>> specialHours)
    {
        (_weekHours, Holidays, SpecialDays, _specialHours) = (weekHours, holidays, specialDays, specialHours);
        Weekend = [.. Enumerable.Range(1, DaysPerWeek).Select(day => (IsoDayOfWeek)day).Where(IsWeekend)];
    }

    /// <summary>Gets the hours of a day for which nobody said any, 08:00-16:00: assumed, not known.</summary>
    public static TimeWindow AssumedHours { get; } = new(new(8, 0), new(16, 0));

    /// <summary>Gets the calendar of Monday to Friday, at <see cref="AssumedHours"/>, without holidays.</summary>
    public static WorkingCalendar MondayToFriday { get; } = Create([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], []);

    /// <summary>Gets the days of the week that have no hours, Monday first.</summary>
    public ImmutableArray<IsoDayOfWeek> Weekend { get; }

    /// <summary>Gets the holidays in order, each once.</summary>
    public ImmutableArray<LocalDate> Holidays { get; }

    /// <summary>Gets the days with hours of their own in order, each once; <see cref="HoursOf(LocalDate)"/> gives the hours.</summary>
    public ImmutableArray<LocalDate> SpecialDays { get; }

    /// <summary>Makes a calendar whose days are worked at <see cref="AssumedHours"/>.</summary>
    /// <param name="weekend">The days of the week that are not worked; may be none, never all seven.</param>
    /// <param name="holidays">Further days that are not worked, in any order.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentException">The weekend takes the whole week, or holds no day of the week.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static WorkingCalendar Create(IEnumerable<IsoDayOfWeek> weekend, IEnumerable<LocalDate> holidays)
    {
        ArgumentNullException.ThrowIfNull(weekend);
        ArgumentNullException.ThrowIfNull(holidays);
        ImmutableArray<IsoDayOfWeek> days = [.. weekend.Distinct()];
        if (days.Any(day => !IsDayOfWeek(day)))
        {
            throw new ArgumentException("A weekend holds days from Monday to Sunday.", nameof(weekend));
        }

        if (days.Length == DaysPerWeek)
        {
            throw new ArgumentException("A weekend of all seven days leaves no day to work.", nameof(weekend));
        }

        ImmutableArray<TimeWindow> worked = [AssumedHours];
        var week = Enumerable.Range(1, DaysPerWeek).Select(day => days.Contains((IsoDayOfWeek)day) ? [] : worked);
        return new([.. week], [.. holidays.Distinct().Order()], [], []);
    }

    /// <summary>Says whether a day is worked.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Whether it has hours.</returns>
    public bool IsWorkingDay(LocalDate day) => !HoursOf(day).IsEmpty;

    /// <summary>Counts the working days of a range.</summary>
    /// <param name="days">The range, both ends included.</param>
    /// <returns>The number of working days.</returns>
    public int CountWorkingDays(DateInterval days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var weeks = Math.DivRem(days.Length, DaysPerWeek, out var rest);
        var count = weeks * (DaysPerWeek - Weekend.Length);
        for (var i = 0; i < rest; i++)
        {
            count += IsWeekend(days.Start.PlusDays(i).DayOfWeek) ? 0 : 1;
        }

        for (var i = FirstFrom(Holidays, days.Start); i < Holidays.Length && Holidays[i] <= days.End; i++)
        {
            count -= IsWeekend(Holidays[i].DayOfWeek) ? 0 : 1;
        }

        for (var i = FirstFrom(SpecialDays, days.Start); i < SpecialDays.Length && SpecialDays[i] <= days.End; i++)
        {
            count -= UsualHoursOf(SpecialDays[i]).IsEmpty ? 0 : 1;
            count += _specialHours[i].IsEmpty ? 0 : 1;
        }

        return count;
    }

    /// <summary>Finds the first working day after a day.</summary>
    /// <param name="day">The day; it does not count itself.</param>
    /// <returns>The next working day.</returns>
    public LocalDate NextWorkingDay(LocalDate day) => Step(day, 1);

    /// <summary>Finds the last working day before a day.</summary>
    /// <param name="day">The day; it does not count itself.</param>
    /// <returns>The previous working day.</returns>
    public LocalDate PreviousWorkingDay(LocalDate day) => Step(day, -1);

    /// <summary>Moves by working days.</summary>
    /// <param name="day">The day to start from; it need not be worked.</param>
    /// <param name="workingDays">How many working days to move, backwards when negative; 0 returns the day itself.</param>
    /// <returns>The day reached.</returns>
    public LocalDate PlusWorkingDays(LocalDate day, int workingDays)
    {
        for (var i = 0; i < Math.Abs(workingDays); i++)
        {
            day = Step(day, Math.Sign(workingDays));
        }

        return day;
    }

    /// <summary>Says whether hours of the week, holidays and special days are equal.</summary>
    /// <param name="other">The other calendar.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(WorkingCalendar? other) =>
        other is not null && Holidays.SequenceEqual(other.Holidays) && SpecialDays.SequenceEqual(other.SpecialDays)
        && AreEqual(_weekHours, other._weekHours) && AreEqual(_specialHours, other._specialHours);

    /// <summary>Says whether two are equal, by value.</summary>
    /// <param name="left">The first calendar.</param>
    /// <param name="right">The second calendar.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(WorkingCalendar? left, WorkingCalendar? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two differ, by value.</summary>
    /// <param name="left">The first calendar.</param>
    /// <param name="right">The second calendar.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(WorkingCalendar? left, WorkingCalendar? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WorkingCalendar);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Weekend.Length, Holidays.Length, Holidays.FirstOrDefault(), SpecialDays.Length, _weekHours.Sum(hours => hours.Length));

    private static bool IsDayOfWeek(IsoDayOfWeek day) => day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday;

    private static bool AreEqual(ImmutableArray<ImmutableArray<TimeWindow>> left, ImmutableArray<ImmutableArray<TimeWindow>> right) =>
        left.Zip(right).All(pair => pair.First.SequenceEqual(pair.Second)); // of one length: a week, or beside equal days

    private static int FirstFrom(ImmutableArray<LocalDate> days, LocalDate from)
    {
        var found = days.BinarySearch(from);
        return found < 0 ? ~found : found;
    }

    private bool IsWeekend(IsoDayOfWeek day) => _weekHours[(int)day - 1].IsEmpty;

    private LocalDate Step(LocalDate day, int direction)
    {
        do
        {
            day = day.PlusDays(direction);
        }
        while (!IsWorkingDay(day));
        return day;
    }
}
