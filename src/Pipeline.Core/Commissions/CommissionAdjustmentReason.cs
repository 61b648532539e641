namespace Pipeline.Core.Commissions;

/// <summary>Why a sale of an earlier pay period pays more or less than was posted.</summary>
public enum CommissionAdjustmentReason
{
    /// <summary>The credit is known otherwise than it was: another amount, another day, a sale not known before, one that counts no more.</summary>
    Changed = 0,

    /// <summary>The credit is the same, but its tier or its cap is not: the total passed an edge, or another sale changed.</summary>
    Rerated,

    /// <summary>Commission was taken back.</summary>
    ClawedBack,
}
