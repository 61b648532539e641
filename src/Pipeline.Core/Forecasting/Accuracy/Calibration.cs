using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>What the past of a forecast teaches about it: whether it is used to be too low or too high, and too narrow or too wide.</summary>
/// <remarks>
/// <para>A map of levels: what the forecast calls its quantile at the level u stands at the level at which outcomes really fell. With
/// z the standard normal quantile of an outcome's place in its forecast (<see cref="QuantileForecast.PitOf"/>), z is taken to be
/// normal with mean <see cref="Shift"/> and standard deviation <see cref="Spread"/>, which are 0 and 1 of a calibrated forecast; the
/// quantile at u becomes the forecast's at Φ(shift + spread · Φ⁻¹(u)). It never goes beyond the forecast's own points.</para>
/// <para>Both are drawn toward 0 and 1 as if so many independent outcomes more, all calibrated, had been seen as the prior weighs.
/// Equal when all members are equal.</para>
/// </remarks>
public sealed record Calibration
{
    /// <summary>The weight of the prior, in independent outcomes, when nothing else is asked for.</summary>
    public const double DefaultPriorWeight = 10;

    // Half a slice: a place among the points is known no better.
    private const double HalfSlice = 0.5 / QuantileForecast.Resolution;

    /// <summary>Makes a calibration of stated figures, such as one that was stored.</summary>
    /// <param name="shift">The mean of the outcomes' places, as normal quantiles: above 0 when the forecast is too low.</param>
    /// <param name="spread">Their standard deviation, above 0: above 1 when the forecast is too narrow.</param>
    /// <param name="sampleSize">The number of outcomes behind it, 0 or more.</param>
    /// <param name="effectiveSize">How many independent ones they are worth, 0 to <paramref name="sampleSize"/>.</param>
    /// <param name="trainedThrough">The last day whose outcomes it has seen; null of none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite or outside its range.</exception>
    public Calibration(double shift, double spread, int sampleSize, double effectiveSize, LocalDate? trainedThrough)
    {
        if (!double.IsFinite(shift))
        {
            throw new ArgumentOutOfRangeException(nameof(shift), string.Create(CultureInfo.InvariantCulture, $"A shift is finite, not {shift}."));
        }

        if (!(spread > 0 && double.IsFinite(spread)))
        {
            throw new ArgumentOutOfRangeException(nameof(spread), string.Create(CultureInfo.InvariantCulture, $"A spread is finite and above 0, not {spread}."));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(sampleSize);
        if (!(effectiveSize >= 0 && effectiveSize <= sampleSize))
        {
            throw new ArgumentOutOfRangeException(
                nameof(effectiveSize), string.Create(CultureInfo.InvariantCulture, $"{sampleSize} outcomes are worth 0 to {sampleSize} independent ones, not {effectiveSize}."));
        }

        (Shift, Spread, SampleSize, EffectiveSize, TrainedThrough) = (shift, spread, sampleSize, effectiveSize, trainedThrough);
    }

    /// <summary>Gets the calibration of which no past is known: it changes nothing.</summary>
    public static Calibration Identity { get; } = new(0, 1, 0, 0, null);

    /// <summary>Gets the mean of the outcomes' places, as normal quantiles: above 0 when the forecast is too low.</summary>
    public double Shift { get; }

    /// <summary>Gets the standard deviation of the outcomes' places, as normal quantiles: above 1 when the forecast is too narrow.</summary>
    public double Spread { get; }

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
    /// <remarks>
    /// Where an outcome had a chance of its own, its place is spread evenly over that chance, so that counts of a good forecast are
    /// not taken for a forecast too wide; the moments of z over such a stretch are exact.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="past"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prior's weight is not above 0, or not finite.</exception>
    public static Calibration FromHistory(IEnumerable<ScoredForecast> past, LocalDate asOf, double priorWeight = DefaultPriorWeight)
    {
        ArgumentNullException.ThrowIfNull(past);
        CheckPriorWeight(priorWeight);
        ImmutableArray<ScoredForecast> seen = [.. past.Where(scored => scored.Period.End <= asOf).OrderBy(scored => scored.Period.Start)];
        if (seen.IsEmpty)
        {
            return Identity;
        }

        var (first, second) = (new CompensatedSum(), new CompensatedSum());
        foreach (var scored in seen)
        {
            var (mean, square) = Moments(
                Math.Max(0, scored.Forecast.ChanceOfLessThan(scored.Outcome) - HalfSlice), Math.Min(1, scored.Forecast.ChanceOfAtMost(scored.Outcome) + HalfSlice));
            first.Add(mean);
            second.Add(square);
        }

        var (count, effective) = (seen.Length, Accuracy.EffectiveSize.Of([.. seen.Select(scored => scored.Period)]));
        var (z, zz) = (first.Value / count, second.Value / count);
        var shift = effective * z / (effective + priorWeight);
        var variance = (effective * Math.Max(0, zz - 2 * shift * z + shift * shift) + priorWeight) / (effective + priorWeight);
        return new(shift, Math.Sqrt(variance), count, effective, seen.Max(scored => scored.Period.End));
    }

    /// <summary>Calibrates a forecast.</summary>
    /// <param name="forecast">A forecast by the same contestant for the same group as those that were learnt from.</param>
    /// <returns>The forecast with every quantile at the level where outcomes fell.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="forecast"/> is null.</exception>
    public QuantileForecast Apply(QuantileForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        if (Shift == 0 && Spread == 1)
        {
            return forecast;
        }

        return QuantileForecast.FromSample(Enumerable.Range(0, QuantileForecast.Resolution).Select(i =>
        {
            // A point stands in the middle of its slice; between two middles the law is taken to be even.
            var level = NormalLaw.Cdf(Shift + Spread * NormalLaw.Quantile((i + 0.5) / QuantileForecast.Resolution));
            var place = Math.Clamp(level * QuantileForecast.Resolution - 0.5, 0, QuantileForecast.Resolution - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, QuantileForecast.Resolution - 1);
            return forecast.Points[below] + (place - below) * (forecast.Points[above] - forecast.Points[below]);
        }));
    }

    internal static void CheckPriorWeight(double priorWeight)
    {
        if (!(priorWeight > 0 && double.IsFinite(priorWeight)))
        {
            throw new ArgumentOutOfRangeException(nameof(priorWeight), string.Create(CultureInfo.InvariantCulture, $"A prior weighs above 0, not {priorWeight}."));
        }
    }

    // E z and E z² for z the normal quantile of a number spread evenly from lower to upper: differences of the density φ and of z φ.
    private static (double Mean, double Square) Moments(double lower, double upper)
    {
        var ((a, densityA), (b, densityB)) = (At(lower), At(upper));
        var width = upper - lower;
        return ((densityA - densityB) / width, 1 + (a * densityA - b * densityB) / width);

        static (double Z, double Density) At(double chance) => chance is <= 0 or >= 1
            ? (0, 0)
            : NormalLaw.Quantile(chance) is var z ? (z, Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)) : default;
    }
}
