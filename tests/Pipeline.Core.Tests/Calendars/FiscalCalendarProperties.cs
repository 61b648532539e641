using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

[Laws(typeof(CalendarArbitraries))]
public class FiscalCalendarProperties
{
    [Property]
    public bool PeriodOf_ContainsItsDayAndIsThatOfAllItsDays(FiscalCalendar calendar, FiscalDay day, CalendarKind kind)
    {
        var period = calendar.PeriodOf(day.Value, kind.Value);

        return period.Days.Contains(day.Value)
            && calendar.PeriodOf(period.From, kind.Value) == period
            && calendar.PeriodOf(period.To, kind.Value) == period;
    }

    [Property]
    public bool PeriodOf_NeighboursTouchWithoutGapOrOverlap(FiscalCalendar calendar, FiscalDay day, CalendarKind kind)
    {
        var period = calendar.PeriodOf(day.Value, kind.Value);
        var next = calendar.PeriodOf(period.To.PlusDays(1), kind.Value);
        var previous = calendar.PeriodOf(period.From.PlusDays(-1), kind.Value);

        return next.From == period.To.PlusDays(1) && previous.To == period.From.PlusDays(-1) && next.Name != period.Name && previous.Name != period.Name;
    }

    [Property]
    public bool Name_IsReadBackUnderAnyCulture(FiscalCalendar calendar, FiscalDay day, CalendarKind kind)
    {
        var period = calendar.PeriodOf(day.Value, kind.Value);

        return calendar.Parse(period.Name) == period
            && Cultures.All.All(culture => Cultures.Under(culture, () => calendar.Parse(calendar.PeriodOf(day.Value, kind.Value).Name) == period));
    }

    [Property]
    public bool Name_OfAFreePeriodIsReadBackByAnyCalendarUnderAnyCulture(FiscalCalendar calendar, FiscalDay one, FiscalDay other)
    {
        var period = FiscalPeriod.Free(LocalDate.Min(one.Value, other.Value), LocalDate.Max(one.Value, other.Value));

        return Cultures.All.All(culture => Cultures.Under(culture, () =>
            FiscalPeriod.Free(period.From, period.To).Name == period.Name && calendar.Parse(period.Name) == period));
    }

    [Property]
    public bool Months_NestInQuartersAndQuartersInYears(FiscalCalendar calendar, FiscalDay day)
    {
        var month = calendar.PeriodOf(day.Value, FiscalPeriodKind.Month);
        var quarter = calendar.PeriodOf(day.Value, FiscalPeriodKind.Quarter);
        var year = calendar.PeriodOf(day.Value, FiscalPeriodKind.Year);

        return quarter.Days.Contains(month.Days) && year.Days.Contains(quarter.Days) && quarter.Name.StartsWith(year.Name + "-Q", StringComparison.Ordinal);
    }

    [Property]
    public bool Quarters_OfAYearMakeUpTheYear(FiscalCalendar calendar, FiscalDay day)
    {
        var year = calendar.PeriodOf(day.Value, FiscalPeriodKind.Year);
        var number = int.Parse(year.Name, System.Globalization.CultureInfo.InvariantCulture);
        var quarters = Enumerable.Range(1, 4).Select(quarter => calendar.Quarter(number, quarter)).ToArray();

        return quarters.SequenceEqual(calendar.Periods(year.Days, FiscalPeriodKind.Quarter))
            && quarters[0].From == year.From
            && quarters[3].To == year.To
            && quarters.Sum(quarter => quarter.Days.Length) == year.Days.Length
            && calendar.Periods(year.Days, FiscalPeriodKind.Month).Length == (calendar.Weeks == WeekPattern.ThirteenPeriods ? 13 : 12);
    }

    [Property]
    public bool Year_OfMonths_BeginsInItsMonthAndIsNamedByTheYearOfItsStartOrEnd(MonthCalendar months, FiscalDay day)
    {
        var calendar = months.Value;
        var year = calendar.PeriodOf(day.Value, FiscalPeriodKind.Year);
        var named = calendar.Naming == FiscalYearNaming.ByStart ? year.From.Year : year.To.Year;

        return year.From.Month == calendar.StartMonth
            && year.From.Day == 1
            && year.Days.Length is 365 or 366
            && year.Name == named.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Property]
    public bool Naming_ChangesNamesAndNeverDays(FiscalCalendar calendar, FiscalDay day, CalendarKind kind)
    {
        var naming = calendar.Naming == FiscalYearNaming.ByStart ? FiscalYearNaming.ByEnd : FiscalYearNaming.ByStart;
        var other = calendar.Weeks is { } weeks
            ? FiscalCalendar.OfWeeks(weeks, calendar.YearEnd!, naming, calendar.LongPeriod)
            : new FiscalCalendar(calendar.StartMonth, naming);

        return calendar.PeriodOf(day.Value, kind.Value).Days.Equals(other.PeriodOf(day.Value, kind.Value).Days);
    }

    [Property]
    public bool Periods_AreThoseOfTheirDaysEachOnceInOrder(FiscalCalendar calendar, DayRange range, CalendarKind kind) =>
        calendar.Periods(range.Value, kind.Value).SequenceEqual(range.Value.Select(day => calendar.PeriodOf(day, kind.Value)).Distinct());
}
