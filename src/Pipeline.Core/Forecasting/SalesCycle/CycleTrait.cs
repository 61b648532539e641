using System.Collections.Immutable;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>How one trait of an opportunity, such as its owner or product, moves the rate.</summary>
/// <param name="Name">The segment's name, or "owner".</param>
/// <param name="Values">The factor of each value seen.</param>
/// <param name="OfUnknown">The factor of rows of which the value is not known.</param>
public sealed record CycleTrait(string Name, ImmutableSortedDictionary<string, CycleFactor> Values, CycleFactor OfUnknown)
{
    internal double RatioOf(string? value) => value is null ? OfUnknown.Ratio : Values.TryGetValue(value, out var factor) ? factor.Ratio : 1;
}
