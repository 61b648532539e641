using NodaTime;
using Pipeline.Core.Organisation;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Organisation;

public class TeamMembershipTests
{
    private static readonly SellerId _ann = new("Ann");
    private static readonly TeamNodeId _north = new("north");
    private static readonly LocalDate _from = new(2026, 1, 1);
    private static readonly LocalDate _to = new(2026, 6, 30);

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var membership = new TeamMembership(_ann, _north, _from, _to);

        Assert.Equal((_ann, _north, _from, _to), (membership.Seller, membership.Node, membership.From, membership.To));
    }

    [Fact]
    public void HoldsOn_IncludesBothEnds()
    {
        var membership = new TeamMembership(_ann, _north, _from, _to);

        Assert.False(membership.HoldsOn(_from.PlusDays(-1)));
        Assert.True(membership.HoldsOn(_from));
        Assert.True(membership.HoldsOn(_to));
        Assert.False(membership.HoldsOn(_to.PlusDays(1)));
    }

    [Fact]
    public void HoldsOn_OpenEnds_HoldForEver()
    {
        Assert.True(new TeamMembership(_ann, _north, null, _to).HoldsOn(LocalDate.MinIsoValue));
        Assert.False(new TeamMembership(_ann, _north, null, _to).HoldsOn(_to.PlusDays(1)));
        Assert.True(new TeamMembership(_ann, _north, _from).HoldsOn(LocalDate.MaxIsoValue));
        Assert.False(new TeamMembership(_ann, _north, _from).HoldsOn(_from.PlusDays(-1)));
        Assert.True(new TeamMembership(_ann, _north).HoldsOn(_from));
    }

    [Fact]
    public void Constructor_OneDay_Taken() => Assert.True(new TeamMembership(_ann, _north, _from, _from).HoldsOn(_from));

    [Fact]
    public void Constructor_EndingTheDayBeforeItBegins_Refused() =>
        Assert.Throws<ArgumentException>("to", () => new TeamMembership(_ann, _north, _from, _from.PlusDays(-1)));

    [Fact]
    public void Constructor_DefaultIds_Throw()
    {
        Assert.Throws<InvalidOperationException>(() => new TeamMembership(default, _north));
        Assert.Throws<InvalidOperationException>(() => new TeamMembership(_ann, default));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new TeamMembership(_ann, _north, _from, _to),
            new TeamMembership(new("Ann"), new("north"), _from, _to),
            new(new("Bob"), _north, _from, _to), new(_ann, new("south"), _from, _to), new(_ann, _north, null, _to), new(_ann, _north, _from), new(_ann, _north, _from, _to.PlusDays(1)));

    [Fact]
    public void Text_IgnoresTheCulture() => Laws.AssertTextIgnoresCulture(new TeamMembership(_ann, _north, _from, _to).ToString);
}
