using System.Text.Json;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;
using static Pipeline.Core.Tests.Support.RevenueArbitraries;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Distributions;

public sealed class SharedLuckTests
{
    private static readonly SharedLuck Fifth = SharedLuck.OfCorrelation(0.2);

    private static RevenueTerms Of(params RevenueTerm[] terms) => RevenueTerms.Create(Nok(0), terms);

    /// <summary>Two normal variables with correlation ρ are both above 0 with the chance 1/4 + arcsin ρ ÷ 2π, three with 1/8 + 3 arcsin ρ ÷ 4π (Sheppard 1899).</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void EvenChances_ByHand(double correlation)
    {
        var luck = SharedLuck.OfCorrelation(correlation);
        var two = RevenueDistribution.Create(Of(Term("a", 100, 0.5), Term("b", 100, 0.5)), luck);
        var three = RevenueDistribution.Create(Of(Term("a", 100, 0.5), Term("b", 100, 0.5), Term("c", 100, 0.5)), luck);
        var both = 0.25 + Math.Asin(correlation) / (2 * Math.PI);

        Near.Absolute(both, two.ChanceOfAtLeast(Nok(200)), 1e-13, "both");
        Near.Absolute(both, two.ChanceOfLessThan(Nok(100)), 1e-13, "neither");
        Near.Absolute(0.125 + 3 * Math.Asin(correlation) / (4 * Math.PI), three.ChanceOfAtLeast(Nok(300)), 1e-13, "all three");
        Near.Absolute(2 * 2500 + 2 * 10_000 * (both - 0.25), two.Variance, 1e-8, "variance");
        Assert.Equal((Nok(100), Nok(0), Nok(200), luck), (two.Mean, two.Low, two.High, two.Luck));
    }

    /// <summary>Chances that rise at different points of the factor: both are won with the chance that two normal variables lie below their quantiles (Drezner and Wesolowsky 1990, by a plain integral over the correlation).</summary>
    [Theory]
    [InlineData(0.969459299, 0.7, 0.75)]
    [InlineData(0.8, 0.02625, 0.68)]
    [InlineData(0.999, 0.001, 0.8)]
    [InlineData(0.13, 0.6, 0.9)]
    public void UnevenChances_ByHand(double one, double other, double correlation)
    {
        var (a, b, sum) = (NormalLaw.Quantile(one), NormalLaw.Quantile(other), 0.0);
        const int Steps = 20_000;
        for (var i = 0; i < Steps; i++)
        {
            // By the sine of an angle, which takes the root out of the integral.
            var sine = Math.Sin((i + 0.5) / Steps * Math.Asin(correlation));
            sum += Math.Exp(-(a * a + b * b - 2 * a * b * sine) / (2 * (1 - sine * sine)));
        }

        var both = one * other + sum * Math.Asin(correlation) / Steps / (2 * Math.PI);
        var total = RevenueDistribution.Create(Of(Term("a", 100, one), Term("b", 170, other)), SharedLuck.OfCorrelation(correlation));
        Near.Absolute(both, total.ChanceOfAtLeast(Nok(270)), 1e-9, "both, by the integral");
        Near.Absolute(one, total.ChanceOfAtLeast(Nok(270)) + total.ChanceOfLessThan(Nok(170)) - total.ChanceOfLessThan(Nok(1)), 1e-12, "the one");
        Near.Absolute(other, total.ChanceOfAtLeast(Nok(170)), 1e-12, "the other");
    }

    /// <summary>Alone there is nobody to share luck with: the chance is what it was, to ten digits of itself and of what it leaves to 1.</summary>
    [Theory]
    [InlineData(1e-9)]
    [InlineData(0.001)]
    [InlineData(0.5)]
    [InlineData(0.998)]
    [InlineData(0.999999999)]
    public void OneSaleAlone_KeepsItsChance(double chance)
    {
        foreach (var deviation in new[] { 0.05, 0.31, 0.52, 0.8, 1.3, 2 })
        {
            var total = RevenueDistribution.Create(Of(Term("a", 550, chance)), SharedLuck.OfLogHazard(deviation));
            Near.Relative(chance, total.ChanceOfAtLeast(Nok(550)), 1e-10, $"at least, deviation {deviation}");
            Near.Relative(Math.Round((1 - chance) * 1e9) / 1e9, total.ChanceOfLessThan(Nok(550)), 1e-10, $"below, deviation {deviation}"); // a chance is whole billionths
        }
    }

    /// <summary>A Poisson number with a log-normal mean: variance μ + μ² (e^σ² − 1), and none with the chance E[exp(−μ e^z ÷ E[e^z])].</summary>
    [Fact]
    public void NewBusiness_ByHand()
    {
        var terms = RevenueTerms.Create(Nok(0), [], [new(4, double.PositiveInfinity, AmountLaw.Of(Nok(1)))]);
        var distribution = RevenueDistribution.Create(terms, SharedLuck.OfLogHazard(0.5));
        Near.Relative(4 + 16 * (Math.Exp(0.25) - 1), distribution.Variance, 1e-12, "variance");
        var none = Enumerable.Range(-900, 1801).Sum(j => 0.01 * Math.Exp(-j * j / 20_000.0) / Math.Sqrt(2 * Math.PI) * Math.Exp(-4 * Math.Exp(0.005 * j - 0.125)));
        Near.Absolute(none, distribution.ChanceOfLessThan(Nok(1)), 1e-13, "none");

        // A copula says nothing of how many are yet to come.
        Assert.Equal(RevenueDistribution.Create(terms).Variance, RevenueDistribution.Create(terms, Fifth).Variance, 1e-12);
    }

    [Fact]
    public void Golden_SharedLuck()
    {
        var cases = GoldenFile.Cases("shared_luck.json");
        Assert.Equal(16, cases.Count);
        Assert.All(cases, Check);
    }

    private static void Check(JsonElement one)
    {
        var count = one.GetProperty("first").GetInt32();
        var parameter = one.GetProperty("parameter").GetDouble();
        var luck = one.GetProperty("kind").GetString() == "correlation" ? SharedLuck.OfCorrelation(parameter) : SharedLuck.OfLogHazard(parameter);
        var terms = File.ReadLines(GoldenFile.PathOf(one.GetProperty("csv").GetString()!)).Skip(1).Take(count)
            .Select((line, i) => Term($"{i}", decimal.Parse(line.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(line.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture) / 1e4));
        var total = RevenueDistribution.Create(RevenueTerms.Create(Nok(0), terms), luck);
        var name = $"{count} sales, {luck}";
        if (one.Member("variance")?.GetDouble() is { } variance)
        {
            Near.Relative(one.GetProperty("mean").GetDouble(), (double)total.Mean.Amount, 1e-13, $"{name}: mean");
            Near.Relative(variance, total.Variance, 1e-11, $"{name}: variance");
        }

        foreach (var point in one.GetProperty("points").EnumerateArray())
        {
            var quota = Nok(point.GetProperty("quota").GetInt64());
            Near.Absolute(point.GetProperty("p_ge").GetDouble(), total.ChanceOfAtLeast(quota), 1e-12, $"{name}: at least {quota}");
            if (point.Member("log_p_ge")?.GetDouble() is { } log)
            {
                Near.Absolute(log, total.LogChanceOfAtLeast(quota), 1e-10, $"{name}: log of at least {quota}");
                Near.Absolute(point.GetProperty("log_p_below").GetDouble(), Math.Log(total.ChanceOfLessThan(quota)), 1e-10, $"{name}: log of below {quota}");
            }
        }

        foreach (var quantile in one.Member("quantiles")?.EnumerateArray() ?? [])
        {
            Assert.Equal(Nok(quantile.GetProperty("units").GetInt64()), total.Quantile(quantile.GetProperty("q").GetDouble()));
        }
    }

    /// <summary>One huge sale hides how finely many small ones tell the factor, but not from the total.</summary>
    [Fact]
    public void OneHugeAmongSmall_IsExact()
    {
        var small = Enumerable.Range(0, 200).Select(i => Term($"{i:000}", 1, 0.5)).ToArray();
        var total = RevenueDistribution.Create(Of([.. small, Term("huge", 4000, 0.3)]), Fifth);
        var one = RevenueDistribution.Create(Of(small), Fifth);
        var both = RevenueDistribution.Create(Of([.. small, Term("huge", 4000, 1)]), Fifth);

        // P(small ≥ x) falls apart into with and without the huge one.
        var without = total.ChanceOfAtLeast(Nok(110)) - total.ChanceOfAtLeast(Nok(4000));
        var with = total.ChanceOfAtLeast(Nok(4110));
        Near.Absolute(one.ChanceOfAtLeast(Nok(110)), without + with, 1e-12, "with and without");
        Near.Absolute(one.ChanceOfAtLeast(Nok(110)), both.ChanceOfAtLeast(Nok(4110)), 1e-12, "certain");
    }

    /// <summary>A wide factor, near-certain and hopeless sales: hazards from e^-20 to e^20 times.</summary>
    [Fact]
    public void WideLuck_KeepsTheMean()
    {
        var terms = Of(Term("a", 1, 0.5), Term("b", 2, 0.999999999), Term("c", 4, 0.000000001), Term("d", 8, 1), Term("e", 16, 0), Term("f", 32, 0.03));
        foreach (var luck in new[] { SharedLuck.OfLogHazard(2.5), SharedLuck.OfCorrelation(0.97), SharedLuck.OfLogHazard(1e-4), SharedLuck.OfCorrelation(1e-6) })
        {
            var total = RevenueDistribution.Create(terms, luck);
            Near.Relative((double)terms.Mean.Amount, (double)total.Expect([new(Nok(0), Nok(0), 1)]).Amount, 1e-12, $"{luck}: mean");
            Assert.Equal((Nok(8), Nok(47)), (total.Low, total.High));
            Assert.Equal(double.NegativeInfinity, total.LogChanceOfAtLeast(Nok(48)));
            Assert.Equal((1, 0), (total.ChanceOfAtLeast(Nok(8)), total.ChanceOfLessThan(Nok(8))));
        }
    }

    [Fact]
    public void NothingOpen_IsCertain()
    {
        var total = RevenueDistribution.Create(RevenueTerms.Create(Nok(70), []), Fifth);
        Assert.Equal((Nok(70), Nok(70), 1.0, 0.0), (total.Low, total.High, total.ChanceOfAtLeast(Nok(70)), total.Variance));
    }

    [Fact]
    public void Convolve_WithoutTheSameLuck_IsRefused()
    {
        var (one, other) = (RevenueDistribution.Create(Of(Term("a", 1, 0.5)), Fifth), RevenueDistribution.Create(Of(Term("b", 1, 0.5))));
        Assert.Contains("correlation 0.2", Assert.Throws<ArgumentException>("other", () => one.Convolve(other)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("other", () => one.Convolve(RevenueDistribution.Create(Of(Term("b", 1, 0.5)), SharedLuck.OfCorrelation(0.3))));
        Assert.Throws<ArgumentException>("other", () => one.Convolve(RevenueDistribution.Create(Of(Term("b", 1, 0.5)), Fifth.OnGrid(0.25))));
    }

    [Fact]
    public void AStepTooWide_IsRefused_AtOnceAndForASum()
    {
        var half = Enumerable.Range(0, 400).Select(i => Term($"{i:000}", 1 + i % 7, 0.5)).ToArray();
        Assert.Throws<ArgumentException>("luck", () => RevenueDistribution.Create(Of(half), Fifth.OnGrid(0.5)));
        var nodes = Enumerable.Range(0, 8).Select(node => RevenueDistribution.Create(Of([.. half.Skip(50 * node).Take(50)]), Fifth.OnGrid(0.2))).ToArray();
        Assert.Throws<ArgumentException>("luck", () => nodes.Aggregate((one, other) => one.Convolve(other)));
    }

    [Fact]
    public void Work_CanBeStopped() => Assert.ThrowsAny<OperationCanceledException>(() =>
        RevenueDistribution.Create(Of(Term("a", 1, 0.5)), Fifth, cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Equality_AndText()
    {
        Laws.AssertEqualityLaws(
            SharedLuck.OfLogHazard(0.3), SharedLuck.OfPosterior([new(0.3, 2)]),
            SharedLuck.None, SharedLuck.OfLogHazard(0.2), SharedLuck.OfCorrelation(0.3), SharedLuck.OfLogHazard(0.3).OnGrid(0.1), SharedLuck.OfPosterior([new(0.3, 1), new(0, 1)]));
        Assert.Equal(SharedLuck.None, SharedLuck.OfCorrelation(0).OnGrid(0.1));
        Assert.Equal(
            ["no shared luck", "hazards × e^z, sd 0.3", "hazards × e^z, sd 0 (0.25), 0.5 (0.75)", "correlation 0.2"],
            new[] { SharedLuck.None, SharedLuck.OfLogHazard(0.3), SharedLuck.OfPosterior([new(0.5, 2), new(0, 1), new(0.5, 1), new(7, 0)]), Fifth }.Select(luck => luck.ToString()));
        Laws.AssertTextIgnoresCulture(SharedLuck.OfLogHazard(0.3).ToString);
    }

    [Fact]
    public void Arguments_AreChecked()
    {
        foreach (var wrong in new[] { -0.1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>("standardDeviation", () => SharedLuck.OfLogHazard(wrong));
            Assert.Throws<ArgumentOutOfRangeException>("correlation", () => SharedLuck.OfCorrelation(wrong));
            Assert.Throws<ArgumentOutOfRangeException>("step", () => Fifth.OnGrid(wrong));
            Assert.Throws<ArgumentOutOfRangeException>("priorScale", () => SharedLuck.Fit([], wrong));
            Assert.Throws<ArgumentOutOfRangeException>("standardDeviations", () => SharedLuck.OfPosterior([new(wrong, 1)]));
            Assert.Throws<ArgumentOutOfRangeException>("standardDeviations", () => SharedLuck.OfPosterior([new(1, wrong)]));
            Assert.Throws<ArgumentOutOfRangeException>("expected", () => new PastWindow(wrong, 1));
        }

        Assert.Throws<ArgumentOutOfRangeException>("correlation", () => SharedLuck.OfCorrelation(1));
        Assert.Throws<ArgumentException>("standardDeviations", () => SharedLuck.OfPosterior([new(1, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>("observed", () => new PastWindow(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("maxDegreeOfParallelism", () => RevenueDistribution.Create(Of(), Fifth, maxDegreeOfParallelism: 0));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => RevenueDistribution.Create(Of(), Fifth, Nok(0)));
    }
}
