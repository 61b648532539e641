using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

public sealed class CertificateTests
{
    private static readonly Says Oracle = Says.Figure("oracle", origin => (double)Story.Total(origin.Period.Start, origin.Horizon));

    private static readonly BackTestResult Result = Story.Run(
        Story.Weekly, Oracle, Says.Figure("fool", _ => 1e6), new Says("echo", origin => Climatology.Instance.Forecast(origin).ByGroup), new Says("mute", _ => [null]));

    [Fact]
    public void OneThatKnows_BeatsTheNaive()
    {
        var certificate = Result.Certify("oracle");

        Assert.Equal((AccuracyVerdict.BeatsNaive, 0, 1), (certificate.Verdict, certificate.MeanCrps, certificate.BestNaive!.Skill));
        Assert.Equal(["climatology", "seasonal", "persistence", "weighted pipeline"], certificate.Naives.Select(naive => naive.Naive));
        Assert.Equal(Result.Contestants.Where(contestant => contestant.IsNaive).Min(contestant => contestant.MeanCrps), certificate.BestNaive.NaiveMeanCrps);
        Assert.Contains("'oracle' missed by 0 NOK on average", certificate.ToString(), StringComparison.Ordinal);
        Assert.Contains("it beats the naive forecast", certificate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AFool_IsWorse_AndItSaysSo()
    {
        var certificate = Result.Certify("fool");

        Assert.Equal(AccuracyVerdict.WorseThanNaive, certificate.Verdict);
        Assert.Contains("it is worse than the naive forecast, which should be used instead", certificate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEchoOfTheNaive_IsNotProven()
    {
        var certificate = Result.Certify("echo");

        Assert.Equal(AccuracyVerdict.NotProven, certificate.Verdict);
        Assert.Equal(0, certificate.Naives.Single(naive => naive.Naive == "climatology").Difference);
        Assert.Contains("it does not provably beat the naive forecast", certificate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OneThatNeverForecast_HasNothingToShow()
    {
        var certificate = Result.Certify("mute");

        Assert.Equal((AccuracyVerdict.NotProven, null, null, null), (certificate.Verdict, certificate.MeanCrps, certificate.BestNaive, certificate.TestedFrom));
        Assert.Contains("was not tested", certificate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ASingleOrigin_ProvesNothing()
    {
        var one = Story.Run(new(Story.Weekly.From, Story.Weekly.From) { Horizon = 7 }, Oracle).Certify("oracle");

        Assert.Equal((AccuracyVerdict.NotProven, 1, null), (one.Verdict, one.Origins, one.BestNaive!.DifferenceLimits));
        Assert.Contains("too little past", one.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Differences 1, 2, 3, 4 of four weeks apart: mean 2.5, variance 1.25, so 2.5 ± qt(0.975, 3) √(1.25 ÷ 3); R: 3.182446.</summary>
    [Fact]
    public void Limits_ByHand()
    {
        var limits = Compare(7, [1, 2, 3, 4]).DifferenceLimits!.Value;

        Near.Absolute(2.5 - 3.182446305284263 * Math.Sqrt(1.25 / 3), limits.Lower, 1e-12);
        Near.Absolute(2.5 + 3.182446305284263 * Math.Sqrt(1.25 / 3), limits.Upper, 1e-12);
        Assert.Equal((0.95, 4, 4), (limits.Level, Compare(7, [1, 2, 3, 4]).Origins, Compare(7, [1, 2, 3, 4]).EffectiveOrigins));
    }

    [Fact]
    public void Limits_OfPeriodsThatOverlap_AreWider()
    {
        double Width(int step) => Compare(step, [1, 2, 3, 4, 3, 2, 1, 2, 3, 4]).DifferenceLimits is { } limits ? limits.Upper - limits.Lower : double.PositiveInfinity;

        Assert.True(Width(7) < Width(5) && Width(5) < Width(3));
        Assert.Equal(Width(7), Width(9));
    }

    [Fact]
    public void Certificate_CarriesWhatWasTested()
    {
        var certificate = Result.Certify("echo", Story.Last.PlusDays(5), "everybody");

        Assert.Equal((Story.Last.PlusDays(5), Story.Weekly.From.PlusDays(1), 7, 20, 20), (certificate.TrainedThrough, certificate.TestedFrom, certificate.Horizon, certificate.Origins, certificate.EffectiveOrigins));
        Assert.Equal((Result["echo"].Coverage80, Result["echo"].Coverage80Limits), (certificate.Coverage80, certificate.Coverage80Limits));
        Assert.Equal(Story.Last, Result.Certify("echo").TrainedThrough);
        Assert.Throws<ArgumentException>("name", () => Result.Certify("nobody"));
    }

    [Fact]
    public void Text_DoesNotDependOnTheCulture() => Laws.AssertTextIgnoresCulture(() => Result.Certify("fool").ToString());

    private static NaiveComparison Compare(int step, double[] differences)
    {
        ContestantResult Of(string name, IEnumerable<double> figures) => new(
            name, false,
            [.. figures.Select((figure, i) => new ScoredForecast(new(Story.First.PlusDays(step * i), Story.First.PlusDays(step * i + 6)), "all", QuantileForecast.Certain(figure), 0))], [], null);
        return NaiveComparison.Create(Of("own", differences.Select(difference => difference + 1)), Of("naive", differences.Select(_ => 1.0)))!; // both forecast
    }
}
