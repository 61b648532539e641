using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Stages;

public class OutcomeTests
{
    private static readonly LocalDate _day = new(2026, 5, 17);
    private static readonly Amount _amount = Amount.Of(100m, Currency.FromCode("NOK"));

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var outcome = new Outcome(OutcomeKind.Won, _day, _amount, "price");

        Assert.Equal((OutcomeKind.Won, _day, _amount, "price"), (outcome.Kind, outcome.On, outcome.Amount, outcome.Reason));
    }

    [Fact]
    public void Constructor_OnlyAKind_LeavesTheRestUnknown()
    {
        var outcome = new Outcome(OutcomeKind.Won, null);

        Assert.Null(outcome.On);
        Assert.Equal(Amount.Unknown, outcome.Amount);
        Assert.Null(outcome.Reason);
    }

    [Theory]
    [InlineData(OutcomeKind.Lost)]
    [InlineData(OutcomeKind.NoDecision)]
    [InlineData(OutcomeKind.Disqualified)]
    [InlineData(OutcomeKind.Duplicate)]
    [InlineData(OutcomeKind.Merged)]
    public void Constructor_AmountOfASaleNotWon_Refused(OutcomeKind kind)
    {
        Assert.Throws<ArgumentException>("amount", () => new Outcome(kind, _day, _amount));
        Assert.Throws<ArgumentException>("amount", () => new Outcome(kind, _day, Amount.Of(0m, Currency.FromCode("NOK")))); // zero is a figure
        Assert.Equal(kind, new Outcome(kind, _day, Amount.Unknown, "why").Kind);
    }

    [Fact]
    public void Constructor_CreditOnAWonSale_Taken() =>
        Assert.Equal(-5m, new Outcome(OutcomeKind.Won, _day, Amount.Of(-5m, Currency.FromCode("NOK"))).Amount.Value?.Amount);

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void Constructor_UnknownKind_Refused(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => new Outcome((OutcomeKind)number, _day));

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new Outcome(OutcomeKind.Won, _day, _amount, "price"),
            new Outcome(OutcomeKind.Won, _day, Amount.Of(100.00m, Currency.FromCode("NOK")), "price"),
            new(OutcomeKind.Lost, _day, default, "price"), new(OutcomeKind.Won, _day.PlusDays(1), _amount, "price"), new(OutcomeKind.Won, null, _amount, "price"),
            new(OutcomeKind.Won, _day, default, "price"), new(OutcomeKind.Won, _day, _amount));

    [Fact]
    public void Text_IgnoresTheCulture() => Laws.AssertTextIgnoresCulture(new Outcome(OutcomeKind.Won, _day, _amount).ToString);
}
