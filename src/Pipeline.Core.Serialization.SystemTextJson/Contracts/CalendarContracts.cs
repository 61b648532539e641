using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Pipeline.Core.Calendars;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.ScalarContracts;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Fiscal calendars, of months and of weeks, their periods, and calendars of working days.</summary>
internal static class CalendarContracts
{
    internal static readonly ObjectContract<FiscalCalendar> Calendar = ObjectContracts.Of(
        "fiscal-calendar",
        Required("startMonth", Whole, (FiscalCalendar calendar) => calendar.StartMonth),
        Required("naming", new EnumContract<FiscalYearNaming>(), (FiscalCalendar calendar) => calendar.Naming),
        OptionalValue("weeks", new EnumContract<WeekPattern>(), (FiscalCalendar calendar) => calendar.Weeks),
        Optional("yearEnd", ObjectContracts.Of(
            "fiscal-year-end",
            Required("weekday", new EnumContract<IsoDayOfWeek>(), (FiscalYearEnd end) => end.Weekday),
            Required("month", Whole, (FiscalYearEnd end) => end.Month),
            Required("isNearest", Truth, (FiscalYearEnd end) => end.IsNearest),
            (weekday, month, isNearest) => isNearest ? FiscalYearEnd.Nearest(weekday, month) : FiscalYearEnd.Last(weekday, month)), (FiscalCalendar calendar) => calendar.YearEnd),
        OptionalValue("longPeriod", Whole, (FiscalCalendar calendar) => calendar.LongPeriod),
        (startMonth, naming, weeks, yearEnd, longPeriod) => (weeks, yearEnd) switch
        {
            (null, null) => new FiscalCalendar(startMonth, naming),
            ({ } pattern, { } end) => FiscalCalendar.OfWeeks(pattern, end, naming, longPeriod),
            _ => throw new ArgumentException("Weeks and the end of the year by a rule go together; one of them is missing.", nameof(weeks)),
        });

    internal static readonly ObjectContract<FiscalPeriod> Period = ObjectContracts.Of(
        "fiscal-period",
        Required("kind", new EnumContract<FiscalPeriodKind>(), (FiscalPeriod period) => period.Kind),
        Required("name", Text, (FiscalPeriod period) => period.Name),
        Required("from", Day, (FiscalPeriod period) => period.From),
        Required("to", Day, (FiscalPeriod period) => period.To),
        FiscalPeriod.Stored);

    private static readonly ArrayContract<TimeWindow> Windows = new(ObjectContracts.Of(
        "time-window",
        Required("start", TimeOfDay, (TimeWindow window) => window.Start),
        Required("end", TimeOfDay, (TimeWindow window) => window.End),
        (start, end) => new TimeWindow(start, end)));

    internal static readonly ObjectContract<WorkingCalendar> Working = ObjectContracts.Of(
        "working-calendar",
        Required("week", new ArrayContract<WeekdayHours>(ObjectContracts.Of(
            "weekday-hours",
            Required("day", new EnumContract<IsoDayOfWeek>(), (WeekdayHours row) => row.Day),
            Required("hours", Windows, (WeekdayHours row) => row.Hours),
            (day, hours) => new WeekdayHours(day, hours))), (WorkingCalendar calendar) => WeekOf(calendar)),
        WithDefault("holidays", new ArrayContract<LocalDate>(Day), (WorkingCalendar calendar) => calendar.Holidays, []),
        WithDefault("specialDays", new ArrayContract<SpecialDayHours>(ObjectContracts.Of(
            "special-day-hours",
            Required("day", Day, (SpecialDayHours row) => row.Day),
            Required("hours", Windows, (SpecialDayHours row) => row.Hours),
            (day, hours) => new SpecialDayHours(day, hours))), (WorkingCalendar calendar) => SpecialDaysOf(calendar), []),
        WorkingCalendarOf);

    private static ImmutableArray<WeekdayHours> WeekOf(WorkingCalendar calendar) =>
        [.. Enumerable.Range(1, 7).Select(day => new WeekdayHours((IsoDayOfWeek)day, calendar.HoursOf((IsoDayOfWeek)day))).Where(row => !row.Hours.IsEmpty)];

    private static ImmutableArray<SpecialDayHours> SpecialDaysOf(WorkingCalendar calendar) =>
        [.. calendar.SpecialDays.Select(day => new SpecialDayHours(day, calendar.HoursOf(day)))];

    private static WorkingCalendar WorkingCalendarOf(
        ImmutableArray<WeekdayHours> week, ImmutableArray<LocalDate> holidays, ImmutableArray<SpecialDayHours> specialDays)
    {
        if (week.GroupBy(row => row.Day).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"{twice.Key} is there twice.", nameof(week));
        }

        if (specialDays.GroupBy(row => row.Day).FirstOrDefault(same => same.Count() > 1) is { } again)
        {
            throw new ArgumentException($"{LocalDatePattern.Iso.Format(again.Key)} is there twice.", nameof(specialDays));
        }

        var worked = week.Where(row => !row.Hours.IsEmpty).ToDictionary(row => row.Day, row => row.Hours);
        var calendar = WorkingCalendar.Create(Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day).Where(day => !worked.ContainsKey(day)), holidays);
        calendar = worked.Aggregate(calendar, (sofar, row) => sofar.WithHours(row.Key, row.Value));
        return specialDays.Aggregate(calendar, (sofar, row) => sofar.WithSpecialDay(row.Day, row.Hours));
    }

    private readonly record struct WeekdayHours(IsoDayOfWeek Day, ImmutableArray<TimeWindow> Hours);

    private readonly record struct SpecialDayHours(LocalDate Day, ImmutableArray<TimeWindow> Hours);
}
