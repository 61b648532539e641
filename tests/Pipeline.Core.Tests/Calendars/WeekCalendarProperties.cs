using System.Globalization;
using FsCheck.Xunit;
using NodaTime;
using NodaTime.Calendars;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

[Laws(typeof(CalendarArbitraries))]
public class WeekCalendarProperties
{
    [Property]
    public bool Year_EndsByItsRuleWithinAWeekOfTheMonthsEnd(WeekCalendar weeks, FiscalDay day)
    {
        var end = weeks.Value.YearEnd!;
        var year = weeks.Value.PeriodOf(day.Value, FiscalPeriodKind.Year);
        var around = Enumerable.Range(-3, 7).Select(year.To.PlusDays);
        var isByRule = end.IsNearest
            ? around.Any(monthEnd => monthEnd.Month == end.Month && monthEnd.PlusDays(1).Day == 1)
            : year.To.Month == end.Month && year.To.PlusWeeks(1).Month != end.Month;

        return year.To.DayOfWeek == end.Weekday && isByRule;
    }

    [Property]
    public bool Year_IsNamedByTheMonthAfterItsStartOrThatOfItsEnd(WeekCalendar weeks, FiscalDay day)
    {
        var calendar = weeks.Value;
        var year = calendar.PeriodOf(day.Value, FiscalPeriodKind.Year);
        var (start, end) = (year.From.PlusDays(14).Year, year.To.PlusDays(-14).Year); // safely within the first and the last month

        return NumberOf(year) == (calendar.Naming == FiscalYearNaming.ByStart ? start : end);
    }

    [Property]
    public bool Year_Has52Or53WholeWeeksThatMakeItUp(WeekCalendar weeks, FiscalDay day)
    {
        var calendar = weeks.Value;
        var year = calendar.PeriodOf(day.Value, FiscalPeriodKind.Year);
        var listed = calendar.Periods(year.Days, FiscalPeriodKind.Week);
        var count = calendar.WeeksIn(NumberOf(year));

        return count is 52 or 53
            && year.Days.Length == 7 * count
            && listed.SequenceEqual(Enumerable.Range(1, count).Select(week => calendar.Week(NumberOf(year), week)))
            && listed.All(week => week.Days.Length == 7 && week.To.DayOfWeek == calendar.YearEnd!.Weekday)
            && listed[0].From == year.From && listed[^1].To == year.To;
    }

    // Where no century year without a leap day lies between, 28 years are 1461 weeks: 28 times 52 and 5 more.
    [Property]
    public bool Week53_OccursFiveTimesIn28YearsOfTheJulianCycle(WeekCalendar weeks, int start)
    {
        var first = 1902 + Math.Abs(start % 168); // the last is 2096

        return Enumerable.Range(first, 28).Count(year => weeks.Value.WeeksIn(year) == 53) == 5;
    }

    [Property]
    public bool Week53_Occurs71TimesIn400Years(WeekCalendar weeks, int start) =>
        Enumerable.Range(1 + Math.Abs(start % 9000), 400).Count(year => weeks.Value.WeeksIn(year) == 53) == 71; // 146,097 days are 20,871 weeks

    [Property]
    public bool Week53_ComesFiveOrSixYearsAfterTheLastButAcrossACentury(WeekCalendar weeks, int start)
    {
        int[] longYears = [.. Enumerable.Range(1 + Math.Abs(start % 9000), 60).Where(year => weeks.Value.WeeksIn(year) == 53)];

        return longYears.Zip(longYears.Skip(1), (one, next) => next - one).All(years => years is 5 or 6 or 7);
    }

    [Property]
    public bool Weeks_NestInMonthsQuartersAndYears(WeekCalendar weeks, FiscalDay day)
    {
        var calendar = weeks.Value;
        var week = calendar.PeriodOf(day.Value, FiscalPeriodKind.Week);
        FiscalPeriodKind[] kinds = [FiscalPeriodKind.Month, FiscalPeriodKind.Quarter, FiscalPeriodKind.Year];

        return week.Days.Contains(day.Value)
            && kinds.All(kind => calendar.PeriodOf(day.Value, kind).Days.Contains(week.Days))
            && calendar.Parse(week.Name) == week;
    }

    [Property]
    public bool Months_HaveTheWeeksOfThePatternAndTheLongOneOneMore(WeekCalendar weeks, FiscalDay day)
    {
        var calendar = weeks.Value;
        var number = NumberOf(calendar.PeriodOf(day.Value, FiscalPeriodKind.Year));
        int[] lengths = [.. Enumerable.Range(1, calendar.Weeks == WeekPattern.ThirteenPeriods ? 13 : 12).Select(month => calendar.Month(number, month).Days.Length / 7)];
        int[] quarter = calendar.Weeks switch
        {
            WeekPattern.FourFourFive => [4, 4, 5],
            WeekPattern.FourFiveFour => [4, 5, 4],
            WeekPattern.FiveFourFour => [5, 4, 4],
            _ => [4],
        };
        if (calendar.Weeks == WeekPattern.CalendarMonths)
        {
            return calendar.LongPeriod is null && lengths.All(length => length is 4 or 5) && lengths.Sum() == calendar.WeeksIn(number);
        }

        var expected = lengths.Select((_, i) => quarter[i % quarter.Length] + (calendar.WeeksIn(number) == 53 && i + 1 == calendar.LongPeriod ? 1 : 0));
        return lengths.SequenceEqual(expected);
    }

    [Property]
    public bool CalendarMonths_EndByTheRuleOfTheYear(WeekCalendar weeks, FiscalDay day)
    {
        var end = weeks.Value.YearEnd!;
        var month = FiscalCalendar.OfWeeks(WeekPattern.CalendarMonths, end).PeriodOf(day.Value, FiscalPeriodKind.Month);

        return end.IsNearest
            ? Enumerable.Range(-3, 7).Select(month.To.PlusDays).Any(last => last.PlusDays(1).Day == 1)
            : month.To.PlusWeeks(1).Month != month.To.Month;
    }

    [Property]
    public bool Weeks_NearestSundayToTheEndOfDecember_AreThoseOfIso8601(FiscalDay day)
    {
        var calendar = FiscalCalendar.OfWeeks(WeekPattern.FourFourFive, FiscalYearEnd.Nearest(IsoDayOfWeek.Sunday, 12));
        var iso = WeekYearRules.Iso;

        return calendar.PeriodOf(day.Value, FiscalPeriodKind.Week).Name
            == string.Create(CultureInfo.InvariantCulture, $"{iso.GetWeekYear(day.Value):0000}-W{iso.GetWeekOfWeekYear(day.Value):00}");
    }

    [Property]
    public bool YearEarlier_Restated_IsTheDay52WeeksEarlier(WeekCalendar weeks, FiscalDay day) =>
        weeks.Value.YearEarlier(day.Value, YearOnYear.Restated) == day.Value.PlusDays(-364);

    [Property]
    public bool YearEarlier_SameWeek_IsTheDayOfTheSameWeekButForThe53rd(WeekCalendar weeks, FiscalDay day) =>
        IsOfTheSameWeek(weeks.Value, day.Value) && IsOfTheSameWeek(weeks.Value, weeks.Value.PeriodOf(day.Value, FiscalPeriodKind.Year).To.PlusDays(-(day.Value.Day % 7)));

    [Property]
    public bool YearEarlier_OfAPeriodIsFromTheFirstToTheLastOfItsDays(FiscalCalendar calendar, FiscalDay day, CalendarKind kind, YearOnYear by)
    {
        var period = calendar.PeriodOf(day.Value, kind.Value);
        LocalDate[] days = [.. period.Days.Select(one => calendar.YearEarlier(one, by)).OfType<LocalDate>()];
        var earlier = calendar.YearEarlier(period, by)!;
        var free = calendar.YearEarlier(FiscalPeriod.Free(period.From, period.To), by)!;

        return free == FiscalPeriod.Free(days[0], days[^1])
            && earlier.From == days[0]
            && (calendar.Weeks is null ? earlier == calendar.PeriodOf(days[0], kind.Value) : earlier.To == days[^1])
            && (earlier.Kind == FiscalPeriodKind.Free || calendar.Parse(earlier.Name) == earlier && earlier.Kind == kind.Value)
            && (earlier.Kind != FiscalPeriodKind.Free || earlier.Days != calendar.PeriodOf(days[0], kind.Value).Days);
    }

    [Property]
    public bool YearEarlier_Restated_TilesAsThePeriodsDo(WeekCalendar weeks, FiscalDay day, CalendarKind kind)
    {
        var calendar = weeks.Value;
        var period = calendar.PeriodOf(day.Value, kind.Value);
        var next = calendar.PeriodOf(period.To.PlusDays(1), kind.Value);
        var (one, other) = (calendar.YearEarlier(period, YearOnYear.Restated)!, calendar.YearEarlier(next, YearOnYear.Restated)!);

        return other.From == one.To.PlusDays(1) && one.Days.Length == period.Days.Length;
    }

    private static bool IsOfTheSameWeek(FiscalCalendar calendar, LocalDate day)
    {
        var (week, year) = (calendar.PeriodOf(day, FiscalPeriodKind.Week), calendar.PeriodOf(day, FiscalPeriodKind.Year));
        var (orWeek1, orNone) = (calendar.YearEarlier(day, YearOnYear.SameWeek), calendar.YearEarlier(day, YearOnYear.SameWeekOrNone));
        if (week.Name[5..] == "W53")
        {
            return orNone is null && orWeek1 is { } first && calendar.PeriodOf(first, FiscalPeriodKind.Week) == calendar.Week(NumberOf(year), 1)
                && first.DayOfWeek == day.DayOfWeek;
        }

        return orWeek1 == orNone && orNone is { } earlier
            && earlier.DayOfWeek == day.DayOfWeek
            && calendar.PeriodOf(earlier, FiscalPeriodKind.Week) == calendar.Week(NumberOf(year) - 1, NumberOf(week));
    }

    private static int NumberOf(FiscalPeriod period) =>
        int.Parse(period.Name.AsSpan(period.Kind == FiscalPeriodKind.Year ? 0 : 6), CultureInfo.InvariantCulture);
}
