using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Organisation;

/// <summary>Who sells under whom: a tree of posts for one purpose, with dated memberships.</summary>
/// <remarks>
/// A seller has at most one node on any day, so roll-ups by node add up. A manager's own opportunities belong to the node
/// of which the manager is a member. Immutable; compare its parts where equality is needed.
/// </remarks>
public sealed class SalesTeam
{
    private readonly FrozenDictionary<TeamNodeId, TeamNode> _nodes;
    private readonly FrozenDictionary<SellerId, ImmutableArray<TeamMembership>> _bySeller;

    private SalesTeam(
        string purpose,
        ImmutableArray<TeamNode> nodes,
        ImmutableArray<TeamMembership> memberships,
        FrozenDictionary<TeamNodeId, TeamNode> byId)
    {
        (Purpose, Nodes, Memberships, _nodes) = (purpose, nodes, memberships, byId);
        _bySeller = memberships.GroupBy(membership => membership.Seller).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    /// <summary>Gets what the tree is for, such as "management".</summary>
    public string Purpose { get; }

    /// <summary>Gets the nodes in the order given.</summary>
    public ImmutableArray<TeamNode> Nodes { get; }

    /// <summary>Gets the memberships in the order given.</summary>
    public ImmutableArray<TeamMembership> Memberships { get; }

    /// <summary>Makes a team.</summary>
    /// <param name="purpose">What the tree is for.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="memberships">Who belongs where, and when.</param>
    /// <returns>The team.</returns>
    /// <exception cref="ArgumentException">
    /// A node stands twice, has a parent that is not there or lies above itself; a membership names a node that is not
    /// there; or two memberships of a seller share a day.
    /// </exception>
    public static SalesTeam Create(string purpose, IEnumerable<TeamNode> nodes, IEnumerable<TeamMembership> memberships)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(memberships);
        ImmutableArray<TeamNode> tree = [.. nodes];
        ImmutableArray<TeamMembership> members = [.. memberships];
        if (tree.GroupBy(node => node.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The node '{twice.Key}' stands twice in the team.", nameof(nodes));
        }

        var byId = tree.ToFrozenDictionary(node => node.Id);
        foreach (var node in tree)
        {
            CheckParents(node, byId, nameof(nodes));
        }

        foreach (var membership in members)
        {
            if (!byId.ContainsKey(membership.Node))
            {
                throw new ArgumentException($"'{membership.Seller}' belongs to the node '{membership.Node}', which the team does not have.", nameof(memberships));
            }
        }

        foreach (var own in members.GroupBy(membership => membership.Seller))
        {
            var inOrder = own.OrderBy(membership => membership.From ?? LocalDate.MinIsoValue).ToArray();
            for (var i = 1; i < inOrder.Length; i++)
            {
                if ((inOrder[i - 1].To ?? LocalDate.MaxIsoValue) >= (inOrder[i].From ?? LocalDate.MinIsoValue))
                {
                    throw new ArgumentException($"'{own.Key}' belongs to '{inOrder[i - 1].Node}' and to '{inOrder[i].Node}' on the same day.", nameof(memberships));
                }
            }
        }

        return new(purpose, tree, members, byId);
    }

    /// <summary>Finds the node of a seller on a day.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="day">The day.</param>
    /// <returns>The node; null when the seller belongs to none on that day.</returns>
    public TeamNodeId? NodeOf(SellerId seller, LocalDate day)
    {
        if (_bySeller.TryGetValue(seller, out var own))
        {
            foreach (var membership in own)
            {
                if (membership.HoldsOn(day))
                {
                    return membership.Node;
                }
            }
        }

        return null;
    }

    /// <summary>Lists the sellers under a node on a day: its own members and those of every node below.</summary>
    /// <param name="node">The node.</param>
    /// <param name="day">The day.</param>
    /// <returns>The sellers in the order of the memberships.</returns>
    /// <exception cref="ArgumentException">The team does not have the node.</exception>
    public ImmutableArray<SellerId> SellersUnder(TeamNodeId node, LocalDate day)
    {
        if (!_nodes.ContainsKey(node))
        {
            throw new ArgumentException($"The team has no node '{node}'.", nameof(node));
        }

        return [.. Memberships.Where(membership => membership.HoldsOn(day) && IsUnder(membership.Node, node)).Select(membership => membership.Seller)];
    }

    private static void CheckParents(TeamNode node, FrozenDictionary<TeamNodeId, TeamNode> byId, string argument)
    {
        var above = node;
        for (var steps = 0; above.Parent is { } parent; steps++)
        {
            if (!byId.TryGetValue(parent, out var next))
            {
                throw new ArgumentException($"The node '{above.Id}' has the parent '{parent}', which the team does not have.", argument);
            }

            if (parent == node.Id)
            {
                throw new ArgumentException($"The node '{node.Id}' lies above itself.", argument);
            }

            if (steps >= byId.Count) // round a cycle above this node, whose own nodes are told
            {
                throw new ArgumentException($"The node '{above.Id}' lies above itself.", argument);
            }

            above = next;
        }
    }

    private bool IsUnder(TeamNodeId node, TeamNodeId ancestor)
    {
        for (TeamNodeId? at = node; at is { } id; at = _nodes[id].Parent)
        {
            if (id == ancestor)
            {
                return true;
            }
        }

        return false;
    }
}
