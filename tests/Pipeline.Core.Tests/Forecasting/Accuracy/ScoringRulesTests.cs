using System.Text.Json;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

public sealed class ScoringRulesTests
{
    private const string Golden = "golden/scores.json";

    // As the golden file says.
    private const double Tolerance = 1e-12;

    private static IEnumerable<JsonElement> Cases(string kind) => GoldenFile.SharedCases("scores.json").Where(item => item.GetProperty("kind").GetString() == kind);

    [SharedFact(Golden)]
    public void Ensembles_AgreeWithTheReference() => Assert.All(NotNone(Cases("ensemble")), item =>
    {
        var (forecast, actual) = (QuantileForecast.FromSample(Doubles(item, "members")), Double(item, "actual"));
        Near.Relative(Double(item, "crps_edf"), ScoringRules.Crps(forecast, actual), Tolerance);
        Near.Absolute(Double(item, "pit_lower"), forecast.ChanceOfLessThan(actual), Tolerance);
        Near.Absolute(Double(item, "pit_upper"), forecast.ChanceOfAtMost(actual), Tolerance);
        Near.Absolute(Double(item, "pit_mid"), forecast.PitOf(actual), Tolerance);
    });

    /// <summary>Weights that do not divide the resolution cut a slice in two: its mean stands for it.</summary>
    [SharedFact(Golden)]
    public void DiscreteLaws_AgreeAsFarAsThePointsGo() => Assert.All(NotNone(Cases("discrete")), item =>
    {
        var (forecast, actual) = (QuantileForecast.FromSample(Doubles(item, "values"), Doubles(item, "weights")), Double(item, "actual"));
        Near.Absolute(Double(item, "crps"), ScoringRules.Crps(forecast, actual), 5e-4 * (forecast.Points[^1] - forecast.Points[0]));
        Near.Absolute(Double(item, "pit_lower"), forecast.ChanceOfLessThan(actual), 1.0 / QuantileForecast.Resolution);
    });

    [SharedFact(Golden)]
    public void NormalLaws_AgreeAsFarAsThePointsGo() => Assert.All(NotNone(Cases("normal")), item =>
    {
        var (mean, deviation, actual) = (Double(item, "mean"), Double(item, "sd"), Double(item, "actual"));
        var forecast = QuantileForecast.FromSample(Enumerable.Range(0, 40_000).Select(i => mean + deviation * NormalLaw.Quantile((i + 0.5) / 40_000)));
        Near.Absolute(Double(item, "crps"), ScoringRules.Crps(forecast, actual), 5e-4 * deviation);
        Near.Absolute(Double(item, "pit"), forecast.PitOf(actual), 1.0 / QuantileForecast.Resolution);
    });

    [SharedFact(Golden)]
    public void PinballLosses_AgreeWithTheReference() => Assert.All(NotNone(Cases("pinball")), item =>
        Near.Absolute(Double(item, "loss"), ScoringRules.Pinball(Double(item, "tau"), Double(item, "quantile_forecast"), Double(item, "actual")), Tolerance));

    [SharedFact(Golden)]
    public void Chances_AgreeWithTheReference() => Assert.All(NotNone(Cases("binary")), item =>
    {
        var judged = Doubles(item, "p_bp").Zip(Doubles(item, "outcome"), (chance, outcome) => (chance / 10_000, outcome == 1));
        var reading = ChanceReliability.Create(judged)!; // there is one case at least
        Near.Absolute(Double(item, "brier"), reading.Brier, Tolerance);
        Near.Absolute(Double(item, "reliability"), reading.Reliability, Tolerance);
        Near.Absolute(Double(item, "resolution"), reading.Resolution, Tolerance);
        Near.Absolute(Double(item, "uncertainty"), reading.Uncertainty, Tolerance);
        if (item.Member("log_score_nats") is { ValueKind: JsonValueKind.Number } log)
        {
            Near.Relative(log.GetDouble(), reading.LogScore, Tolerance);
        }
        else
        {
            Assert.Equal(double.PositiveInfinity, reading.LogScore);
        }
    });

    /// <summary>Of certain forecasts the ranked probability score is the mean absolute error, and the bias its signed sister.</summary>
    [SharedFact(Golden)]
    public void PointForecasts_AgreeWithTheReference() => Assert.All(NotNone(Cases("point")), item =>
    {
        var scored = Doubles(item, "forecast").Zip(Doubles(item, "actual"), (forecast, actual) => (forecast, actual))
            .Select((pair, i) => new ScoredForecast(Week(i), "all", QuantileForecast.Certain(pair.forecast), pair.actual));
        var result = new ContestantResult("point", false, [.. scored], [], null);
        Near.Relative(Double(item, "wape"), result.Wape!.Value, Tolerance);
        Near.Relative(Double(item, "mae"), result.MeanCrps!.Value, Tolerance);
        Near.Relative(Double(item, "mean_error_forecast_minus_actual"), result.Bias!.Value, 1e-10);
        Near.Relative(Double(item, "mae") / 2, result.MeanPinball(0.5)!.Value, Tolerance);
    });

    /// <summary>E|X − 50| is 50, and two such X are 100 apart half of the time: 50 − 50 ÷ 2.</summary>
    [Fact]
    public void Crps_ByHand() => Assert.Equal(25, ScoringRules.Crps(QuantileForecast.FromSample([0, 100]), 50));

    [Fact]
    public void LogScore_OfTheImpossibleThatHappened_IsInfinite()
    {
        Assert.Equal(double.PositiveInfinity, ScoringRules.LogScore(0, happened: true));
        Assert.Equal(double.PositiveInfinity, ScoringRules.LogScore(1, happened: false));
        Assert.Equal((0, 0), (ScoringRules.LogScore(0, happened: false), ScoringRules.LogScore(1, happened: true)));
    }

    [Fact]
    public void BadInput_IsNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("outcome", () => ScoringRules.Crps(QuantileForecast.Certain(1), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => ScoringRules.Pinball(1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("quantile", () => ScoringRules.Pinball(0.5, double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>("outcome", () => ScoringRules.Pinball(0.5, 0, double.NegativeInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => ScoringRules.Brier(1.1, true));
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => ScoringRules.LogScore(double.NaN, true));
    }

    private static DateInterval Week(int number) => new(new LocalDate(2026, 1, 1).PlusDays(7 * number), new LocalDate(2026, 1, 7).PlusDays(7 * number));

    private static IEnumerable<JsonElement> NotNone(IEnumerable<JsonElement> cases)
    {
        Assert.NotEmpty(cases);
        return cases;
    }

    private static double Double(JsonElement item, string name) => item.GetProperty(name).GetDouble();

    private static double[] Doubles(JsonElement item, string name) => [.. item.GetProperty(name).EnumerateArray().Select(element => element.GetDouble())];
}
