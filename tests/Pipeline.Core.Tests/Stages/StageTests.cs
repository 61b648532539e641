using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Stages;

public class StageTests
{
    private static readonly StageId _id = new("Demo");

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var stage = new Stage(_id, StageRole.Presentation, 0.4);

        Assert.Equal((_id, StageRole.Presentation, 0.4), (stage.Id, stage.Role, stage.Chance));
    }

    [Fact]
    public void Constructor_OnlyAnId_AssumesNeitherRoleNorChance()
    {
        var stage = new Stage(_id);

        Assert.Equal(StageRole.Other, stage.Role);
        Assert.Null(stage.Chance);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(1.0)]
    public void Constructor_ChanceFrom0To1_Taken(double chance) => Assert.Equal(chance, new Stage(_id, StageRole.Closing, chance).Chance);

    [Theory]
    [InlineData(-double.Epsilon)]
    [InlineData(-1.0)]
    [InlineData(1.0000000000000002)]
    [InlineData(40.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Constructor_ChanceOutside0To1_Refused(double number) =>
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => new Stage(_id, StageRole.Closing, number));

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void Constructor_UnknownRole_Refused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>("role", () => new Stage(_id, (StageRole)number));

    [Fact]
    public void Constructor_DefaultId_Throws() => Assert.Throws<InvalidOperationException>(() => new Stage(default));

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new Stage(_id, StageRole.Presentation, 0.4),
            new Stage(new("Demo"), StageRole.Presentation, 0.4),
            new(new("demo"), StageRole.Presentation, 0.4), new(_id, StageRole.Trial, 0.4), new(_id, StageRole.Presentation, 0.5), new(_id, StageRole.Presentation),
            new(_id, StageRole.Presentation, 0.4, [new InterestGate()]));

    [Fact]
    public void Equality_IsOverTheGatesInTheirOrder() =>
        Laws.AssertEqualityLaws(
            new Stage(_id, gates: [new InterestGate(), new NoBudgetGate()]),
            new Stage(_id, gates: [new InterestGate(), new NoBudgetGate()]),
            new(_id, gates: [new NoBudgetGate(), new InterestGate()]), new(_id, gates: [new InterestGate()]), new(_id));

    [Fact]
    public void Constructor_NullAmongTheGates_Throws() => Assert.Throws<ArgumentNullException>("gates", () => new Stage(_id, gates: [new InterestGate(), null!]));

    [Fact]
    public void Constructor_NoGates_IsTheSameAsAnEmptyList() => Assert.Equal(new Stage(_id), new Stage(_id, gates: []));

    [Fact]
    public void Equality_UnknownChanceIsNotZero() => Assert.NotEqual(new Stage(_id), new Stage(_id, StageRole.Other, 0));

    [Fact]
    public void Text_IgnoresTheCulture() => Laws.AssertTextIgnoresCulture(new Stage(_id, StageRole.Presentation, 0.4).ToString);
}
