using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Commissions;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.RevenueArbitraries;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Commissions;

[Laws(typeof(CommissionArbitraries), typeof(RevenueArbitraries))]
public sealed class ExpectedPayTests
{
    private static readonly CommissionPlan Accelerated = CommissionPlan.Create(Arbitraries.Nok, [new(0, 100_000, 0.05m), new(100_000, null, 0.10m)]);

    private static RevenueDistribution Revenue(decimal won, params RevenueTerm[] open) => RevenueDistribution.Create(RevenueTerms.Create(Nok(won), open));

    /// <summary>
    /// One sale of 200,000 at 1/2. Pay is 0 or 15,000: 7,500 expected, where the mean total of 100,000 pays 5,000. A sale of 50,000 more
    /// adds 1/2 · 2,500 + 1/2 · 5,000 = 3,750; at the mean total it would be 5,000.
    /// </summary>
    [Fact]
    public void AnAccelerator_ByHand()
    {
        var pay = ExpectedPay.Create(Accelerated, Revenue(0, Term("a", 200_000, 0.5)));

        Assert.Equal((Nok(7_500), Nok(5_000)), (pay.Mean, pay.OfMeanRevenue));
        Assert.Equal((Nok(3_750), Nok(5_000)), (pay.AddedBy(Nok(50_000)), pay.AddedIfCertain(Nok(50_000))));
        Assert.Equal((0.5, 1.0), (pay.ChanceOfAccelerator, pay.ChanceOfThreshold));
        Assert.Equal([(0.5, 1.0), (0.5, 0.5)], pay.Tiers.Select(tier => (tier.Chance, tier.ChanceToReach)));
        Assert.Equal(Nok(15_000), pay.At(Nok(200_000)));
        Assert.Null(ExpectedPay.Create(CommissionTests.Flat(), Revenue(1)).ChanceOfAccelerator);
    }

    /// <summary>The same with a cap of 6,000 is concave: 3,000 expected; with 4,000 of 9,000 for the year spent, 5,000 is left: 2,500.</summary>
    [Fact]
    public void ACap_ByHand()
    {
        CommissionPlan With(decimal? year) => CommissionPlan.Create(Arbitraries.Nok, Accelerated.Tiers, capPerPeriod: Nok(6_000), capPerYear: year is { } cap ? Nok(cap) : null);
        var revenue = Revenue(0, Term("a", 200_000, 0.5));

        Assert.Equal(Nok(3_000), ExpectedPay.Create(With(null), revenue).Mean);
        Assert.Equal(Nok(2_500), ExpectedPay.Create(With(9_000), revenue, earnedInYear: Nok(4_000)).Mean);
        Assert.Equal(Nok(0), ExpectedPay.Create(With(9_000), revenue, earnedInYear: Nok(9_000)).Mean);
    }

    /// <summary>Nothing below 150,000, all above: 200,000 with the accelerator pay 15,000, and the edge itself is reached.</summary>
    [Fact]
    public void AThreshold_ByHand()
    {
        var plan = CommissionPlan.Create(Arbitraries.Nok, Accelerated.Tiers, threshold: 150_000);
        var pay = ExpectedPay.Create(plan, Revenue(0, Term("a", 150_000, 0.25), Term("b", 50_000, 0.5)));

        Assert.Equal(0.25, pay.ChanceOfThreshold);
        Assert.Equal(Nok(0.125m * 10_000 + 0.125m * 15_000), pay.Mean);
    }

    /// <summary>Against the whole law of the total, term by term in whole numbers, and the plan by its words.</summary>
    [Property]
    public bool Mean_IsThatOfEnumeration(PlanCase given, RevenueCase revenue, byte size, ushort more)
    {
        const decimal Scale = 10_000_000_000m;
        var exact = revenue.Exact;
        var quota = Math.Max(1, Math.Round(exact.Largest / 100m * (size + 20) / 100, 2));
        var plan = Scaled(given.Plan, quota);
        var pay = ExpectedPay.Create(plan.Plan, revenue.Distribution, Nok(quota));
        double Expect(long added) => exact.Expect(total => (System.Numerics.BigInteger)Math.Round(plan.Earned((total + added) / 100m) * Scale)) / (double)Scale;

        var added = more % 5_000;
        var (mean, after) = (Expect(0), Expect(added));
        return Math.Abs((double)pay.Mean.Amount - mean) < 1e-9 * (1 + Math.Abs(mean))
            && Math.Abs((double)pay.AddedBy(Nok(added / 100m)).Amount - (after - mean)) < 1e-9 * (1 + Math.Abs(after))
            && Math.Abs(pay.At(revenue.Distribution.Mean).Amount - plan.Earned(revenue.Distribution.Mean.Amount)) < 1e-12m
            && Math.Abs(pay.Tiers.Sum(tier => tier.Chance) - 1) < 1e-12
            && pay.Tiers.Skip(1).All(tier => Math.Abs(tier.ChanceToReach - exact.ChanceOfAtLeast((long)Math.Ceiling(tier.Tier.From * quota * 100))) < 1e-12);
    }

    /// <summary>Convex pay is worth more in expectation than at the mean, concave pay less (Jensen).</summary>
    [Property]
    public bool Jensen(RevenueCase revenue, byte edge)
    {
        var at = 1 + edge;
        var (faster, slower) = (CommissionTests.Plan([new(0, at, 0.05m), new(at, null, 0.1m)]), CommissionTests.Plan([new(0, at, 0.1m), new(at, null, 0.05m)]));
        var (convex, concave) = (ExpectedPay.Create(faster, revenue.Distribution), ExpectedPay.Create(slower, revenue.Distribution));
        return convex.Mean.Amount >= convex.OfMeanRevenue.Amount - 1e-9m && concave.Mean.Amount <= concave.OfMeanRevenue.Amount + 1e-9m;
    }

    /// <summary>Sixty sales and a plan with a jump, a cap and a minimum, against 40,000 drawn periods.</summary>
    [Theory]
    [InlineData(TierMethod.Marginal)]
    [InlineData(TierMethod.WholeAmount)]
    public void Mean_IsThatOfManyDrawnPeriods(TierMethod method)
    {
        var plan = CommissionPlan.Create(
            Arbitraries.Nok, [new(0, 1, 0.02m), new(1, 1.25m, 0.05m), new(1.25m, null, 0.08m)], method, TierBasis.Attainment, threshold: 0.7m, minimum: Nok(8_000), capPerPeriod: Nok(90_000));
        var quota = Nok(800_000);
        var terms = RevenueTerms.Create(Nok(100_000), Enumerable.Range(1, 60).Select(i => Term($"S{i:00}", 10_000 + 1_000 * (i * 7 % 41), 0.1 + 0.8 * (i * 11 % 60) / 60)));
        var pay = ExpectedPay.Create(plan, RevenueDistribution.Create(terms), quota);
        var drawn = RevenueSimulation.Run(terms, SharedLuck.None, 40_000, 42, period => (double)plan.CommissionOf([period.Total], quota).Amount);

        Assert.InRange((double)pay.Mean.Amount, drawn.Mean - 4 * drawn.StandardError!.Value, drawn.Mean + 4 * drawn.StandardError.Value);
        Assert.InRange(pay.ChanceOfAccelerator!.Value, 0.3, 0.99999);
        Assert.NotEqual(pay.OfMeanRevenue, pay.Mean);
    }

    /// <summary>A cap per sale asks for the sales: refused, and drawn instead. 10 % capped at 10 of 200 at 1/2 and of 50 at 1/2: 5 + 2.50.</summary>
    [Fact]
    public void ACapPerSale_IsNoFunctionOfTheTotal()
    {
        var plan = CommissionPlan.Create(Arbitraries.Nok, [new(0, null, 0.1m)], capPerSale: Nok(10));
        var revenue = Revenue(0, Term("a", 200, 0.5), Term("b", 50, 0.5));

        Assert.Equal("plan", Assert.Throws<ArgumentException>(() => ExpectedPay.Create(plan, revenue)).ParamName);
        Assert.Throws<InvalidOperationException>(() => plan.ToPieces());
        Assert.Equal("plan", Assert.Throws<ArgumentException>(() => ExpectedPay.Create(CommissionTests.Plan(method: TierMethod.HighestRate), revenue)).ParamName);

        var drawn = RevenueSimulation.Run(
            revenue.Terms, SharedLuck.None, 20_000, 7, period => (double)plan.CommissionOf(Enumerable.Range(0, 2).Where(period.IsWon).Select(period.RevenueOf)).Amount);
        Assert.InRange(7.5, drawn.Mean - 4 * drawn.StandardError!.Value, drawn.Mean + 4 * drawn.StandardError.Value);
    }

    [Fact]
    public void OtherCurrency_Throws()
    {
        Assert.Throws<CurrencyMismatchException>(() => ExpectedPay.Create(Accelerated, RevenueDistribution.Create(RevenueTerms.Empty(Currency.FromCode("EUR")))));
        Assert.Throws<CurrencyMismatchException>(() => ExpectedPay.Create(Accelerated, Revenue(1), new Money(1, Currency.FromCode("EUR"))));
    }

    // The plan by attainment of a quota of the size of the revenue, with its caps and minimum of that size.
    private static PlanCase Scaled(CommissionPlan plan, decimal quota)
    {
        var unit = plan.Basis == TierBasis.Money ? 400 : 1;
        Money? Sum(Money? money, decimal share) => money is null ? null : Nok(Math.Max(0.01m, Math.Round(quota * share, 2)));
        return new(
            CommissionPlan.Create(
                plan.Currency,
                plan.Tiers.Select(tier => new CommissionTier(tier.From / unit, tier.To / unit, tier.Rate)),
                plan.Method == TierMethod.HighestRate ? TierMethod.Marginal : plan.Method,
                TierBasis.Attainment,
                threshold: plan.Threshold / unit,
                minimum: Sum(plan.Minimum, 0.003m),
                capPerPeriod: Sum(plan.CapPerPeriod, 0.03m)),
            quota);
    }
}
