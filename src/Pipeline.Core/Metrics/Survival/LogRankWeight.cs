namespace Pipeline.Core.Metrics.Survival;

/// <summary>What an age weighs in a comparison of curves.</summary>
public enum LogRankWeight
{
    /// <summary>Every end the same: best against hazards in one proportion at all ages (Mantel 1966).</summary>
    Equal = 0,

    /// <summary>
    /// The chance of the merged groups to be still open just before: early ages more (Peto and Peto 1972; the rho = 1 of Harrington and
    /// Fleming 1982).
    /// </summary>
    StillOpen,
}
