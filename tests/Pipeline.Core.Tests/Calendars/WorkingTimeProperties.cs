using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

[Laws(typeof(WorkingTimeArbitraries))]
public class WorkingTimeProperties
{
    [Property]
    public bool IsWorkingTime_IsWhatTheClockOnTheWallSays(WorkingClock clock)
    {
        var plain = clock.Plain;

        return Enumerable.Range(-1000, 2000).Select(step => clock.At(new(step * 5)))
            .All(instant => clock.Calendar.IsWorkingTime(instant, clock.Zone) == plain.IsOpen(instant));
    }

    [Property]
    public bool WorkingTimeBetween_IsTheCountMinuteByMinute(WorkingClock clock, Minutes one, Minutes other)
    {
        var (start, end) = Ordered(clock, one, other);

        return clock.Calendar.WorkingTimeBetween(start, end, clock.Zone) == Duration.FromMinutes(clock.Plain.Count(start, end));
    }

    [Property]
    public bool WorkingTimeBetween_TurnedRoundIsItsOpposite(WorkingClock clock, Minutes one, Minutes other)
    {
        var (start, end) = Ordered(clock, one, other);

        return clock.Calendar.WorkingTimeBetween(end, start, clock.Zone) == -clock.Calendar.WorkingTimeBetween(start, end, clock.Zone);
    }

    [Property]
    public bool WorkingTimeBetween_AddsUpOverAnySplit(WorkingClock clock, Minutes a, Minutes b, Minutes c)
    {
        var (first, second, third) = (clock.At(a), clock.At(b), clock.At(c));

        return clock.Calendar.WorkingTimeBetween(first, second, clock.Zone) + clock.Calendar.WorkingTimeBetween(second, third, clock.Zone)
            == clock.Calendar.WorkingTimeBetween(first, third, clock.Zone);
    }

    [Property]
    public bool WorkingTimeBetween_NeverExceedsWhatElapses(WorkingClock clock, Minutes one, Minutes other)
    {
        var (start, end) = Ordered(clock, one, other);
        var working = clock.Calendar.WorkingTimeBetween(start, end, clock.Zone);

        return working >= Duration.Zero && working <= end - start;
    }

    [Property]
    public bool PlusWorkingTime_IsTheWalkMinuteByMinute(WorkingClock clock, Minutes start, ushort working)
    {
        var from = clock.At(start);

        return clock.Plain.Plus(from, working % 3000) is not { } reached
            || clock.Calendar.PlusWorkingTime(from, Duration.FromMinutes(working % 3000), clock.Zone) == reached;
    }

    [Property]
    public bool PlusWorkingTime_ThenWorkingTimeBetweenGivesBack(WorkingClock clock, Minutes start, uint working)
    {
        var (from, sought) = (clock.At(start), Duration.FromMilliseconds(working)); // up to 49 days of work

        return clock.Calendar.WorkingTimeBetween(from, clock.Calendar.PlusWorkingTime(from, sought, clock.Zone), clock.Zone) == sought;
    }

    [Property]
    public bool PlusWorkingTime_LandsInWorkingTimeOrAtItsVeryEnd(WorkingClock clock, Minutes start, ushort working)
    {
        var reached = clock.Calendar.PlusWorkingTime(clock.At(start), Duration.FromMinutes(working % 3000 + 1), clock.Zone);

        return clock.Calendar.IsWorkingTime(reached - Duration.Epsilon, clock.Zone);
    }

    [Property]
    public bool PlusWorkingTime_InTwoMovesIsOne(WorkingClock clock, Minutes start, ushort first, ushort second)
    {
        var (from, one, other) = (clock.At(start), Duration.FromMinutes(first % 2000), Duration.FromMinutes(second % 2000));
        var middle = clock.Calendar.PlusWorkingTime(from, one, clock.Zone);

        return clock.Calendar.PlusWorkingTime(middle, other, clock.Zone) == clock.Calendar.PlusWorkingTime(from, one + other, clock.Zone);
    }

    [Property]
    public bool PlusWorkingTime_NeverFallsWhenStartOrTimeGrows(WorkingClock clock, Minutes one, Minutes other, ushort working, byte more)
    {
        var (earlier, later) = Ordered(clock, one, other);
        var (some, longer) = (Duration.FromMinutes(working % 2000), Duration.FromMinutes(working % 2000 + more));
        var reached = clock.Calendar.PlusWorkingTime(earlier, some, clock.Zone);

        return reached <= clock.Calendar.PlusWorkingTime(later, some, clock.Zone) && reached <= clock.Calendar.PlusWorkingTime(earlier, longer, clock.Zone);
    }

    [Property]
    public bool NextWorkingTime_IsTheFirstThatIs(WorkingClock clock, Minutes start)
    {
        var from = clock.At(start);
        var next = clock.Calendar.NextWorkingTime(from, clock.Zone);

        return next >= from && clock.Calendar.IsWorkingTime(next, clock.Zone) && clock.Calendar.WorkingTimeBetween(from, next, clock.Zone) == Duration.Zero;
    }

    [Property]
    public bool WorkingIntervalsOf_AreInOrderApartAndWorked(WorkingClock clock, Minutes about)
    {
        var day = clock.At(about).InZone(clock.Zone).Date;
        var open = clock.Calendar.WorkingIntervalsOf(day, clock.Zone);

        return open.All(stretch => stretch.Start < stretch.End
                && clock.Calendar.WorkingTimeBetween(stretch.Start, stretch.End, clock.Zone) == stretch.Duration)
            && open.Zip(open.Skip(1)).All(pair => pair.First.End < pair.Second.Start);
    }

    [Property]
    public bool WithHours_DependsOnWhatWindowsCoverAlone(DayWindows windows, Minutes at)
    {
        var time = new LocalTime(12, 0).PlusMinutes(at.Value);
        var day = new LocalDate(2026, 5, 17);
        var calendar = WorkingCalendar.MondayToFriday.WithSpecialDay(day, windows.Value);

        return calendar.HoursOf(day).Any(window => window.Contains(time)) == windows.Value.Any(window => window.Contains(time))
            && calendar == WorkingCalendar.MondayToFriday.WithSpecialDay(day, windows.Value.Concat(windows.Value).Reverse())
            && ReferenceEquals(calendar, calendar.WithSpecialDay(day, calendar.HoursOf(day)));
    }

    [Property]
    public bool CountWorkingDays_IsTheCountDayByDay(WorkingClock clock, byte before, byte after)
    {
        var days = new DateInterval(clock.Anchor.PlusDays(-before), clock.Anchor.PlusDays(after));

        return clock.Calendar.CountWorkingDays(days) == days.Count(day => !clock.Calendar.HoursOf(day).IsEmpty);
    }

    private static (Instant Start, Instant End) Ordered(WorkingClock clock, Minutes one, Minutes other)
    {
        var (a, b) = (clock.At(one), clock.At(other));

        return (Instant.Min(a, b), Instant.Max(a, b));
    }
}
