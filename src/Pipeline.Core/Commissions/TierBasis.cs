namespace Pipeline.Core.Commissions;

/// <summary>What the edges of tiers count.</summary>
public enum TierBasis
{
    /// <summary>Money credited, in the major unit of the plan's currency.</summary>
    Money = 0,

    /// <summary>Credited ÷ quota of the measured period: 1 is the whole quota, 1.25 is 125 % of it.</summary>
    Attainment,
}
