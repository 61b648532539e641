using System.Collections.Immutable;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>How one trait of an opportunity, such as its owner or product, moves the rate.</summary>
public sealed record CycleTrait
{
    /// <summary>Makes a trait, such as one that was stored.</summary>
    /// <param name="name">The segment's name, or "owner".</param>
    /// <param name="values">The factor of each value seen; they are told apart ordinally.</param>
    /// <param name="ofUnknown">The factor of rows of which the value is not known.</param>
    /// <exception cref="ArgumentNullException">The name or the values are null.</exception>
    /// <exception cref="ArgumentException">A factor is the default of its type, which is none.</exception>
    public CycleTrait(string name, ImmutableSortedDictionary<string, CycleFactor> values, CycleFactor ofUnknown)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        (Name, Values, OfUnknown) = (name, values.WithComparers(StringComparer.Ordinal), CycleFactor.Check(ofUnknown, nameof(ofUnknown)));
        foreach (var factor in Values.Values)
        {
            _ = CycleFactor.Check(factor, nameof(values));
        }
    }

    /// <summary>Gets the segment's name, or "owner".</summary>
    public string Name { get; }

    /// <summary>Gets the factor of each value seen, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, CycleFactor> Values { get; }

    /// <summary>Gets the factor of rows of which the value is not known.</summary>
    public CycleFactor OfUnknown { get; }

    internal double RatioOf(string? value) => value is null ? OfUnknown.Ratio : Values.TryGetValue(value, out var factor) ? factor.Ratio : 1;
}
