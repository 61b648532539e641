using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Tracking;

public sealed class OpportunityTests
{
    [Fact]
    public void Equals_ComparesEveryMember()
    {
        Opportunity Make(string region = "North", double chance = 0.5, string earlier = "Open") => new(
            new ProspectId("a"), new SellerId("Ann"), new StageId("Meet"), Day(2, 1), [new(new StageId(earlier), Day(1, 1))], Day(1, 1), Day(9, 1),
            Amount.Of(Nok(5)), Nok(6), new StatedChance(chance), Won(Day(3, 1), 4), [new("region", region), new("sector", "x")]);

        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
        Assert.NotEqual(Make(), Make("South"));
        Assert.NotEqual(Make(), Make(chance: 0.6));
        Assert.NotEqual(Make(), Make(earlier: "Close"));
    }

    [Fact]
    public void Constructor_EarlierStagesWithoutStage_Throws() => Assert.Equal(
        "earlierStages",
        Assert.Throws<ArgumentException>(() => new Opportunity(new ProspectId("a"), earlierStages: [new(new StageId("Open"))])).ParamName);

    [Fact]
    public void Constructor_DefaultId_Throws() => Assert.Throws<InvalidOperationException>(() => new Opportunity(default));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void StatedChance_OutsideZeroToOne_Throws(double value) =>
        Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => new StatedChance(value)).ParamName);
}
