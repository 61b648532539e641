using NodaTime;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Qualification;

public class ProbingGuideTests
{
    private static readonly LocalDate _day = Arbitraries.MidDay;
    private static readonly Authority _confirmed = Authority.AsOf([new(AuthorityStatus.Confirmed, _day, "asked")], _day);
    private static readonly BudgetEvidence _stated = BudgetEvidence.Stated(Amount.Of(1, Arbitraries.Nok), _day, "s");
    private static readonly BudgetEvidence _similar = BudgetEvidence.SimilarPurchase(new(1, Arbitraries.Nok), _day, 1, "order");
    private static readonly DecisionTimeEvidence _date = DecisionTimeEvidence.StatedDate(_day, _day, "s");
    private static readonly DecisionTimeEvidence _urgency = DecisionTimeEvidence.OfUrgency(Urgency.None, _day, "s");
    private static readonly DecisionTimeEvidence _earlier = DecisionTimeEvidence.EarlierPurchase(9, _day, "order");

    [Fact]
    public void Questions_NothingKnown_AuthorityThenBudgetThenTime_NoneStraightOut()
    {
        var questions = ProbingGuide.Questions(Authority.AsOf([], _day), [], []);

        Assert.Equal(
            ["authority.last-time", "budget.similar", "budget.similar-price", "time.unchanged", "time.event", "time.last-time"],
            questions.Select(question => question.Key));
        Assert.DoesNotContain(questions, question => question.IsDirect);
        Assert.Equal(questions[0], ProbingGuide.Next(Authority.AsOf([], _day), [], []));
    }

    [Fact]
    public void Questions_AllKnown_None()
    {
        var scorecard = Scorecard.Bant.Score(Scorecard.Bant.Criteria.Select(criterion => new CriterionAnswer(criterion.Key, 1, _day)), _day);

        Assert.Empty(ProbingGuide.Questions(_confirmed, [_stated], [_date], scorecard));
        Assert.Null(ProbingGuide.Next(_confirmed, [_stated], [_date], scorecard));
    }

    [Theory]
    [InlineData(AuthorityStatus.Claimed, "authority.steps")]
    [InlineData(AuthorityStatus.Referred, "authority.referred")]
    [InlineData(AuthorityStatus.Denied, "authority.denied")]
    [InlineData(AuthorityStatus.Lapsed, "authority.lapsed")]
    public void Questions_OnAuthority(AuthorityStatus status, string key)
    {
        var authority = Authority.AsOf([new(status, _day, "asked", referredTo: status == AuthorityStatus.Referred ? new ContactId("b") : null)], _day);

        Assert.Equal([key], ProbingGuide.Questions(authority, [_stated], [_date]).Select(question => question.Key));
    }

    [Fact]
    public void Questions_OnBudget()
    {
        AssertKeys(["budget.similar", "budget.similar-price"], [], [_date]);
        AssertKeys(["budget.similar", "budget.similar-price"], [BudgetEvidence.ListPrice(new(1, Arbitraries.Nok), _day, "list")], [_date]);
        AssertKeys(["budget.same-region", "budget.direct"], [_similar], [_date]);
        AssertKeys(["budget.none"], [_similar, BudgetEvidence.NoBudget(_day, "s")], [_date]);
        AssertKeys([], [BudgetEvidence.NoBudget(_day.PlusDays(-1), "s"), _stated], [_date]);
        AssertKeys(["budget.similar", "budget.similar-price"], [BudgetEvidence.Stated(_stated.Amount, _day.PlusDays(1), "s")], [_date]);
    }

    [Fact]
    public void Questions_OnDecisionTime()
    {
        AssertKeys(["time.unchanged", "time.event"], [_stated], [_earlier]);
        AssertKeys(["time.last-time", "time.direct"], [_stated], [_urgency]);
        AssertKeys(["time.direct"], [_stated], [_urgency, _earlier]);
        AssertKeys(["time.passed"], [_stated], [DecisionTimeEvidence.StatedDate(_day.PlusDays(-1), _day.PlusDays(-9), "s")]);
        AssertKeys([], [_stated], [DecisionTimeEvidence.StatedDate(_day.PlusDays(-1), _day.PlusDays(-9), "s"), DecisionTimeEvidence.StatedDate(_day, _day.PlusDays(-1), "t")]);
    }

    [Fact]
    public void Questions_OnCriteria_WhoseTopicIsNotAskedAlready()
    {
        var nothing = Scorecard.Bant.Score([], _day);
        AssertKeys(["criterion.budget", "criterion.authority", "criterion.need", "criterion.timeline"], [_stated], [_date], nothing);
        AssertKeys(["budget.same-region", "budget.direct", "criterion.authority", "criterion.need", "criterion.timeline"], [_similar], [_date], nothing);

        var own = new Scorecard("own", [new("security", 1, 1), new("need", 1, 1)]).Score([new("need", 0, _day)], _day);
        var question = Assert.Single(ProbingGuide.Questions(_confirmed, [_stated], [_date], own));
        Assert.Equal(("criterion.security", ProbingTopic.Criterion, "security", false), (question.Key, question.Topic, question.Criterion, question.IsDirect));
    }

    [Fact]
    public void Questions_WhateverIsKnown_HintsComeBeforeAskingStraightOut()
    {
        var seen = new HashSet<string>();
        foreach (var status in Enum.GetValues<AuthorityStatus>())
        {
            foreach (var budget in new BudgetEvidence[][] { [], [_similar], [_stated], [BudgetEvidence.NoBudget(_day, "s")] })
            {
                foreach (var time in new DecisionTimeEvidence[][] { [], [_urgency], [_earlier], [_urgency, _earlier], [DecisionTimeEvidence.StatedDate(_day.PlusDays(-1), _day.PlusDays(-1), "s")] })
                {
                    AuthorityEvidence[] evidence = status == AuthorityStatus.Unknown ? [] : [new(status, _day, "asked", referredTo: status == AuthorityStatus.Referred ? new ContactId("b") : null)];
                    var questions = ProbingGuide.Questions(Authority.AsOf(evidence, _day), budget, time, Scorecard.Bant.Score([], _day));
                    seen.UnionWith(questions.Select(question => question.Key));

                    Assert.Equal(questions.Select(question => question.Topic).Order(), questions.Select(question => question.Topic));
                    Assert.Equal(questions.Length, questions.Distinct().Count());
                    Assert.False(questions.Any(question => question is { IsDirect: true, Topic: ProbingTopic.Budget }) && !budget.Contains(_similar));
                    Assert.False(questions.Any(question => question is { IsDirect: true, Topic: ProbingTopic.DecisionTime }) && !time.Contains(_urgency));
                }
            }
        }

        seen.UnionWith(ProbingGuide.Questions(_confirmed, [_stated], [_date], Scorecard.Bant.Score([], _day)).Select(question => question.Key));
        Assert.Equal(ProbingGuide.Keys.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal)); // the guide's keys are those it can ask, all of them
    }

    [Fact]
    public void Questions_Refuse()
    {
        Assert.Throws<ArgumentNullException>("authority", () => ProbingGuide.Questions(null!, [], [])); // the null is what is tested
        Assert.Throws<ArgumentNullException>("budget", () => ProbingGuide.Questions(_confirmed, null!, [])); // the null is what is tested
        Assert.Throws<ArgumentNullException>("decisionTime", () => ProbingGuide.Questions(_confirmed, [], null!)); // the null is what is tested
        Assert.Throws<ArgumentException>("budget", () => ProbingGuide.Questions(_confirmed, [null!], [])); // the null is what is tested
        Assert.Throws<ArgumentException>("decisionTime", () => ProbingGuide.Questions(_confirmed, [], [null!])); // the null is what is tested
        Assert.Throws<ArgumentException>("scorecard", () => ProbingGuide.Questions(_confirmed, [], [], Scorecard.Bant.Score([], _day.PlusDays(1))));
    }

    private static void AssertKeys(string[] keys, BudgetEvidence[] budget, DecisionTimeEvidence[] time, ScorecardReading? scorecard = null) =>
        Assert.Equal(keys, ProbingGuide.Questions(_confirmed, budget, time, scorecard).Select(question => question.Key));
}
