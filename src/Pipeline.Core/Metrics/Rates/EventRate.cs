using System.Globalization;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>So many events in so much time at risk: a rate that keeps its counts, and so its uncertainty.</summary>
/// <remarks>
/// The default is no event in no time. Rates of disjoint times at risk merge exactly. The events are taken to come one by one, each
/// unit of time with the same chance (a Poisson process). Equal when both members are equal.
/// </remarks>
public readonly record struct EventRate
{
    /// <summary>Makes a rate.</summary>
    /// <param name="count">How many events there were, 0 or more.</param>
    /// <param name="exposure">The time at risk, in whole units of the caller's choice, such as days, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the exposure is negative.</exception>
    public EventRate(long count, long exposure)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(exposure);
        (Count, Exposure) = (count, exposure);
    }

    /// <summary>Gets the rate of nothing: no event in no time.</summary>
    public static EventRate Empty => default;

    /// <summary>Gets how many events there were.</summary>
    public long Count { get; }

    /// <summary>Gets the time at risk, in whole units.</summary>
    public long Exposure { get; }

    /// <summary>Gets the events a unit of time; null in no time.</summary>
    public double? PerUnit => Exposure == 0 ? null : (double)Count / Exposure;

    /// <summary>Gets the standard error of <see cref="PerUnit"/>, √count ÷ exposure; null in no time.</summary>
    public double? StandardError => Exposure == 0 ? null : Math.Sqrt(Count) / Exposure;

    /// <summary>Adds up the rates of two times at risk that do not overlap.</summary>
    /// <param name="first">The first rate.</param>
    /// <param name="second">The second rate.</param>
    /// <returns>The rate of both.</returns>
    /// <exception cref="OverflowException">A sum is beyond 2^63 − 1.</exception>
    public static EventRate Merge(EventRate first, EventRate second) =>
        new(checked(first.Count + second.Count), checked(first.Exposure + second.Exposure));

    /// <summary>Finds the limits between which the true rate lies, at least so often as the level says: the exact ones of Poisson's law.</summary>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <returns>The limits, in events a unit; of no event the lower one is 0; null in no time.</returns>
    /// <remarks>
    /// Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936): quantiles of gamma laws, of shape k below
    /// and k + 1 above.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ConfidenceInterval? Interval(double level = 0.95)
    {
        ConfidenceInterval.CheckLevel(level);
        if (Exposure == 0)
        {
            return null;
        }

        var tail = (1 - level) / 2;
        var lower = Count == 0 ? 0 : GammaLaw.Quantile(Count, tail);
        return new(lower / Exposure, GammaLaw.UpperQuantile(Count + 1.0, tail) / Exposure, level);
    }

    /// <summary>Returns count, exposure and rate, whatever the culture.</summary>
    /// <returns>Such as "12 in 400 (0.03)".</returns>
    public override string ToString() => PerUnit is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"{Count} in {Exposure} ({rate:0.######})")
        : string.Create(CultureInfo.InvariantCulture, $"{Count} in 0");
}
