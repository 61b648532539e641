using System.Globalization;
using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Organisation;

/// <summary>Finds all that keeps nodes and memberships from making a team.</summary>
internal sealed class TeamProblems
{
    private readonly ILookup<TeamNodeId, TeamNode> _nodes;

    internal TeamProblems(IReadOnlyCollection<TeamNode> nodes, IEnumerable<TeamMembership> memberships)
    {
        _nodes = nodes.ToLookup(node => node.Id);
        OfNodes = [.. Twice(nodes), .. WithoutParents(nodes), .. Cycles(nodes)];
        OfMemberships = [.. WithoutNodes(memberships), .. Overlapping(memberships)];
    }

    internal List<string> OfNodes { get; }

    internal List<string> OfMemberships { get; }

    private IEnumerable<string> Twice(IEnumerable<TeamNode> nodes) =>
        from id in nodes.Select(node => node.Id).Distinct()
        let entries = _nodes[id].OrderBy(node => node.From ?? LocalDate.MinIsoValue).ToArray()
        from pair in entries.Zip(entries.Skip(1))
        where Overlap(pair.First.To, pair.Second.From)
        select $"The node '{id}' stands twice in the team {On(pair.Second.From)}.";

    private IEnumerable<string> WithoutParents(IEnumerable<TeamNode> nodes) =>
        from node in nodes
        let missing = node.Parent is { } parent ? FirstDayWithout(parent, node.From, node.To) : null
        where missing is not null
        select _nodes.Contains(node.Parent!.Value) // there is one, which is missing
            ? $"The node '{node.Id}' has the parent '{node.Parent}', which the team does not have {On(missing)}."
            : $"The node '{node.Id}' has the parent '{node.Parent}', which the team does not have.";

    // The tree changes on the first days of entries only: an end leaves nothing new above anything.
    private static IEnumerable<string> Cycles(IReadOnlyCollection<TeamNode> nodes)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var day in nodes.Select(node => node.From ?? LocalDate.MinIsoValue).Distinct().Order())
        {
            var parents = nodes.Where(node => node.HoldsOn(day)).GroupBy(node => node.Id).ToDictionary(same => same.Key, same => same.First().Parent);
            var done = new HashSet<TeamNodeId>();
            foreach (var start in parents.Keys)
            {
                var path = new List<TeamNodeId>();
                for (TeamNodeId? at = start; at is { } id && parents.ContainsKey(id) && !done.Contains(id); at = parents[id])
                {
                    if (path.IndexOf(id) is >= 0 and var first)
                    {
                        var round = string.Join(", ", path.Skip(first).Select(one => $"'{one}'").Order(StringComparer.Ordinal));
                        if (told.Add(round))
                        {
                            yield return path.Count - first == 1 ? $"The node {round} lies above itself." : $"The nodes {round} lie above each other{(day > LocalDate.MinIsoValue ? $" {On(day)}" : "")}.";
                        }

                        break;
                    }

                    path.Add(id);
                }

                done.UnionWith(path);
            }
        }
    }

    private IEnumerable<string> WithoutNodes(IEnumerable<TeamMembership> memberships) =>
        from membership in memberships
        let missing = FirstDayWithout(membership.Node, membership.From, membership.To)
        where missing is not null
        select _nodes.Contains(membership.Node)
            ? $"'{membership.Seller}' belongs to the node '{membership.Node}', which the team does not have {On(missing)}."
            : $"'{membership.Seller}' belongs to the node '{membership.Node}', which the team does not have.";

    private static IEnumerable<string> Overlapping(IEnumerable<TeamMembership> memberships) =>
        from own in memberships.GroupBy(membership => membership.Seller)
        let inOrder = own.OrderBy(membership => membership.From ?? LocalDate.MinIsoValue).ToArray()
        from pair in inOrder.Zip(inOrder.Skip(1))
        where Overlap(pair.First.To, pair.Second.From)
        select $"'{own.Key}' belongs to '{pair.First.Node}' and to '{pair.Second.Node}' {On(pair.Second.From)}.";

    private static bool Overlap(LocalDate? to, LocalDate? from) => (to ?? LocalDate.MaxIsoValue) >= (from ?? LocalDate.MinIsoValue);

    // Null when the node stands on all days.
    private LocalDate? FirstDayWithout(TeamNodeId id, LocalDate? from, LocalDate? to)
    {
        var (day, last) = (from ?? LocalDate.MinIsoValue, to ?? LocalDate.MaxIsoValue);
        foreach (var entry in _nodes[id].OrderBy(node => node.From ?? LocalDate.MinIsoValue))
        {
            if ((entry.From ?? LocalDate.MinIsoValue) > day)
            {
                break;
            }

            if (!(entry.To < day))
            {
                if (!(entry.To < last))
                {
                    return null;
                }

                day = entry.To!.Value.PlusDays(1); // before the last day, as tested above
            }
        }

        return day;
    }

    private static string On(LocalDate? day) => day is { } known && known > LocalDate.MinIsoValue ? $"on {known.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}" : "from the beginning on";
}
