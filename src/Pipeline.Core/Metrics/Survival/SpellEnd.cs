namespace Pipeline.Core.Metrics.Survival;

/// <summary>How a spell of observation ended.</summary>
public enum SpellEnd
{
    /// <summary>Still open when last seen: the end is not known yet.</summary>
    Censored = 0,

    /// <summary>Won.</summary>
    Won,

    /// <summary>Lost.</summary>
    Lost,

    /// <summary>No decision, or disqualified.</summary>
    NoDecision,

    /// <summary>Of a visit to a stage: moved on to a later stage.</summary>
    MovedOn,

    /// <summary>Of a visit to a stage: moved back to an earlier stage, or into the same one anew.</summary>
    MovedBack,
}
