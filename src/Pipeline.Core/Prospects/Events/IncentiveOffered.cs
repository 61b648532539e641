using Pipeline.Core.Incentives;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A trial, a demo or a gift was offered.</summary>
/// <param name="Offer">What was offered.</param>
public sealed record IncentiveOffered(IncentiveOffer Offer) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "incentive-offered";
}
