using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

public class FiscalCalendarTests
{
    private static readonly FiscalCalendar _april = new(4);
    private static readonly FiscalCalendar _aprilByEnd = new(4, FiscalYearNaming.ByEnd);

    public static TheoryData<int, FiscalYearNaming, FiscalPeriodKind> EveryCalendarAndKind
    {
        get
        {
            var rows = new TheoryData<int, FiscalYearNaming, FiscalPeriodKind>();
            foreach (var month in Enumerable.Range(1, 12))
            {
                foreach (var naming in Enum.GetValues<FiscalYearNaming>())
                {
                    rows.Add(month, naming, FiscalPeriodKind.Month);
                    rows.Add(month, naming, FiscalPeriodKind.Quarter);
                    rows.Add(month, naming, FiscalPeriodKind.Year);
                }
            }

            return rows;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(13)]
    public void Constructor_MonthOutside1To12_Refused(int month) =>
        Assert.Throws<ArgumentOutOfRangeException>("startMonth", () => new FiscalCalendar(month));

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void Constructor_MonthAtTheEnds_Taken(int month) => Assert.Equal(month, new FiscalCalendar(month).StartMonth);

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Constructor_UnknownNaming_Refused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>("naming", () => new FiscalCalendar(1, (FiscalYearNaming)number));

    [Fact]
    public void CalendarYear_BeginsInJanuary() => Assert.Equal(new FiscalCalendar(1, FiscalYearNaming.ByStart), FiscalCalendar.CalendarYear);

    [Fact]
    public void Year_IsNamedByItsStartOrByItsEnd()
    {
        AssertPeriod(_april.Year(2026), FiscalPeriodKind.Year, "2026", new(2026, 4, 1), new(2027, 3, 31));
        AssertPeriod(_aprilByEnd.Year(2027), FiscalPeriodKind.Year, "2027", new(2026, 4, 1), new(2027, 3, 31));
        AssertPeriod(FiscalCalendar.CalendarYear.Year(2026), FiscalPeriodKind.Year, "2026", new(2026, 1, 1), new(2026, 12, 31));
        AssertPeriod(new FiscalCalendar(12, FiscalYearNaming.ByEnd).Year(2026), FiscalPeriodKind.Year, "2026", new(2025, 12, 1), new(2026, 11, 30));
        AssertPeriod(new FiscalCalendar(2).Year(2023), FiscalPeriodKind.Year, "2023", new(2023, 2, 1), new(2024, 1, 31));
        AssertPeriod(new FiscalCalendar(3).Year(2023), FiscalPeriodKind.Year, "2023", new(2023, 3, 1), new(2024, 2, 29)); // ends on a leap day
    }

    [Fact]
    public void Year_BeginningInJanuary_HasOneNameByEitherNaming() =>
        Assert.Equal(FiscalCalendar.CalendarYear.Year(2026), new FiscalCalendar(1, FiscalYearNaming.ByEnd).Year(2026));

    [Theory]
    [InlineData(1, "2026-04-01", "2026-06-30")]
    [InlineData(2, "2026-07-01", "2026-09-30")]
    [InlineData(3, "2026-10-01", "2026-12-31")]
    [InlineData(4, "2027-01-01", "2027-03-31")]
    public void Quarter_CountsFromTheStartOfTheFiscalYear(int quarter, string from, string to)
    {
        var days = $"{from}/{to}";

        Assert.Equal((FiscalPeriodKind.Quarter, $"2026-Q{quarter}", days), Parts(_april.Quarter(2026, quarter)));
        Assert.Equal((FiscalPeriodKind.Quarter, $"2027-Q{quarter}", days), Parts(_aprilByEnd.Quarter(2027, quarter)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    public void Quarter_Outside1To4_Refused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>("quarter", () => _april.Quarter(2026, number));

    [Fact]
    public void Month_KeepsItsCalendarName()
    {
        AssertPeriod(FiscalCalendar.CalendarYear.Month(2026, 8), FiscalPeriodKind.Month, "2026-08", new(2026, 8, 1), new(2026, 8, 31));
        AssertPeriod(FiscalCalendar.CalendarYear.Month(2024, 2), FiscalPeriodKind.Month, "2024-02", new(2024, 2, 1), new(2024, 2, 29));
        AssertPeriod(FiscalCalendar.CalendarYear.Month(1900, 2), FiscalPeriodKind.Month, "1900-02", new(1900, 2, 1), new(1900, 2, 28));
        Assert.Equal("2026-01", _aprilByEnd.PeriodOf(new(2026, 1, 15), FiscalPeriodKind.Month).Name); // in fiscal 2026 by end, 2025 by start
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public void Month_Outside1To12_Refused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>("month", () => FiscalCalendar.CalendarYear.Month(2026, number));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9999)]
    [InlineData(int.MaxValue)]
    public void AnyPeriod_YearOutside1To9998_Refused(int number)
    {
        Assert.Throws<ArgumentOutOfRangeException>("year", () => _april.Year(number));
        Assert.Throws<ArgumentOutOfRangeException>("year", () => _aprilByEnd.Quarter(number, 1));
        Assert.Throws<ArgumentOutOfRangeException>("year", () => FiscalCalendar.CalendarYear.Month(number, 1));
    }

    [Theory]
    [MemberData(nameof(EveryCalendarAndKind))]
    public void AnyPeriod_FirstAndLastYear_CanBeMadeAndParsed(int startMonth, FiscalYearNaming naming, FiscalPeriodKind kind)
    {
        var calendar = new FiscalCalendar(startMonth, naming);
        FiscalPeriod[] ends = kind switch
        {
            FiscalPeriodKind.Month => [FiscalCalendar.CalendarYear.Month(1, 1), FiscalCalendar.CalendarYear.Month(9998, 12)],
            FiscalPeriodKind.Quarter => [calendar.Quarter(1, 1), calendar.Quarter(9998, 4)],
            _ => [calendar.Year(1), calendar.Year(9998)],
        };

        Assert.Equal(["0001", "9998"], ends.Select(period => period.Name[..4]));
        Assert.All(ends, period => Assert.Equal(period, calendar.Parse(period.Name)));
        Assert.All(ends, period => Assert.Equal(period, calendar.PeriodOf(period.From, kind)));
        Assert.All(ends, period => Assert.Equal(period, calendar.PeriodOf(period.To, kind)));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.PeriodOf(ends[0].From.PlusDays(-1), kind));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.PeriodOf(ends[1].To.PlusDays(1), kind));
    }

    // Day by day through six years: a new period begins exactly where the plain calendar says so.
    [Theory]
    [MemberData(nameof(EveryCalendarAndKind))]
    public void PeriodOf_EveryDay_TilesTheLine(int startMonth, FiscalYearNaming naming, FiscalPeriodKind kind)
    {
        var calendar = new FiscalCalendar(startMonth, naming);
        var last = new LocalDate(2028, 12, 31);
        var before = calendar.PeriodOf(new(2022, 12, 31), kind);
        var months = kind switch { FiscalPeriodKind.Month => 1, FiscalPeriodKind.Quarter => 3, _ => 12 };
        for (var day = new LocalDate(2023, 1, 1); day <= last; day = day.PlusDays(1))
        {
            var period = calendar.PeriodOf(day, kind);
            var begins = day.Day == 1 && (day.Month - startMonth + 12) % months == 0;
            Assert.Equal(kind, period.Kind);
            Assert.True(period.Days.Contains(day), $"{period.Name} does not contain {day}");
            Assert.Equal(begins, period != before);
            if (begins)
            {
                Assert.Equal(day, period.From);
                Assert.Equal(day.PlusDays(-1), before.To);
                Assert.NotEqual(before.Name, period.Name);
            }

            before = period;
        }
    }

    [Theory]
    [InlineData(FiscalPeriodKind.Free)]
    [InlineData(FiscalPeriodKind.Week)]
    [InlineData((FiscalPeriodKind)5)]
    [InlineData((FiscalPeriodKind)(-1))]
    public void PeriodOf_KindThatFollowsFromNoDay_Refused(FiscalPeriodKind notOfADay)
    {
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => _april.PeriodOf(new(2026, 5, 1), notOfADay));
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => _april.Periods(new(new(2026, 5, 1), new(2026, 5, 2)), notOfADay));
    }

    [Fact]
    public void Periods_SharingADayWithTheRange_AreListedInOrder()
    {
        Assert.Equal(["2025-Q4", "2026-Q1", "2026-Q2"], Names(new(2026, 3, 31), new(2026, 7, 1), FiscalPeriodKind.Quarter));
        Assert.Equal(["2026-Q1"], Names(new(2026, 4, 1), new(2026, 6, 30), FiscalPeriodKind.Quarter));
        Assert.Equal(["2026-02", "2026-03"], Names(new(2026, 2, 28), new(2026, 3, 1), FiscalPeriodKind.Month));
        Assert.Equal(["2026"], Names(new(2026, 4, 1), new(2026, 4, 1), FiscalPeriodKind.Year));
        Assert.Throws<ArgumentNullException>("days", () => _april.Periods(null!, FiscalPeriodKind.Year));

        static IEnumerable<string> Names(LocalDate from, LocalDate to, FiscalPeriodKind kind) =>
            _april.Periods(new(from, to), kind).Select(period => period.Name);
    }

    [Fact]
    public void Parse_NamesEveryKind()
    {
        Assert.Equal(_aprilByEnd.Year(2027), _aprilByEnd.Parse("2027"));
        Assert.Equal(_aprilByEnd.Quarter(2027, 3), _aprilByEnd.Parse("2027-Q3"));
        Assert.Equal(FiscalCalendar.CalendarYear.Month(2026, 8), _aprilByEnd.Parse("2026-08"));
        Assert.Equal(FiscalPeriod.Free(new(2026, 7, 1), new(2026, 8, 15)), _aprilByEnd.Parse("2026-07-01/2026-08-15"));
        Assert.Equal(FiscalPeriod.Free(new(2026, 7, 1), new(2026, 7, 1)), _aprilByEnd.Parse("2026-07-01/2026-07-01"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("2017-Q5")]
    [InlineData("2017-Q0")]
    [InlineData("2017-q3")]
    [InlineData("2017-Q3 ")]
    [InlineData(" 2017-Q3")]
    [InlineData("2017-Q3\n")]
    [InlineData("2017\n")]
    [InlineData("2017Q3")]
    [InlineData("2017-Q33")]
    [InlineData("17-Q1")]
    [InlineData("2017-13")]
    [InlineData("2017-00")]
    [InlineData("2017-7")]
    [InlineData("2017-07-01")]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("9999-Q1")]
    [InlineData("9999-01")]
    [InlineData("0000-12")]
    [InlineData("-2017")]
    [InlineData("02017")]
    [InlineData("217")]
    [InlineData("\u0662\u0660\u0661\u0667")] // 2017 in Arabic digits
    [InlineData("2017-09-30/2017-07-01")] // ends before it begins
    [InlineData("2017-07-01/2017-07-31/2017-08-31")]
    [InlineData("2017-07-01/")]
    [InlineData("/2017-07-01")]
    [InlineData("/")]
    [InlineData("2017-07-01 / 2017-07-31")]
    [InlineData("2017-02-29/2017-03-01")] // no leap year
    [InlineData("2017-Q1/2017-Q2")]
    [InlineData("01.07.2017/31.07.2017")]
    public void TryParse_WhatNamesNoPeriod_Refused(string text)
    {
        Assert.False(_april.TryParse(text, out var period));
        Assert.Null(period);
        Assert.Throws<FormatException>(() => _april.Parse(text));
    }

    [Fact]
    public void Parse_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>("text", () => _april.Parse(null!));
        Assert.False(_april.TryParse(null, out _));
    }

    [Fact]
    public void Parse_IgnoresTheCulture()
    {
        foreach (var culture in Cultures.All)
        {
            Assert.Equal(_april.Quarter(2026, 3), Cultures.Under(culture, () => _april.Parse("2026-Q3")));
            Assert.Equal("2026-08", Cultures.Under(culture, () => FiscalCalendar.CalendarYear.Month(2026, 8).Name));
            Assert.Equal(
                FiscalPeriod.Free(new(2026, 7, 1), new(2026, 8, 15)),
                Cultures.Under(culture, () => _april.Parse("2026-07-01/2026-08-15")));
        }
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(new FiscalCalendar(4), new FiscalCalendar(4, FiscalYearNaming.ByStart), new FiscalCalendar(5), _aprilByEnd);

    private static void AssertPeriod(FiscalPeriod period, FiscalPeriodKind kind, string name, LocalDate from, LocalDate to)
    {
        Assert.Equal((kind, name, from, to), (period.Kind, period.Name, period.From, period.To));
        Assert.Equal(new DateInterval(from, to), period.Days);
        Assert.Equal(name, period.ToString());
    }

    private static (FiscalPeriodKind Kind, string Name, string Days) Parts(FiscalPeriod period) =>
        (period.Kind, period.Name, FiscalPeriod.Free(period.From, period.To).Name);
}
