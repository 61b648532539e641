using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>A team of one or more trees whose sellers move, leave, return and are vacant, and a day about which they do.</summary>
public sealed record TeamOnADay(SalesTeam Team, LocalDate Day)
{
    public override string ToString() =>
        $"{Day:uuuu-MM-dd}: {string.Join(", ", Team.Nodes.Select(node => $"{node.Id}<{(node.Parent is { } parent ? parent.Value : "-")}"))}; {string.Join(", ", Team.Memberships.Select(TeamArbitraries.Describe))}";
}

/// <summary>Two memberships of one seller, whose ends lie close together or are open.</summary>
public sealed record TwoMemberships(TeamMembership First, TeamMembership Second)
{
    public override string ToString() => $"{TeamArbitraries.Describe(First)}, {TeamArbitraries.Describe(Second)}";
}

/// <summary>Generators for the tests of <c>Pipeline.Core.Organisation</c>.</summary>
public static class TeamArbitraries
{
    /// <summary>Every end that a generated membership has lies within this many days of the middle day.</summary>
    public const int Reach = 12;

    public static Arbitrary<TeamOnADay> Teams() =>
        (from count in Gen.Choose(1, 8)
         from parents in Gen.ArrayOf(Gen.Choose(-1, 100), count)
         from order in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
         from sellers in Gen.Choose(0, 6)
         from memberships in Gen.CollectToArray(Enumerable.Range(0, sellers), seller => MembershipsGen(seller, count))
         from shuffled in Gen.Shuffle(memberships.SelectMany(own => own).ToArray())
         from day in Gen.Choose(-Reach - 2, Reach + 2)
             // A parent comes from the nodes before it, so that there is no cycle; the order given is another.
         let nodes = order.Select(i => new TeamNode(Node(i), i == 0 || parents[i] < 0 ? null : Node(parents[i] % i)))
         select new TeamOnADay(SalesTeam.Create("test", nodes, shuffled), Arbitraries.MidDay.PlusDays(day))).ToArbitrary();

    public static Arbitrary<TwoMemberships> MembershipPairs() =>
        (from first in SpanGen
         from second in SpanGen
         select new TwoMemberships(
             new(new("Ann"), Node(0), first.From, first.To),
             new(new("Ann"), Node(1), second.From, second.To))).ToArbitrary();

    internal static string Describe(TeamMembership membership) =>
        $"{membership.Seller}@{membership.Node} {membership.From:uuuu-MM-dd}..{membership.To:uuuu-MM-dd}";

    private static Gen<(LocalDate? From, LocalDate? To)> SpanGen =>
        from start in Gen.Choose(-Reach, Reach - 4)
        from length in Gen.Choose(0, 4)
        from openStart in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from openEnd in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select (
            openStart ? (LocalDate?)null : Arbitraries.MidDay.PlusDays(start),
            openEnd ? (LocalDate?)null : Arbitraries.MidDay.PlusDays(start + length));

    // The days about the middle are cut at up to four places; of the spans between them some are held, at any node.
    private static Gen<TeamMembership[]> MembershipsGen(int seller, int nodes) =>
        from cuts in Gen.ListOf(Gen.Choose(-Reach, Reach), 4)
        from held in Gen.ArrayOf(Gen.Elements(true, true, false), 5)
        from places in Gen.ArrayOf(Gen.Choose(0, nodes - 1), 5)
        let starts = cuts.Distinct().Order().ToArray()
        select Enumerable.Range(0, starts.Length + 1)
            .Where(span => held[span])
            .Select(span => new TeamMembership(
                new($"S{seller}"),
                Node(places[span]),
                span == 0 ? null : Arbitraries.MidDay.PlusDays(starts[span - 1]),
                span == starts.Length ? null : Arbitraries.MidDay.PlusDays(starts[span] - 1)))
            .ToArray();

    private static TeamNodeId Node(int i) => new($"N{i}");
}
