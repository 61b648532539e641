using FsCheck.Xunit;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Forecasting.Distributions;

[Laws]
public sealed class SharedLuckFitTests
{
    /// <summary>Without windows the posterior is the prior: half-normal, at multiples of an eighth of its scale, half the weight at 0.</summary>
    [Fact]
    public void NoWindow_GivesThePrior()
    {
        var fit = SharedLuck.Fit([], 0.4);
        var first = fit.Posterior[1].Weight;
        Assert.Equal((0, 0.4, 33), (fit.Windows, fit.PriorScale, fit.Posterior.Length));
        Near.Absolute(first / 2 * Math.Exp(1.0 / 128), fit.Posterior[0].Weight, 1e-15, "at 0");
        Near.Absolute(first * Math.Exp(1.0 / 128 - 0.5), fit.Posterior[8].Weight, 1e-15, "at the scale");
        Near.Absolute(0.4 * Math.Sqrt(2 / Math.PI), fit.MeanStandardDeviation, 1e-3, "the mean of the prior, but for the points it is taken at");
        Assert.Equal(SharedLuck.OfPosterior(fit.Posterior), fit.Luck);
    }

    /// <summary>Against the definition: prior times the chance of each window, by plain sums over a finer grid.</summary>
    [Property(MaxTest = 20)]
    public void Posterior_EqualsThePlainOne(byte seed)
    {
        var draws = new RandomStream(seed, 5);
        var windows = Enumerable.Range(0, 1 + seed % 4).Select(_ => new PastWindow(0.5 + 40 * draws.NextUniform(), draws.NextPoisson(20))).ToArray();
        var fit = SharedLuck.Fit(windows);
        var plain = fit.Posterior.Select(one => Math.Exp(-Math.Pow(one.StandardDeviation / 0.3, 2) / 2) * (one.StandardDeviation == 0 ? 0.5 : 1)
            * windows.Aggregate(1.0, (product, window) => product * Likelihood(window, one.StandardDeviation))).ToArray();
        Assert.All(fit.Posterior.Zip(plain), both => Near.Absolute(both.Second / plain.Sum(), both.First.Weight, 2e-9, $"{both.First.StandardDeviation}"));
        Near.Absolute(1, fit.Posterior.Sum(one => one.Weight), 1e-12, "all");
    }

    private static double Likelihood(PastWindow window, double deviation) => Enumerable.Range(-2500, 5001).Sum(j =>
    {
        var (z, weight) = (deviation * j / 250.0 - deviation * deviation / 2, Math.Exp(-j * j / 125_000.0) / 250 / Math.Sqrt(2 * Math.PI));
        return weight * Math.Exp(PlainSums.LogChanceOfCount(window.Expected * Math.Exp(z), double.PositiveInfinity, (int)window.Observed));
    });

    /// <summary>Windows drawn with a known standard deviation show it, and independent ones show next to none.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.6)]
    public void ManyWindows_ShowTheStandardDeviation(double deviation)
    {
        var draws = new RandomStream(7, 1);
        var windows = Enumerable.Range(0, 400).Select(_ => new PastWindow(60, draws.NextPoisson(60 * Math.Exp(deviation * draws.NextNormal() - deviation * deviation / 2)))).ToArray();
        var fit = SharedLuck.Fit(windows);
        Assert.Equal(400, fit.Windows);
        Assert.InRange(fit.MeanStandardDeviation, deviation - 0.07, deviation + 0.07);
    }

    /// <summary>One window an hour, a hundred thousand sales each: the factor is seen sharply, and still integrated.</summary>
    [Fact]
    public void LargeWindows_AreIntegrated()
    {
        var fit = SharedLuck.Fit([new(1e6, 1_300_000), new(1e6, 800_000), new(1e6, 1_050_000), new(1e6, 900_000)]);
        Assert.InRange(fit.MeanStandardDeviation, 0.15, 0.35);
        Assert.True(fit.Posterior[0].StandardDeviation > 0); // no luck at all is out of the question
    }
}
