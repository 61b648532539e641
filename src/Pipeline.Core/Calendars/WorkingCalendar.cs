using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Calendars;

/// <summary>Which days are worked: every day that is neither of the weekend nor a holiday.</summary>
/// <remarks>Equal when weekend and holidays are equal.</remarks>
public sealed class WorkingCalendar : IEquatable<WorkingCalendar>
{
    private const int DaysPerWeek = 7;
    private readonly bool[] _isWeekend = new bool[DaysPerWeek + 1]; // by IsoDayOfWeek, 1 = Monday

    private WorkingCalendar(ImmutableArray<IsoDayOfWeek> weekend, ImmutableArray<LocalDate> holidays)
    {
        (Weekend, Holidays) = (weekend, holidays);
        foreach (var day in weekend)
        {
            _isWeekend[(int)day] = true;
        }
    }

    /// <summary>Gets the calendar of Monday to Friday without holidays.</summary>
    public static WorkingCalendar MondayToFriday { get; } = Create([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], []);

    /// <summary>Gets the days of the week that are not worked, Monday first.</summary>
    public ImmutableArray<IsoDayOfWeek> Weekend { get; }

    /// <summary>Gets the holidays in order, each once.</summary>
    public ImmutableArray<LocalDate> Holidays { get; }

    /// <summary>Makes a calendar.</summary>
    /// <param name="weekend">The days of the week that are not worked; may be none, never all seven.</param>
    /// <param name="holidays">Further days that are not worked, in any order.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentException">The weekend takes the whole week, or holds no day of the week.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static WorkingCalendar Create(IEnumerable<IsoDayOfWeek> weekend, IEnumerable<LocalDate> holidays)
    {
        ArgumentNullException.ThrowIfNull(weekend);
        ArgumentNullException.ThrowIfNull(holidays);
        ImmutableArray<IsoDayOfWeek> days = [.. weekend.Distinct().Order()];
        if (days.Any(day => day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday))
        {
            throw new ArgumentException("A weekend holds days from Monday to Sunday.", nameof(weekend));
        }

        if (days.Length == DaysPerWeek)
        {
            throw new ArgumentException("A weekend of all seven days leaves no day to work.", nameof(weekend));
        }

        return new(days, [.. holidays.Distinct().Order()]);
    }

    /// <summary>Says whether a day is worked.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Whether it is neither of the weekend nor a holiday.</returns>
    public bool IsWorkingDay(LocalDate day) => !_isWeekend[(int)day.DayOfWeek] && Holidays.BinarySearch(day) < 0;

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
            count += _isWeekend[(int)days.Start.PlusDays(i).DayOfWeek] ? 0 : 1;
        }

        var first = Holidays.BinarySearch(days.Start);
        for (var i = first < 0 ? ~first : first; i < Holidays.Length && Holidays[i] <= days.End; i++)
        {
            count -= _isWeekend[(int)Holidays[i].DayOfWeek] ? 0 : 1;
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

    /// <summary>Says whether weekend and holidays are equal.</summary>
    /// <param name="other">The other calendar.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(WorkingCalendar? other) =>
        other is not null && Weekend.SequenceEqual(other.Weekend) && Holidays.SequenceEqual(other.Holidays);

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
    public override int GetHashCode() => HashCode.Combine(Weekend.Length, Holidays.Length, Holidays.FirstOrDefault());

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
