using System.Collections.Immutable;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Tracking;

/// <summary>A row becomes facts, and the facts become the row again.</summary>
[Laws]
public sealed class OpportunityFactsTests
{
    private static readonly ActorId Import = new("import");
    private static readonly Currency Nok = Currency.FromCode("NOK");
    private static readonly ImmutableArray<DateTimeZone> Zones = [DateTimeZone.Utc, ProspectStory.Oslo, DateTimeZoneProviders.Tzdb["America/Sao_Paulo"], DateTimeZoneProviders.Tzdb["Pacific/Kiritimati"]];
    private static readonly SalesProcess Process = SalesProcess.Create(
        new("funnel"), 3, [new(new("Talk"), StageRole.Opening), new(new("Offer"), StageRole.Proposal), new(new("Close"), StageRole.Closing)]);

    [Property]
    public void ToFacts_OfAnyRow_GiveItBack(AnyOpportunity any, byte zoneChoice)
    {
        var row = any.Value;
        var zone = Zones[zoneChoice % Zones.Length];
        if (!DaysOf(row).All(IsTold))
        {
            return; // a fact lies in the years 1 to 9999
        }

        var facts = row.ToFacts(ProcessOf(row), zone, Import);

        Assert.Equal(Bare(row), Opportunity.FromProspect(Prospect.Replay(row.Id, facts), zone));
        Assert.Equal(Enumerable.Range(1, facts.Length).Select(number => (long)number), facts.Select(fact => fact.Sequence));
        Assert.All(facts, fact => Assert.Equal((Import, null, null), (fact.By, fact.RecordedAt, fact.Command)));
        Assert.Equal(DaysOf(row).Any(), facts.Any(fact => fact.OccurredAt is not null));

        bool IsTold(LocalDate day) => day.Year is > 1 and < 9999;
    }

    /// <summary>Whatever the past says, in the end the facts say what the row knows.</summary>
    [Property]
    public void ToFacts_WithAPast_EndAsTheRowSays(byte[] steps, byte stage, byte outcome, byte amount)
    {
        ImmutableArray<DatedEvent> past = [.. PastOf(steps)];
        var row = new Opportunity(
            new("P1"), new SellerId("Kari"), stage % 4 == 3 ? null : Process.Stages[stage % 4].Id, new LocalDate(2026, 3, 1), null, new LocalDate(2026, 1, 5), new LocalDate(2026, 6, 1),
            Amount.Of(amount, Nok), new Money(300, Nok), new(0.5), (outcome % 3) switch { 0 => null, 1 => new(OutcomeKind.Won, new LocalDate(2026, 4, 1)), _ => new(OutcomeKind.Lost, null) });

        var facts = row.ToFacts(Process, ProspectStory.Oslo, Import, past);
        var again = Opportunity.FromProspect(Prospect.Replay(row.Id, facts), ProspectStory.Oslo);

        Assert.Equal(
            (row.Owner, row.OpenedOn, row.ExpectedCloseOn, row.Amount, row.ListPrice, row.StatedChance, row.Outcome?.Kind),
            (again.Owner, again.OpenedOn, again.ExpectedCloseOn, again.Amount, again.ListPrice, again.StatedChance, again.Outcome?.Kind));
        Assert.True(row.Outcome?.On is null || row.Outcome.On == again.Outcome?.On);
        Assert.True(row.Stage is null || row.Stage == again.Stage);
        Assert.Equal(Enumerable.Range(1, facts.Length).Select(number => (long)number), facts.Select(fact => fact.Sequence));

        // All of the past is there, in its order, except that an ending that agrees has the row's own outcome.
        var kept = facts.Skip(1).Select(fact => (Shape(fact.Event), fact.OccurredAt, fact.RecordedAt)).ToList();
        Assert.All(past, dated =>
        {
            var place = kept.FindIndex((Shape(dated.Event), dated.OccurredAt, dated.RecordedAt).Equals);
            Assert.True(place >= 0, $"{dated} is missing.");
            kept.RemoveRange(0, place + 1);
        });

        static object Shape(ProspectEvent content) => content is ProspectClosed closed ? closed.Outcome.Kind : content;
    }

    [Fact]
    public void ToFacts_SaysWhatHappenedWhen()
    {
        var row = new Opportunity(
            new("P1"), new SellerId("Kari"), new StageId("Close"), null, [new(new("Talk"), new LocalDate(2026, 1, 5)), new(new("Offer"), new LocalDate(2026, 7, 2))], new LocalDate(2026, 1, 4),
            new LocalDate(2026, 9, 1), Amount.Of(1000, Nok), null, new(0.4), new(OutcomeKind.Won, new LocalDate(2026, 8, 3), Amount.Of(900, Nok), "price"));
        Assert.Equal(
            [
                (new ProspectOpened(new("funnel"), 3, new SellerId("Kari")), Instant.FromUtc(2026, 1, 3, 23, 0)),
                (new AmountChanged(Amount.Of(1000, Nok)), null),
                (new ExpectedCloseChanged(new LocalDate(2026, 9, 1)), null),
                (new ChanceStated(new(0.4)), null),
                (new StageEntered(new("Talk"), StageRole.Opening, new("funnel"), 3), Instant.FromUtc(2026, 1, 4, 23, 0)),
                (new StageEntered(new("Offer"), StageRole.Proposal, new("funnel"), 3), Instant.FromUtc(2026, 7, 1, 22, 0)), // in summer time
                (new StageEntered(new("Close"), StageRole.Closing, new("funnel"), 3), null),
                (new ProspectClosed(row.Outcome!), Instant.FromUtc(2026, 8, 2, 22, 0)), // it was given above
            ],
            row.ToFacts(Process, ProspectStory.Oslo, Import).Select(fact => ((ProspectEvent)fact.Event, fact.OccurredAt)).ToArray());
    }

    [Fact]
    public void ToFacts_ADayThatTheZoneLeftOut_BecomesTheNext()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"]; // went over the date line, without a 30 December 2011
        var facts = new Opportunity(new("P1"), openedOn: new LocalDate(2011, 12, 30)).ToFacts(Process, apia, Import);
        Assert.Equal(new LocalDate(2011, 12, 31), Opportunity.FromProspect(Prospect.Replay(new("P1"), facts), apia).OpenedOn);
    }

    [Fact]
    public void ToFacts_AnEndingThatAgrees_IsWrittenOnce_AtItsTime()
    {
        var (at, noted) = (Instant.FromUtc(2026, 3, 1, 12, 0), Instant.FromUtc(2026, 3, 2, 12, 0));
        var outcome = new Outcome(OutcomeKind.Won, new LocalDate(2026, 3, 5), Amount.Of(7, Nok));
        var facts = new Opportunity(new("P1"), outcome: outcome).ToFacts(
            Process, DateTimeZone.Utc, Import, [new(new ProspectClosed(new(OutcomeKind.Won, new LocalDate(2026, 3, 1), default, "price")), at, noted)]);
        Assert.Equal(new RecordedFact(new("P1"), 2, new ProspectClosed(new(OutcomeKind.Won, new LocalDate(2026, 3, 5), Amount.Of(7, Nok), "price")), Import, at, noted), facts[^1]);
        Assert.Equal(2, facts.Length);
    }

    [Fact]
    public void ToFacts_AStageRecordedLate_DoesNotHideTheLastOneEntered()
    {
        var facts = new Opportunity(new("P1"), stage: new StageId("Close")).ToFacts(
            Process, DateTimeZone.Utc, Import, [Entered("Close", 3, 4), Entered("Offer", 2, 5)]);
        Assert.Equal((new StageId("Close"), At(3)), (Prospect.Replay(new("P1"), facts).Stage?.Stage, facts[^1].OccurredAt)); // it stands in one
        var history = ProspectHistory.FromFacts(new("P1"), facts);
        Assert.Equal("Close", history.AsOf(new(2026, 1, 4), new(2026, 1, 4), DateTimeZone.Utc).Stage?.Stage.Value);
        Assert.Equal("Offer", history.AsOf(new(2026, 1, 2), DateTimeZone.Utc).Stage?.Stage.Value);
        Assert.Null(history.AsOf(new(2026, 1, 2), new(2026, 1, 4), DateTimeZone.Utc).Stage);
    }

    [Fact]
    public void ToFacts_AChanceThatEndedWithItsStage_IsStatedAgain()
    {
        var row = new Opportunity(new("P1"), stage: new StageId("Offer"), statedChance: new(0.5));
        var facts = row.ToFacts(Process, DateTimeZone.Utc, Import, [new(new ChanceStated(new(0.5), EndsWithStage: true), At(1)), Entered("Offer", 2, 2)]);
        Assert.Equal(new StatedChance(0.5), Prospect.Replay(new("P1"), facts).Chance?.Chance);
    }

    [Fact]
    public void ToFacts_AStageThatIsNotInTheProcess_IsNamed()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Opportunity(new("P1"), stage: new StageId("Dance")).ToFacts(Process, DateTimeZone.Utc, Import));
        Assert.Equal("process", refusal.ParamName);
        Assert.StartsWith("The stage 'Dance' of 'P1' is not in the process 'funnel', version 3.", refusal.Message, StringComparison.Ordinal);
        var dance = new StageEntered(new("Dance"), StageRole.Other, new("funnel"), 3);
        Assert.Equal("process", Assert.Throws<ArgumentException>(() => new Opportunity(new("P1")).ToFacts(Process, DateTimeZone.Utc, Import, [new(dance, null)])).ParamName);
    }

    [Fact]
    public void ToFacts_APastThatCannotBe_IsRefused()
    {
        AssertRefused("an opening", new DatedEvent(new ProspectOpened(new("funnel"), 3), null));
        AssertRefused("taken up, not ended", new DatedEvent(new ProspectReopened("why not"), null));
        AssertRefused("out of order", Entered("Talk", 1, 5), new(new ChanceWithdrawn(), At(2)), Entered("Offer", 2, 4));
        AssertRefused("null", [null!]);

        static void AssertRefused(string why, params DatedEvent[] past) => Assert.True(
            Assert.Throws<ArgumentException>(() => new Opportunity(new("P1")).ToFacts(Process, DateTimeZone.Utc, Import, past)).ParamName == "past", why);
    }

    [Fact]
    public void ToFacts_ADayOutsideTheCalendarOfFacts_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new Opportunity(new("P1"), openedOn: new LocalDate(1, 1, 1)).ToFacts(Process, DateTimeZone.Utc, Import));

    [Fact]
    public void DatedEvent_NeedsAnEvent() => Assert.Throws<ArgumentNullException>(() => new DatedEvent(null!, null));

    private static IEnumerable<DatedEvent> PastOf(byte[] steps)
    {
        var (day, ended) = (0, false);
        foreach (var step in steps)
        {
            day += step / 16 % 3;
            ProspectEvent content = (step % 9) switch
            {
                0 or 1 or 2 => new StageEntered(Process.Stages[step % 3].Id, Process.Stages[step % 3].Role, Process.Id, Process.Version),
                3 => new AmountChanged(Amount.Of(step, Nok)),
                4 => new ExpectedCloseChanged(null),
                5 => new ChanceStated(new(step / 255.0), step > 128),
                6 => new OwnerAssigned(new($"S{step}")),
                7 when ended => new ProspectReopened("again"),
                _ => new ProspectClosed(new(step % 2 == 0 ? OutcomeKind.Won : OutcomeKind.Lost, null)),
            };
            ended = content is ProspectClosed || (ended && content is not ProspectReopened);
            yield return new(content, step % 5 == 0 ? null : At(day - (step % 4)), step % 7 == 0 ? null : At(day));
        }
    }

    private static DatedEvent Entered(string stage, int day, int recordedOn) =>
        new(new StageEntered(new(stage), StageRole.Other, Process.Id, Process.Version), At(day), At(recordedOn));

    private static Instant At(int day) => Instant.FromUtc(2026, 1, 1, 12, 0) + Duration.FromDays(day - 1);

    private static IEnumerable<LocalDate> DaysOf(Opportunity row) =>
        row.EarlierStages.Select(entry => entry.EnteredOn).Append(row.StageEnteredOn).Append(row.OpenedOn).Append(row.Outcome?.On).OfType<LocalDate>();

    private static SalesProcess ProcessOf(Opportunity row) => SalesProcess.Create(
        new("any"), 1, row.EarlierStages.Select(entry => entry.Stage).Append(row.Stage ?? new("none")).Distinct().Select(stage => new Stage(stage)));

    private static Opportunity Bare(Opportunity row) => new(
        row.Id, row.Owner, row.Stage, row.StageEnteredOn, row.EarlierStages, row.OpenedOn, row.ExpectedCloseOn, row.Amount, row.ListPrice, row.StatedChance, row.Outcome);
}
