using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Organisation;

/// <summary>Who sells under whom: a tree of posts for one purpose, with dated nodes and dated memberships.</summary>
/// <remarks>
/// A seller has at most one node on any day, so roll-ups by node add up; who belongs to two teams, as with a dotted line, belongs to two trees of different
/// purposes. A manager's own opportunities belong to the node of which the manager is a member. What changes today leaves the days before as they were.
/// In a tree of another purpose a member need be no person: in one of products it is a product, under its name. Immutable; compare its parts where equality is needed.
/// </remarks>
public sealed class SalesTeam
{
    private readonly FrozenDictionary<TeamNodeId, ImmutableArray<TeamNode>> _nodes;
    private readonly FrozenDictionary<SellerId, ImmutableArray<TeamMembership>> _bySeller;
    private readonly LocalDate[] _changes; // first days on which nodes stand otherwise than on the day before

    private SalesTeam(string purpose, ImmutableArray<TeamNode> nodes, ImmutableArray<TeamMembership> memberships)
    {
        (Purpose, Nodes, Memberships) = (purpose, nodes, memberships);
        _nodes = nodes.GroupBy(node => node.Id).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
        _changes = [.. nodes.SelectMany(node => new[] { node.From, node.To < LocalDate.MaxIsoValue ? node.To?.PlusDays(1) : null }).OfType<LocalDate>().Distinct().Order()];
        _bySeller = memberships.GroupBy(membership => membership.Seller).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    /// <summary>Gets what the tree is for, such as "management".</summary>
    public string Purpose { get; }

    /// <summary>Gets the nodes in the order given, those that have moved once for each stretch of days.</summary>
    public ImmutableArray<TeamNode> Nodes { get; }

    /// <summary>Gets the memberships in the order given.</summary>
    public ImmutableArray<TeamMembership> Memberships { get; }

    /// <summary>Makes a team.</summary>
    /// <param name="purpose">What the tree is for.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="memberships">Who belongs where, and when.</param>
    /// <returns>The team.</returns>
    /// <exception cref="ArgumentException">
    /// On some day a node stands twice, has a parent that is not there or lies above itself; or a membership names a node that is not
    /// there; or two memberships of a seller share a day. The message names all of it.
    /// </exception>
    public static SalesTeam Create(string purpose, IEnumerable<TeamNode> nodes, IEnumerable<TeamMembership> memberships)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(memberships);
        ImmutableArray<TeamNode> tree = [.. nodes];
        ImmutableArray<TeamMembership> members = [.. memberships];
        var problems = new TeamProblems(tree, members);
        return (problems.OfNodes.Count, problems.OfMemberships.Count) == (0, 0)
            ? new(purpose, tree, members)
            : throw new ArgumentException(
                string.Join(' ', problems.OfNodes.Concat(problems.OfMemberships)), problems.OfNodes.Count > 0 ? nameof(nodes) : nameof(memberships));
    }

    /// <summary>Finds a node as it stands on a day.</summary>
    /// <param name="node">The node.</param>
    /// <param name="day">The day.</param>
    /// <returns>The node; null when the team does not have it on that day.</returns>
    public TeamNode? Find(TeamNodeId node, LocalDate day)
    {
        if (_nodes.TryGetValue(node, out var entries))
        {
            foreach (var entry in entries)
            {
                if (entry.HoldsOn(day))
                {
                    return entry;
                }
            }
        }

        return null;
    }

    internal LocalDate FirstDayOf(int stretch) => stretch == 0 ? LocalDate.MinIsoValue : _changes[stretch - 1];

    /// <summary>Finds the stretch of days, counted from 0, on which no node changes; memberships may.</summary>
    internal int StretchOf(LocalDate day)
    {
        var place = Array.BinarySearch(_changes, day);
        return place >= 0 ? place + 1 : ~place;
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

    /// <summary>Lists the nodes that a seller's sales of a day count for: the seller's own, and each above it.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="day">The day.</param>
    /// <returns>The nodes as they stand on that day, the top one last; none when the seller belongs to none.</returns>
    public ImmutableArray<TeamNode> PathOf(SellerId seller, LocalDate day) => NodeOf(seller, day) is { } node ? PathFrom(node, day) : [];

    /// <summary>Lists a node of a day and each above it, the top one last.</summary>
    internal ImmutableArray<TeamNode> PathFrom(TeamNodeId node, LocalDate day)
    {
        var path = ImmutableArray.CreateBuilder<TeamNode>();
        for (TeamNodeId? at = node; at is { } id; at = path[^1].Parent)
        {
            path.Add(Find(id, day)!); // a team is checked to have the nodes of its members, and their parents, on all their days
        }

        return path.ToImmutable();
    }

    /// <summary>Lists the sellers under a node on a day: its own members and those of every node below.</summary>
    /// <param name="node">The node.</param>
    /// <param name="day">The day.</param>
    /// <returns>The sellers in the order of the memberships; none on a day on which the node is not there.</returns>
    /// <exception cref="ArgumentException">The team has no such node on any day.</exception>
    public ImmutableArray<SellerId> SellersUnder(TeamNodeId node, LocalDate day)
    {
        if (!_nodes.ContainsKey(node))
        {
            throw new ArgumentException($"The team has no node '{node}'.", nameof(node));
        }

        return [.. Memberships.Where(membership => membership.HoldsOn(day) && IsUnder(membership.Node, node, day)).Select(membership => membership.Seller)];
    }

    private bool IsUnder(TeamNodeId node, TeamNodeId ancestor, LocalDate day)
    {
        for (TeamNodeId? at = node; at is { } id; at = Find(id, day)!.Parent) // as above
        {
            if (id == ancestor)
            {
                return true;
            }
        }

        return false;
    }
}
