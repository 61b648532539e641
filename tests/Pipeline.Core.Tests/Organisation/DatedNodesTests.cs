using NodaTime;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Organisation;

/// <summary>Nodes that come, go and move: each day has its own tree.</summary>
public sealed class DatedNodesTests
{
    private static readonly LocalDate Day = new(2026, 7, 1);
    private static readonly TeamNodeId All = new("all");
    private static readonly TeamNodeId North = new("north");
    private static readonly TeamNodeId South = new("south");
    private static readonly TeamNodeId City = new("city");
    private static readonly SellerId Ann = new("Ann");
    private static readonly SellerId Bob = new("Bob");

    private static readonly SalesTeam Team = SalesTeam.Create(
        "management",
        [new(All), new(North, All), new(South, All), new(City, North, Bob, to: Day.PlusDays(-1)), new(City, South, null, Day)],
        [new(Ann, City), new(Bob, North)]);

    [Fact]
    public void AMovedNode_CountsWhereItStoodThatDay()
    {
        Assert.Equal(["city", "north", "all"], Team.PathOf(Ann, Day.PlusDays(-1)).Select(node => node.Id.Value));
        Assert.Equal(["city", "south", "all"], Team.PathOf(Ann, Day).Select(node => node.Id.Value));
        Assert.Equal<SellerId>([Ann, Bob], Team.SellersUnder(North, Day.PlusDays(-1)));
        Assert.Equal<SellerId>([Bob], Team.SellersUnder(North, Day));
        Assert.Equal<SellerId>([Ann], Team.SellersUnder(South, Day));
    }

    [Fact]
    public void AVacantPost_StaysInTheTree()
    {
        Assert.Equal(Bob, Team.Find(City, Day.PlusDays(-1))!.Manager);
        Assert.Null(Team.Find(City, Day)!.Manager);
        Assert.Null(Team.Find(new("west"), Day));
        Assert.Empty(Team.PathOf(new("Zoe"), Day));
    }

    /// <summary>A node twice, a missing parent, a cycle, a node that ends too early and a member twice: all told at once.</summary>
    [Fact]
    public void AllThatIsWrong_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>("nodes", () => SalesTeam.Create(
            "t",
            [new(All, to: Day), new(All, from: Day), new(North, new TeamNodeId("west")), new(South, City, from: Day), new(City, South, from: Day), new(new("old"), to: Day)],
            [new(Ann, new("old")), new(Bob, All), new(Bob, All, Day)]));

        Assert.StartsWith(
            "The node 'all' stands twice in the team on 2026-07-01. The node 'north' has the parent 'west', which the team does not have. "
            + "The nodes 'city', 'south' lie above each other on 2026-07-01. 'Ann' belongs to the node 'old', which the team does not have on 2026-07-02. "
            + "'Bob' belongs to 'all' and to 'all' on 2026-07-01.",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AParentThatEndsBeforeItsChild_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>("nodes", () => SalesTeam.Create("t", [new(All, to: Day), new(North, All)], []));
        Assert.StartsWith("The node 'north' has the parent 'all', which the team does not have on 2026-07-02.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A cycle that lasts for one day only is a cycle.</summary>
    [Fact]
    public void ACycleOfOneDay_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>("nodes", () => SalesTeam.Create(
            "t", [new(All), new(North, All, to: Day.PlusDays(-1)), new(North, South, null, Day, Day), new(North, All, null, Day.PlusDays(1)), new(South, North)], []));
        Assert.StartsWith("The nodes 'north', 'south' lie above each other on 2026-07-01.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ANodeThatEndsBeforeItBegins_IsRefused() => Assert.Throws<ArgumentException>("to", () => new TeamNode(All, null, null, Day, Day.PlusDays(-1)));
}
