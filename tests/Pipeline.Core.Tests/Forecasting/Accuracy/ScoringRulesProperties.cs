using FsCheck;
using FsCheck.Xunit;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

[Laws]
public sealed class ScoringRulesProperties
{
    [Property]
    public void Crps_IsTheIntegralOfTheSquaredDifferenceOfTheTwoSteps(NonEmptyArray<short> sample, short outcome)
    {
        var forecast = QuantileForecast.FromSample(sample.Get.Select(figure => (double)figure));
        double[] steps = [.. forecast.Points.Append(outcome).Order()];
        var integral = 0.0;
        for (var i = 1; i < steps.Length; i++)
        {
            var middle = (steps[i - 1] + steps[i]) / 2;
            var difference = forecast.Points.Count(point => point <= middle) / 400.0 - (outcome <= middle ? 1 : 0);
            integral += difference * difference * (steps[i] - steps[i - 1]);
        }

        Near.Absolute(integral, ScoringRules.Crps(forecast, outcome), 1e-8);
    }

    /// <summary>Whoever says the law that outcomes come from scores no worse on average than whoever says another.</summary>
    [Property]
    public bool Crps_IsProper(NonEmptyArray<sbyte> truth, NonEmptyArray<sbyte> lie)
    {
        var (outcomes, true8, lie8) = (Eight(truth), QuantileForecast.FromSample(Eight(truth)), QuantileForecast.FromSample(Eight(lie)));
        return outcomes.Average(outcome => ScoringRules.Crps(true8, outcome)) <= outcomes.Average(outcome => ScoringRules.Crps(lie8, outcome)) + 1e-9;
    }

    [Property]
    public bool Pinball_IsLeastAtTheQuantile(NonEmptyArray<sbyte> truth, sbyte lie, ChanceValue chance)
    {
        var (level, outcomes) = (Math.Clamp(chance.Value, 0.001, 0.999), Eight(truth));
        var quantile = QuantileForecast.FromSample(outcomes).Quantile(level);
        return outcomes.Average(outcome => ScoringRules.Pinball(level, quantile, outcome)) <= outcomes.Average(outcome => ScoringRules.Pinball(level, lie, outcome)) + 1e-9;
    }

    /// <summary>Twice the mean pinball loss over all levels is the ranked probability score: here at the middle of every slice.</summary>
    [Property]
    public void Crps_IsTwiceTheMeanPinballLoss(NonEmptyArray<short> sample, short outcome)
    {
        var forecast = QuantileForecast.FromSample(sample.Get.Select(figure => (double)figure));
        var mean = Enumerable.Range(0, 400).Average(i => 2 * ScoringRules.Pinball((i + 0.5) / 400, forecast.Points[i], outcome));

        Near.Absolute(mean, ScoringRules.Crps(forecast, outcome), 1e-8);
    }

    [Property]
    public bool BrierAndLogScore_AreProper(ChanceValue truth, ChanceValue lie)
    {
        bool IsProper(Func<double, bool, double> score) => Expected(score, truth.Value) <= Expected(score, lie.Value) + 1e-12;
        double Expected(Func<double, bool, double> score, double said) =>
            (truth.Value == 0 ? 0 : truth.Value * score(said, true)) + (truth.Value == 1 ? 0 : (1 - truth.Value) * score(said, false));
        return IsProper(ScoringRules.Brier) && IsProper(ScoringRules.LogScore);
    }

    [Property]
    public void Crps_OfACertainForecast_IsTheAbsoluteError(short figure, short outcome) =>
        Near.Absolute(Math.Abs(figure - outcome), ScoringRules.Crps(QuantileForecast.Certain(figure), outcome), 1e-9);

    private static double[] Eight(NonEmptyArray<sbyte> any) => [.. Enumerable.Range(0, 8).Select(i => (double)any.Get[i % any.Get.Length])];
}
