namespace Pipeline.Core.Tracking;

/// <summary>Why a prospect came into the pipeline, left it, or changed in it, in the order in which a waterfall shows it.</summary>
/// <remarks><see cref="Waterfall"/> says which of them it is where several would do.</remarks>
public enum WaterfallKind
{
    /// <summary>Opened after the first day.</summary>
    Opened = 0,

    /// <summary>Had ended, and was taken up again.</summary>
    Reopened,

    /// <summary>Was not in the data on the first day, though it had been opened by then or nobody knows when.</summary>
    Appeared,

    /// <summary>Came from another owner.</summary>
    OwnerIn,

    /// <summary>Expected in the period now, and later, or on no known day, before.</summary>
    PulledIn,

    /// <summary>Expected in the period now, and earlier before.</summary>
    PushedIn,

    /// <summary>Came from another stage.</summary>
    StageIn,

    /// <summary>Came with an amount that stood in another currency before.</summary>
    CurrencyIn,

    /// <summary>Its amount was not known before and is now: it leaves those without an amount, and comes into those of its currency.</summary>
    AmountKnown,

    /// <summary>Its amount went up.</summary>
    AmountUp,

    /// <summary>Its amount went down.</summary>
    AmountDown,

    /// <summary>Its amount was known before and is not any more: it leaves those of its currency, and comes into those without an amount.</summary>
    AmountWithdrawn,

    /// <summary>Went with an amount that stands in another currency now.</summary>
    CurrencyOut,

    /// <summary>Went to another stage.</summary>
    StageOut,

    /// <summary>Expected in the period before, and earlier now.</summary>
    PulledOut,

    /// <summary>Expected in the period before, and later, or on no known day, now.</summary>
    PushedOut,

    /// <summary>Went to another owner.</summary>
    OwnerOut,

    /// <summary>Won. Leaves at its open amount; what was sold stands beside.</summary>
    Won,

    /// <summary>Lost.</summary>
    Lost,

    /// <summary>No decision, or disqualified.</summary>
    NoDecision,

    /// <summary>Is not in the data any more: deleted, rejected, not dated, or found to stand for another one.</summary>
    Removed,
}
