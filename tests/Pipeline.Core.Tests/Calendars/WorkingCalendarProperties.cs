using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

[Laws(typeof(CalendarArbitraries))]
public class WorkingCalendarProperties
{
    [Property]
    public bool IsWorkingDay_IsWhatTheTwoListsSay(WorkingDays work, LocalDate day) =>
        work.Calendar.IsWorkingDay(day) == (!work.Weekend.Contains(day.DayOfWeek) && !work.Holidays.Contains(day));

    [Property]
    public bool CountWorkingDays_IsTheCountDayByDay(WorkingDays work, DayRange range) =>
        work.Calendar.CountWorkingDays(range.Value) == range.Value.Count(day => !work.Weekend.Contains(day.DayOfWeek) && !work.Holidays.Contains(day));

    [Property]
    public bool CountWorkingDays_AddsUpOverAdjacentRanges(WorkingDays work, DayRange range, ushort cut)
    {
        var (start, end) = (range.Value.Start, range.Value.End);
        var middle = start.PlusDays(cut % range.Value.Length); // the last day of the first part
        var rest = middle == end ? 0 : work.Calendar.CountWorkingDays(new(middle.PlusDays(1), end));

        return work.Calendar.CountWorkingDays(new(start, middle)) + rest == work.Calendar.CountWorkingDays(range.Value);
    }

    [Property]
    public bool CountWorkingDays_WithoutHolidaysStaysWhenTheRangeMovesByWholeWeeks(WorkingDays work, DayRange range, short weeks)
    {
        var calendar = WorkingCalendar.Create(work.Weekend, []);
        var moved = new DateInterval(range.Value.Start.PlusWeeks(weeks), range.Value.End.PlusWeeks(weeks));

        return calendar.CountWorkingDays(moved) == calendar.CountWorkingDays(range.Value);
    }

    [Property]
    public bool CountWorkingDays_StaysWhenRangeAndHolidaysMoveByWholeWeeks(WorkingDays work, DayRange range, short weeks)
    {
        var moved = WorkingCalendar.Create(work.Weekend, work.Holidays.Select(day => day.PlusWeeks(weeks)));

        return moved.CountWorkingDays(new(range.Value.Start.PlusWeeks(weeks), range.Value.End.PlusWeeks(weeks))) == work.Calendar.CountWorkingDays(range.Value);
    }

    [Property]
    public bool CountWorkingDays_NeverGrowsByAHoliday(WorkingDays work, DayRange range, LocalDate holiday)
    {
        var before = work.Calendar;
        var after = WorkingCalendar.Create(work.Weekend, work.Holidays.Add(holiday));
        var lost = range.Value.Contains(holiday) && before.IsWorkingDay(holiday) ? 1 : 0;

        return after.CountWorkingDays(range.Value) == before.CountWorkingDays(range.Value) - lost;
    }

    [Property]
    public bool NextWorkingDay_IsTheFirstWorkedDayAfter(WorkingDays work, LocalDate day)
    {
        var calendar = work.Calendar;
        var next = calendar.NextWorkingDay(day);

        return next > day && calendar.IsWorkingDay(next) && calendar.CountWorkingDays(new(day.PlusDays(1), next)) == 1;
    }

    [Property]
    public bool PreviousWorkingDay_IsTheLastWorkedDayBefore(WorkingDays work, LocalDate day)
    {
        var calendar = work.Calendar;
        var previous = calendar.PreviousWorkingDay(day);

        return previous < day && calendar.IsWorkingDay(previous) && calendar.CountWorkingDays(new(previous, day.PlusDays(-1))) == 1;
    }

    [Property]
    public bool NextAndPrevious_UndoEachOtherFromAWorkedDay(WorkingDays work, LocalDate day)
    {
        var calendar = work.Calendar;
        var worked = calendar.NextWorkingDay(day);

        return calendar.PreviousWorkingDay(calendar.NextWorkingDay(worked)) == worked && calendar.NextWorkingDay(calendar.PreviousWorkingDay(worked)) == worked;
    }

    [Property]
    public bool PlusWorkingDays_PassesAsManyWorkedDaysAsAskedFor(WorkingDays work, LocalDate day, sbyte move)
    {
        var calendar = work.Calendar;
        var reached = calendar.PlusWorkingDays(day, move);

        return move switch
        {
            0 => reached == day,
            > 0 => calendar.IsWorkingDay(reached) && calendar.CountWorkingDays(new(day.PlusDays(1), reached)) == move,
            _ => calendar.IsWorkingDay(reached) && calendar.CountWorkingDays(new(reached, day.PlusDays(-1))) == -move,
        };
    }

    [Property]
    public bool PlusWorkingDays_InTwoMovesOfOneDirectionIsOne(WorkingDays work, LocalDate day, byte first, byte second)
    {
        var calendar = work.Calendar;

        return calendar.PlusWorkingDays(calendar.PlusWorkingDays(day, first), second) == calendar.PlusWorkingDays(day, first + second)
            && calendar.PlusWorkingDays(calendar.PlusWorkingDays(day, -first), -second) == calendar.PlusWorkingDays(day, -first - second);
    }

    [Property]
    public bool PlusWorkingDays_ForthAndBackReturnsToAWorkedDay(WorkingDays work, LocalDate day, sbyte move)
    {
        var calendar = work.Calendar;
        var worked = calendar.NextWorkingDay(day);

        return calendar.PlusWorkingDays(calendar.PlusWorkingDays(worked, move), -move) == worked;
    }

    [Property]
    public bool Equality_DoesNotDependOnOrderOrRepetition(WorkingDays work)
    {
        var other = WorkingCalendar.Create(work.Weekend.Reverse().Concat(work.Weekend), work.Holidays.Reverse().Concat(work.Holidays));

        return other.Equals(work.Calendar) && other.GetHashCode() == work.Calendar.GetHashCode();
    }
}
