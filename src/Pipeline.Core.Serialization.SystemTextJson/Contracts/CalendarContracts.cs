using NodaTime;
using Pipeline.Core.Calendars;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.Fields;
using static Pipeline.Core.Serialization.SystemTextJson.Contracts.ScalarContracts;

namespace Pipeline.Core.Serialization.SystemTextJson.Contracts;

/// <summary>Fiscal calendars, of months and of weeks, and their periods.</summary>
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
}
