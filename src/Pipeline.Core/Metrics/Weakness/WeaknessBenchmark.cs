namespace Pipeline.Core.Metrics.Weakness;

/// <summary>What a seller's step is compared with.</summary>
public enum WeaknessBenchmark
{
    /// <summary>The seller's own trials of the year before.</summary>
    OwnPast = 0,

    /// <summary>The trials of the team's other sellers in the same window.</summary>
    Team,

    /// <summary>A stated share.</summary>
    Target,
}
