using NodaTime;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Qualification;

public class DecisionTimeEstimateTests
{
    private const double Rounding = 1e-12;

    private static readonly LocalDate _start = Arbitraries.MidDay;

    // Half within 30 days, four of five within 60.
    private static readonly DecisionTimePrior _prior = new(30, 60);

    [Fact]
    public void FromEvidence_None_IsThePriorAndSaysSo()
    {
        var estimate = Estimate(0);

        Assert.True(estimate.IsPriorAlone);
        Assert.Equal((1, 0, 1, 30), (estimate.PriorShare, estimate.LogShift, estimate.HazardRatio, estimate.MedianDaysAtStart));
        Near.Relative(0.5, estimate.ChanceDecidedWithin(30), Rounding);
        Near.Relative(0.8, estimate.ChanceDecidedWithin(60), Rounding);
        Assert.Equal(0, estimate.ChanceDecidedWithin(0));
        Assert.Equal((30, _start.PlusDays(30)), (estimate.P50Days, estimate.DayOf(0.5)));
    }

    [Fact]
    public void ChanceDecidedWithin_AfterWaiting_IsOfThoseStillWaiting()
    {
        // Of the half still undecided after 30 days, three of five decide in the next 30: 1 - 0.2 / 0.5.
        var estimate = Estimate(30);

        Near.Relative(0.6, estimate.ChanceDecidedWithin(30), Rounding);
        Near.Relative(0.6, estimate.ChanceDecidedBy(_start.PlusDays(60)), Rounding);
        Assert.Equal(30, estimate.ElapsedDays);
        Assert.True(estimate.P50Days > 30);
    }

    [Theory]
    [InlineData(Urgency.Immediate, 3)]
    [InlineData(Urgency.High, 2)]
    [InlineData(Urgency.Medium, 1)]
    [InlineData(Urgency.Low, 0.6)]
    [InlineData(Urgency.None, 0.3)]
    public void Urgency_RaisesTheChanceToBeUndecidedToItsRatio(Urgency urgency, double ratio)
    {
        var estimate = Estimate(0, DecisionTimeEvidence.OfUrgency(urgency, _start, "s"));

        Assert.Equal(ratio, estimate.HazardRatio);
        Near.Relative(1 - Math.Pow(0.5, ratio), estimate.ChanceDecidedWithin(30), 1e-11);
        Near.Relative(1 - Math.Pow(0.2, ratio), estimate.ChanceDecidedWithin(60), 1e-11);
        var waiting = Estimate(30, DecisionTimeEvidence.OfUrgency(urgency, _start, "s"));
        Near.Relative(1 - Math.Pow(0.4, ratio), waiting.ChanceDecidedWithin(30), 1e-11);
        Assert.Equal((0, 0), (estimate.Moves[0].Weight, estimate.Moves[0].LogShift));
    }

    [Fact]
    public void Urgency_OfTwoSources_IsTheirGeometricMean()
    {
        var estimate = Estimate(0, DecisionTimeEvidence.OfUrgency(Urgency.Immediate, _start, "a"), DecisionTimeEvidence.OfUrgency(Urgency.None, _start, "b"));
        Near.Relative(Math.Sqrt(3 * 0.3), estimate.HazardRatio, Rounding);

        var agreed = Estimate(0, DecisionTimeEvidence.OfUrgency(Urgency.High, _start, "a"), DecisionTimeEvidence.OfUrgency(Urgency.High, _start, "b"));
        Assert.Equal(2, agreed.HazardRatio);
    }

    [Fact]
    public void EarlierPurchase_OfThePriorsVariance_MeetsHalfWay()
    {
        // Medians 30 and 120 days, equal variances: 60 days, and half the variance.
        var assumptions = new DecisionTimeAssumptions(earlierPurchaseDeviation: _prior.LogDeviation);
        var estimate = DecisionTimeEstimate.FromEvidence([DecisionTimeEvidence.EarlierPurchase(120, _start, "s")], _start, _start, _prior, assumptions);

        Near.Relative(60, estimate.MedianDaysAtStart, Rounding);
        Near.Relative(0.5, estimate.PriorShare, Rounding);
        Near.Relative(_prior.LogDeviation * _prior.LogDeviation / 2, estimate.LogVariance, Rounding);
        var move = Assert.Single(estimate.Moves);
        Near.Relative(Math.Log(2), move.LogShift, Rounding);
        Assert.Equal((30, estimate.MedianDaysAtStart), (move.MedianDaysBefore, move.MedianDaysAfter));
    }

    [Fact]
    public void StatedDate_VarianceIsTheFormula()
    {
        // Named 40 days ahead, 50 days from the start: off by 3 + 40 / 4 = 13 days, ln(1 + 13 / 50) on the scale of logarithms.
        var estimate = Estimate(10, DecisionTimeEvidence.StatedDate(_start.PlusDays(50), _start.PlusDays(10), "s"));
        var (before, seen) = (_prior.LogDeviation * _prior.LogDeviation, Math.Log(1.26) * Math.Log(1.26));

        Near.Relative(1 / (1 / before + 1 / seen), estimate.LogVariance, Rounding);
        Near.Relative(Math.Log(50.0 / 30) * before / (before + seen), estimate.LogShift, Rounding);
    }

    [Fact]
    public void StatedDate_NamedLater_IsTrustedMore()
    {
        var early = Estimate(40, DecisionTimeEvidence.StatedDate(_start.PlusDays(50), _start, "s"));
        var late = Estimate(40, DecisionTimeEvidence.StatedDate(_start.PlusDays(50), _start.PlusDays(40), "s"));

        Assert.True(late.LogVariance < early.LogVariance);
    }

    [Fact]
    public void StatedDate_NotAfterTheStart_CountsAsTheFirstDay()
    {
        var before = Estimate(0, DecisionTimeEvidence.StatedDate(_start.PlusDays(-20), _start.PlusDays(-20), "s"));
        var first = Estimate(0, DecisionTimeEvidence.StatedDate(_start, _start, "s"));

        Assert.Equal(first.LogShift, before.LogShift);
        Assert.True(first.MedianDaysAtStart < 30);
    }

    [Fact]
    public void FromEvidence_OfOneSourceAndKind_TheLatestCounts()
    {
        var none = DecisionTimeEvidence.OfUrgency(Urgency.None, _start, "s");
        var high = DecisionTimeEvidence.OfUrgency(Urgency.High, _start.PlusDays(3), "s");
        var later = DecisionTimeEvidence.OfUrgency(Urgency.Low, _start.PlusDays(9), "s");
        var purchase = DecisionTimeEvidence.EarlierPurchase(20, _start, "s");
        var estimate = Estimate(5, high, none, later, purchase);

        Assert.Equal([purchase, high], estimate.Moves.Select(move => move.Evidence));
        Assert.Equal([(none, UnusedEvidenceReason.Replaced), (later, UnusedEvidenceReason.Later)], estimate.NotUsed.Select(other => (other.Evidence, other.Reason)));
    }

    [Fact]
    public void IsSlow_BeyondTheDaysOfFourInFive()
    {
        var p80 = Estimate(0).QuantileAtStart(0.8)!.Value; // within reach

        Assert.InRange(p80, 60, 61); // 60 days have a chance of 0.8 but for a rounding
        Assert.False(Estimate(p80).IsSlow);
        Assert.True(Estimate(p80 + 1).IsSlow);
        Assert.False(Estimate(p80 + 1, DecisionTimeEvidence.OfUrgency(Urgency.None, _start, "s")).IsSlow);
    }

    [Fact]
    public void Quantile_BeyondReach_Null()
    {
        var estimate = DecisionTimeEstimate.FromEvidence([], _start, _start, new(500_000, 20_000_000));

        Assert.Null(estimate.P80Days);
        Assert.Null(estimate.DayOf(0.8));
        Assert.Equal(500_000, estimate.P50Days);
        Assert.Null(DecisionTimeEstimate.FromEvidence([], LocalDate.MaxIsoValue, LocalDate.MaxIsoValue, _prior).P50Days);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Quantile_OffItsRange_Refused(double given)
    {
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => Estimate(0).Quantile(given));
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => Estimate(0).QuantileAtStart(given));
    }

    [Fact]
    public void FromEvidence_Refuses()
    {
        Assert.Throws<ArgumentException>("asOf", () => Estimate(-1));
        Assert.Throws<ArgumentException>("evidence", () => Estimate(0, [null!])); // the null is what is tested
        Assert.Throws<ArgumentNullException>("prior", () => DecisionTimeEstimate.FromEvidence([], _start, _start, null!)); // the null is what is tested
        Assert.Throws<ArgumentOutOfRangeException>("days", () => Estimate(0).ChanceDecidedWithin(-1));
    }

    [Fact]
    public void Evidence_Refuses()
    {
        Assert.Throws<ArgumentException>("decisionOn", () => DecisionTimeEvidence.StatedDate(_start.PlusDays(-1), _start, "s"));
        Assert.Throws<ArgumentOutOfRangeException>("urgency", () => DecisionTimeEvidence.OfUrgency((Urgency)9, _start, "s"));
        Assert.Throws<ArgumentOutOfRangeException>("days", () => DecisionTimeEvidence.EarlierPurchase(0, _start, "s"));
        Assert.Throws<ArgumentException>("source", () => DecisionTimeEvidence.EarlierPurchase(1, _start, " "));
    }

    [Fact]
    public void Prior_Refuses()
    {
        Assert.Throws<ArgumentOutOfRangeException>("medianDays", () => new DecisionTimePrior(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("p80Days", () => new DecisionTimePrior(30, 30));
        Assert.Throws<ArgumentOutOfRangeException>("p80Days", () => new DecisionTimePrior(30, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("p80Days", () => new DecisionTimePrior(1, 55));
        Assert.Equal(54, new DecisionTimePrior(1, 54).P80Days);
    }

    [Fact]
    public void Assumptions_Refuse()
    {
        Assert.Throws<ArgumentOutOfRangeException>("immediate", () => new DecisionTimeAssumptions(immediate: 100.1));
        Assert.Throws<ArgumentOutOfRangeException>("high", () => new DecisionTimeAssumptions(high: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("none", () => new DecisionTimeAssumptions(none: 0.009));
        Assert.Throws<ArgumentOutOfRangeException>("earlierPurchaseDeviation", () => new DecisionTimeAssumptions(earlierPurchaseDeviation: 0));
        Assert.Throws<ArgumentOutOfRangeException>("statedDateDays", () => new DecisionTimeAssumptions(statedDateDays: 0));
        Assert.Throws<ArgumentOutOfRangeException>("statedDateShare", () => new DecisionTimeAssumptions(statedDateShare: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>("urgency", () => DecisionTimeAssumptions.Default.HazardRatioOf((Urgency)9));
        Assert.Equal(0.01, new DecisionTimeAssumptions(none: 0.01).HazardRatioOf(Urgency.None));
    }

    [Fact]
    public void Equality_HoldsItsLaws()
    {
        Laws.AssertEqualityLaws(new DecisionTimePrior(1, 2), new DecisionTimePrior(1, 2), new DecisionTimePrior(1, 3), new DecisionTimePrior(1.5, 2));
        Laws.AssertEqualityLaws(new DecisionTimeAssumptions(), new DecisionTimeAssumptions(), new DecisionTimeAssumptions(low: 0.5));
        Laws.AssertEqualityLaws(
            DecisionTimeEvidence.EarlierPurchase(3, _start, "s"), DecisionTimeEvidence.EarlierPurchase(3, _start, "s"),
            DecisionTimeEvidence.EarlierPurchase(4, _start, "s"), DecisionTimeEvidence.EarlierPurchase(3, _start, "t"),
            DecisionTimeEvidence.StatedDate(_start, _start, "s"), DecisionTimeEvidence.OfUrgency(Urgency.Low, _start, "s"));
    }

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        var estimate = Estimate(3, DecisionTimeEvidence.StatedDate(_start.PlusDays(5), _start, "s"), DecisionTimeEvidence.OfUrgency(Urgency.Low, _start, "s"));
        Assert.Equal("StatedDate 2026-05-20 on 2026-05-15 (s)", estimate.Moves[0].Evidence.ToString());
        Laws.AssertTextIgnoresCulture(estimate.ToString);
        Laws.AssertTextIgnoresCulture(estimate.Moves[0].ToString);
        Laws.AssertTextIgnoresCulture(_prior.ToString);
    }

    private static DecisionTimeEstimate Estimate(int elapsed, params DecisionTimeEvidence[] evidence) =>
        DecisionTimeEstimate.FromEvidence(evidence, _start, _start.PlusDays(elapsed), _prior);
}
