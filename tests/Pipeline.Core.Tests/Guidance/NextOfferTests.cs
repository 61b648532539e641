using NodaTime;
using Pipeline.Core.Guidance;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Guidance;

/// <summary>Trials, demos, small gifts for the slow decider: the next one follows from what was not tried.</summary>
public sealed class NextOfferTests
{
    private static readonly LocalDate Start = new(2026, 5, 4);
    private static readonly DecisionTimePrior Month = new(20, 30);
    private static readonly Currency Nok = Currency.FromCode("NOK");

    private static DecisionTimeEstimate Slow => DecisionTimeEstimate.FromEvidence([], Start, Start.PlusDays(60), Month);

    private static DecisionTimeEstimate InTime => DecisionTimeEstimate.FromEvidence([], Start, Start.PlusDays(10), Month);

    [Fact]
    public void For_SlowDecider_IsATrialThenADemoThenAGift()
    {
        var story = ProspectStory.Qualified();
        foreach (var (offer, kind) in new[] { (NextOfferKind.Trial, IncentiveKind.Trial), (NextOfferKind.Demo, IncentiveKind.Demo), (NextOfferKind.Gift, IncentiveKind.Gift) })
        {
            var next = NextOffer.For(story.Prospect, Slow);
            Assert.Equal(offer, next.Kind);
            Assert.Equal([NextOfferReason.SlowToDecide], next.Reasons.ToArray());
            story.Do(id => new OfferIncentive(new(new(kind.ToString()), kind)) { Id = id });
            Assert.Equal([NextOfferReason.OfferOpen], NextOffer.For(story.Prospect, Slow).Reasons.Except([NextOfferReason.AllOffered]));
            story.Do(id => new EndIncentive(new(kind.ToString()), IncentiveEnd.Completed) { Id = id });
        }

        Assert.Equal((NextOfferKind.None, NextOfferReason.AllOffered), (NextOffer.For(story.Prospect, Slow).Kind, NextOffer.For(story.Prospect, Slow).Reasons.Single()));
    }

    [Fact]
    public void For_UnusedTrial_IsHelpAndNoOtherOffer()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new OfferIncentive(new(new("T1"), IncentiveKind.Trial)) { Id = id });
        story.Do(id => new StartIncentive(new("T1")) { Id = id });
        var help = NextOffer.For(story.Prospect, InTime);
        Assert.Equal((NextOfferKind.HelpWithTrial, new IncentiveId("T1")), (help.Kind, help.UnusedTrial));
        story.Do(id => new UseIncentive(new("T1")) { Id = id });
        Assert.Equal(NextOfferKind.None, NextOffer.For(story.Prospect, InTime).Kind);
        Assert.Null(NextOffer.For(story.Prospect, InTime).UnusedTrial);
    }

    [Fact]
    public void For_BuyerWithinUsualTime_IsNone() => Assert.Equal([NextOfferReason.WithinUsualTime], NextOffer.For(ProspectStory.Qualified().Prospect, InTime).Reasons.ToArray());

    [Fact]
    public void For_WhateverSpeaksAgainst_NamesItAll()
    {
        var prospect = Prospect.New(new("P2"));
        var budget = BudgetEstimate.FromEvidence([BudgetEvidence.NoBudget(Start, "ann")], Start, new(new(1000, Nok), 1));
        Assert.Equal(
            [NextOfferReason.NotOpen, NextOfferReason.NoInterest, NextOfferReason.NoAuthority, NextOfferReason.NoBudget, NextOfferReason.WithinUsualTime],
            NextOffer.For(prospect, InTime, budget).Reasons.ToArray());
    }

    [Fact]
    public void For_PriceBeyondTheBudget_IsNone()
    {
        var budget = BudgetEstimate.FromEvidence([BudgetEvidence.Stated(Amount.Of(1000, Nok), Start, "ann")], Start, new(new(1000, Nok), 0.1));
        var prospect = ProspectStory.Qualified().Prospect;
        Assert.Equal([NextOfferReason.PriceBeyondBudget], NextOffer.For(prospect, Slow, budget, new(price: new(5000, Nok))).Reasons.ToArray());
        Assert.Equal(NextOfferKind.Trial, NextOffer.For(prospect, Slow, budget, new(price: new(1000, Nok))).Kind);
        Assert.Throws<CurrencyMismatchException>(() => NextOffer.For(prospect, Slow, budget, new(price: new(1000, Currency.FromCode("EUR")))));
    }

    [Fact]
    public void For_OrderOfTheHost_IsKept_AndTheCapIsShown()
    {
        var rules = new OfferRules([IncentiveKind.Gift], costCap: new(200, Nok));
        var next = NextOffer.For(ProspectStory.Qualified().Prospect, Slow, rules: rules);
        Assert.Equal((NextOfferKind.Gift, rules.CostCap), (next.Kind, next.CostCap));
    }

    [Fact]
    public void OfferRules_AreChecked()
    {
        Assert.Equal("order", Assert.Throws<ArgumentException>(() => new OfferRules([IncentiveKind.Gift, IncentiveKind.Gift])).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => new OfferRules([(IncentiveKind)9])).ParamName);
        Assert.Equal("costCap", Assert.Throws<ArgumentException>(() => new OfferRules(costCap: new(-1, Nok))).ParamName);
        Laws.AssertEqualityLaws(new OfferRules(), OfferRules.Default with { }, new OfferRules([IncentiveKind.Gift]), new OfferRules(price: new(1, Nok)), new OfferRules(costCap: new(1, Nok)));
    }
}
