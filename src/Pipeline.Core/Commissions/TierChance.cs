namespace Pipeline.Core.Commissions;

/// <summary>How likely the total of a measured period ends in a tier.</summary>
/// <remarks>Equal when all members are equal.</remarks>
/// <param name="Tier">The tier.</param>
/// <param name="Chance">The chance that the total ends in it, 0 to 1.</param>
/// <param name="ChanceToReach">The chance that the total reaches its lower edge or more, 0 to 1; 1 for the first.</param>
public readonly record struct TierChance(CommissionTier Tier, double Chance, double ChanceToReach);
