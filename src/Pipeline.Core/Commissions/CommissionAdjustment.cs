using Pipeline.Core.Values;

namespace Pipeline.Core.Commissions;

/// <summary>The difference between what a sale of an earlier pay period pays now and what was posted for it, with both versions.</summary>
public sealed class CommissionAdjustment
{
    internal CommissionAdjustment(ProspectId sale, CommissionAdjustmentReason reason, CommissionLine? was, CommissionLine? now, Money difference) =>
        (Sale, Reason, Was, Now, Difference) = (sale, reason, was, now, difference);

    /// <summary>Gets the sale.</summary>
    public ProspectId Sale { get; }

    /// <summary>Gets why it differs.</summary>
    public CommissionAdjustmentReason Reason { get; }

    /// <summary>Gets the line as it was posted last; null for a sale that was not known.</summary>
    public CommissionLine? Was { get; }

    /// <summary>Gets the line as it is now; null when the sale is no longer of an earlier pay period.</summary>
    public CommissionLine? Now { get; }

    /// <summary>Gets what is posted: below zero when the seller was paid too much.</summary>
    public Money Difference { get; }
}
