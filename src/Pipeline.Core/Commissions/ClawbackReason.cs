namespace Pipeline.Core.Commissions;

/// <summary>Why commission is taken back.</summary>
public enum ClawbackReason
{
    /// <summary>None of the others.</summary>
    Other = 0,

    /// <summary>The customer cancelled.</summary>
    Cancelled,

    /// <summary>The goods came back.</summary>
    Returned,

    /// <summary>The customer did not pay.</summary>
    NotPaid,

    /// <summary>The customer left earlier than the plan asks for.</summary>
    EarlyChurn,
}
