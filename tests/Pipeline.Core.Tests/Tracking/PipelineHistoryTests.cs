using NodaTime;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Tracking;

public class PipelineHistoryTests
{
    private static readonly LocalDate AsOf = Day(3, 31);

    private static Opportunity Staged(string id, Outcome? outcome, params (string Stage, LocalDate? On)[] stages) => new(
        new(id), new("Ann"), stages.Length == 0 ? null : new(stages[^1].Stage), stages.Length == 0 ? null : stages[^1].On,
        stages.Length == 0 ? null : stages[..^1].Select(entry => new StageEntry(new(entry.Stage), entry.On)), Day(1, 1), outcome: outcome,
        segments: [KeyValuePair.Create("region", "North")]);

    private static ValueWithFailures<PipelineHistory> Read(LocalDate asOf, SnapshotOptions? options, params Opportunity[] rows) =>
        PipelineHistory.FromOpportunities(rows, asOf, Arbitraries.Process, options);

    private static string[] Seen(PipelineHistory history) =>
        [.. history.Visits().Select(visit => $"{visit.Stage.Id} {visit.EnteredOn:MM-dd}..{visit.LeftOn:MM-dd} {visit.End} {visit.Number}")];

    [Fact]
    public void ARow_HasItsVisits_AndWhatIsNotWrittenDownStaysUnknown()
    {
        var row = Staged("A", Won(Day(3, 1)), ("Open", Day(1, 1)), ("Meet", null), ("Open", Day(2, 1)), ("Close", Day(2, 20)));

        Assert.Equal(["Open 01-01.. MovedOn 1", "Meet ..02-01 MovedBack 1", "Open 02-01..02-20 MovedOn 2", "Close 02-20..03-01 Won 1"], Seen(Read(AsOf, null, row).OrThrow()));
        Assert.Equal(["Open 01-01.. Unknown 1"], Seen(Read(Day(1, 20), null, row).OrThrow()));
        Assert.Equal(["Open 01-01.. MovedOn 1", "Meet ..02-01 MovedBack 1", "Open 02-01.. Open 2"], Seen(Read(Day(2, 10), null, row).OrThrow()));
        Assert.Equal(1, StageTransitions.FromHistory(Read(AsOf, null, row).OrThrow()).LeftOut(new("Meet")));
        Assert.Equal("North", Read(AsOf, null, row).OrThrow()[0].Segment("region"));
        Assert.Empty(Read(AsOf, null, row).OrThrow().InSegment("region", "South").Visits());
    }

    [Fact]
    public void OpenedAndClosedAlone_MakeNoVisit()
    {
        var read = Read(AsOf, null, Staged("A", Won(Day(3, 1))), Staged("B", Ended(OutcomeKind.Merged, Day(2, 1)), ("Open", null))).OrThrow();
        Assert.Equal(new HistoryCounts(0, 1, 0, 1, 0), read.Rows);
        Assert.Equal(new HistoryCounts(0, 0, 1, 0, 0), Read(Day(12, 31, 2025), null, Staged("A", null)).OrThrow().Rows);
    }

    [Fact]
    public void Contradictions_AreNamed()
    {
        var read = Read(
            AsOf, null,
            Staged("A", null, ("Open", Day(1, 1))),
            Staged("A", null, ("Open", Day(1, 1))),
            Staged("B", null, ("Lunch", Day(1, 1))),
            Staged("C", null, ("Open", Day(2, 1)), ("Meet", Day(1, 31))),
            Staged("D", Won(Day(2, 1)), ("Open", Day(2, 2))),
            Staged("E", Won(Day(12, 31, 2025))),
            Staged("F", null, ("Open", Day(12, 31, 2025))));

        Assert.Equal(
            [
                (2, FailureReason.Duplicate, "Id", "A"), (3, FailureReason.Unknown, "Stage", "Lunch"), (4, FailureReason.Contradiction, "StageEnteredOn", "2026-01-31"),
                (5, FailureReason.Contradiction, "On", "2026-02-01"), (6, FailureReason.Contradiction, "On", "2025-12-31"), (7, FailureReason.Contradiction, "StageEnteredOn", "2025-12-31"),
            ],
            read.Failures.Select(failure => (failure.Row, failure.Reason, failure.Field, failure.Value)));
        Assert.Equal(new HistoryCounts(1, 0, 0, 0, 6), read.Value.Rows);
    }

    [Fact]
    public void ReopenedSales_BeginANewVisit()
    {
        var at = Instant.FromUtc(2026, 2, 1, 12, 0);
        RecordedFact Fact(int sequence, int days, ProspectEvent what) => new(new("A"), sequence, what, new("import"), at + Duration.FromDays(days));
        RecordedFact[] facts =
        [
            Fact(1, 0, new ProspectOpened(new("test"), 1, new SellerId("Ann"))), Fact(2, 0, new StageEntered(new("Open"), StageRole.Opening, new("test"), 1)),
            Fact(3, 3, new OwnerAssigned(new("Bob"))), Fact(4, 5, new ProspectClosed(new(OutcomeKind.Lost, Day(2, 6)))), Fact(5, 9, new ProspectReopened("they called")),
            Fact(6, 12, new StageEntered(new("Far"), StageRole.Other, new("other"), 1)),
        ];

        var history = PipelineHistory.FromFacts(facts, AsOf, DateTimeZone.Utc, Arbitraries.Process).OrThrow();

        Assert.Equal(["Open 02-01..02-06 Lost 1", "Open 02-10..02-13 Withdrawn 2"], Seen(history));
        Assert.Equal(["Ann", "Bob"], history.Visits().Select(visit => visit.Owner!.Value.Value)); // both are owned
        Assert.Equal(["Open 02-10..02-13 Withdrawn 2"], Seen(history.OwnedBy([new("Bob")])));
    }

    [Fact]
    public void DelayedEntry_IsTheAgeAtWhichObservationBegan()
    {
        var rows = new[] { Staged("A", null, ("Open", Day(1, 1)), ("Meet", Day(1, 20)), ("Open", Day(3, 21))), Staged("B", null, ("Open", Day(3, 1))) };
        var history = Read(AsOf, new SnapshotOptions { ObservedFrom = Day(3, 11) }, rows).OrThrow();

        Assert.Equal([new Spell(-1, 10, SpellEnd.Censored), new Spell(9, 30, SpellEnd.Censored)], TimeInStage.OfEachVisit(history, new("Open")).AsEnumerable());
        Assert.Equal(
            [new StageTime(new("A"), 2, new Spell(19, 29, SpellEnd.Censored)), new StageTime(new("B"), 1, new Spell(9, 30, SpellEnd.Censored))],
            TimeInStage.InSum(history, new("Open")).AsEnumerable());
        var transitions = StageTransitions.FromHistory(history);
        Assert.Equal((1, (10 + 20) * 86_400), (transitions.LeftOut(new("Open")), transitions.ExposureSeconds(new("Open"))));
    }

    [Fact]
    public void ATable_NamesWhatIsWrong()
    {
        var at = Instant.FromUtc(2026, 2, 1, 12, 0);
        StageChange[] table =
        [
            StageChange.Entered(new("B"), new("Open"), at), StageChange.Ended(new("B"), OutcomeKind.Won, at), StageChange.Entered(new("A"), new("Lunch"), at),
            StageChange.Ended(new("B"), OutcomeKind.Lost, at), StageChange.Ended(new("C"), OutcomeKind.Won, at), StageChange.Entered(new("D"), new("Open"), Instant.FromUtc(2026, 4, 1, 0, 0)),
        ];

        var read = PipelineHistory.FromStageChanges(table, AsOf, DateTimeZone.Utc, Arbitraries.Process);

        Assert.Equal(["row 4, Outcome 'Lost': The sale ended, and it had ended already.", "row 3, Stage 'Lunch': The process 'test' has no such stage."], read.Failures.Select(failure => failure.ToString()));
        Assert.Equal(new HistoryCounts(0, 1, 1, 0, 2), read.Value.Rows);
    }
}
