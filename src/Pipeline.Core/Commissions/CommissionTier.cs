namespace Pipeline.Core.Commissions;

/// <summary>A range of the total credited in a measured period, and what it pays.</summary>
/// <remarks>
/// A tier holds from its lower edge, included, to its upper edge, not included. A rate above the plan's base rate is an accelerator, one
/// below it a decelerator; nothing is paid back for a tier of rate 0, which makes it a threshold for what lies above it. Equal when all
/// members are equal.
/// </remarks>
/// <param name="From">The lower edge, in the units of the plan's <see cref="TierBasis"/>; 0 for the first tier.</param>
/// <param name="To">The upper edge; null for the last tier, which has none.</param>
/// <param name="Rate">The commission of one unit of money credited, 0 or more: 0.05 is 5 %.</param>
public sealed record CommissionTier(decimal From, decimal? To, decimal Rate);
