using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Calendars;

/// <content>The hours of the days.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>Gives all days of the week that are worked the same hours.</summary>
    /// <param name="windows">The hours: at least one window, in any order; those that overlap or touch become one.</param>
    /// <returns>The calendar with these hours; special days keep theirs.</returns>
    /// <exception cref="ArgumentException">There is no window.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="windows"/> is null.</exception>
    public WorkingCalendar WithHours(IEnumerable<TimeWindow> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var hours = TimeWindow.Union(windows);
        return hours.IsEmpty
            ? throw new ArgumentException("A calendar without hours leaves no time to work.", nameof(windows))
            : WithWeek([.. _weekHours.Select(day => day.IsEmpty ? day : hours)]);
    }

    /// <summary>Gives one day of the week its hours.</summary>
    /// <param name="day">The day of the week; one of the weekend becomes a worked one.</param>
    /// <param name="windows">The hours, in any order; those that overlap or touch become one. None makes the day one of the weekend.</param>
    /// <returns>The calendar with these hours; special days keep theirs.</returns>
    /// <exception cref="ArgumentException">No day of the week would have hours.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="windows"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="day"/> is no day of the week.</exception>
    public WorkingCalendar WithHours(IsoDayOfWeek day, IEnumerable<TimeWindow> windows)
    {
        CheckDayOfWeek(day);
        ArgumentNullException.ThrowIfNull(windows);
        var week = _weekHours.SetItem((int)day - 1, TimeWindow.Union(windows));
        return week.All(hours => hours.IsEmpty)
            ? throw new ArgumentException($"Without hours on {day}, no day of the week is left to work.", nameof(windows))
            : WithWeek(week);
    }

    /// <summary>Gives one date hours of its own: a half day, a worked Saturday, a day off.</summary>
    /// <param name="day">The date, whether or not it is a holiday or of the weekend.</param>
    /// <param name="windows">The hours, in any order; those that overlap or touch become one. None makes the day one that is not worked.</param>
    /// <returns>The calendar with that special day, in the place of an earlier one of that date.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="windows"/> is null.</exception>
    public WorkingCalendar WithSpecialDay(LocalDate day, IEnumerable<TimeWindow> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var hours = TimeWindow.Union(windows);
        var place = SpecialDays.BinarySearch(day);
        return place < 0 ? new(_weekHours, Holidays, SpecialDays.Insert(~place, day), _specialHours.Insert(~place, hours))
            : _specialHours[place].SequenceEqual(hours) ? this
            : new(_weekHours, Holidays, SpecialDays, _specialHours.SetItem(place, hours));
    }

    /// <summary>Gives the hours of a date.</summary>
    /// <param name="day">The date.</param>
    /// <returns>The windows in order, none overlapping or touching another; none when the day is not worked.</returns>
    public ImmutableArray<TimeWindow> HoursOf(LocalDate day)
    {
        var place = SpecialDays.IsEmpty ? -1 : SpecialDays.BinarySearch(day);
        return place < 0 ? UsualHoursOf(day) : _specialHours[place];
    }

    /// <summary>Gives the hours of a day of the week, holidays and special days left aside.</summary>
    /// <param name="day">The day of the week.</param>
    /// <returns>The windows in order, none overlapping or touching another; none for a day of the weekend.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="day"/> is no day of the week.</exception>
    public ImmutableArray<TimeWindow> HoursOf(IsoDayOfWeek day)
    {
        CheckDayOfWeek(day);
        return _weekHours[(int)day - 1];
    }

    /// <summary>Gives the calendar of the hours that lie in a window; null when no day of the week has any.</summary>
    internal WorkingCalendar? Within(TimeWindow window)
    {
        var week = Cut(_weekHours);
        return week.All(hours => hours.IsEmpty) ? null : new(week, Holidays, SpecialDays, Cut(_specialHours));

        ImmutableArray<ImmutableArray<TimeWindow>> Cut(ImmutableArray<ImmutableArray<TimeWindow>> days) =>
            [.. days.Select(hours => hours.Select(window.Overlap).OfType<TimeWindow>().ToImmutableArray())];
    }

    private static void CheckDayOfWeek(IsoDayOfWeek day)
    {
        if (!IsDayOfWeek(day))
        {
            throw new ArgumentOutOfRangeException(nameof(day), $"{(int)day} is no day from Monday to Sunday.");
        }
    }

    private ImmutableArray<TimeWindow> UsualHoursOf(LocalDate day) => Holidays.BinarySearch(day) < 0 ? _weekHours[(int)day.DayOfWeek - 1] : [];

    private WorkingCalendar WithWeek(ImmutableArray<ImmutableArray<TimeWindow>> week) =>
        AreEqual(week, _weekHours) ? this : new(week, Holidays, SpecialDays, _specialHours);
}
