using Pipeline.Core.Organisation;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Organisation;

public class TeamNodeTests
{
    private static readonly TeamNodeId _id = new("north");

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var node = new TeamNode(_id, new("all"), new("Ann"));

        Assert.Equal((_id, new TeamNodeId("all"), new SellerId("Ann")), (node.Id, node.Parent, node.Manager));
    }

    [Fact]
    public void Constructor_OnlyAnId_IsAVacantTop()
    {
        var node = new TeamNode(_id);

        Assert.Null(node.Parent);
        Assert.Null(node.Manager);
    }

    [Fact]
    public void Constructor_DefaultId_Throws() => Assert.Throws<InvalidOperationException>(() => new TeamNode(default));

    [Fact]
    public void Constructor_DefaultParent_Throws() => Assert.Throws<InvalidOperationException>(() => new TeamNode(_id, default(TeamNodeId)));

    [Fact]
    public void Constructor_DefaultManager_Throws() => Assert.Throws<InvalidOperationException>(() => new TeamNode(_id, null, default(SellerId)));

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new TeamNode(_id, new("all"), new("Ann")),
            new TeamNode(new("north"), new("all"), new("Ann")),
            new(new("south"), new("all"), new("Ann")), new(_id, null, new("Ann")), new(_id, new("world"), new("Ann")), new(_id, new("all")), new(_id, new("all"), new("Bob")));
}
