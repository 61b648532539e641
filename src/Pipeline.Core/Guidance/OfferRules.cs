using System.Collections.Immutable;
using Pipeline.Core.Incentives;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>What a company offers to buyers who are slow to decide.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record OfferRules
{
    private readonly ValueArray<IncentiveKind> _order;

    /// <summary>Makes rules.</summary>
    /// <param name="order">What is offered, the first first, each kind once; null for trial, demo, gift.</param>
    /// <param name="price">The price of what is to be sold, to be set against the budget; null to leave the budget aside.</param>
    /// <param name="costCap">What an offer may cost at most; null for no limit.</param>
    /// <exception cref="ArgumentException">A kind stands twice, or the cap is below zero.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A kind is not defined.</exception>
    public OfferRules(IEnumerable<IncentiveKind>? order = null, Money? price = null, Money? costCap = null)
    {
        _order = new(order is null ? [IncentiveKind.Trial, IncentiveKind.Demo, IncentiveKind.Gift] : [.. order]);
        foreach (var kind in Order)
        {
            if (!Enum.IsDefined(kind))
            {
                throw new ArgumentOutOfRangeException(nameof(order), $"{(int)kind} is no kind of offer.");
            }
        }

        if (Order.Distinct().Count() != Order.Length)
        {
            throw new ArgumentException("Each kind of offer stands once in the order.", nameof(order));
        }

        if (costCap?.Amount < 0)
        {
            throw new ArgumentException($"An offer does not cost less than nothing; the cap is {costCap}.", nameof(costCap));
        }

        _ = (price?.Currency, costCap?.Currency);
        (Price, CostCap) = (price, costCap);
    }

    /// <summary>Gets the usual rules: trial, then demo, then gift, whatever the budget and the cost.</summary>
    public static OfferRules Default { get; } = new();

    /// <summary>Gets what is offered, the first first.</summary>
    public ImmutableArray<IncentiveKind> Order => _order.Items;

    /// <summary>Gets the price of what is to be sold; null where the budget is left aside.</summary>
    public Money? Price { get; }

    /// <summary>Gets what an offer may cost at most; null for no limit.</summary>
    public Money? CostCap { get; }
}
