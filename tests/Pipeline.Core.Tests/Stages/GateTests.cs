using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Stages;

public class GateTests
{
    private static readonly Func<GateMode, Gate>[] _kinds =
    [
        mode => new ConversationGate(mode), mode => new InterestGate(mode), mode => new AuthorityGate(mode: mode), mode => new NoBudgetGate(mode),
        mode => new BudgetProbedGate(mode), mode => new DecisionTimeProbedGate(mode), mode => new AppointmentHeldGate(mode), mode => new CriterionGate("need", mode: mode),
    ];

    [Fact]
    public void Kinds_AreAllOfTheFamily() => Assert.Equal(
        typeof(Gate).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Gate))).Select(type => type.Name).Order(),
        _kinds.Select(make => make(GateMode.Required).GetType().Name).Order());

    [Fact]
    public void Equality_HoldsItsLawsOverKindsAndModes()
    {
        for (var i = 0; i < _kinds.Length; i++)
        {
            Laws.AssertEqualityLaws(
                _kinds[i](GateMode.Required),
                _kinds[i](GateMode.Required),
                [_kinds[i](GateMode.Advisory), .. _kinds.Where((_, other) => other != i).Select(make => make(GateMode.Required))]);
        }
    }

    [Fact]
    public void AuthorityGate_Equality_HoldsItsLaws() => Laws.AssertEqualityLaws(
        new AuthorityGate(BuyingRole.Champion, 30), new AuthorityGate(BuyingRole.Champion, 30), new(BuyingRole.TechnicalBuyer, 30), new(BuyingRole.Champion, 31), new(BuyingRole.Champion), new(BuyingRole.Champion, 30, GateMode.Advisory));

    [Fact]
    public void CriterionGate_Equality_HoldsItsLaws() => Laws.AssertEqualityLaws(
        new CriterionGate("need", 2), new CriterionGate("need", 2), new("Need", 2), new("need", 2.5), new("need", 2, GateMode.Advisory));

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Constructor_ModeNotDefined_Refused(int number) =>
        Assert.All(_kinds, make => Assert.Throws<ArgumentOutOfRangeException>("mode", () => make((GateMode)number)));

    [Fact]
    public void Constructor_SaysNothing_Requires()
    {
        Assert.All(
            new Gate[] { new ConversationGate(), new InterestGate(), new AuthorityGate(), new NoBudgetGate(), new BudgetProbedGate(), new DecisionTimeProbedGate(), new AppointmentHeldGate(), new CriterionGate("need") },
            gate => Assert.Equal(GateMode.Required, gate.Mode));
        Assert.Equal((BuyingRole.EconomicBuyer, null), (new AuthorityGate().Role, new AuthorityGate().ValidForDays));
        Assert.Equal(1, new CriterionGate("need").Minimum);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(7)]
    public void AuthorityGate_APartThatCannotBeConfirmed_Refused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>("role", () => new AuthorityGate((BuyingRole)number));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void AuthorityGate_ValidForLessThanADay_Refused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>("validForDays", () => new AuthorityGate(validForDays: number));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void CriterionGate_MinimumNotFinite_Refused(double number) => Assert.Throws<ArgumentOutOfRangeException>("minimum", () => new CriterionGate("need", number));

    [Fact]
    public void CriterionGate_BlankKey_Refused()
    {
        Assert.Throws<ArgumentException>("criterion", () => new CriterionGate(" "));
        Assert.Throws<ArgumentNullException>("criterion", () => new CriterionGate(null!));
    }

    [Fact]
    public void StandardForAppointment_RequiresConversationInterestAuthorityAndABudgetAndAdvisesToProbe() => Assert.Equal<Gate>(
        [
            new ConversationGate(), new InterestGate(), new AuthorityGate(BuyingRole.EconomicBuyer), new NoBudgetGate(),
            new BudgetProbedGate(GateMode.Advisory), new DecisionTimeProbedGate(GateMode.Advisory),
        ],
        Gate.StandardForAppointment);
}
