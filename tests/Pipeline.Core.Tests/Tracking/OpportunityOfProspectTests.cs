using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Tracking;

/// <summary>Every prospect projects to exactly one opportunity.</summary>
public sealed class OpportunityOfProspectTests
{
    private static readonly Currency Nok = Currency.FromCode("NOK");

    [Fact]
    public void FromProspect_CarriesStagesDaysFiguresAndOutcome()
    {
        var story = ProspectStory.Qualified();
        story.Now = Instant.FromUtc(2026, 5, 5, 22, 30); // 6 May in Oslo
        story.Do(id => new EnterStage(new("Interest")) { Id = id });
        story.Do(id => new ChangeAmount(Amount.Of(1000, Nok), new Money(1200, Nok)) { Id = id });
        story.Do(id => new ChangeExpectedClose(new(2026, 6, 30)) { Id = id });
        story.Do(id => new StateChance(new(0.4)) { Id = id });
        var open = Opportunity.FromProspect(story.Prospect, ProspectStory.Oslo);
        Assert.Equal(
            new Opportunity(
                new("P1"), new SellerId("Kari"), new StageId("Interest"), new LocalDate(2026, 5, 6), [new(new("Opening"), new LocalDate(2026, 5, 4))],
                new LocalDate(2026, 5, 4), new LocalDate(2026, 6, 30), Amount.Of(1000, Nok), new Money(1200, Nok), new(0.4)),
            open);
        story.Do(id => new CloseProspect(new(OutcomeKind.Won, null, Amount.Of(900, Nok), "price")) { Id = id });
        Assert.Equal(new Outcome(OutcomeKind.Won, new LocalDate(2026, 5, 6), Amount.Of(900, Nok), "price"), Opportunity.FromProspect(story.Prospect, ProspectStory.Oslo).Outcome);
        story.Do(id => new ReopenProspect("they returned it") { Id = id });
        Assert.Equal(open, Opportunity.FromProspect(story.Prospect, ProspectStory.Oslo));
    }

    /// <summary>A purchase of long ago is known from the day on which it was learnt; a list price does not take the place of more.</summary>
    [Fact]
    public void FromProspect_CarriesEvidenceFromTheDayOnWhichItWasLearnt()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new RecordDecisionTime(DecisionTimeEvidence.OfUrgency(Urgency.Low, new(2026, 5, 4), "ann")) { Id = id });
        story.Do(id => new RecordDecisionTime(DecisionTimeEvidence.EarlierPurchase(40, new(2026, 5, 4), "order 3")) { Id = id });
        story.Do(id => new RecordBudget(BudgetEvidence.SimilarPurchase(new(900, Nok), new(2023, 1, 15), 0.8, "order 3")) { Id = id });
        story.Now += Duration.FromDays(3);
        story.Do(id => new RecordBudget(BudgetEvidence.ListPrice(new(1000, Nok), new(2026, 1, 1), "list")) { Id = id });
        story.Do(id => new RecordDecisionTime(DecisionTimeEvidence.OfUrgency(Urgency.High, new(2026, 5, 6), "ann")) { Id = id });
        story.Now += Duration.FromDays(3);
        story.Do(id => new RecordBudget(BudgetEvidence.Stated(Amount.Of(1000, Nok), new(2026, 5, 9), "ann")) { Id = id });
        story.Do(id => new RecordBudget(BudgetEvidence.NoBudget(new(2026, 5, 10), "the board")) { Id = id });

        Assert.Equal(
            new LearntSegment[]
            {
                new("budget", "SimilarPurchase", new(2026, 5, 4)), new("urgency", "Low", new(2026, 5, 4)), new("urgency", "High", new(2026, 5, 6)),
                new("budget", "Stated", new(2026, 5, 10)), new("budget", "NoBudget", new(2026, 5, 10)),
            },
            Opportunity.FromProspect(story.Prospect, ProspectStory.Oslo).LearntSegments.AsEnumerable());
    }

    [Fact]
    public void FromProspect_SnapshotOfItAgrees()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new ChangeAmount(Amount.Of(1000, Nok)) { Id = id });
        var snapshot = PipelineSnapshot.Create([Opportunity.FromProspect(story.Prospect, ProspectStory.Oslo)], new(2026, 5, 4), SalesProcess.Standard).OrThrow();
        Assert.Equal(1, snapshot.Rows.Open);
    }

    [Fact]
    public void FromProspect_NotTakenUp_IsRefused() =>
        Assert.Equal("prospect", Assert.Throws<ArgumentException>(() => Opportunity.FromProspect(Prospect.New(new("P1")), ProspectStory.Oslo)).ParamName);
}
