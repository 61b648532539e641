using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Another contestant, multiplied by what outcomes were beside its earlier forecasts, all groups together.</summary>
/// <remarks>
/// Each earlier origin whose period had ended tells log(outcome ÷ forecast mean), the sum over all groups, as exactly as its forecast was
/// wide: with weight 1 ÷ (standard deviation ÷ mean)², times the part of its days that no earlier period held, and half of that of a period
/// that ended <see cref="HalfLife"/> days later. The factor is the exponential of their weighted mean, drawn toward 0 by a normal prior with
/// <see cref="PriorDeviation"/>. What makes all forecasts of late too high or too low, such as rows that nobody closes, is so put right,
/// which a map of levels (<see cref="Calibrated"/>) cannot do beyond the forecast's own points; what luck alone explains is left.
/// </remarks>
public sealed class Rescaled : DerivedContestant
{
    /// <summary>The number of days after which an earlier forecast counts half.</summary>
    public const int HalfLife = 56;

    /// <summary>The standard deviation of the logarithm of the factor before anything is seen, when nothing else is asked for.</summary>
    public const double DefaultPriorDeviation = 0.1;

    // Nobody forecasts a period to a hundredth.
    private const double LeastVariance = 1e-4;

    /// <summary>Makes the contestant.</summary>
    /// <param name="source">The name of the contestant that is rescaled.</param>
    /// <param name="priorDeviation">The standard deviation of the logarithm of the factor before anything is seen, above 0.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prior's deviation is not above 0, or not finite.</exception>
    public Rescaled(string source, double priorDeviation = DefaultPriorDeviation)
        : base($"{source}, rescaled", [source])
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (!(priorDeviation > 0 && double.IsFinite(priorDeviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(priorDeviation), string.Create(CultureInfo.InvariantCulture, $"A prior deviation is above 0, not {priorDeviation}."));
        }

        PriorDeviation = priorDeviation;
    }

    /// <summary>Gets the standard deviation of the logarithm of the factor before anything is seen.</summary>
    public double PriorDeviation { get; }

    internal override QuantileForecast? Forecast(
        LocalDate asOf, int group, IReadOnlyList<QuantileForecast?> forecasts, IReadOnlyList<IReadOnlyList<IReadOnlyList<ScoredForecast>>> pasts) =>
        forecasts[0] is { } forecast ? Scale(forecast, FactorOf(pasts[0], asOf, PriorDeviation)) : null;

    /// <summary>Finds the factor on a day.</summary>
    /// <param name="byGroup">The earlier forecasts of each group.</param>
    /// <param name="asOf">The day; periods that end later are left out.</param>
    /// <param name="priorDeviation">The standard deviation of the logarithm of the factor before anything is seen.</param>
    internal static double FactorOf(IReadOnlyList<IReadOnlyList<ScoredForecast>> byGroup, LocalDate asOf, double priorDeviation)
    {
        var periods = byGroup.SelectMany(group => group).Where(scored => scored.Period.End <= asOf).GroupBy(scored => scored.Period).OrderBy(period => period.Key.End);
        var (sum, weight, previous) = (0.0, 0.0, (LocalDate?)null);
        foreach (var period in periods)
        {
            var days = period.Key.Length;
            var added = previous is { } before ? Math.Min(1, (double)Period.DaysBetween(before, period.Key.End) / days) : 1;
            previous = period.Key.End;
            var (forecast, outcome, variance) = (0.0, 0.0, 0.0);
            foreach (var scored in period)
            {
                (forecast, outcome, variance) = (forecast + scored.Forecast.Mean, outcome + scored.Outcome, variance + VarianceOf(scored.Forecast));
            }

            // A period without a sale has no logarithm; where that is not rare the forecast is wide, and the period would tell little.
            if (forecast > 0 && outcome > 0)
            {
                var exactness = forecast * forecast / Math.Max(variance, forecast * forecast * LeastVariance);
                var counts = added * exactness * Math.Pow(2, -Period.DaysBetween(period.Key.End, asOf) / (double)HalfLife);
                (sum, weight) = (sum + counts * Math.Log(outcome / forecast), weight + counts);
            }
        }

        return Math.Exp(sum / (weight + 1 / (priorDeviation * priorDeviation)));
    }

    private static double VarianceOf(QuantileForecast forecast)
    {
        var mean = forecast.Mean;
        return forecast.Points.Average(point => (point - mean) * (point - mean));
    }

    private static QuantileForecast Scale(QuantileForecast forecast, double factor) => QuantileForecast.FromSample(forecast.Points.Select(point => point * factor));
}
