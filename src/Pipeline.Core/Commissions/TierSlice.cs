using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>The part of a sale that lies in one tier.</summary>
/// <remarks>Equal when all members are equal.</remarks>
/// <param name="Tier">The tier.</param>
/// <param name="Credited">The money of the sale at the tier's rate.</param>
/// <param name="Commission">What it earns before caps, in whole minor units; zero while the plan's threshold is not reached.</param>
public sealed record TierSlice(CommissionTier Tier, Money Credited, Money Commission);
