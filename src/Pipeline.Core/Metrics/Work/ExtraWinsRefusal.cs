namespace Pipeline.Core.Metrics.Work;

/// <summary>Why it is not known how many wins offers brought.</summary>
public enum ExtraWinsRefusal
{
    /// <summary>How offers were assigned was not recorded.</summary>
    AssignmentNotRecorded = 0,

    /// <summary>None of those who drew has been observed long enough.</summary>
    NotYetJudged,

    /// <summary>Nobody drew an offer.</summary>
    NothingOffered,

    /// <summary>Everybody drew an offer.</summary>
    NothingWithheld,
}
