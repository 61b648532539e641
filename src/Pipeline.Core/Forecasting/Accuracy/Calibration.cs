using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Numerics;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>What the past of a forecast teaches about it: how often outcomes fell into each part of what it called likely.</summary>
/// <remarks>
/// <para>A monotone map of levels. G(u) is the chance that an outcome falls below the forecast's own quantile at u; of a calibrated
/// forecast it is u. It runs straight between the ends of <see cref="PartCount"/> equally likely parts, rising in each by its share, and
/// the quantile at u becomes the forecast's at G⁻¹(u). It never goes beyond the forecast's own points. Dawid, "Statistical theory: the
/// prequential approach", JRSS A 147 (1984); Gneiting and Ranjan, "Combining predictive distributions", EJS 7 (2013).</para>
/// <para>The shares are drawn toward equal ones as if so many independent outcomes more had been seen, evenly spread, as the prior
/// weighs: means of a Dirichlet law. Equal when all members are equal.</para>
/// </remarks>
public sealed record Calibration
{
    /// <summary>The number of parts.</summary>
    public const int PartCount = 20;

    /// <summary>The weight of the prior, in independent outcomes, when nothing else is asked for.</summary>
    public const double DefaultPriorWeight = 10;

    private const double SumSlack = 1e-9;

    private readonly ValueArray<double> _shares;

    /// <summary>Makes a calibration of stated figures, such as one that was stored.</summary>
    /// <param name="shares">The share of outcomes in each part, from the lowest: <see cref="PartCount"/> of them, each above 0, adding up to 1.</param>
    /// <param name="sampleSize">The number of outcomes behind it, 0 or more.</param>
    /// <param name="effectiveSize">How many independent ones they are worth, 0 to <paramref name="sampleSize"/>.</param>
    /// <param name="trainedThrough">The last day whose outcomes it has seen; null of none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="shares"/> is null.</exception>
    /// <exception cref="ArgumentException">The shares are not as many, not above 0, or do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range.</exception>
    public Calibration(IEnumerable<double> shares, int sampleSize, double effectiveSize, LocalDate? trainedThrough)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ImmutableArray<double> all = [.. shares];
        if (all.Length != PartCount || !all.All(share => share > 0) || !(Math.Abs(all.Sum() - 1) <= SumSlack))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"There are {PartCount} shares, each above 0, that add up to 1; these are {all.Length} that add up to {all.Sum()}."), nameof(shares));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(sampleSize);
        if (!(effectiveSize >= 0 && effectiveSize <= sampleSize))
        {
            throw new ArgumentOutOfRangeException(
                nameof(effectiveSize), string.Create(CultureInfo.InvariantCulture, $"{sampleSize} outcomes are worth 0 to {sampleSize} independent ones, not {effectiveSize}."));
        }

        (_shares, SampleSize, EffectiveSize, TrainedThrough) = (new(all), sampleSize, effectiveSize, trainedThrough);
    }

    /// <summary>Gets the calibration of which no past is known: it changes nothing.</summary>
    public static Calibration Identity { get; } = new(Enumerable.Repeat(1.0 / PartCount, PartCount), 0, 0, null);

    /// <summary>Gets the share of outcomes in each part, from the lowest: all equal of a calibrated forecast, large at both ends of one too narrow.</summary>
    public ImmutableArray<double> Shares => _shares.Items;

    /// <summary>Gets the number of outcomes behind it.</summary>
    public int SampleSize { get; }

    /// <summary>Gets how many independent outcomes they are worth, for periods that overlap.</summary>
    public double EffectiveSize { get; }

    /// <summary>Gets the last day whose outcomes it has seen; null of none.</summary>
    public LocalDate? TrainedThrough { get; }

    /// <summary>Learns from the past of one forecast, that of one contestant for one group.</summary>
    /// <param name="past">Its forecasts with their outcomes, in any order.</param>
    /// <param name="asOf">The day at whose end it is learnt: periods that end later are left out.</param>
    /// <param name="priorWeight">The weight of the prior, in independent outcomes, above 0.</param>
    /// <returns>The calibration; <see cref="Identity"/> of no past.</returns>
    /// <remarks>With n* the effective size, h the share seen in a part and k the prior's weight, its share is (n* h + k ÷ parts) ÷ (n* + k).</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="past"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prior's weight is not above 0, or not finite.</exception>
    public static Calibration FromHistory(IEnumerable<ScoredForecast> past, LocalDate asOf, double priorWeight = DefaultPriorWeight)
    {
        ArgumentNullException.ThrowIfNull(past);
        CheckPriorWeight(priorWeight);
        ScoredForecast[] seen = [.. past.Where(scored => scored.Period.End <= asOf).OrderBy(scored => scored.Period.Start)];
        if (seen.Length == 0)
        {
            return Identity;
        }

        var effective = Accuracy.EffectiveSize.Of([.. seen.Select(scored => scored.Period)]);
        return new(
            PitShares.Of(seen, PartCount).Select(share => (effective * share + priorWeight / PartCount) / (effective + priorWeight)),
            seen.Length,
            effective,
            seen.Max(scored => scored.Period.End));
    }

    /// <summary>Calibrates a forecast.</summary>
    /// <param name="forecast">A forecast by the same contestant for the same group as those that were learnt from.</param>
    /// <returns>The forecast with every quantile at the level below which so many outcomes fell.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="forecast"/> is null.</exception>
    public QuantileForecast Apply(QuantileForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        if (Shares.All(share => share == Shares[0]))
        {
            return forecast;
        }

        var points = new double[QuantileForecast.Resolution];
        var (part, below, sum) = (0, 0.0, new CompensatedSum());
        sum.Add(Shares[0]);
        for (var i = 0; i < points.Length; i++)
        {
            var level = (i + 0.5) / QuantileForecast.Resolution;
            while (part < PartCount - 1 && sum.Value <= level)
            {
                below = sum.Value;
                sum.Add(Shares[++part]);
            }

            points[i] = At(forecast, (part + Math.Min(1, (level - below) / Shares[part])) / PartCount);
        }

        return QuantileForecast.FromSample(points);
    }

    internal static void CheckPriorWeight(double priorWeight)
    {
        if (!(priorWeight > 0 && double.IsFinite(priorWeight)))
        {
            throw new ArgumentOutOfRangeException(nameof(priorWeight), string.Create(CultureInfo.InvariantCulture, $"A prior weighs above 0, not {priorWeight}."));
        }
    }

    // A point stands in the middle of its slice; between two middles the law is taken to be even.
    private static double At(QuantileForecast forecast, double level)
    {
        var place = Math.Clamp(level * QuantileForecast.Resolution - 0.5, 0, QuantileForecast.Resolution - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, QuantileForecast.Resolution - 1);
        return forecast.Points[below] + (place - below) * (forecast.Points[above] - forecast.Points[below]);
    }
}
