namespace Pipeline.Core.Tracking;

/// <summary>How a visit to a stage ended.</summary>
public enum VisitEnd
{
    /// <summary>Still there at the end of the as-of day: the end is not known yet.</summary>
    Open = 0,

    /// <summary>Moved on to a later stage.</summary>
    MovedOn,

    /// <summary>Moved back to an earlier stage, or into the same one anew.</summary>
    MovedBack,

    /// <summary>Won.</summary>
    Won,

    /// <summary>Lost.</summary>
    Lost,

    /// <summary>No decision, or disqualified.</summary>
    NoDecision,

    /// <summary>Went out of the count without an outcome: into another process, or held for a duplicate and taken up again later.</summary>
    Withdrawn,

    /// <summary>The records do not say whether it had ended by the as-of day, or how.</summary>
    Unknown,
}
