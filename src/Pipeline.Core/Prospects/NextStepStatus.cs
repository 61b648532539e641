namespace Pipeline.Core.Prospects;

/// <summary>Whether a prospect has a next step.</summary>
public enum NextStepStatus
{
    /// <summary>Nothing is planned: the prospect is left alone.</summary>
    None = 0,

    /// <summary>Something is planned, and nothing is overdue.</summary>
    Planned,

    /// <summary>Something is overdue.</summary>
    Overdue,

    /// <summary>The prospect has not been taken up, or the sale has ended: no next step is needed.</summary>
    NotOpen,
}
