using Pipeline.Core.Forecasting.Ledgers;

namespace SalesDesk.Page.Standing;

/// <summary>Says in English why a forecast moved.</summary>
internal static class ReasonTexts
{
    internal static string Of(LedgerReason reason) => reason switch
    {
        LedgerReason.Won => "won",
        LedgerReason.WonOutsidePeriod => "won outside the period",
        LedgerReason.Lost => "lost",
        LedgerReason.NoDecision => "ended without a decision",
        LedgerReason.Reopened => "open again",
        LedgerReason.Opened => "opened since",
        LedgerReason.Appeared => "came into the data",
        LedgerReason.Removed => "fell out of the data",
        LedgerReason.Owner => "from or to other sellers",
        LedgerReason.Slipped => "expected in or out of the period",
        LedgerReason.TimePassing => "time passed",
        LedgerReason.Chance => "moved on, or other entries changed",
        LedgerReason.Model => "the past teaches other chances",
        LedgerReason.Amount => "another amount",
        LedgerReason.Rate => "another exchange rate",
        LedgerReason.NewBusiness => "expected of what is not yet opened",
        LedgerReason.Calibration => "rescaled by how earlier forecasts did",
        LedgerReason.Pool => "averaged with what such days usually brought",
        _ => "judgement",
    };
}
