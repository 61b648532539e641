using Pipeline.Core.Incentives;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Offer a trial, a demo or a gift; one at a time.</summary>
/// <param name="Offer">What is offered.</param>
public sealed record OfferIncentive(IncentiveOffer Offer) : ProspectCommand;
