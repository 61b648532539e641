namespace Pipeline.Core.Metrics.Work;

/// <summary>Why a prospect is idle.</summary>
public enum IdleReason
{
    /// <summary>The buyer has taken part in nothing since the sale was taken up, and nothing is planned.</summary>
    NeverTouched = 0,

    /// <summary>Nothing is planned.</summary>
    NothingPlanned,

    /// <summary>What was planned last fell due, and was not done.</summary>
    StepOverdue,
}
