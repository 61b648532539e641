using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>What a sale earns before the cap of the year.</summary>
internal sealed record RatedSale(ImmutableArray<TierSlice> Slices, Money CutBySaleCap, Money CutByPeriodCap, Money Base, Money Commission);
