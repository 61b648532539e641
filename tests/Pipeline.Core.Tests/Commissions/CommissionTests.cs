using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Commissions;

public sealed class CommissionTests
{
    private static readonly SellerId Ann = new("Ann");

    private static readonly CommissionTier[] Three = [new(0, 10_000, 0.05m), new(10_000, 25_000, 0.07m), new(25_000, null, 0.10m)];

    internal static CommissionPlan Plan(IEnumerable<CommissionTier>? tiers = null, TierMethod method = TierMethod.Marginal, FiscalPeriodKind measured = FiscalPeriodKind.Quarter) =>
        CommissionPlan.Create(Arbitraries.Nok, tiers ?? Three, method, measuredOver: measured);

    internal static CommissionPlan Flat(decimal rate = 1, Draw? draw = null, decimal share = 1) =>
        CommissionPlan.Create(Arbitraries.Nok, [new(0, null, rate)], measuredOver: FiscalPeriodKind.Month, draw: draw, recoveryShare: share);

    internal static CommissionCredit Credit(string sale, decimal amount, LocalDate closed, LocalDate? known = null) => new(new ProspectId(sale), Ann, Nok(amount), closed, known);

    internal static CommissionAccount Account(CommissionPlan plan, int months, IEnumerable<CommissionCredit> credits, IEnumerable<Clawback>? clawbacks = null, IEnumerable<Quota>? quotas = null) =>
        CommissionAccount.Create(plan, Ann, FiscalCalendar.CalendarYear, new(Day(1, 1), Day(1, 1).PlusMonths(months).PlusDays(-1)), credits, quotas, clawbacks).OrThrow();

    private static decimal[] Column(CommissionAccount account, Func<CommissionStatement, Money> column) => [.. account.Statements.Select(statement => column(statement).Amount)];

    /// <summary>10,000 at 5 % + 15,000 at 7 % + 5,000 at 10 % = 2,050 (the example of huggingface.co/salestool/TieredCommissionCalculator).</summary>
    [Fact]
    public void MarginalTiers_ByHand()
    {
        Assert.Equal(Nok(2_050), Plan().CommissionOf([Nok(30_000)]));

        var line = Assert.Single(Account(Plan(), 1, [Credit("a", 30_000, Day(1, 5))]).Statements[0].Lines);
        Assert.Equal([500m, 1_050m, 500m], line.Slices.Select(slice => slice.Commission.Amount));
        Assert.Equal([10_000m, 15_000m, 5_000m], line.Slices.Select(slice => slice.Credited.Amount));
        Assert.Equal((Nok(2_050), Nok(1_500), Nok(550)), (line.Commission, line.Base, line.Uplift)); // 2 % of 15,000 + 5 % of 5,000 above the base rate
    }

    /// <summary>A tier holds from its lower edge on: the last unit below it pays 5 % on all, the edge itself 7 %.</summary>
    [Theory]
    [InlineData(9_999.99, 500.00)]
    [InlineData(10_000, 700)]
    [InlineData(24_999.99, 1_750.00)]
    [InlineData(25_000, 2_500)]
    [InlineData(30_000, 3_000)]
    public void WholeAmount_JumpsAtTheEdge(decimal total, decimal pay) => Assert.Equal(Nok(pay), Plan(method: TierMethod.WholeAmount).CommissionOf([Nok(total)]));

    /// <summary>Sales of 8,000, 4,000 and 15,000: 5 %, then 7 % (12,000), then 10 % (27,000), each on the sale alone.</summary>
    [Fact]
    public void TheThreeMethods_Differ()
    {
        Money[] sales = [Nok(8_000), Nok(4_000), Nok(15_000)];

        Assert.Equal(Nok(400 + 280 + 1_500), Plan(method: TierMethod.HighestRate).CommissionOf(sales));
        Assert.Equal(Nok(2_700), Plan(method: TierMethod.WholeAmount).CommissionOf(sales));
        Assert.Equal(Nok(500 + 1_050 + 200), Plan().CommissionOf(sales));
        Assert.Equal(Nok(1_500 + 400 + 560), Plan(method: TierMethod.HighestRate, tiers: [new(0, 16_000, 0.1m), new(16_000, 24_000, 0.05m), new(24_000, null, 0.14m)])
            .CommissionOf([Nok(15_000), Nok(8_000), Nok(4_000)])); // the order decides
    }

    /// <summary>The tiers of Xactly's example, 0–50–100–125 % at 2, 3, 4 and 5 % of a quota of 1,500,000: a sale of 1,000 with which half the quota is reached has 3 % as a whole.</summary>
    [Fact]
    public void Attainment_OfXactly()
    {
        CommissionTier[] tiers = [new(0, 0.5m, 0.02m), new(0.5m, 1, 0.03m), new(1, 1.25m, 0.04m), new(1.25m, null, 0.05m)];
        CommissionPlan By(TierMethod method) => CommissionPlan.Create(Arbitraries.Nok, tiers, method, TierBasis.Attainment, FiscalPeriodKind.Month, FiscalPeriodKind.Year);
        var quota = Nok(1_500_000);
        var account = Account(
            By(TierMethod.HighestRate), 2, [Credit("before", 749_000, Day(1, 5)), Credit("printer", 1_000, Day(2, 5))], quotas: [Quota.ForSeller(Ann, quota, FiscalCalendar.CalendarYear.Year(2026))]);

        Assert.Equal([14_980m, 30m], Column(account, statement => statement.Payable));
        Assert.Equal(0.5, account.Statements[1].Attainment);
        Assert.Equal(Nok(14_980 + 20), By(TierMethod.Marginal).CommissionOf([Nok(749_000), Nok(1_000)], quota)); // all of it lies below the edge
        Assert.Equal(Nok(22_500), By(TierMethod.WholeAmount).CommissionOf([Nok(749_000), Nok(1_000)], quota));
        Assert.Equal(Nok(15_000 + 22_500 + 15_000 + 6_250), By(TierMethod.Marginal).CommissionOf([Nok(2_000_000)], quota)); // 133 1/3 %
        Assert.Equal("quota", Assert.Throws<ArgumentException>(() => By(TierMethod.Marginal).CommissionOf([Nok(1)])).ParamName);
        Assert.Equal("quota", Assert.Throws<ArgumentException>(() => By(TierMethod.Marginal).CommissionOf([Nok(1)], Nok(0))).ParamName);
    }

    /// <summary>
    /// The amounts of Xactly's case of an attainment "out of step": 100 and 50 earlier, then two orders that credit 150 each (50 revenue, 100
    /// bookings) in one batch and a third in the next. Every credit counts at once, so batches change nothing: 300, 450, 600.
    /// </summary>
    [Fact]
    public void Attainment_IsNeverOutOfStep()
    {
        var plan = Plan([new(0, 250, 0.02m), new(250, 400, 0.04m), new(400, null, 0.06m)], TierMethod.HighestRate);
        CommissionCredit[] credits = [Credit("jan", 100, Day(1, 5)), Credit("feb", 50, Day(2, 5)), Credit("order 1", 150, Day(3, 2)), Credit("order 2", 150, Day(3, 3)), Credit("order 3", 150, Day(3, 4))];
        var oneByOne = credits.Skip(1).Aggregate(Account(plan, 1, credits[..1]), (account, credit) => account.Continue(Day(3, 31), [credit]).OrThrow());

        foreach (var account in new[] { Account(plan, 3, credits), Account(plan, 3, credits[..4]).Continue(Day(3, 31), credits[4..]).OrThrow(), oneByOne })
        {
            Assert.Equal([2m, 1m, 6m + 9m + 9m], Column(account, statement => statement.Commission));
            Assert.Equal([6m, 9m, 9m], account.Statements[2].Lines.Select(line => line.Commission.Amount));
            Assert.Equal(Nok(600), account.Statements[2].CreditedToDate);
        }
    }

    [Fact]
    public void Threshold_GateOrZeroTier()
    {
        var gate = CommissionPlan.Create(Arbitraries.Nok, [new(0, null, 0.1m)], threshold: 1_000);
        Assert.Equal([0m, 100m, 150m], new[] { 999.99m, 1_000m, 1_500m }.Select(total => gate.CommissionOf([Nok(total)]).Amount));

        var zeroTier = Plan([new(0, 1_000, 0), new(1_000, null, 0.1m)]);
        Assert.Equal([0m, 0m, 50m], new[] { 999.99m, 1_000m, 1_500m }.Select(total => zeroTier.CommissionOf([Nok(total)]).Amount));
        Assert.Equal(0.1m, zeroTier.BaseRate);
    }

    /// <summary>Three sales of 10.10 at 5 % are 0.505 each, 1.515 in all: 0.51 + 0.50 + 0.51 = 1.52.</summary>
    [Fact]
    public void Rounding_AddsUp()
    {
        var statement = Account(Flat(0.05m), 1, [Credit("c", 10.10m, Day(1, 7)), Credit("a", 10.10m, Day(1, 5)), Credit("b", 10.10m, Day(1, 5))]).Statements[0];

        Assert.Equal(["a", "b", "c"], statement.Lines.Select(line => line.Sale.Value));
        Assert.Equal([0.51m, 0.50m, 0.51m], statement.Lines.Select(line => line.Commission.Amount));
        Assert.Equal(Nok(1.52m), statement.Payable);
    }

    /// <summary>10 % of 600, 300 and 400 with caps of 50 a sale, 100 a month and 120 a year: 50 (10 cut), 30, 20 (20 cut); in February 20 of 40.</summary>
    [Fact]
    public void Caps_SayWhatTheyCut()
    {
        var plan = CommissionPlan.Create(
            Arbitraries.Nok, [new(0, null, 0.1m)], measuredOver: FiscalPeriodKind.Month, capPerSale: Nok(50), capPerPeriod: Nok(100), capPerYear: Nok(120));
        var account = Account(plan, 2, [Credit("a", 600, Day(1, 1)), Credit("b", 300, Day(1, 2)), Credit("c", 400, Day(1, 3)), Credit("d", 400, Day(2, 1))]);
        var lines = account.Statements.SelectMany(statement => statement.Lines).ToArray();

        Assert.Equal([50m, 30m, 20m, 20m], lines.Select(line => line.Commission.Amount));
        Assert.Equal([10m, 0m, 0m, 0m], lines.Select(line => line.CutBySaleCap.Amount));
        Assert.Equal([0m, 0m, 20m, 0m], lines.Select(line => line.CutByPeriodCap.Amount));
        Assert.Equal([0m, 0m, 0m, 20m], lines.Select(line => line.CutByYearCap.Amount));
    }

    /// <summary>A quarter pays 500 at least: 100 + 150 earned, and the missing 250 come with March. A late sale of 200 makes 200 of them needless.</summary>
    [Fact]
    public void Minimum_IsFilledUpAtTheEnd()
    {
        var plan = CommissionPlan.Create(Arbitraries.Nok, [new(0, null, 0.1m)], minimum: Nok(500));
        var account = Account(plan, 4, [Credit("a", 1_000, Day(1, 5)), Credit("b", 1_500, Day(3, 5)), Credit("late", 2_000, Day(3, 6), Day(4, 6)), Credit("d", 3_000, Day(4, 7))]);

        Assert.Equal([0m, 0m, 250m, -200m], Column(account, statement => statement.MinimumTopUp));
        Assert.Equal([100m, 0m, 400m, 300m], Column(account, statement => statement.Payable));
    }

    /// <summary>With the whole amount February's edge rates January's sale anew: 5 % of 8,000, then 7 % of 12,000 less what was paid.</summary>
    [Fact]
    public void Rerating_IsALineOfItsOwn()
    {
        var account = Account(Plan(method: TierMethod.WholeAmount), 2, [Credit("jan", 8_000, Day(1, 5)), Credit("feb", 4_000, Day(2, 5))]);
        var adjustment = Assert.Single(account.Statements[1].Adjustments);

        Assert.Equal([400m, 440m], Column(account, statement => statement.Payable));
        Assert.Equal((CommissionAdjustmentReason.Rerated, Nok(160), Nok(400), Nok(560)), (adjustment.Reason, adjustment.Difference, adjustment.Was!.Commission, adjustment.Now!.Commission));
    }

    /// <summary>
    /// January: a 8,000 and b 4,000, 400 + 240 = 640 (8,000 at 5 %, then 2,000 at 5 % and 2,000 at 7 %: 100 + 140). In March a turns out to be 3,000
    /// and b to have closed in February: 150 and 200. Statements of January and February stand; March posts the difference.
    /// </summary>
    [Fact]
    public void PriorPeriodChange_PostsTheDifference()
    {
        CommissionCredit[] first = [Credit("a", 8_000, Day(1, 5)), Credit("b", 4_000, Day(1, 6))];
        CommissionCredit[] later = [Credit("a", 3_000, Day(1, 5), Day(3, 9)), Credit("b", 4_000, Day(2, 6), Day(3, 10)), Credit("c", 20_000, Day(3, 11))];
        var account = Account(Plan(), 3, [.. first, .. later]);

        Assert.Equal([640m, 0m, 1_110m], Column(account, statement => statement.Payable));
        Assert.Equal([CommissionAdjustmentReason.Changed, CommissionAdjustmentReason.Changed], account.Statements[2].Adjustments.Select(adjustment => adjustment.Reason));
        Assert.Equal([(400m, 150m), (240m, 200m)], account.Statements[2].Adjustments.Select(adjustment => (adjustment.Was!.Commission.Amount, adjustment.Now!.Commission.Amount)));
        Assert.Equal((Nok(-290), Nok(1_400)), (account.Statements[2].Adjusted, account.Statements[2].Commission)); // c: 3,000 at 5 %, 15,000 at 7 %, 2,000 at 10 %
        Assert.Equal(Plan().CommissionOf([Nok(27_000)]), account.Paid);
    }

    /// <summary>A sale that was cancelled, or moved to somebody else, is a version of zero.</summary>
    [Fact]
    public void Cancelled_TakesAllBack()
    {
        var account = Account(Flat(0.1m), 3, [Credit("a", 1_000, Day(1, 5)), Credit("a", 0, Day(1, 5), Day(2, 9)), Credit("b", 600, Day(2, 10)), Credit("c", 700, Day(3, 10))]);

        Assert.Equal([100m, 0m, 30m], Column(account, statement => statement.Payable));
        Assert.Equal([0m, 40m, 0m], Column(account, statement => statement.CarriedForward));
    }
}
