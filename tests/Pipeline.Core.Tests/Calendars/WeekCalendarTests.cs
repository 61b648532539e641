using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

public class WeekCalendarTests
{
    // The 4-5-4 calendar of the National Retail Federation: the Saturday nearest to 31 January.
    private static readonly FiscalCalendar _retail = FiscalCalendar.OfWeeks(WeekPattern.FourFiveFour, FiscalYearEnd.Nearest(IsoDayOfWeek.Saturday, 1));

    // Apple Inc., annual reports on form 10-K: the last Saturday of September, a 53rd week in the first quarter.
    private static readonly FiscalCalendar _apple = FiscalCalendar.OfWeeks(
        WeekPattern.FourFourFive, FiscalYearEnd.Last(IsoDayOfWeek.Saturday, 9), FiscalYearNaming.ByEnd, longPeriod: 3);

    private static readonly FiscalCalendar _thirteen = FiscalCalendar.OfWeeks(WeekPattern.ThirteenPeriods, FiscalYearEnd.Nearest(IsoDayOfWeek.Saturday, 12));

    [Theory]
    [InlineData(2012, "2012-01-29", "2013-02-02", 53)]
    [InlineData(2013, "2013-02-03", "2014-02-01", 52)]
    [InlineData(2017, "2017-01-29", "2018-02-03", 53)]
    [InlineData(2022, "2022-01-30", "2023-01-28", 52)]
    [InlineData(2023, "2023-01-29", "2024-02-03", 53)]
    [InlineData(2024, "2024-02-04", "2025-02-01", 52)]
    public void Year_Retail_IsAsPublished(int year, string from, string to, int weeks)
    {
        Assert.Equal($"{from}/{to}", Days(_retail.Year(year)));
        Assert.Equal(weeks, _retail.WeeksIn(year));
    }

    [Fact]
    public void WeeksIn_Retail_Has53InThePublishedYears() =>
        Assert.Equal([2000, 2006, 2012, 2017, 2023], Enumerable.Range(2000, 28).Where(year => _retail.WeeksIn(year) == 53));

    [Theory]
    [InlineData(2017, "2016-09-25", "2017-09-30", 53)]
    [InlineData(2020, "2019-09-29", "2020-09-26", 52)]
    [InlineData(2022, "2021-09-26", "2022-09-24", 52)]
    [InlineData(2023, "2022-09-25", "2023-09-30", 53)]
    [InlineData(2024, "2023-10-01", "2024-09-28", 52)]
    public void Year_LastSaturdayOfSeptember_IsAsReported(int year, string from, string to, int weeks)
    {
        Assert.Equal($"{from}/{to}", Days(_apple.Year(year)));
        Assert.Equal(weeks, _apple.WeeksIn(year));
    }

    [Fact]
    public void LongPeriod_ReceivesThe53rdWeek()
    {
        Assert.Equal("2022-09-25/2022-12-31", Days(_apple.Quarter(2023, 1))); // 14 weeks, as reported
        Assert.Equal("2023-01-01/2023-04-01", Days(_apple.Quarter(2023, 2)));
        Assert.Equal(6 * 7, _apple.Month(2023, 3).Days.Length);
        Assert.Equal("2023-12-31/2024-02-03", Days(_retail.Month(2023, 12))); // by default the last: January with 5 weeks for 4
    }

    [Fact]
    public void WeeksIn_Broadcast_Has53InThePublishedYears() => Assert.Equal(
        [2006, 2012, 2017, 2023, 2028, 2034, 2040, 2045, 2051, 2056, 2062, 2068, 2073, 2079, 2084, 2090, 2096],
        Enumerable.Range(2001, 99).Where(year => FiscalCalendar.Broadcast.WeeksIn(year) == 53));

    [Fact]
    public void Broadcast_MonthsHoldTheWeekOfTheFirstAndEndOnTheLastSunday()
    {
        Assert.Equal("2022-12-26/2023-12-31", Days(FiscalCalendar.Broadcast.Year(2023)));
        Assert.Equal("2022-12-26/2023-01-29", Days(FiscalCalendar.Broadcast.Month(2023, 1)));
        Assert.Equal("2023-01-30/2023-02-26", Days(FiscalCalendar.Broadcast.Month(2023, 2)));
        Assert.Equal("2023-11-27/2023-12-31", Days(FiscalCalendar.Broadcast.Month(2023, 12)));
        Assert.Equal("2022-12-26/2023-03-26", Days(FiscalCalendar.Broadcast.Quarter(2023, 1)));
    }

    [Fact]
    public void ThirteenPeriods_LastQuarterHasFour()
    {
        Assert.Equal([12, 12, 12, 16], Enumerable.Range(1, 4).Select(quarter => _thirteen.Quarter(2026, quarter).Days.Length / 7));
        Assert.Equal([12, 12, 12, 17], Enumerable.Range(1, 4).Select(quarter => _thirteen.Quarter(2025, quarter).Days.Length / 7));
        Assert.Equal("2026-Q4", _thirteen.PeriodOf(_thirteen.Month(2026, 13).To, FiscalPeriodKind.Quarter).Name);
        Assert.Equal("2027-01-02", _thirteen.Year(2026).To.ToString("uuuu-MM-dd", null)); // named 2026 though it ends in 2027
    }

    [Fact]
    public void Parse_NamesPeriodsAndWeeksInsteadOfMonths()
    {
        Assert.Equal(_retail.Month(2023, 5), _retail.Parse("2023-P05"));
        Assert.Equal(_retail.Week(2023, 53), _retail.Parse("2023-W53"));
        Assert.Equal(_retail.Quarter(2023, 3), _retail.Parse("2023-Q3"));
        Assert.Equal(_retail.Year(2023), _retail.Parse("2023"));
        Assert.Equal(_thirteen.Month(2023, 13), _thirteen.Parse("2023-P13"));
        Assert.Contains("2026-P08", Assert.Throws<FormatException>(() => _retail.Parse("2026-08")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-05")]
    [InlineData("2023-P00")]
    [InlineData("2023-P13")]
    [InlineData("2023-P5")]
    [InlineData("2023-p05")]
    [InlineData("2023-W00")]
    [InlineData("2024-W53")]
    [InlineData("2023-W54")]
    [InlineData("9999-P01")]
    [InlineData("2023-X01")]
    public void TryParse_WhatIsNoPeriodOfTheYear_Refused(string text)
    {
        Assert.False(_retail.TryParse(text, out var period));
        Assert.Null(period);
    }

    [Theory]
    [InlineData("2023-P05")]
    [InlineData("2023-W05")]
    public void TryParse_OfWeeksInACalendarOfMonths_Refused(string text) => Assert.False(FiscalCalendar.CalendarYear.TryParse(text, out _));

    // Fiscal 2023 has 53 weeks: 2024 is compared with 2023 a week later (restated), or week by week.
    [Fact]
    public void YearEarlier_AfterAYearOf53Weeks()
    {
        Assert.Equal(new LocalDate(2023, 2, 5), _retail.YearEarlier(new LocalDate(2024, 2, 4), YearOnYear.Restated));
        Assert.Equal(new LocalDate(2023, 1, 29), _retail.YearEarlier(new LocalDate(2024, 2, 4), YearOnYear.SameWeek));
        Assert.Equal("2023-02-05/2024-02-03", _retail.YearEarlier(_retail.Year(2024), YearOnYear.Restated)!.Name);
        Assert.Equal("2023-01-29/2024-01-27", _retail.YearEarlier(_retail.Year(2024), YearOnYear.SameWeek)!.Name);
        Assert.Equal("2023-P01", _retail.YearEarlier(_retail.Month(2024, 1), YearOnYear.SameWeek)!.Name);
        Assert.Equal("2023-W02", _retail.YearEarlier(_retail.Week(2024, 1), YearOnYear.Restated)!.Name);
        Assert.Equal("2023-W53", _retail.YearEarlier(_retail.Week(2024, 52), YearOnYear.Restated)!.Name);
    }

    [Fact]
    public void YearEarlier_OfAYearOf53Weeks()
    {
        Assert.Equal("2023-W01", _retail.YearEarlier(_retail.Week(2023, 53), YearOnYear.SameWeek)!.Name);
        Assert.Equal("2023-W01", _retail.YearEarlier(_retail.Week(2023, 53), YearOnYear.Restated)!.Name);
        Assert.Null(_retail.YearEarlier(_retail.Week(2023, 53), YearOnYear.SameWeekOrNone));
        Assert.Null(_retail.YearEarlier(FiscalPeriod.Free(new(2024, 1, 29), new(2024, 1, 31)), YearOnYear.SameWeekOrNone));
        Assert.Equal("2022-P12", _retail.YearEarlier(_retail.Month(2023, 12), YearOnYear.SameWeekOrNone)!.Name); // 5 weeks with 4
        Assert.Equal("2022", _retail.YearEarlier(_retail.Year(2023), YearOnYear.SameWeekOrNone)!.Name);
        Assert.Equal("2023-01-29/2023-02-04", _retail.YearEarlier(FiscalPeriod.Free(new(2024, 1, 29), new(2024, 2, 10)), YearOnYear.SameWeekOrNone)!.Name); // from week 1 on
    }

    [Fact]
    public void YearEarlier_OfMonths_IsTheSameNameWhicheverWay()
    {
        var calendar = FiscalCalendar.CalendarYear;
        foreach (var by in Enum.GetValues<YearOnYear>())
        {
            Assert.Equal("2023-02", calendar.YearEarlier(calendar.Month(2024, 2), by)!.Name);
            Assert.Equal("2024-02", calendar.YearEarlier(calendar.Month(2025, 2), by)!.Name);
            Assert.Equal(new LocalDate(2023, 2, 28), calendar.YearEarlier(new LocalDate(2024, 2, 29), by));
            Assert.Equal("2023-05-03/2023-06-10", calendar.YearEarlier(FiscalPeriod.Free(new(2024, 5, 3), new(2024, 6, 10)), by)!.Name);
        }
    }

    [Fact]
    public void BadArguments_Throw()
    {
        var end = FiscalYearEnd.Last(IsoDayOfWeek.Saturday, 9);
        Assert.Throws<ArgumentNullException>("end", () => FiscalCalendar.OfWeeks(WeekPattern.FourFourFive, null!));
        Assert.Throws<ArgumentOutOfRangeException>("weeks", () => FiscalCalendar.OfWeeks((WeekPattern)5, end));
        Assert.Throws<ArgumentOutOfRangeException>("naming", () => FiscalCalendar.OfWeeks(WeekPattern.FourFourFive, end, (FiscalYearNaming)2));
        Assert.Throws<ArgumentOutOfRangeException>("longPeriod", () => FiscalCalendar.OfWeeks(WeekPattern.FourFourFive, end, longPeriod: 0));
        Assert.Throws<ArgumentOutOfRangeException>("longPeriod", () => FiscalCalendar.OfWeeks(WeekPattern.FourFourFive, end, longPeriod: 13));
        Assert.Throws<ArgumentOutOfRangeException>("longPeriod", () => FiscalCalendar.OfWeeks(WeekPattern.ThirteenPeriods, end, longPeriod: 14));
        Assert.Throws<ArgumentException>("longPeriod", () => FiscalCalendar.OfWeeks(WeekPattern.CalendarMonths, end, longPeriod: 12));
        Assert.Throws<ArgumentOutOfRangeException>("weekday", () => FiscalYearEnd.Last(IsoDayOfWeek.None, 9));
        Assert.Throws<ArgumentOutOfRangeException>("weekday", () => FiscalYearEnd.Nearest((IsoDayOfWeek)8, 9));
        Assert.Throws<ArgumentOutOfRangeException>("month", () => FiscalYearEnd.Nearest(IsoDayOfWeek.Friday, 0));
        Assert.Throws<ArgumentOutOfRangeException>("month", () => FiscalYearEnd.Last(IsoDayOfWeek.Friday, 13));
        Assert.Throws<ArgumentOutOfRangeException>("month", () => _retail.Month(2023, 13));
        Assert.Throws<ArgumentOutOfRangeException>("week", () => _retail.Week(2024, 53));
        Assert.Throws<ArgumentOutOfRangeException>("week", () => _retail.Week(2024, 0));
        Assert.Throws<ArgumentOutOfRangeException>("year", () => _retail.WeeksIn(0));
        Assert.Throws<ArgumentOutOfRangeException>("by", () => _retail.YearEarlier(new LocalDate(2024, 2, 4), (YearOnYear)3));
        Assert.Throws<ArgumentNullException>("period", () => _retail.YearEarlier(null!, YearOnYear.Restated));
        Assert.Throws<InvalidOperationException>(() => FiscalCalendar.CalendarYear.Week(2024, 1));
        Assert.Throws<InvalidOperationException>(() => FiscalCalendar.CalendarYear.WeeksIn(2024));
    }

    [Theory]
    [InlineData(12, true, FiscalYearNaming.ByStart)]
    [InlineData(12, false, FiscalYearNaming.ByEnd)]
    [InlineData(1, true, FiscalYearNaming.ByStart)]
    [InlineData(11, true, FiscalYearNaming.ByEnd)]
    [InlineData(6, false, FiscalYearNaming.ByStart)]
    public void AnyPeriod_FirstAndLastYear_CanBeMadeAndParsed(int month, bool isNearest, FiscalYearNaming naming)
    {
        foreach (var weekday in Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None))
        {
            var end = isNearest ? FiscalYearEnd.Nearest(weekday, month) : FiscalYearEnd.Last(weekday, month);
            var calendar = FiscalCalendar.OfWeeks(WeekPattern.FourFourFive, end, naming);
            FiscalPeriod[] ends =
            [
                calendar.Year(1), calendar.Quarter(1, 1), calendar.Month(1, 1), calendar.Week(1, 1),
                calendar.Year(9998), calendar.Quarter(9998, 4), calendar.Month(9998, 12), calendar.Week(9998, calendar.WeeksIn(9998)),
            ];

            Assert.All(ends, period => Assert.Equal(period, calendar.Parse(period.Name)));
            Assert.All(ends, period => Assert.Equal(period, calendar.PeriodOf(period.From, period.Kind)));
            Assert.All(ends, period => Assert.Equal(period, calendar.PeriodOf(period.To, period.Kind)));
            Assert.Throws<ArgumentOutOfRangeException>("day", () => calendar.PeriodOf(ends[0].From.PlusDays(-1), FiscalPeriodKind.Week));
            Assert.Throws<ArgumentOutOfRangeException>("day", () => calendar.PeriodOf(ends[4].To.PlusDays(1), FiscalPeriodKind.Year));
            Assert.Throws<ArgumentOutOfRangeException>("day", () => calendar.PeriodOf(LocalDate.MaxIsoValue, FiscalPeriodKind.Month));
            Assert.Throws<ArgumentOutOfRangeException>("day", () => calendar.PeriodOf(LocalDate.MinIsoValue, FiscalPeriodKind.Month));
        }
    }

    [Fact]
    public void Equality_HoldsItsLaws()
    {
        var end = FiscalYearEnd.Nearest(IsoDayOfWeek.Saturday, 1);
        Laws.AssertEqualityLaws(
            _retail,
            FiscalCalendar.OfWeeks(WeekPattern.FourFiveFour, end, FiscalYearNaming.ByStart, longPeriod: 12),
            FiscalCalendar.OfWeeks(WeekPattern.FourFiveFour, end, longPeriod: 11),
            FiscalCalendar.OfWeeks(WeekPattern.FourFourFive, end),
            FiscalCalendar.OfWeeks(WeekPattern.FourFiveFour, FiscalYearEnd.Last(IsoDayOfWeek.Saturday, 1)),
            FiscalCalendar.OfWeeks(WeekPattern.FourFiveFour, end, FiscalYearNaming.ByEnd),
            new FiscalCalendar(2));
        Laws.AssertEqualityLaws(end, FiscalYearEnd.Nearest(IsoDayOfWeek.Saturday, 1), FiscalYearEnd.Last(IsoDayOfWeek.Saturday, 1), FiscalYearEnd.Nearest(IsoDayOfWeek.Friday, 1));
        Laws.AssertTextIgnoresCulture(() => end.ToString());
        Laws.AssertTextIgnoresCulture(() => _retail.ToString());
    }

    private static string Days(FiscalPeriod period) => FiscalPeriod.Free(period.From, period.To).Name;
}
