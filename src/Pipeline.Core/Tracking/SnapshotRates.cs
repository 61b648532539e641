using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>How the amounts of a snapshot came to be in one currency.</summary>
internal sealed record SnapshotRates(RatePolicy? Policy, ExchangeRate? Oldest, ImmutableArray<UnconvertedAmount> Unconverted)
{
    /// <summary>Gets that of amounts in their own currencies.</summary>
    internal static SnapshotRates None { get; } = new(null, null, []);
}
