using NodaTime;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Qualification;

public class ScorecardTests
{
    private const double Rounding = 1e-12;

    private static readonly LocalDate _day = Arbitraries.MidDay;

    [Theory]
    [InlineData(3.01)]
    [InlineData(-0.01)]
    public void Score_OffTheScale_IsListedAndAnotherAnswerStillCounts(double score)
    {
        var (wrong, right) = (new CriterionAnswer("need", score, _day), new CriterionAnswer("need", 3, _day));

        var reading = Scorecard.Bant.Score([right, wrong], _day);

        Assert.Equal(1, reading.Score);
        Assert.Equal([new UnusedEvidence<CriterionAnswer>(wrong, UnusedEvidenceReason.OffScale)], reading.NotUsed.AsEnumerable());
    }

    [Fact]
    public void Score_NothingAnswered_IsUnknownAndNotZero()
    {
        var reading = Scorecard.Bant.Score([], _day);

        Assert.Null(reading.Score);
        Assert.Equal((0, 0, 0, 1), (reading.Answered, reading.Fresh, reading.Lowest, reading.Highest));
        Assert.False(reading.IsDisqualified);
        Assert.All(reading.Lines, line => Assert.Null(line.Answer));
    }

    [Fact]
    public void Score_OfBant_ByHand()
    {
        // Need 3 of 3 at weight 30, budget 1 of 3 at 25: (30 + 25/3) / 55. Of 100, 45 are open.
        var reading = Scorecard.Bant.Score([new("need", 3, _day), new("budget", 1, _day)], _day);

        Near.Relative((30 + 25.0 / 3) / 55, reading.Score!.Value, Rounding); // answered
        Near.Relative(0.55, reading.Answered, Rounding);
        Near.Relative((30 + 25.0 / 3) / 100, reading.Lowest, Rounding);
        Near.Relative((30 + 25.0 / 3 + 45) / 100, reading.Highest, Rounding);
        Assert.Equal(["budget", "authority", "need", "timeline"], reading.Lines.Select(line => line.Criterion.Key));
    }

    [Fact]
    public void Score_AnAnswerOfOneHalfLife_CountsHalf()
    {
        var card = new Scorecard("two", [new("a", 1, 10, halfLifeDays: 30), new("b", 1, 10)]);
        var reading = card.Score([new("a", 10, _day.PlusDays(-30)), new("b", 4, _day.PlusDays(-30))], _day);

        Near.Relative((0.5 * 1 + 0.4) / 1.5, reading.Score!.Value, Rounding); // answered
        Assert.Equal((1, 0.75), (reading.Answered, reading.Fresh));
        Near.Relative(0.45, reading.Lowest, Rounding);
        Near.Relative(0.7, reading.Highest, Rounding);
        Assert.Equal([0.5, 1], reading.Lines.Select(line => line.CurrentWeight));
    }

    [Fact]
    public void Score_AnswersOfAnAgeThatLeavesNothing_StillHaveAMean()
    {
        var card = new Scorecard("old", [new("a", 1, 1, halfLifeDays: 1), new("b", 1, 1, halfLifeDays: 1)]);
        var reading = card.Score([new("a", 1, _day.PlusDays(-5_000)), new("b", 0, _day.PlusDays(-5_000))], _day);

        Assert.Equal((0.5, 0, 0, 1), (reading.Score, reading.Fresh, reading.Lowest, reading.Highest));
    }

    [Fact]
    public void Score_BelowTheLeast_RulesOut()
    {
        var card = new Scorecard("strict", [new("a", 1, 3, disqualifiedBelow: 1), new("b", 1, 3, disqualifiedBelow: 3), new("c", 1, 3, disqualifiedBelow: 3)]);
        var reading = card.Score([new("a", 0.999, _day), new("b", 3, _day)], _day);

        Assert.True(reading.IsDisqualified);
        Assert.Equal(["a"], reading.DisqualifiedBy.Select(criterion => criterion.Key)); // c is not answered, which rules nothing out
        Assert.False(card.Score([new("a", 1, _day)], _day).IsDisqualified);
    }

    [Fact]
    public void Score_TheLatestAnswerCounts()
    {
        CriterionAnswer[] answers = [new("need", 3, _day), new("need", 1, _day.PlusDays(-1)), new("need", 2, _day)];

        Assert.Same(answers[2], Scorecard.Bant.Score(answers, _day).Lines[2].Answer);
        Assert.Same(answers[1], Scorecard.Bant.Score(answers, _day.PlusDays(-1)).Lines[2].Answer);
    }

    [Fact]
    public void Score_OffTheScaleOrNull_Refused()
    {
        Assert.Throws<ArgumentException>("answers", () => Scorecard.Bant.Score([null!], _day)); // the null is what is tested
        Assert.Throws<ArgumentNullException>("answers", () => Scorecard.Bant.Score(null!, _day)); // the null is what is tested
    }

    [Fact]
    public void Scorecard_Refuses()
    {
        Assert.Throws<ArgumentException>("name", () => new Scorecard(" ", [new("a", 1, 1)]));
        Assert.Throws<ArgumentException>("criteria", () => new Scorecard("x", []));
        Assert.Throws<ArgumentException>("criteria", () => new Scorecard("x", [null!])); // the null is what is tested
        Assert.Throws<ArgumentException>("criteria", () => new Scorecard("x", [new("a", 1, 1), new("a", 2, 2)]));
        Assert.Equal(2, new Scorecard("x", [new("a", 1, 1), new("A", 2, 2)]).Criteria.Length);
    }

    [Fact]
    public void Criterion_Refuses()
    {
        Assert.Throws<ArgumentException>("key", () => new ScorecardCriterion("", 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => new ScorecardCriterion("a", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("max", () => new ScorecardCriterion("a", 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("halfLifeDays", () => new ScorecardCriterion("a", 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("disqualifiedBelow", () => new ScorecardCriterion("a", 1, 1, disqualifiedBelow: 1.1));
        Assert.Throws<ArgumentOutOfRangeException>("disqualifiedBelow", () => new ScorecardCriterion("a", 1, 1, disqualifiedBelow: 0));
    }

    [Fact]
    public void Answer_Refuses()
    {
        Assert.Throws<ArgumentException>("criterion", () => new CriterionAnswer(" ", 1, _day));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => new CriterionAnswer("a", double.NaN, _day));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => new CriterionAnswer("a", double.NegativeInfinity, _day));
    }

    [Fact]
    public void Equality_HoldsItsLaws()
    {
        Laws.AssertEqualityLaws(
            new Scorecard("x", [new("a", 1, 1), new("b", 1, 1)]), new Scorecard("x", [new("a", 1, 1), new("b", 1, 1)]),
            new Scorecard("y", [new("a", 1, 1), new("b", 1, 1)]), new Scorecard("x", [new("b", 1, 1), new("a", 1, 1)]), new Scorecard("x", [new("a", 1, 1)]));
        Laws.AssertEqualityLaws(new ScorecardCriterion("a", 1, 2, 3, 1), new("a", 1, 2, 3, 1), new("a", 2, 2, 3, 1), new("a", 1, 2, null, 1), new("a", 1, 2, 3));
        Laws.AssertEqualityLaws(new CriterionAnswer("a", 1, _day, "n"), new("a", 1, _day, "n"), new("a", 1, _day), new("a", 2, _day, "n"), new("b", 1, _day, "n"));
    }

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        var reading = Scorecard.Bant.Score([new("need", 2.5, _day)], _day);
        Assert.Equal("BANT 0.83 (0.25 to 0.95), 0.3 answered, as of 2026-05-15", reading.ToString());
        Laws.AssertTextIgnoresCulture(reading.ToString);
        Laws.AssertTextIgnoresCulture(reading.Lines[2].ToString);
        Laws.AssertTextIgnoresCulture(new ScorecardCriterion("a", 1.5, 2.5).ToString);
    }
}
