using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Another contestant, multiplied by what outcomes were beside its earlier forecasts, all groups together.</summary>
/// <remarks>
/// The factor is the exponential of the mean of log(outcome ÷ forecast mean) over the earlier origins whose periods had ended, each the
/// sum over all groups and counting half of one that ended <see cref="HalfLife"/> days later; it is drawn toward 1 as if
/// <see cref="PriorWeight"/> independent periods had been forecast rightly. What makes all forecasts of late too high or too low,
/// such as rows that nobody closes, is so put right, which a map of levels (<see cref="Calibrated"/>) cannot do beyond the forecast's own points.
/// </remarks>
public sealed class Rescaled : DerivedContestant
{
    /// <summary>The number of days after which an earlier forecast counts half.</summary>
    public const int HalfLife = 56;

    /// <summary>The weight of the prior, in independent periods, when nothing else is asked for.</summary>
    public const double DefaultPriorWeight = 1;

    /// <summary>Makes the contestant.</summary>
    /// <param name="source">The name of the contestant that is rescaled.</param>
    /// <param name="priorWeight">The weight of the prior, in independent periods, above 0.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prior's weight is not above 0, or not finite.</exception>
    public Rescaled(string source, double priorWeight = DefaultPriorWeight)
        : base($"{source}, rescaled", [source])
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (!(priorWeight > 0 && double.IsFinite(priorWeight)))
        {
            throw new ArgumentOutOfRangeException(nameof(priorWeight), string.Create(CultureInfo.InvariantCulture, $"A prior weighs above 0, not {priorWeight}."));
        }

        PriorWeight = priorWeight;
    }

    /// <summary>Gets the weight of the prior, in independent periods.</summary>
    public double PriorWeight { get; }

    internal override QuantileForecast? Forecast(
        LocalDate asOf, int group, IReadOnlyList<QuantileForecast?> forecasts, IReadOnlyList<IReadOnlyList<IReadOnlyList<ScoredForecast>>> pasts) =>
        forecasts[0] is { } forecast ? Scale(forecast, FactorOf(pasts[0], asOf, PriorWeight)) : null;

    /// <summary>Finds the factor on a day.</summary>
    /// <param name="byGroup">The earlier forecasts of each group.</param>
    /// <param name="asOf">The day; periods that end later are left out.</param>
    /// <param name="priorWeight">The weight of the prior, in independent periods.</param>
    internal static double FactorOf(IReadOnlyList<IReadOnlyList<ScoredForecast>> byGroup, LocalDate asOf, double priorWeight)
    {
        var sums = new SortedDictionary<LocalDate, (double Forecast, double Outcome, int Days)>();
        foreach (var scored in byGroup.SelectMany(group => group).Where(scored => scored.Period.End <= asOf))
        {
            var (forecast, outcome, _) = sums.GetValueOrDefault(scored.Period.End);
            sums[scored.Period.End] = (forecast + scored.Forecast.Mean, outcome + scored.Outcome, scored.Period.Length);
        }

        var (sum, weight, previous) = (0.0, 0.0, (LocalDate?)null);
        foreach (var (end, (forecast, outcome, days)) in sums)
        {
            // Periods that overlap are worth as much as the days that each adds.
            var worth = previous is { } before ? Math.Min(1, (double)Period.DaysBetween(before, end) / days) : 1;
            previous = end;
            if (forecast > 0 && outcome > 0)
            {
                var counts = worth * Math.Pow(2, -Period.DaysBetween(end, asOf) / (double)HalfLife);
                (sum, weight) = (sum + counts * Math.Log(outcome / forecast), weight + counts);
            }
        }

        return Math.Exp(sum / (weight + priorWeight));
    }

    private static QuantileForecast Scale(QuantileForecast forecast, double factor) => QuantileForecast.FromSample(forecast.Points.Select(point => point * factor));
}
