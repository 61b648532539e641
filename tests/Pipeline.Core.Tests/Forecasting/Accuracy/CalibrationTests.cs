using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

public sealed class CalibrationTests
{
    private static readonly LocalDate Start = new(2020, 1, 1);
    private static readonly QuantileForecast Standard = Normal(0, 1);

    [Fact]
    public void Uniform_IsAllButTheIdentity()
    {
        var calibration = Learn(Standard, Draws(4000, stream => stream.NextNormal()));

        Assert.All(calibration.Shares, share => Near.Absolute(0.05, share, 0.015)); // over four standard errors
        Assert.All(Enumerable.Range(20, 360), i => Near.Absolute(Standard.Points[i], calibration.Apply(Standard).Points[i], 0.15));
    }

    [Fact]
    public void TooNarrow_IsWidened_TooWide_IsNarrowed()
    {
        var outcomes = Draws(2000, stream => stream.NextNormal());
        var (narrow, wide) = (Normal(0, 0.7), Normal(0, 1.5));
        double Width(QuantileForecast forecast) => forecast.Quantile(0.9) - forecast.Quantile(0.1);

        Near.Relative(Width(Standard), Width(Learn(narrow, outcomes).Apply(narrow)), 0.1);
        Near.Relative(Width(Standard), Width(Learn(wide, outcomes).Apply(wide)), 0.1);
    }

    [Fact]
    public void TooLow_IsRaised()
    {
        var low = Normal(-0.5, 1);
        var calibrated = Learn(low, Draws(2000, stream => stream.NextNormal())).Apply(low);

        Assert.All(new[] { 0.1, 0.5, 0.9 }, level => Near.Absolute(Standard.Quantile(level), calibrated.Quantile(level), 0.15));
    }

    /// <summary>A count has few figures, each with a chance of its own; a perfect forecast of it must not be taken for one too wide.</summary>
    [Fact]
    public void Counts_OfAPerfectForecast_AreLeftAlone()
    {
        var forecast = QuantileForecast.FromSample([0, 0, 0, 0, 1, 1, 2, 3]);
        var calibration = Learn(forecast, Draws(4000, stream => new[] { 0, 0, 0, 0, 1, 1, 2, 3 }[(int)(stream.NextUniform() * 8)]));

        Assert.All(calibration.Shares, share => Near.Absolute(0.05, share, 0.01));
    }

    /// <summary>One outcome above all points: the share of the last part is (1 + 10/20) ÷ (1 + 10), that of the others (10/20) ÷ 11.</summary>
    [Fact]
    public void OneOutcome_ByHand()
    {
        var calibration = Calibration.FromHistory([Scored(Standard, 99, 0, 28)], Start.PlusDays(27));

        Assert.Equal((1, 1, Start.PlusDays(27)), (calibration.SampleSize, calibration.EffectiveSize, calibration.TrainedThrough));
        Near.Absolute(1.5 / 11, calibration.Shares[^1], 1e-15);
        Assert.All(calibration.Shares.Take(19), share => Near.Absolute(0.5 / 11, share, 1e-15));
    }

    [Fact]
    public void Periods_ThatEndLater_AreLeftOut()
    {
        var (known, unknown) = (Scored(Standard, 0, 0, 28), Scored(Standard, 99, 1, 28));

        Assert.Equal(Calibration.FromHistory([known], Start.PlusDays(27)), Calibration.FromHistory([unknown, known], Start.PlusDays(27)));
        Assert.NotEqual(Calibration.FromHistory([known], Start.PlusDays(28)), Calibration.FromHistory([unknown, known], Start.PlusDays(28)));
        Assert.Same(Calibration.Identity, Calibration.FromHistory([known], Start.PlusDays(26)));
    }

    /// <summary>Two periods of 28 days that share 21: 2² ÷ (2 · 1 + 2 · 3/4) = 8/7.</summary>
    [Fact]
    public void Periods_ThatOverlap_CountForLess()
    {
        Near.Absolute(8.0 / 7, Calibration.FromHistory([Scored(Standard, 0, 0, 28), Scored(Standard, 0, 7, 28)], Start.PlusDays(100)).EffectiveSize, 1e-15);
        Assert.Equal(2, Calibration.FromHistory([Scored(Standard, 0, 0, 28), Scored(Standard, 0, 28, 28)], Start.PlusDays(100)).EffectiveSize);
        Assert.Equal(1, Calibration.FromHistory([Scored(Standard, 0, 0, 28), Scored(Standard, 1, 0, 28)], Start.PlusDays(100)).EffectiveSize);
    }

    [Fact]
    public void Identity_ChangesNothing()
    {
        Assert.Same(Standard, Calibration.Identity.Apply(Standard));
        Near.Absolute(0, new Calibration([.. Enumerable.Repeat(0.05, 19), 1 - 19 * 0.05], 0, 0, null).Apply(Standard).Points.Zip(Standard.Points, (one, other) => Math.Abs(one - other)).Max(), 1e-9);
    }

    [Fact]
    public void Apply_KeepsTheOrderAndTheRange()
    {
        var calibration = new Calibration(Enumerable.Range(0, 20).Select(i => i is 0 or 19 ? 0.41 : 0.01), 50, 20, Start);
        var calibrated = calibration.Apply(Standard);

        Assert.Equal(calibrated.Points.Order(), calibrated.Points);
        Assert.InRange(calibrated.Points[0], Standard.Points[0], Standard.Points[10]);
        Assert.InRange(calibrated.Points[^1], Standard.Points[^10], Standard.Points[^1]);
        Near.Absolute(Standard.Quantile(0.05), calibrated.Quantile(0.41), 0.02);
    }

    [Fact]
    public void Equality_IsByValue()
    {
        double[] Shares(double first) => [first, .. Enumerable.Repeat((1 - first) / 19, 19)];
        Laws.AssertEqualityLaws(
            new Calibration(Shares(0.1), 5, 2, Start), new Calibration(Shares(0.1), 5, 2, Start),
            new Calibration(Shares(0.2), 5, 2, Start), new Calibration(Shares(0.1), 6, 2, Start), new Calibration(Shares(0.1), 5, 3, Start), new Calibration(Shares(0.1), 5, 2, null));
        Assert.Equal(new Calibration(Shares(0.1), 5, 2, Start).GetHashCode(), new Calibration(Shares(0.1), 5, 2, Start).GetHashCode());
    }

    [Fact]
    public void BadInput_IsNamed()
    {
        var even = Enumerable.Repeat(0.05, 20).ToArray();

        Assert.Throws<ArgumentException>("shares", () => new Calibration(even[1..], 0, 0, null));
        Assert.Throws<ArgumentException>("shares", () => new Calibration([.. even[1..], 0.06], 0, 0, null));
        Assert.Throws<ArgumentException>("shares", () => new Calibration([.. even[2..], 0, 0.1], 0, 0, null));
        Assert.Throws<ArgumentException>("shares", () => new Calibration([.. even[1..], double.NaN], 0, 0, null));
        Assert.Throws<ArgumentOutOfRangeException>("sampleSize", () => new Calibration(even, -1, 0, null));
        Assert.Throws<ArgumentOutOfRangeException>("effectiveSize", () => new Calibration(even, 1, 2, null));
        Assert.Throws<ArgumentOutOfRangeException>("priorWeight", () => Calibration.FromHistory([], Start, 0));
        Assert.Throws<ArgumentOutOfRangeException>("priorWeight", () => new Calibrated("any", double.PositiveInfinity));
        Assert.Throws<ArgumentException>("sources", () => new QuantilePool("pool", []));
        Assert.Throws<ArgumentException>("sources", () => new QuantilePool("pool", ["a", "a"]));
        Assert.Throws<ArgumentException>("weights", () => new QuantilePool("pool", ["a", "b"], [1]));
    }

    private static QuantileForecast Normal(double mean, double deviation) =>
        QuantileForecast.FromSample(Enumerable.Range(0, 4000).Select(i => mean + deviation * NormalLaw.Quantile((i + 0.5) / 4000)));

    private static double[] Draws(int count, Func<RandomStream, double> draw) => [.. Enumerable.Range(0, count).Select(i => draw(new RandomStream(7, (ulong)i)))];

    private static Calibration Learn(QuantileForecast forecast, double[] outcomes) =>
        Calibration.FromHistory(outcomes.Select((outcome, i) => Scored(forecast, outcome, i, 1)), Start.PlusDays(outcomes.Length));

    private static ScoredForecast Scored(QuantileForecast forecast, double outcome, int day, int length) =>
        new(new DateInterval(Start.PlusDays(day), Start.PlusDays(day + length - 1)), "all", forecast, outcome);
}
