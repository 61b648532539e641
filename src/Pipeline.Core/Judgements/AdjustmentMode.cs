namespace Pipeline.Core.Judgements;

/// <summary>What of an adjustment stands when the figure that it was made of has moved.</summary>
public enum AdjustmentMode
{
    /// <summary>The judged figure: it stays, whatever is computed.</summary>
    Figure = 0,

    /// <summary>The difference: what was added or taken off is so again.</summary>
    Difference,
}
