namespace Pipeline.Core.Qualification;

/// <summary>How a budget came to be known.</summary>
public enum BudgetEvidenceKind
{
    /// <summary>Somebody on the buyer's side stated it.</summary>
    Stated = 0,

    /// <summary>The buyer paid so much for something similar.</summary>
    SimilarPurchase,

    /// <summary>What is offered lists at so much: says nothing of this buyer, but of those who look at such an offer.</summary>
    ListPrice,

    /// <summary>Somebody on the buyer's side stated that there is none.</summary>
    NoBudget,
}
