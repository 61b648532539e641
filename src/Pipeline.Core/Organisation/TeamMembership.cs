using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Organisation;

/// <summary>A seller's place in a team, for some time.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record TeamMembership
{
    /// <summary>Makes a membership.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="node">The node that the seller belongs to.</param>
    /// <param name="from">The first day; null for always before.</param>
    /// <param name="to">The last day, included; null for always after.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public TeamMembership(SellerId seller, TeamNodeId node, LocalDate? from = null, LocalDate? to = null)
    {
        _ = seller.Value;
        _ = node.Value;
        if (to < from)
        {
            throw new ArgumentException($"A membership must not end before it begins; this one would run from {from:uuuu-MM-dd} to {to:uuuu-MM-dd}.", nameof(to));
        }

        (Seller, Node, From, To) = (seller, node, from, to);
    }

    /// <summary>Gets the seller.</summary>
    public SellerId Seller { get; }

    /// <summary>Gets the node that the seller belongs to.</summary>
    public TeamNodeId Node { get; }

    /// <summary>Gets the first day; null for always before.</summary>
    public LocalDate? From { get; }

    /// <summary>Gets the last day, included; null for always after.</summary>
    public LocalDate? To { get; }

    /// <summary>Returns the membership as text, whatever the culture.</summary>
    /// <returns>Such as "Ann at East from 2026-01-01 to ".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seller} at {Node} from {From:uuuu-MM-dd} to {To:uuuu-MM-dd}");

    /// <summary>Says whether the membership holds on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Whether it lies between the two ends, both included.</returns>
    public bool HoldsOn(LocalDate day) => !(day < From) && !(day > To);
}
