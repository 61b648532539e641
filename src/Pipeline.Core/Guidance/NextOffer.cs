using System.Collections.Immutable;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>What to offer next to a buyer who is slow to decide.</summary>
/// <remarks>
/// An offer is for a buyer with confirmed authority and interest, who can pay the price, and who is undecided beyond the time
/// within which such a buyer decides with chance 0.8. It is the first in the order of the rules that has not been offered yet. One
/// offer at a time; a running trial that has not been used calls for help, not for another offer, and whether slow or not.
/// </remarks>
public sealed class NextOffer
{
    private NextOffer(NextOfferKind kind, ImmutableArray<NextOfferReason> reasons, IncentiveId? unusedTrial = null, Money? costCap = null) =>
        (Kind, Reasons, UnusedTrial, CostCap) = (kind, reasons, unusedTrial, costCap);

    /// <summary>Gets what to do.</summary>
    public NextOfferKind Kind { get; }

    /// <summary>Gets why: what speaks for the offer, or everything that speaks against one.</summary>
    public ImmutableArray<NextOfferReason> Reasons { get; }

    /// <summary>Gets the trial to help with; null for none.</summary>
    public IncentiveId? UnusedTrial { get; }

    /// <summary>Gets what the offer may cost at most; null for no limit, and where none is to be made.</summary>
    public Money? CostCap { get; }

    /// <summary>Finds the next offer.</summary>
    /// <param name="prospect">The prospect.</param>
    /// <param name="decisionTime">How long they take to decide, as of the day.</param>
    /// <param name="budget">How much they mean to spend, as of the day; null where nobody has estimated it.</param>
    /// <param name="rules">What the company offers; null for <see cref="OfferRules.Default"/>.</param>
    /// <returns>The offer, or every reason why there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="prospect"/> or <paramref name="decisionTime"/> is null.</exception>
    /// <exception cref="CurrencyMismatchException">Price and budget are of two currencies.</exception>
    public static NextOffer For(Prospect prospect, DecisionTimeEstimate decisionTime, BudgetEstimate? budget = null, OfferRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(prospect);
        ArgumentNullException.ThrowIfNull(decisionTime);
        rules ??= OfferRules.Default;
        if (prospect.IsOpen && prospect.Incentives.FirstOrDefault(IsUnusedTrial) is { } unused)
        {
            return new(NextOfferKind.HelpWithTrial, [NextOfferReason.TrialUnused], unused.Offer.Id);
        }

        var next = rules.Order.Where(kind => prospect.Incentives.All(incentive => incentive.Offer.Kind != kind)).Select(kind => (IncentiveKind?)kind).FirstOrDefault();
        var against = Against(prospect, decisionTime, budget, rules.Price).ToImmutableArray();
        if (next is not { } offer || !against.IsEmpty)
        {
            return new(NextOfferKind.None, next is null ? against.Add(NextOfferReason.AllOffered) : against);
        }

        var kind = offer switch
        {
            IncentiveKind.Trial => NextOfferKind.Trial,
            IncentiveKind.Demo => NextOfferKind.Demo,
            _ => NextOfferKind.Gift,
        };
        return new(kind, [NextOfferReason.SlowToDecide], costCap: rules.CostCap);
    }

    private static bool IsUnusedTrial(Incentive incentive) => incentive is { Offer.Kind: IncentiveKind.Trial, IsRunning: true, IsUnused: true };

    private static IEnumerable<NextOfferReason> Against(Prospect prospect, DecisionTimeEstimate decisionTime, BudgetEstimate? budget, Money? price)
    {
        if (!prospect.IsOpen)
        {
            yield return NextOfferReason.NotOpen;
        }

        if (prospect.Interest is null)
        {
            yield return NextOfferReason.NoInterest;
        }

        if (!prospect.Contacts.Any(contact => contact.AuthorityAsOf(decisionTime.AsOf).Status == AuthorityStatus.Confirmed))
        {
            yield return NextOfferReason.NoAuthority;
        }

        if (budget?.HasBudget == false)
        {
            yield return NextOfferReason.NoBudget;
        }
        else if (price > budget?.P90)
        {
            yield return NextOfferReason.PriceBeyondBudget;
        }

        if (!decisionTime.IsSlow)
        {
            yield return NextOfferReason.WithinUsualTime;
        }

        if (prospect.Incentives.Any(incentive => incentive.IsOpen))
        {
            yield return NextOfferReason.OfferOpen;
        }
    }
}
