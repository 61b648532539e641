namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>What a term of a ledger is, in the order in which they stand.</summary>
public enum LedgerTermKind
{
    /// <summary>A sale won in the period.</summary>
    Won = 0,

    /// <summary>What an open opportunity is expected to add.</summary>
    Open,

    /// <summary>What opportunities not yet opened are expected to add.</summary>
    NewBusiness,

    /// <summary>What the forecast was changed by because earlier ones were too high or too low.</summary>
    Calibration,

    /// <summary>What the forecast was changed by because it was blended with others.</summary>
    Pool,

    /// <summary>What somebody added or took off by judgement.</summary>
    Judgement,
}
