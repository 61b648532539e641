using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Quotas;

public sealed class QuotaGapTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);

    private static readonly Opportunity[] Pipeline =
    [
        Row("won", Day(4, 1), outcome: Won(Day(4, 10), 300_000)),
        Row("credit", Day(4, 20), outcome: Won(Day(4, 20), -20_000)),
        Row("won before", Day(1, 1), outcome: Won(Day(3, 31), 999)),
        Row("lost", Day(4, 1), amount: 888, outcome: Ended(OutcomeKind.Lost, Day(4, 12))),
        Row("large", Day(4, 1), amount: 400_000, stage: "Meet", expected: Day(6, 1)),
        Row("small", Day(4, 1), amount: 100_000, stage: "Meet", expected: Day(6, 30), chance: 0.5),
        Row("next quarter", Day(4, 1), amount: 700_000, stage: "Meet", expected: Day(7, 1)),
        Row("no amount", Day(4, 1), stage: "Meet", expected: Day(6, 1)),
    ];

    private static QuotaGap Gap(decimal target, LocalDate asOf, params Opportunity[] rows) => QuotaGap.Create(
        Quota.ForAll(Nok(target), Quarter),
        Forecast.Create(Snapshot(asOf, rows), StatedOutlook.Instance, Quarter, Arbitraries.Nok),
        WorkingCalendar.MondayToFriday);

    /// <summary>The first sentence of the mission: sold so far, expected from what is under way, left to build.</summary>
    [Fact]
    public void Gap_IsSoldExpectedAndLeftToBuild()
    {
        var gap = Gap(1_000_000, Day(5, 15), Pipeline);

        Assert.Equal(Nok(280_000), gap.Won);
        Assert.Equal(Nok(210_000), gap.ExpectedFromOpen); // 400,000 · 0.4 + 100,000 · 0.5
        Assert.Equal(Nok(510_000), gap.LeftToBuild);
        Assert.Equal(Nok(0), gap.Surplus);
        Assert.Equal(0.28, gap.Attainment!.Value, 12);
        Assert.Equal(500_000 / 720_000.0, gap.Coverage!.Value, 12);
        Assert.Equal(0.5, gap.CoverageOfQuota!.Value, 12);
        Assert.Equal(160_000 / 490_000.0, gap.Concentration!.Value, 12);
        Assert.Equal((4, 1), (gap.Forecast.OpenCount, gap.Forecast.WithoutAmount));
        Assert.Equal("large", gap.Forecast.LargestTerm!.Id.Value);
        Assert.Equal(Nok(1_200_000), gap.Forecast.OpenValue);
    }

    /// <summary>One of many is the same but for the grid, within what its bound says.</summary>
    [Fact]
    public void CreateOfMany_IsTheSameOnAWiderGrid()
    {
        var fine = Gap(430_000, Day(5, 15), Pipeline);
        var wide = QuotaGap.CreateOfMany(fine.Quota, fine.Forecast, WorkingCalendar.MondayToFriday);

        Assert.Equal((fine.Won, fine.ExpectedFromOpen, fine.LeftToBuild), (wide.Won, wide.ExpectedFromOpen, wide.LeftToBuild));
        Assert.InRange(
            wide.ChanceFromOpen!.Value,
            fine.FromOpen.ChanceOfAtLeast(fine.Target + wide.FromOpen.Bound.Certain) - 1e-12,
            fine.FromOpen.ChanceOfAtLeast(fine.Target - wide.FromOpen.Bound.Certain) + 1e-12);
    }

    [Fact]
    public void Pace_CountsWorkingDays()
    {
        var pace = Gap(1_000_000, Day(5, 15), Pipeline).Pace; // 1 April to 30 June 2026 has 65 weekdays, 33 of them by 15 May

        Assert.Equal((33, 32), (pace.ElapsedDays, pace.RemainingDays));
        Assert.Equal(280_000m / 33, pace.WonPerDay!.Value.Amount);
        Assert.Equal(720_000m / 32, pace.NeededPerDay!.Value.Amount);
    }

    [Fact]
    public void Pace_BeforeAndAfterThePeriod_IsNullWhereNoDayIs()
    {
        var before = Gap(100, Day(3, 31)).Pace;
        var after = Gap(100, Day(7, 15)).Pace;

        Assert.Equal((0, 65, null), (before.ElapsedDays, before.RemainingDays, before.WonPerDay));
        Assert.Equal((65, 0, null), (after.ElapsedDays, after.RemainingDays, after.NeededPerDay));
    }

    [Fact]
    public void Gap_OfAQuarterOfWeeks_TakesItsDays()
    {
        var quarter = FiscalCalendar.OfWeeks(WeekPattern.FourFourFive, FiscalYearEnd.Last(IsoDayOfWeek.Sunday, 12)).Parse("2026-Q2"); // 30 March to 28 June
        var asOf = Day(3, 31);
        var forecast = Forecast.Create(Snapshot(asOf, Row("won on the first day", Day(1, 5), outcome: Won(Day(3, 30), 1_000))), StatedOutlook.Instance, quarter, Arbitraries.Nok);
        var gap = QuotaGap.Create(Quota.ForAll(Nok(4_000), quarter), forecast, WorkingCalendar.MondayToFriday);

        Assert.Equal((Nok(1_000), Nok(3_000)), (gap.Won, gap.LeftToBuild));
        Assert.Equal((2, 63), (gap.Pace.ElapsedDays, gap.Pace.RemainingDays));
    }

    [Fact]
    public void Gap_BeyondTheTarget_IsSurplus()
    {
        var gap = Gap(400_000, Day(5, 15), Pipeline);

        Assert.Equal((Nok(0), Nok(90_000)), (gap.LeftToBuild, gap.Surplus));
    }

    [Fact]
    public void Ratios_WithoutMeaning_AreNull()
    {
        var zero = Gap(0, Day(5, 15), Pipeline);
        var met = Gap(280_000, Day(5, 15), Pipeline);
        var empty = Gap(1, Day(5, 15));

        Assert.Equal((null, null, null), (zero.Attainment, zero.CoverageOfQuota, zero.Coverage));
        Assert.Equal((1.0, null), (met.Attainment, met.Coverage));
        Assert.Null(empty.Concentration);
        Assert.Equal(0, empty.Coverage);
    }

    /// <summary>What is won is certain: the rounding in the law of what is open takes nothing off it.</summary>
    [Fact]
    public void QuotaThatIsWon_IsExactlyCertain() => Assert.All(Enumerable.Range(1, 40), count =>
    {
        Opportunity[] open = [.. Enumerable.Range(1, count).Select(i => Row($"open {i}", Day(4, 1), amount: 1_000 + 7 * i, stage: "Meet", expected: Day(6, 1), chance: i / (count + 1.0)))];

        Assert.Equal((1.0, 1.0), (Gap(280_000, Day(5, 15), [.. Pipeline, .. open]).ChanceFromOpen, Gap(0, Day(5, 15), open).ChanceFromOpen));
    });

    [Fact]
    public void Create_OtherPeriodOrCurrency_Throws()
    {
        var forecast = Forecast.Create(Snapshot(Day(5, 15)), StatedOutlook.Instance, Quarter, Arbitraries.Nok);
        var month = Quota.ForAll(Nok(1), FiscalCalendar.CalendarYear.Month(2026, 5));
        var dollars = Quota.ForAll(new Money(1, Currency.FromCode("USD")), Quarter);

        Assert.Equal("forecast", Assert.Throws<ArgumentException>(() => QuotaGap.Create(month, forecast, WorkingCalendar.MondayToFriday)).ParamName);
        Assert.Throws<CurrencyMismatchException>(() => QuotaGap.Create(dollars, forecast, WorkingCalendar.MondayToFriday));
    }

    [Fact]
    public void Quota_BelowZero_Throws() =>
        Assert.Equal("target", Assert.Throws<ArgumentOutOfRangeException>(() => Quota.ForAll(Nok(-0.01m), Quarter)).ParamName);

    [Fact]
    public void Forecast_OfAnotherCurrency_AsksForConversion() =>
        Assert.Throws<InvalidOperationException>(() => Forecast.Create(Snapshot(Day(5, 15), Pipeline), StatedOutlook.Instance, Quarter, Currency.FromCode("USD")));
}
