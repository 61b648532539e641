using System.Globalization;
using NodaTime;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Another contestant, multiplied by what outcomes were beside its earlier forecasts, and widened by how far they lay apart, all groups together.</summary>
/// <remarks>
/// Each earlier origin whose period had ended tells log(outcome ÷ forecast mean), the sum over all groups. It is taken for normal: its mean is the
/// logarithm of a factor, its variance (standard deviation ÷ mean)² of that forecast plus τ², luck that all sales of a period share. An origin counts by the part of
/// its days that no earlier period held, and half of that of a period that ended <see cref="HalfLife"/> days later. The factor has a normal
/// prior with <see cref="PriorDeviation"/>, τ a half-normal one of scale 0.05, taken at 17 points up to four times that (a normal
/// hierarchical model: Gelman et al., "Bayesian Data Analysis", 3rd edition 2013, section 5.4). What makes all forecasts of late too high or too low, such as rows that nobody
/// closes, is so put right, which a map of levels (<see cref="Calibrated"/>) cannot do beyond the forecast's own points; and what chance in single rows does not explain makes it wider.
/// </remarks>
public sealed class Rescaled : DerivedContestant
{
    /// <summary>The number of days after which an earlier forecast counts half.</summary>
    public const int HalfLife = 56;

    /// <summary>The standard deviation of the logarithm of the factor before anything is seen, when nothing else is asked for.</summary>
    public const double DefaultPriorDeviation = 0.1;

    // Nobody forecasts a period to a hundredth.
    private const double LeastVariance = 1e-4;

    // τ before anything is seen: sales of one period lie some 5 % off by luck that they share. Fixed on simulated companies and funnels.
    private const double LuckScale = 0.05;
    private const int LuckPoints = 17;
    private const double LuckScales = 4;
    private const int Slices = 7;

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

    /// <summary>Finds the factor on a day, and how uncertain the logarithm of outcome ÷ forecast is beside what the forecast itself says.</summary>
    /// <param name="byGroup">The earlier forecasts of each group.</param>
    /// <param name="asOf">The day; periods that end later are left out.</param>
    /// <param name="priorDeviation">The standard deviation of the logarithm of the factor before anything is seen.</param>
    internal static (double Ratio, double Deviation) FactorOf(IReadOnlyList<IReadOnlyList<ScoredForecast>> byGroup, LocalDate asOf, double priorDeviation)
    {
        var seen = Seen(byGroup, asOf).ToArray();
        var reference = Reference(seen);
        var (sum, first, second) = (0.0, 0.0, 0.0);
        for (var point = 0; point < LuckPoints; point++)
        {
            // The posterior is even in τ, so that half of the first point belongs to it.
            var scaled = LuckScales * point / (LuckPoints - 1);
            var luck = scaled * LuckScale * scaled * LuckScale;
            var (weight, weighted, logs) = (1 / (priorDeviation * priorDeviation), 0.0, 0.0);
            foreach (var (log, variance, counts) in seen)
            {
                weight += counts / (variance + luck);
                weighted += counts * log / (variance + luck);
                logs += counts * (Math.Log(variance + luck) + log * log / (variance + luck));
            }

            var mean = weighted / weight;
            var likelihood = Math.Exp(-0.5 * (scaled * scaled + logs - mean * weighted + Math.Log(weight) - reference)) * (point == 0 ? 0.5 : 1);
            sum += likelihood;
            first += likelihood * mean;
            second += likelihood * (mean * mean + 1 / weight + luck);
        }

        var center = first / sum;
        return (Math.Exp(center), Math.Sqrt(Math.Max(0, second / sum - center * center)));
    }

    // What all points have in common, so that no likelihood is too small for a double.
    private static double Reference((double Log, double Variance, double Counts)[] seen) => seen.Sum(one => one.Counts * (Math.Log(one.Variance + one.Log * one.Log) + 1));

    private static IEnumerable<(double Log, double Variance, double Counts)> Seen(IReadOnlyList<IReadOnlyList<ScoredForecast>> byGroup, LocalDate asOf)
    {
        var previous = (LocalDate?)null;
        foreach (var period in byGroup.SelectMany(group => group).Where(scored => scored.Period.End <= asOf).GroupBy(scored => scored.Period).OrderBy(period => period.Key.End))
        {
            var added = previous is { } before ? Math.Min(1, (double)Period.DaysBetween(before, period.Key.End) / period.Key.Length) : 1;
            previous = period.Key.End;
            var (forecast, outcome, variance) = (0.0, 0.0, 0.0);
            foreach (var scored in period)
            {
                (forecast, outcome, variance) = (forecast + scored.Forecast.Mean, outcome + scored.Outcome, variance + VarianceOf(scored.Forecast));
            }

            // A period without a sale has no logarithm; where that is not rare the forecast is wide, and the period would tell little.
            if (forecast > 0 && outcome > 0)
            {
                yield return (Math.Log(outcome / forecast), Math.Max(variance / (forecast * forecast), LeastVariance), added * Math.Pow(2, -Period.DaysBetween(period.Key.End, asOf) / (double)HalfLife));
            }
        }
    }

    private static double VarianceOf(QuantileForecast forecast)
    {
        var mean = forecast.Mean;
        return forecast.Points.Average(point => (point - mean) * (point - mean));
    }

    private static QuantileForecast Scale(QuantileForecast forecast, (double Ratio, double Deviation) factor)
    {
        var lucks = NormalLaw.LognormalSlices(factor.Deviation, Slices);
        return QuantileForecast.FromSample(forecast.Points.SelectMany(point => lucks.Select(luck => point * factor.Ratio * luck)));
    }
}
