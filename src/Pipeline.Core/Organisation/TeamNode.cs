using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Organisation;

/// <summary>A place in a sales team's tree, for some time: a manager's post, a region, a product group.</summary>
/// <remarks>
/// The node is the post and not the person: it stays when it is vacant. A node that moves, or gets another manager, stands in its team once for
/// each stretch of days. Equal when all members are equal.
/// </remarks>
public sealed record TeamNode
{
    /// <summary>Makes a node.</summary>
    /// <param name="id">The id; of one id there is one entry on any day.</param>
    /// <param name="parent">The node above; null at the top.</param>
    /// <param name="manager">The seller who fills the post; null when it is vacant or not a seller's.</param>
    /// <param name="from">The first day; null for always before.</param>
    /// <param name="to">The last day, included; null for always after.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public TeamNode(TeamNodeId id, TeamNodeId? parent = null, SellerId? manager = null, LocalDate? from = null, LocalDate? to = null)
    {
        _ = id.Value;
        _ = parent?.Value;
        _ = manager?.Value;
        if (to < from)
        {
            throw new ArgumentException($"A node must not end before it begins; '{id}' would stand from {from:uuuu-MM-dd} to {to:uuuu-MM-dd}.", nameof(to));
        }

        (Id, Parent, Manager, From, To) = (id, parent, manager, from, to);
    }

    /// <summary>Gets the id.</summary>
    public TeamNodeId Id { get; }

    /// <summary>Gets the node above; null at the top.</summary>
    public TeamNodeId? Parent { get; }

    /// <summary>Gets the seller who fills the post; null when it is vacant or not a seller's.</summary>
    public SellerId? Manager { get; }

    /// <summary>Gets the first day; null for always before.</summary>
    public LocalDate? From { get; }

    /// <summary>Gets the last day, included; null for always after.</summary>
    public LocalDate? To { get; }

    /// <summary>Says whether the node stands so on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Whether it lies between the two ends, both included.</returns>
    public bool HoldsOn(LocalDate day) => !(day < From) && !(day > To);
}
