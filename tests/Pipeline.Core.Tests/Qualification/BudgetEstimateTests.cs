using NodaTime;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Qualification;

public class BudgetEstimateTests
{
    private const double Rounding = 1e-12;

    private static readonly LocalDate _day = Arbitraries.MidDay;

    // With these numbers every variance is 1/4, as the prior's, so that shares are halves and thirds.
    private static readonly BudgetPrior _prior = new(Nok(100_000), 0.5);
    private static readonly BudgetAssumptions _halves = new(0.5, 0.5, 0.5, deviationPerYear: 0, dissimilarityDeviation: 0);

    [Fact]
    public void FromEvidence_None_IsThePriorAndSaysSo()
    {
        var estimate = BudgetEstimate.FromEvidence([], _day, _prior);

        Assert.True(estimate.IsPriorAlone);
        Assert.Null(estimate.HasBudget);
        Assert.Equal((1, 0, 0.25), (estimate.PriorShare, estimate.LogShift, estimate.LogVariance));
        Assert.Equal(Nok(100_000), estimate.P50);
        Assert.Equal(Nok(52_688.35m), estimate.P10); // 100000 exp(-0.5 * 1.2815515655)
        Assert.Equal(Nok(189_795.27m), estimate.P90);
        Assert.Equal(Nok(113_314.85m), estimate.Mean); // 100000 exp(0.125)
        Assert.Equal(Amount.Of(estimate.Range!), estimate.Amount); // there is a law
    }

    [Fact]
    public void FromEvidence_OneOfThePriorsVariance_MeetsHalfWay()
    {
        // Medians 100 000 and 400 000, equal variances: the middle of the logarithms is 200 000, the variance half.
        var estimate = BudgetEstimate.FromEvidence([Stated(400_000)], _day, _prior, _halves);

        Assert.Equal(Nok(200_000), estimate.P50);
        Near.Relative(0.125, estimate.LogVariance!.Value, Rounding); // there is a law
        Near.Relative(0.5, estimate.PriorShare!.Value, Rounding);
        var move = Assert.Single(estimate.Moves);
        Near.Relative(Math.Log(2), move.LogShift, Rounding);
        Assert.Equal((Nok(100_000), Nok(200_000)), (move.MedianBefore, move.MedianAfter));
        Assert.Equal(0.5, estimate.ChanceOfAtLeast(Nok(200_000))!.Value, 12);
        Near.Relative(0.158655253931457, estimate.ChanceOfAtLeast(new(200_000 * (decimal)Math.Exp(Math.Sqrt(0.125)), Arbitraries.Nok))!.Value, 1e-9); // one deviation up
    }

    [Fact]
    public void FromEvidence_TwoPieces_HaveAThirdEach()
    {
        // (ln 1 + ln 8 + ln 1) / 3 = ln 2 above the prior.
        var estimate = BudgetEstimate.FromEvidence([Stated(800_000), BudgetEvidence.SimilarPurchase(Nok(100_000), _day, 0.3, "order 1")], _day, _prior, _halves);

        Assert.Equal(Nok(200_000), estimate.P50);
        Near.Relative(0.25 / 3, estimate.LogVariance!.Value, Rounding); // there is a law
        Assert.All(estimate.Moves, move => Near.Relative(1.0 / 3, move.Weight, Rounding));
    }

    [Fact]
    public void FromEvidence_AListPrice_MovesThePriorAndNarrowsNothing()
    {
        var alone = BudgetEstimate.FromEvidence([ListPrice(400_000)], _day, _prior, _halves);
        Assert.Equal(Nok(200_000), alone.P50);
        Near.Relative(0.25, alone.LogVariance!.Value, Rounding); // there is a law
        Assert.False(alone.IsPriorAlone);

        // The prior at 200 000, then a statement of 800 000 half-way: 400 000. The price has a quarter, the prior a quarter.
        var both = BudgetEstimate.FromEvidence([ListPrice(400_000), Stated(800_000)], _day, _prior, _halves);
        Assert.Equal(Nok(400_000), both.P50);
        Near.Relative(0.125, both.LogVariance!.Value, Rounding); // there is a law
        Near.Relative(0.25, both.PriorShare!.Value, Rounding);
        Assert.Equal([0.5, 0.25], both.Moves.OrderByDescending(move => move.Weight).Select(move => Math.Round(move.Weight, 12)));
        Assert.Equal(
            [Math.Log(8) / 2, Math.Log(4) / 4],
            both.Moves.OrderByDescending(move => move.Weight).Select(move => move.LogShift),
            (left, right) => Math.Abs(left - right) < Rounding);
    }

    [Fact]
    public void FromEvidence_VarianceOfEachKind_IsTheFormula()
    {
        var assumptions = new BudgetAssumptions(0.3, 0.4, 0.6, 0.2, 0.9);
        var old = _day.PlusDays(-1461); // four years of 365.25 days: 0.2 * 4 = 0.8

        AssertVariance(0.09 + 0.64, BudgetEvidence.Stated(Amount.Of(Nok(1)), old, "s"));
        AssertVariance(0.16 + 0.64 + 0.09, BudgetEvidence.SimilarPurchase(Nok(1), old, 2.0 / 3, "s"));
        AssertVariance(0.16, BudgetEvidence.SimilarPurchase(Nok(1), _day, 1, "s"));
        var range = new MoneyRange(Nok(100_000), Nok(200_000), Nok(400_000));
        var spread = Math.Log(4) / (2 * 1.2815515655446004);
        AssertVariance(0.09 + spread * spread, BudgetEvidence.Stated(Amount.Of(range), _day, "s"));
        var price = BudgetEstimate.FromEvidence([BudgetEvidence.ListPrice(Nok(1), old, "s")], _day, _prior, assumptions).Moves.Single();
        Near.Relative(0.25 / (0.25 + 0.36 + 0.64), price.Weight, Rounding);

        void AssertVariance(double expected, BudgetEvidence piece) => Near.Relative(
            1 / (1 / 0.25 + 1 / expected), BudgetEstimate.FromEvidence([piece], _day, _prior, assumptions).LogVariance!.Value, Rounding); // there is a law
    }

    [Fact]
    public void FromEvidence_ARange_HasItsMiddleByTheWeightsOfARange()
    {
        // 100 000 exp of 0.3 * 0 + 0.4 * ln 4 + 0.3 * ln 16 = 2 ln 2 * (0.4 + 0.6).
        var range = new MoneyRange(Nok(100_000), Nok(400_000), Nok(1_600_000));
        var move = BudgetEstimate.FromEvidence([BudgetEvidence.Stated(Amount.Of(range), _day, "s")], _day, _prior, _halves).Moves.Single();
        Near.Relative(Math.Log(4) * move.Weight, move.LogShift, Rounding);

        var skewed = new MoneyRange(Nok(100_000), Nok(100_000), Nok(1_600_000));
        var other = BudgetEstimate.FromEvidence([BudgetEvidence.Stated(Amount.Of(skewed), _day, "s")], _day, _prior, _halves).Moves.Single();
        Near.Relative(0.3 * Math.Log(16) * other.Weight, other.LogShift, Rounding);
    }

    [Fact]
    public void FromEvidence_ALaterPieceOfTheSameSource_TakesItsPlace()
    {
        BudgetEvidence[] evidence = [Stated(400_000, 0), Stated(900_000, -5), Stated(800_000, -9, "other")];
        var estimate = BudgetEstimate.FromEvidence(evidence, _day, _prior, _halves);

        Assert.Equal([evidence[2], evidence[0]], estimate.Moves.Select(move => move.Evidence));
        var replaced = Assert.Single(estimate.NotUsed);
        Assert.Equal((evidence[1], UnusedEvidenceReason.Replaced), (replaced.Evidence, replaced.Reason));
        Assert.Equal([evidence[2], evidence[1]], BudgetEstimate.FromEvidence(evidence, _day.PlusDays(-1), _prior).Moves.Select(move => move.Evidence));
    }

    [Fact]
    public void FromEvidence_OtherKindsOfOneSource_StandBesideEachOther() =>
        Assert.Equal(2, BudgetEstimate.FromEvidence([Stated(1), BudgetEvidence.SimilarPurchase(Nok(1), _day, 1, "s")], _day, _prior).Moves.Length);

    [Fact]
    public void FromEvidence_TwoOfOneSourceAndDay_TheLaterRecordedCounts() =>
        Assert.Equal(Amount.Of(Nok(2)), BudgetEstimate.FromEvidence([Stated(1), Stated(2)], _day, _prior).Moves.Single().Evidence.Amount);

    [Fact]
    public void FromEvidence_NoBudgetStands_HasNoFigure()
    {
        var no = BudgetEvidence.NoBudget(_day, "b");
        var estimate = BudgetEstimate.FromEvidence([no, Stated(400_000, -1), ListPrice(1)], _day, _prior);

        Assert.False(estimate.HasBudget);
        Assert.False(estimate.IsPriorAlone);
        Assert.Same(no, estimate.LatestStatement);
        Assert.Equal(Amount.Unknown, estimate.Amount);
        Assert.Null(estimate.Range);
        Assert.Null(estimate.P10 ?? estimate.P50 ?? estimate.P90 ?? estimate.Mean ?? estimate.Quantile(0.5, MidpointRounding.ToEven));
        Assert.Null(estimate.LogShift ?? estimate.LogVariance ?? estimate.PriorShare ?? estimate.ChanceOfAtLeast(Nok(1)));
        Assert.Empty(estimate.Moves);
        Assert.All(estimate.NotUsed, other => Assert.Equal(UnusedEvidenceReason.NoBudget, other.Reason));
        Assert.Equal(2, estimate.NotUsed.Length);
    }

    [Fact]
    public void FromEvidence_ABudgetAfterANo_IsABudget()
    {
        var ofTheSame = BudgetEstimate.FromEvidence([BudgetEvidence.NoBudget(_day.PlusDays(-1), "s"), Stated(400_000)], _day, _prior);
        var ofAnother = BudgetEstimate.FromEvidence([BudgetEvidence.NoBudget(_day.PlusDays(-1), "b"), Stated(400_000)], _day, _prior);

        Assert.All([ofTheSame, ofAnother], estimate =>
        {
            Assert.True(estimate.HasBudget);
            Assert.Single(estimate.Moves);
            Assert.Equal(UnusedEvidenceReason.Replaced, Assert.Single(estimate.NotUsed).Reason);
        });
    }

    [Fact]
    public void FromEvidence_ANoTakesBackTheSourcesOwnFigure()
    {
        // a says 400 000, then nothing; b still stands by 200 000 afterwards.
        var estimate = BudgetEstimate.FromEvidence(
            [Stated(400_000, -9, "a"), BudgetEvidence.NoBudget(_day.PlusDays(-5), "a"), Stated(200_000, -1, "b")], _day, _prior);

        Assert.Equal("b", Assert.Single(estimate.Moves).Evidence.Source);
    }

    [Fact]
    public void FromEvidence_AnotherCurrencyOrTheFuture_IsListed()
    {
        var euro = BudgetEvidence.Stated(Amount.Of(9_000, Currency.FromCode("EUR")), _day, "e");
        var estimate = BudgetEstimate.FromEvidence([euro, Stated(1, 1)], _day, _prior);

        Assert.Equal([(euro, UnusedEvidenceReason.OtherCurrency), (Stated(1, 1), UnusedEvidenceReason.Later)], estimate.NotUsed.Select(other => (other.Evidence, other.Reason)));
        Assert.Equal(Nok(100_000), estimate.P50);
        Assert.True(estimate.HasBudget);
    }

    [Fact]
    public void Quantile_RoundsAsItIsTold()
    {
        var estimate = BudgetEstimate.FromEvidence([], _day, _prior);

        Assert.Equal((Nok(52_688.35m), Nok(52_688.36m)), (estimate.Quantile(0.1, MidpointRounding.ToZero), estimate.Quantile(0.1, MidpointRounding.ToPositiveInfinity)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Quantile_OffItsRange_Refused(double given) =>
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => BudgetEstimate.FromEvidence([], _day, _prior).Quantile(given, MidpointRounding.ToEven));

    [Fact]
    public void FromEvidence_Refuses()
    {
        Assert.Throws<ArgumentNullException>("evidence", () => BudgetEstimate.FromEvidence(null!, _day, _prior)); // the null is what is tested
        Assert.Throws<ArgumentException>("evidence", () => BudgetEstimate.FromEvidence([null!], _day, _prior)); // the null is what is tested
        Assert.Throws<ArgumentNullException>("prior", () => BudgetEstimate.FromEvidence([], _day, null!)); // the null is what is tested
        Assert.Throws<CurrencyMismatchException>(() => BudgetEstimate.FromEvidence([], _day, _prior).ChanceOfAtLeast(new(1, Currency.FromCode("EUR"))));
    }

    [Fact]
    public void Prior_FromRange_HasItsEnds()
    {
        var prior = BudgetPrior.FromRange(new(Nok(50), Nok(100), Nok(200)));

        var estimate = BudgetEstimate.FromEvidence([], _day, prior);
        Assert.Equal((Nok(50), Nok(100), Nok(200)), (estimate.P10!.Value, estimate.P50!.Value, estimate.P90!.Value)); // there is a law
    }

    [Fact]
    public void Prior_Refuses()
    {
        Assert.Throws<ArgumentException>("median", () => new BudgetPrior(Nok(0), 0.5));
        Assert.Throws<ArgumentOutOfRangeException>("logDeviation", () => new BudgetPrior(Nok(1), 0));
        Assert.Throws<ArgumentOutOfRangeException>("logDeviation", () => new BudgetPrior(Nok(1), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("logDeviation", () => new BudgetPrior(Nok(1), 5.001));
        Assert.Equal(5, new BudgetPrior(Nok(1), 5).LogDeviation);
        Assert.Throws<ArgumentException>("range", () => BudgetPrior.FromRange(new(Nok(0), Nok(1), Nok(2))));
        Assert.Throws<ArgumentException>("range", () => BudgetPrior.FromRange(new(Nok(1), Nok(1), Nok(1))));
    }

    [Fact]
    public void Assumptions_Refuse()
    {
        Assert.Throws<ArgumentOutOfRangeException>("statedDeviation", () => new BudgetAssumptions(statedDeviation: 0));
        Assert.Throws<ArgumentOutOfRangeException>("similarPurchaseDeviation", () => new BudgetAssumptions(similarPurchaseDeviation: -1));
        Assert.Throws<ArgumentOutOfRangeException>("listPriceDeviation", () => new BudgetAssumptions(listPriceDeviation: double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("deviationPerYear", () => new BudgetAssumptions(deviationPerYear: -0.01));
        Assert.Throws<ArgumentOutOfRangeException>("dissimilarityDeviation", () => new BudgetAssumptions(dissimilarityDeviation: double.NaN));
    }

    [Fact]
    public void Equality_OfPriorAndAssumptions_HoldsItsLaws()
    {
        Laws.AssertEqualityLaws(new BudgetPrior(Nok(1), 0.5), new BudgetPrior(Nok(1.0m), 0.5), new BudgetPrior(Nok(2), 0.5), new BudgetPrior(Nok(1), 0.6));
        Laws.AssertEqualityLaws(new BudgetAssumptions(), new BudgetAssumptions(), _halves);
    }

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        var estimate = BudgetEstimate.FromEvidence([Stated(400_000), Stated(1, -1)], _day, _prior);
        Laws.AssertTextIgnoresCulture(estimate.ToString);
        Laws.AssertTextIgnoresCulture(estimate.Moves[0].ToString);
        Laws.AssertTextIgnoresCulture(estimate.NotUsed[0].ToString);
        Laws.AssertTextIgnoresCulture(_prior.ToString);
    }

    private static BudgetEvidence Stated(decimal amount, int days = 0, string source = "s") => BudgetEvidence.Stated(Amount.Of(Nok(amount)), _day.PlusDays(days), source);

    private static BudgetEvidence ListPrice(decimal amount) => BudgetEvidence.ListPrice(Nok(amount), _day, "list");

    private static Money Nok(decimal amount) => new(amount, Arbitraries.Nok);
}
