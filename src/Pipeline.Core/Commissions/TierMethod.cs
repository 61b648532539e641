namespace Pipeline.Core.Commissions;

/// <summary>To what money the rate of a tier applies.</summary>
public enum TierMethod
{
    /// <summary>Each slice of the total at the rate of its own tier, as income tax is: no jump at an edge.</summary>
    Marginal = 0,

    /// <summary>The whole total at the rate of the tier it reaches, sales paid earlier included: pay jumps at an edge.</summary>
    WholeAmount,

    /// <summary>
    /// Each sale as a whole at the rate of the tier that the total reaches with it; earlier sales keep their rate. The pay depends on
    /// which sale came first, and so is no function of the total.
    /// </summary>
    HighestRate,
}
