namespace Pipeline.Core.Qualification;

/// <summary>Why a piece of evidence has no part in a reading.</summary>
public enum UnusedEvidenceReason
{
    /// <summary>It is dated after the as-of day.</summary>
    Later = 0,

    /// <summary>A later piece of the same source has taken its place.</summary>
    Replaced,

    /// <summary>It is in another currency than the prior; nothing is converted here.</summary>
    OtherCurrency,

    /// <summary>It names a figure, and the latest statement is that there is no budget.</summary>
    NoBudget,

    /// <summary>It answers a criterion that the scorecard does not have.</summary>
    OtherCriterion,

    /// <summary>Its score is off the scale of its criterion.</summary>
    OffScale,
}
