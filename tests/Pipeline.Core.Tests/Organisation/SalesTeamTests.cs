using NodaTime;
using Pipeline.Core.Organisation;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Organisation;

public class SalesTeamTests
{
    private static readonly SellerId _ann = new("Ann");
    private static readonly SellerId _bob = new("Bob");
    private static readonly SellerId _cat = new("Cat");
    private static readonly TeamNodeId _all = new("all");
    private static readonly TeamNodeId _north = new("north");
    private static readonly TeamNodeId _city = new("city");
    private static readonly TeamNodeId _south = new("south");
    private static readonly LocalDate _day = new(2026, 7, 1);

    // all < north < city, all < south; children stand before their parents.
    private static readonly TeamNode[] _nodes = [new(_city, _north), new(_north, _all), new(_south, _all), new(_all)];

    private static readonly SalesTeam _team = SalesTeam.Create(
        "management",
        _nodes,
        [
            new(_bob, _city),
            new(_ann, _south, _day),
            new(_ann, _north, null, _day.PlusDays(-2)), // away for one day in between
            new(_cat, _all, _day, _day),
        ]);

    [Fact]
    public void Create_KeepsItsPartsInTheirOrder()
    {
        Assert.Equal("management", _team.Purpose);
        Assert.Equal<TeamNode>(_nodes, _team.Nodes);
        Assert.Equal([_bob, _ann, _ann, _cat], _team.Memberships.Select(membership => membership.Seller));
    }

    [Fact]
    public void NodeOf_AtTheEndsOfMemberships()
    {
        Assert.Equal(_north, _team.NodeOf(_ann, LocalDate.MinIsoValue));
        Assert.Equal(_north, _team.NodeOf(_ann, _day.PlusDays(-2)));
        Assert.Null(_team.NodeOf(_ann, _day.PlusDays(-1)));
        Assert.Equal(_south, _team.NodeOf(_ann, _day));
        Assert.Equal(_south, _team.NodeOf(_ann, LocalDate.MaxIsoValue));

        Assert.Null(_team.NodeOf(_cat, _day.PlusDays(-1)));
        Assert.Equal(_all, _team.NodeOf(_cat, _day));
        Assert.Null(_team.NodeOf(_cat, _day.PlusDays(1)));
    }

    [Fact]
    public void NodeOf_SellerWhoIsNoMember_IsNull() => Assert.Null(_team.NodeOf(new("ann"), _day)); // ordinal

    [Fact]
    public void SellersUnder_IncludesTheNodesBelowAtAnyDepth()
    {
        Assert.Equal<SellerId>([_bob, _ann, _cat], _team.SellersUnder(_all, _day));
        Assert.Equal<SellerId>([_bob], _team.SellersUnder(_north, _day));
        Assert.Equal<SellerId>([_bob], _team.SellersUnder(_city, _day));
        Assert.Equal<SellerId>([_ann], _team.SellersUnder(_south, _day));
    }

    [Fact]
    public void SellersUnder_IsThatOfTheDay()
    {
        Assert.Equal<SellerId>([_bob, _ann], _team.SellersUnder(_north, _day.PlusDays(-2)));
        Assert.Equal<SellerId>([_bob], _team.SellersUnder(_all, _day.PlusDays(-1)));
        Assert.Empty(_team.SellersUnder(_south, _day.PlusDays(-1)));
    }

    [Fact]
    public void SellersUnder_NodeThatTheTeamDoesNotHave_Refused() =>
        Assert.Throws<ArgumentException>("node", () => _team.SellersUnder(new("west"), _day));

    [Fact]
    public void SellersUnder_ManagerWhoIsNoMember_IsNotCounted() =>
        Assert.Empty(SalesTeam.Create("t", [new(_all, null, _ann)], []).SellersUnder(_all, _day));

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)] // the second begins on the last day of the first
    [InlineData(-5, false)]
    public void Create_MembershipsThatShareADay_Refused(int daysAfterTheEnd, bool isTaken)
    {
        TeamMembership[] memberships = [new(_ann, _south, _day.PlusDays(daysAfterTheEnd)), new(_bob, _north), new(_ann, _north, _day.PlusDays(-10), _day)];

        if (isTaken)
        {
            Assert.Equal(_south, SalesTeam.Create("t", _nodes, memberships).NodeOf(_ann, _day.PlusDays(daysAfterTheEnd)));
        }
        else
        {
            Assert.Throws<ArgumentException>("memberships", () => SalesTeam.Create("t", _nodes, memberships));
        }
    }

    [Fact]
    public void Create_OpenMembershipBesideAnother_Refused()
    {
        Assert.Throws<ArgumentException>("memberships", () => SalesTeam.Create("t", _nodes, [new(_ann, _south), new(_ann, _north, _day, _day)]));
        Assert.Throws<ArgumentException>("memberships", () => SalesTeam.Create("t", _nodes, [new(_ann, _south, null, _day), new(_ann, _north, null, _day.PlusDays(9))]));
        Assert.Throws<ArgumentException>("memberships", () => SalesTeam.Create("t", _nodes, [new(_ann, _south), new(_ann, _south)]));
    }

    [Fact]
    public void Create_LongMembershipOverTwoShortOnes_Refused() =>
        Assert.Throws<ArgumentException>("memberships", () => SalesTeam.Create(
            "t", _nodes, [new(_ann, _south, _day.PlusDays(50), _day.PlusDays(51)), new(_ann, _city, _day.PlusDays(-1), _day.PlusDays(-1)), new(_ann, _north, _day, _day.PlusDays(90))]));

    [Fact]
    public void Create_MembershipAtAMissingNode_Refused() =>
        Assert.Throws<ArgumentException>("memberships", () => SalesTeam.Create("t", _nodes, [new(_ann, new("west"))]));

    [Fact]
    public void Create_MissingParent_Refused() =>
        Assert.Throws<ArgumentException>("nodes", () => SalesTeam.Create("t", [new(_all), new(_north, new TeamNodeId("west"))], []));

    [Fact]
    public void Create_NodeTwice_Refused() =>
        Assert.Throws<ArgumentException>("nodes", () => SalesTeam.Create("t", [new(_all), new(_north, _all), new(_north)], []));

    [Fact]
    public void Create_NodeAboveItself_Refused()
    {
        Assert.Throws<ArgumentException>("nodes", () => SalesTeam.Create("t", [new(_all, _all)], []));
        Assert.Throws<ArgumentException>("nodes", () => SalesTeam.Create("t", [new(_all), new(_north, _south), new(_south, _north)], []));
        Assert.Throws<ArgumentException>("nodes", () => SalesTeam.Create("t", [new(_city, _north), new(_north, _south), new(_south, _all), new(_all, _north)], []));
    }

    [Fact]
    public void Create_NodeBelowACycle_IsNotTheOneNamed()
    {
        // The city only hangs below; north and south go round.
        var error = Assert.Throws<ArgumentException>("nodes", () => SalesTeam.Create("t", [new(_city, _north), new(_north, _south), new(_south, _north)], []));

        Assert.DoesNotContain(_city.Value, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_LongChain_Taken()
    {
        var chain = Enumerable.Range(0, 50).Select(i => new TeamNode(new($"N{i}"), i == 0 ? null : new($"N{i - 1}"))).Reverse();

        Assert.Equal<SellerId>([_ann], SalesTeam.Create("t", chain, [new(_ann, new("N49"))]).SellersUnder(new("N0"), _day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Create_BlankPurpose_Refused(string text) => Assert.Throws<ArgumentException>("purpose", () => SalesTeam.Create(text, [], []));

    [Fact]
    public void NullArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("purpose", () => SalesTeam.Create(null!, [], []));
        Assert.Throws<ArgumentNullException>("nodes", () => SalesTeam.Create("t", null!, []));
        Assert.Throws<ArgumentNullException>("memberships", () => SalesTeam.Create("t", [], null!));
    }
}
