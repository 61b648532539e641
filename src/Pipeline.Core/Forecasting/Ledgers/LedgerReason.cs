namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>Why a later forecast differs from an earlier one of the same period.</summary>
/// <remarks><see cref="LedgerComparison"/> says which goes before which.</remarks>
public enum LedgerReason
{
    /// <summary>Won in the period: what was a chance is certain.</summary>
    Won = 0,

    /// <summary>Won, but on a day outside the period.</summary>
    WonOutsidePeriod,

    /// <summary>Lost.</summary>
    Lost,

    /// <summary>No decision, or disqualified.</summary>
    NoDecision,

    /// <summary>Had ended, and is open again.</summary>
    Reopened,

    /// <summary>Opened after the earlier day.</summary>
    Opened,

    /// <summary>Was not in the data on the earlier day, though it had been opened by then or nobody knows when.</summary>
    Appeared,

    /// <summary>Is not in the data any more: deleted, rejected, not dated, or found to stand for another one.</summary>
    Removed,

    /// <summary>Came to one of the sellers counted, or went from one.</summary>
    Owner,

    /// <summary>The expected day moved out of the period, or into it.</summary>
    Slipped,

    /// <summary>Nothing but that time passed: fewer days are left, and the opportunity is older.</summary>
    TimePassing,

    /// <summary>The row says something else that its chance depends on, such as its stage, stated chance or traits.</summary>
    Chance,

    /// <summary>The later outlook says something else of the same row on the same day.</summary>
    Model,

    /// <summary>Another amount, in its own currency where rates are told apart; also one that has become known or unknown.</summary>
    Amount,

    /// <summary>Another exchange rate.</summary>
    Rate,

    /// <summary>Other expectations of opportunities not yet opened, those opened since among them.</summary>
    NewBusiness,

    /// <summary>Another calibration.</summary>
    Calibration,

    /// <summary>Another blend.</summary>
    Pool,

    /// <summary>Another judgement.</summary>
    Judgement,
}
