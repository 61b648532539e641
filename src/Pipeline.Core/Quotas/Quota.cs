using Pipeline.Core.Calendars;
using Pipeline.Core.Values;

namespace Pipeline.Core.Quotas;

/// <summary>The money that a seller, or a node of a team, is to win in a period.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record Quota
{
    private Quota(Money target, FiscalPeriod period, SellerId? seller, TeamNodeId? node)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (target.Amount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(target), $"A quota must not be below zero; this one is {target}.");
        }

        _ = target.Currency;
        (Target, Period, Seller, Node) = (target, period, seller, node);
    }

    /// <summary>Gets the money to win, zero or more.</summary>
    public Money Target { get; }

    /// <summary>Gets the period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>Gets the seller who carries it; null when a node does.</summary>
    public SellerId? Seller { get; }

    /// <summary>Gets the node that carries it; null when a seller does, or the whole organisation.</summary>
    public TeamNodeId? Node { get; }

    /// <summary>Makes the quota of the whole organisation.</summary>
    /// <param name="target">The money to win, zero or more.</param>
    /// <param name="period">The period.</param>
    /// <returns>The quota.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is below zero.</exception>
    public static Quota ForAll(Money target, FiscalPeriod period) => new(target, period, null, null);

    /// <summary>Makes a seller's quota.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="target">The money to win, zero or more.</param>
    /// <param name="period">The period.</param>
    /// <returns>The quota.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is below zero.</exception>
    public static Quota ForSeller(SellerId seller, Money target, FiscalPeriod period)
    {
        _ = seller.Value;
        return new(target, period, seller, null);
    }

    /// <summary>Makes the quota of a node of a team.</summary>
    /// <param name="node">The node.</param>
    /// <param name="target">The money to win, zero or more.</param>
    /// <param name="period">The period.</param>
    /// <returns>The quota.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is below zero.</exception>
    public static Quota ForNode(TeamNodeId node, Money target, FiscalPeriod period)
    {
        _ = node.Value;
        return new(target, period, null, node);
    }
}
