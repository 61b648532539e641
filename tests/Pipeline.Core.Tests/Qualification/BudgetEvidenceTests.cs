using NodaTime;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Qualification;

public class BudgetEvidenceTests
{
    private static readonly LocalDate _day = Arbitraries.MidDay;

    [Fact]
    public void Factories_KeepTheirParts()
    {
        var range = Amount.Of(new MoneyRange(Nok(1), Nok(2), Nok(3)));

        AssertParts(BudgetEvidence.Stated(range, _day, "s"), BudgetEvidenceKind.Stated, range, null);
        AssertParts(BudgetEvidence.SimilarPurchase(Nok(5), _day, 0.25, "s"), BudgetEvidenceKind.SimilarPurchase, Amount.Of(Nok(5)), 0.25);
        AssertParts(BudgetEvidence.ListPrice(Nok(7), _day, "s"), BudgetEvidenceKind.ListPrice, Amount.Of(Nok(7)), null);
        AssertParts(BudgetEvidence.NoBudget(_day, "s"), BudgetEvidenceKind.NoBudget, Amount.Unknown, null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Factories_NotAboveZero_Refused(int figure)
    {
        Assert.Throws<ArgumentException>("amount", () => BudgetEvidence.Stated(Amount.Of(Nok(figure)), _day, "s"));
        Assert.Throws<ArgumentException>("amount", () => BudgetEvidence.Stated(Amount.Of(new MoneyRange(Nok(figure), Nok(2), Nok(3))), _day, "s"));
        Assert.Throws<ArgumentException>("paid", () => BudgetEvidence.SimilarPurchase(Nok(figure), _day, 1, "s"));
        Assert.Throws<ArgumentException>("price", () => BudgetEvidence.ListPrice(Nok(figure), _day, "s"));
    }

    [Fact]
    public void Stated_Unknown_Refused() => Assert.Throws<ArgumentException>("amount", () => BudgetEvidence.Stated(Amount.Unknown, _day, "s"));

    [Theory]
    [InlineData(-0.001)]
    [InlineData(1.001)]
    [InlineData(double.NaN)]
    public void SimilarPurchase_SimilarityOffItsScale_Refused(double given) =>
        Assert.Throws<ArgumentOutOfRangeException>("similarity", () => BudgetEvidence.SimilarPurchase(Nok(1), _day, given, "s"));

    [Fact]
    public void Factories_BlankSource_Refused()
    {
        Assert.Throws<ArgumentException>("source", () => BudgetEvidence.Stated(Amount.Of(Nok(1)), _day, " "));
        Assert.Throws<ArgumentException>("source", () => BudgetEvidence.NoBudget(_day, ""));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            BudgetEvidence.SimilarPurchase(Nok(5), _day, 0.25, "s"),
            BudgetEvidence.SimilarPurchase(Nok(5.00m), _day, 0.25, "s"),
            BudgetEvidence.SimilarPurchase(Nok(6), _day, 0.25, "s"), BudgetEvidence.SimilarPurchase(Nok(5), _day.PlusDays(1), 0.25, "s"),
            BudgetEvidence.SimilarPurchase(Nok(5), _day, 0.5, "s"), BudgetEvidence.SimilarPurchase(Nok(5), _day, 0.25, "t"),
            BudgetEvidence.ListPrice(Nok(5), _day, "s"), BudgetEvidence.NoBudget(_day, "s"));

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        Assert.Equal("SimilarPurchase 5.00 NOK on 2026-05-15, similarity 0.25 (s)", BudgetEvidence.SimilarPurchase(Nok(5), _day, 0.25, "s").ToString());
        Assert.Equal("NoBudget on 2026-05-15 (s)", BudgetEvidence.NoBudget(_day, "s").ToString());
        Laws.AssertTextIgnoresCulture(BudgetEvidence.SimilarPurchase(Nok(5), _day, 0.25, "s").ToString);
    }

    private static void AssertParts(BudgetEvidence evidence, BudgetEvidenceKind kind, Amount amount, double? similarity) =>
        Assert.Equal((kind, amount, _day, "s", similarity), (evidence.Kind, evidence.Amount, evidence.On, evidence.Source, evidence.Similarity));

    private static Money Nok(decimal amount) => new(amount, Arbitraries.Nok);
}
