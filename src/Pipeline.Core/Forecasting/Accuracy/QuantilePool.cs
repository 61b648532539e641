using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Several contestants as one: the average of their quantiles.</summary>
/// <remarks>It says nothing where one of them has nothing to say. See <see cref="QuantileForecast.Average"/>.</remarks>
public sealed class QuantilePool : DerivedContestant
{
    /// <summary>Makes the pool.</summary>
    /// <param name="name">The name that results carry.</param>
    /// <param name="sources">The names of its members, each once.</param>
    /// <param name="weights">For each member its weight: finite, 0 or more, not all 0; null for equal weights.</param>
    /// <exception cref="ArgumentNullException">An argument other than the weights is null.</exception>
    /// <exception cref="ArgumentException">The name is blank, there is no member, one stands twice, or the weights are not as they should be.</exception>
    public QuantilePool(string name, IEnumerable<string> sources, IEnumerable<double>? weights = null)
        : base(name, [.. sources ?? throw new ArgumentNullException(nameof(sources))])
    {
        if (Sources.Distinct(StringComparer.Ordinal).Count() is var different && (different == 0 || different < Sources.Length))
        {
            throw new ArgumentException($"A pool has at least one member, and each once; this one has {string.Join(", ", Sources)}.", nameof(sources));
        }

        Weights = weights is null ? [.. Sources.Select(_ => 1.0)] : [.. QuantileForecast.CheckWeights(weights, Sources.Length)];
    }

    /// <summary>Gets for each member its weight; only their proportion counts.</summary>
    public ImmutableArray<double> Weights { get; }

    internal override QuantileForecast? Forecast(
        LocalDate asOf, int group, IReadOnlyList<QuantileForecast?> forecasts, IReadOnlyList<IReadOnlyList<IReadOnlyList<ScoredForecast>>> pasts)
    {
        QuantileForecast[] known = [.. forecasts.OfType<QuantileForecast>()];
        return known.Length == forecasts.Count ? QuantileForecast.Average(known, Weights) : null;
    }
}
