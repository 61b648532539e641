using System.Numerics;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>What the sales of one currency were won for, and what they cost by the price list: the sums over all wins that have both.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record RealisedPrice
{
    internal RealisedPrice(Currency currency, BigInteger won, BigInteger list) => (Currency, WonMinorUnits, ListMinorUnits) = (currency, won, list);

    /// <summary>Gets the currency.</summary>
    public Currency Currency { get; }

    /// <summary>Gets the sum of what was won, in minor units.</summary>
    public BigInteger WonMinorUnits { get; }

    /// <summary>Gets the sum of the list prices, in minor units.</summary>
    public BigInteger ListMinorUnits { get; }

    /// <summary>Gets won ÷ list; null when nothing has a list price.</summary>
    public double? Ratio => ListMinorUnits.IsZero ? null : (double)WonMinorUnits / (double)ListMinorUnits;
}
