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

public sealed class QuotaChanceTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);
    private static readonly LocalDate AsOf = Day(5, 15);

    /// <summary>Two of the first quarter, opened and ended: one won after 30 days at 100, one lost after 40. So F(30) = 1/2.</summary>
    private static readonly Opportunity[] Past =
    [
        Row("won", Day(1, 1), outcome: Won(Day(1, 31), 100)),
        Row("lost", Day(1, 1), outcome: Ended(OutcomeKind.Lost, Day(2, 10))),
    ];

    private static readonly Opportunity[] Open =
    [
        Row("a", Day(5, 1), amount: 100, expected: Day(6, 1), chance: 0.5),
        Row("b", Day(5, 1), amount: 200, expected: Day(6, 1), chance: 0.4),
    ];

    private static QuotaGap Gap(decimal target, LocalDate asOf, Opportunity[] rows, bool withNew = true, IOutlook? outlook = null)
    {
        var snapshot = Snapshot(asOf, rows);
        outlook ??= StatedOutlook.Instance;
        return QuotaGap.Create(
            Quota.ForAll(Nok(target), Quarter),
            withNew ? Forecast.Create(snapshot, outlook, Quarter, Arbitraries.Nok, NewBusinessOutlook.FromHistory(snapshot)) : Forecast.Create(snapshot, outlook, Quarter, Arbitraries.Nok),
            WorkingCalendar.MondayToFriday);
    }

    /// <summary>100 with 0.5, 200 with 0.4: 100 or more with 0.7, 200 or more with 0.4, 300 with 0.2.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(100, 0.7)]
    [InlineData(101, 0.4)]
    [InlineData(300, 0.2)]
    [InlineData(301, 0)]
    public void ChanceFromOpen_ByHand(int target, double chance)
    {
        var gap = Gap(target, AsOf, Open, withNew: false);

        Assert.Equal(chance, gap.ChanceFromOpen!.Value, 1e-14);
        Assert.Equal((null, null, null, MissingHistory.NotGiven), (gap.ChanceOfQuota, gap.Total, gap.ExpectedFromNew, gap.MissingHistory));
        Assert.Null(gap.ToOpen(0.5));
        Assert.Null(gap.LastUsefulOpening());
    }

    [Fact]
    public void ChanceOfQuota_CountsNewBusinessToo()
    {
        var gap = Gap(300, AsOf, [.. Past, .. Open]);

        // Four openings in 135 days; those of 16 to 31 May are won by 30 June with 1/2: age 30 at its end.
        Assert.Equal(23.703704m, gap.ExpectedFromNew!.Value.Amount); // 4/135 · 16 · 1/2 · 100
        Assert.True(gap.ChanceOfQuota > gap.ChanceFromOpen);
        Assert.Equal(0.2, gap.ChanceFromOpen!.Value, 1e-14);

        // None, one or more new sales of 100 with a negative binomial number of shape 4.
        var mean = 4.0 / 135 * 16 / 2;
        double none = Math.Pow(4 / (4 + mean), 4), one = none * 4 * mean / (4 + mean), two = one * 5 / 2 * mean / (4 + mean);
        Assert.Equal(0.2 + 0.2 * (1 - none) + 0.3 * (1 - none - one) + 0.3 * (1 - none - one - two), gap.ChanceOfQuota!.Value, 1e-12);
    }

    /// <summary>Nothing is open, a new one is won in time with 1/2 and brings 100: binomial by hand.</summary>
    [Theory]
    [InlineData(100, 0.5, 1)]
    [InlineData(100, 0.51, 2)]
    [InlineData(100, 0.75, 2)]
    [InlineData(100, 0.9, 4)] // 1 − 1/16
    [InlineData(101, 0.5, 3)] // two of three: 1/2
    [InlineData(200, 0.5, 3)]
    [InlineData(200, 0.8, 5)] // 1 − 6/32 = 0.8125; of four 11/16
    [InlineData(300, 0.9, 9)] // of nine: 1 − (1 + 9 + 36)/512 = 0.910; of eight 219/256 = 0.855
    public void ToOpen_ByHand(int target, double chance, int openings)
    {
        var gap = Gap(target, Day(5, 1), Past);

        Assert.Equal(openings, gap.ToOpen(chance));
        Assert.Equal([openings, openings], gap.ToOpen([chance, chance]).Select(number => number!.Value));
    }

    /// <summary>
    /// One sale of 1,000,000 is open with 1/2, and 1,000,100 are wanted: with the open sale one more of 100 is enough, without it
    /// nothing helps. The steps of the open pipeline's own grid are a million wide.
    /// </summary>
    [Theory]
    [InlineData(0.25, 1)]
    [InlineData(0.375, 2)]
    [InlineData(0.45, 4)]
    public void ToOpen_NewSalesBesideALargeOpenOne(double chance, int openings) =>
        Assert.Equal(openings, Gap(1_000_100, Day(5, 1), [.. Past, Row("large", Day(4, 20), amount: 1_000_000, expected: Day(6, 1), chance: 0.5)]).ToOpen(chance));

    [Fact]
    public void ToOpen_MetAlready_IsNone()
    {
        var gap = Gap(100, AsOf, [.. Past, .. Open]);

        Assert.Equal(0, gap.ToOpen(0.7)); // exactly what is open gives
        Assert.True(gap.ToOpen(0.71) > 0);
        Assert.Equal([0, 0], Gap(0, AsOf, Past).ToOpen([0.5, 0.999]).Select(number => number!.Value));
    }

    /// <summary>Won with 1/2 at 100 each: on average 2 m are needed for 100 m; of 10^6, half a million are won.</summary>
    [Fact]
    public void ToOpen_UpToAMillion_AndNullBeyond()
    {
        var gap = Gap(100m * 450_000, Day(5, 1), Past);
        Assert.InRange(gap.ToOpen(0.5)!.Value, 899_000, 901_000);
        Assert.Null(Gap(100m * 600_000, Day(5, 1), Past).ToOpen(0.5));
    }

    [Fact]
    public void ToOpen_ForTheLargestQuotaThereIs_IsNull() => Assert.Null(Gap(decimal.MaxValue, AsOf, [.. Past, .. Open]).ToOpen(0.5));

    [Fact]
    public void ToOpen_NoneCanCloseInTime_IsNull()
    {
        var late = Gap(300, Day(6, 15), [.. Past, .. Open]); // 15 days left, and none was won before day 30
        Assert.Null(late.ToOpen(0.5));
        Assert.Equal(0, late.ToOpen(0.2));

        var over = Gap(100, Day(7, 1), [.. Past, Row("in it", Day(4, 1), outcome: Won(Day(4, 2), 100))]);
        Assert.Equal((1.0, 0), (over.ChanceFromOpen, over.ToOpen(0.5)));
        Assert.Equal((0.0, null), (Gap(101, Day(7, 1), Past).ChanceFromOpen, Gap(101, Day(7, 1), Past).ToOpen(0.5)));
    }

    [Fact]
    public void PeriodOver_HasNothingNew()
    {
        var gap = Gap(100, Day(7, 1), [.. Past, .. Open]);

        Assert.Equal(Nok(0), gap.ExpectedFromNew);
        Assert.Equal((0.0, 0.0), (gap.ChanceFromOpen, gap.ChanceOfQuota));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void OfNoChance_Throws(double chance)
    {
        var gap = Gap(100, AsOf, [.. Past, .. Open]);
        Assert.Equal("chance", Assert.Throws<ArgumentOutOfRangeException>(() => gap.ToOpen(chance)).ParamName);
        Assert.Equal("chance", Assert.Throws<ArgumentOutOfRangeException>(() => gap.CoverageNeeded(chance)).ParamName);
    }

    /// <summary>One was ever won, at age 30: what is opened by 31 May is won by 30 June with all the chance it ever has.</summary>
    [Fact]
    public void LastUsefulOpening_ByHand()
    {
        Assert.Equal(Day(5, 31), Gap(100, AsOf, [.. Past, .. Open]).LastUsefulOpening());
        Assert.Equal(Day(5, 31), Gap(100, Day(6, 20), Past).LastUsefulOpening()); // which has passed

        // Wins at 10 and 50 days: half the chance until 20 June, all of it until 11 May.
        var two = Gap(100, AsOf, [Row("x", Day(1, 1), outcome: Won(Day(1, 11), 1)), Row("y", Day(1, 1), outcome: Won(Day(2, 20), 1))]);
        Assert.Equal((Day(6, 20), Day(5, 11), Day(5, 11)), (two.LastUsefulOpening(), two.LastUsefulOpening(0.51), two.LastUsefulOpening(1)));
        Assert.Equal("share", Assert.Throws<ArgumentOutOfRangeException>(() => two.LastUsefulOpening(0)).ParamName);
        Assert.Equal("share", Assert.Throws<ArgumentOutOfRangeException>(() => two.LastUsefulOpening(1.01)).ParamName);
    }

    /// <summary>Open brings 100 or more with 0.7, 200 or more with 0.4: for 400 that is a factor of 4, and of 2.</summary>
    [Fact]
    public void CoverageNeeded_ByHand()
    {
        var gap = Gap(400, AsOf, Open, withNew: false);

        Assert.Equal((4.0, 4.0), (gap.CoverageNeeded(0.5), gap.CoverageNeeded(0.7)));
        Assert.Equal(2.0, gap.CoverageNeeded(0.4));
        Assert.Equal(4 / 3.0, gap.CoverageNeeded(0.2)!.Value, 1e-15);
        Assert.Null(gap.CoverageNeeded(0.71)); // nothing at all comes with 0.3
        Assert.Null(Gap(400, AsOf, Past).CoverageNeeded(0.5)); // nothing is open
        Assert.Equal(0, Gap(0, AsOf, Open).CoverageNeeded(0.5));
    }

    /// <summary>b is expected to bring most, 80 of 130. Without it: 100 with 0.5.</summary>
    [Fact]
    public void ChanceWithoutLargest_ByHand()
    {
        Assert.Equal(0.5, Gap(100, AsOf, Open, withNew: false).ChanceWithoutLargest!.Value, 1e-14);
        Assert.Equal(0, Gap(200, AsOf, Open, withNew: false).ChanceWithoutLargest!.Value);
        Assert.Null(Gap(200, AsOf, []).ChanceWithoutLargest);

        var withNew = Gap(100, AsOf, [.. Past, .. Open]);
        Assert.True(withNew.ChanceWithoutLargest > 0.5 && withNew.ChanceWithoutLargest < withNew.ChanceOfQuota);
    }

    /// <summary>Nothing can be said of any open sale: no chance is given, rather than the chance of nothing.</summary>
    [Fact]
    public void NoChanceOfAny_IsNullWithAReason()
    {
        Opportunity[] undated = [Row("u", Day(5, 1), amount: 100)];
        var gap = Gap(100, AsOf, [.. Past, .. undated]);

        Assert.Equal((null, null, MissingHistory.NoChance), (gap.ChanceFromOpen, gap.ChanceOfQuota, gap.MissingHistory));
        Assert.Equal((null, null, null), (gap.ToOpen(0.5), gap.CoverageNeeded(0.5), gap.ChanceWithoutLargest));
        Assert.Equal(Nok(100), gap.LeftToBuild);
    }

    [Theory]
    [InlineData(MissingHistory.NoWin)]
    [InlineData(MissingHistory.NoAmount)]
    public void MissingPast_LeavesTheRestStanding(MissingHistory missing)
    {
        Opportunity[] past = missing == MissingHistory.NoWin ? [Past[1]] : [Row("won", Day(1, 1), outcome: Won(Day(1, 31)))];
        var gap = Gap(100, AsOf, [.. past, .. Open]);

        Assert.Equal((missing, null, null, null), (gap.MissingHistory, gap.ChanceOfQuota, gap.ExpectedFromNew, gap.ToOpen(0.9)));
        Assert.Equal(0.7, gap.ChanceFromOpen!.Value, 1e-14);
        Assert.Equal(0.5, gap.ChanceWithoutLargest!.Value, 1e-14);
    }

    /// <summary>A range counts as its three points, not as its value.</summary>
    [Fact]
    public void Ranges_CountAsTheirLaw()
    {
        var row = WithAmount(Row("r", Day(5, 1), amount: 1, expected: Day(6, 1), chance: 0.5), Amount.Of(new MoneyRange(Nok(100), Nok(150), Nok(300))));
        Assert.Equal(0.15, Gap(300, AsOf, [row]).ChanceFromOpen!.Value, 1e-14);
        Assert.Equal(0.35, Gap(150, AsOf, [row]).ChanceFromOpen!.Value, 1e-14);
    }
}
