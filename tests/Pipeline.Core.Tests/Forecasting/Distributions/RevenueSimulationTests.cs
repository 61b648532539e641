using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.RevenueArbitraries;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Distributions;

public sealed class RevenueSimulationTests
{
    private const int Trials = 40_000;

    private static readonly RevenueTerms Terms = RevenueTerms.Create(
        Nok(100),
        [
            .. Enumerable.Range(1, 15).Select(i => Term($"{i:00}", 10 * i, i / 20.0)),
            new RevenueTerm(new("range"), AmountLaw.Of(Amount.Of(new MoneyRange(Nok(50), Nok(100), Nok(400)))), 0.6),
            Term("sure", 30, 1),
            Term("hopeless", 70, 0),
        ],
        [new(2.5, 6, AmountLaw.Of([new(Nok(40), 0.5), new(Nok(90), 0.25), new(Nok(200), 0.25)])), new(0.5, 0.7, AmountLaw.Of(Nok(10))), new(40, double.PositiveInfinity, AmountLaw.Of(Nok(1)))]);

    public static TheoryData<SharedLuck> Lucks => new(SharedLuck.None, SharedLuck.OfCorrelation(0.3), SharedLuck.OfLogHazard(0.4), SharedLuck.OfPosterior([new(0, 0.3), new(0.2, 0.3), new(0.6, 0.4)]));

    /// <summary>Against the exact law: mean, chances, and quantiles to what their chances may be off.</summary>
    [Theory]
    [MemberData(nameof(Lucks))]
    public void Total_AgreesWithTheExactLaw_WithinFiveStandardErrors(SharedLuck luck)
    {
        var exact = RevenueDistribution.Create(Terms, luck);
        var total = RevenueSimulation.Run(Terms, luck, Trials, 2026, period => (double)period.Total.Amount);
        Near.Absolute((double)exact.Mean.Amount, total.Mean, 5 * total.StandardError!.Value, $"{luck}: mean");
        Near.Relative(Math.Sqrt(exact.Variance / Trials), total.StandardError.Value, 0.1, $"{luck}: standard error");
        foreach (var quota in new[] { 300, 600, 900, 1200, 1500 })
        {
            var made = RevenueSimulation.Run(Terms, luck, Trials, quota, period => period.Total >= Nok(quota) ? 1 : 0);
            Near.Absolute(exact.ChanceOfAtLeast(Nok(quota)), made.Mean, 5 * made.StandardError!.Value, $"{luck}: {quota}");
        }

        foreach (var chance in new[] { 0.05, 0.5, 0.95 })
        {
            var (quantile, off) = ((decimal)total.Quantile(chance), 5 * Math.Sqrt(chance * (1 - chance) / Trials));
            Assert.InRange(chance, exact.ChanceOfLessThan(Nok(quantile)) - off, exact.ChanceOfLessThan(Nok(quantile) + exact.Bound.Step) + off);
        }
    }

    /// <summary>What has no closed form: commission sale by sale, and whether the two largest are lost together.</summary>
    [Fact]
    public void SingleSales_AreWonWithTheirChances_AndTogetherWithShared()
    {
        var luck = SharedLuck.OfCorrelation(0.3);
        var commission = RevenueSimulation.Run(Terms, luck, Trials, 5, period => Enumerable.Range(0, period.Terms.Terms.Length).Sum(i => (double)period.RevenueOf(i).Amount * (i % 2 == 0 ? 0.1 : 0.2)));
        var expected = Terms.Terms.Select((term, i) => term.Chance * (double)term.Amount.Mean.Amount * (i % 2 == 0 ? 0.1 : 0.2)).Sum();
        Near.Absolute(expected, commission.Mean, 5 * commission.StandardError!.Value, "commission");

        // Of two sales with chances p and q both are won with the chance that two normal variables with correlation 0.3 are below their quantiles.
        var both = RevenueSimulation.Run(Terms, luck, Trials, 6, period => period.IsWon(13) && period.IsWon(14) ? 1 : 0);
        var two = RevenueDistribution.Create(RevenueTerms.Create(Nok(0), [Terms.Terms[13], Terms.Terms[14]]), luck).ChanceOfAtLeast(Nok(290));
        Near.Absolute(two, both.Mean, 5 * both.StandardError!.Value, "both");
    }

    /// <summary>Three sellers with shared luck, each with a quota: how likely is it that all make it, against the exact law of three totals side by side in one number.</summary>
    [Theory]
    [MemberData(nameof(Lucks))]
    public void SeveralSellers_MakeTheirQuotasTogether(SharedLuck luck)
    {
        // Seller s has the terms i with i % 3 = s; in the exact law a seller's total is counted in units of 1, 32 and 1,024, for each is below 32.
        var (sales, quotas) = (Enumerable.Range(0, 12).Select(i => Term($"{i:00}", 1 + i, 0.2 + i / 20.0)).ToArray(), new[] { 9, 12, 15 });
        var made = RevenueSimulation.Run(RevenueTerms.Create(Nok(0), sales), luck, Trials, 8, period =>
            Enumerable.Range(0, 3).All(seller => Enumerable.Range(0, 12).Where(i => i % 3 == seller).Sum(i => (int)period.RevenueOf(i).Amount) >= quotas[seller]) ? 1 : 0);

        var side = RevenueDistribution.Create(RevenueTerms.Create(Nok(0), sales.Select((sale, i) => Term(sale.Id.Value, (1 + i) * (1 << 5 * (i % 3)), sale.Chance))), luck);
        var exact = 0.0;
        for (var third = quotas[2]; third <= 30; third++)
        {
            for (var second = quotas[1]; second <= 30; second++)
            {
                exact += side.Histogram(Nok(1024 * third + 32 * second + quotas[0]), Nok(32 - quotas[0]), 1)[0];
            }
        }

        Near.Absolute(exact, made.Mean, 5 * made.StandardError!.Value, $"{luck}: all three");
    }

    [Fact]
    public void APeriod_AddsUp()
    {
        var luck = SharedLuck.OfLogHazard(0.5);
        var factor = RevenueSimulation.Run(Terms, luck, 2000, 1, period =>
        {
            var open = Enumerable.Range(0, period.Terms.Terms.Length).Aggregate(Nok(0), (sum, i) => sum + period.RevenueOf(i));
            Assert.Equal(Nok(100) + open + period.FromNewBusiness, period.Total);
            Assert.Equal(Enumerable.Range(0, period.Terms.Terms.Length).Count(period.IsWon), period.WonCount);
            Assert.True(period.IsWon(17) && !period.IsWon(15) && period.RevenueOf(17) == Nok(30) && period.NewSales >= 0);
            return period.Luck;
        });
        Near.Absolute(0, factor.Mean, 5 * factor.StandardError!.Value, "factor");
        Near.Relative(0.5 / Math.Sqrt(2000), factor.StandardError.Value, 0.1, "its spread");
    }

    [Theory]
    [MemberData(nameof(Lucks))]
    public void AnyNumberOfThreads_GivesTheSameBits(SharedLuck luck)
    {
        var (one, four) = (Run(1), Run(4));
        Assert.Equal((one.Mean, one.StandardError, one.Trials, one.Seed), (four.Mean, four.StandardError, four.Trials, four.Seed));
        Assert.All(Enumerable.Range(1, 99), percent => Assert.Equal(one.Quantile(percent / 100.0), four.Quantile(percent / 100.0)));
        Assert.NotEqual(one.Mean, RevenueSimulation.Run(Terms, luck, 5000, 43, period => (double)period.Total.Amount).Mean);

        RevenueSimulation Run(int threads) => RevenueSimulation.Run(Terms, luck, 5000, 42, period => (double)period.Total.Amount, threads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Work_CanBeStopped_AndTellsHowFarItIs(int threads)
    {
        using var stop = new CancellationTokenSource();
        var asked = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => RevenueSimulation.Run(Terms, SharedLuck.None, 1_000_000, 1, period => Stop(), threads, cancellationToken: stop.Token));
        Assert.InRange(asked, 1, 10_000);

        var told = new List<double>();
        RevenueSimulation.Run(Terms, SharedLuck.None, 3000, 1, _ => 0, threads, new Told(told));
        Assert.Equal([1024.0 / 3000, 2048.0 / 3000, 1.0], threads == 1 ? told : [1024.0 / 3000, 2048.0 / 3000, told.Max()]);

        double Stop()
        {
            if (Interlocked.Increment(ref asked) == 100)
            {
                stop.Cancel();
            }

            return 0;
        }
    }

    [Fact]
    public void Arguments_AreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>("trials", () => RevenueSimulation.Run(Terms, SharedLuck.None, 0, 1, _ => 0));
        Assert.Throws<ArgumentOutOfRangeException>("maxDegreeOfParallelism", () => RevenueSimulation.Run(Terms, SharedLuck.None, 1, 1, _ => 0, 0));
        Assert.All([1, 4], threads => Assert.Contains("trial", Assert.Throws<InvalidOperationException>(() => RevenueSimulation.Run(Terms, SharedLuck.None, 5000, 1, _ => double.NaN, threads)).Message, StringComparison.Ordinal));
        var one = RevenueSimulation.Run(Terms, SharedLuck.None, 1, 1, _ => 7);
        Assert.Equal((7.0, null, 7.0), (one.Mean, one.StandardError, one.Quantile(0.5)));
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => one.Quantile(1));
    }

    private sealed class Told(List<double> shares) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (shares)
            {
                shares.Add(value);
            }
        }
    }
}
