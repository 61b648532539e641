namespace Pipeline.Core.Qualification;

/// <summary>How the time of a decision came to be known.</summary>
public enum DecisionTimeEvidenceKind
{
    /// <summary>Somebody on the buyer's side named a day.</summary>
    StatedDate = 0,

    /// <summary>How much the buyer is pressed for time.</summary>
    Urgency,

    /// <summary>How long the buyer took over an earlier purchase.</summary>
    EarlierPurchase,
}
