namespace Pipeline.Core.Metrics.Rates;

/// <summary>How far the true rates of groups lie apart, as the groups tell it.</summary>
public enum RateSpread
{
    /// <summary>No group has a trial: nothing is known.</summary>
    NoTrials = 0,

    /// <summary>Fewer than two groups have trials, or none has more than one: they do not tell how far they lie apart.</summary>
    NotTold,

    /// <summary>All trials of all groups came out the same.</summary>
    SameOutcome,

    /// <summary>The groups differ by no more than chance makes them: they count as one.</summary>
    None,

    /// <summary>The groups differ by more than chance, and the spread was measured.</summary>
    Measured,

    /// <summary>In each group all trials came out the same, but not in all groups alike: a group tells nothing of the others.</summary>
    Whole,
}
