namespace Pipeline.Core.Metrics.Work;

/// <summary>Why an effect is not given.</summary>
public enum EffectRefusal
{
    /// <summary>Nothing was exposed.</summary>
    NothingExposed = 0,

    /// <summary>Everything was exposed, so that there is nothing to compare with.</summary>
    NothingUnexposed,

    /// <summary>No stratum holds both: like cannot be compared with like.</summary>
    NoOverlap,

    /// <summary>In the strata that hold both, nothing happened.</summary>
    NoEvents,
}
