using FsCheck;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Prospects;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using ProspectArbitraries = Pipeline.Core.Tests.Prospects.ProspectArbitraries;

namespace Pipeline.Core.Tests.Tracking;

[Laws(typeof(ProspectArbitraries), typeof(StageLives))]
public class PipelineHistoryProperties
{
    private static readonly DateTimeZone Oslo = StageLife.Oslo;

    private static string[] Seen(PipelineHistory history) =>
        [.. history.Visits().Select(visit => $"{visit.Prospect} {visit.Stage.Id} {visit.Owner} {visit.EnteredOn} {visit.LeftOn} {visit.End} {visit.NextStage?.Id} {visit.Number}")];

    private static LocalDate DayOf(byte days) => new LocalDate(2026, 2, 20).PlusDays(days);

    private static PipelineHistory FromFacts(IEnumerable<RecordedFact> facts, LocalDate asOf) => PipelineHistory.FromFacts(facts, asOf, Oslo, StageLife.Process).Value;

    private static IEnumerable<RecordedFact> Facts(StageLife[] lives) => lives.SelectMany((life, i) => life.Facts($"P{i}"));

    [Property]
    public bool Rows_AreAllAccountedFor(OpportunityList list, LocalDate asOf)
    {
        var read = PipelineHistory.FromOpportunities(list.Rows, asOf, Arbitraries.Process);
        return read.Value.Rows.Read == list.Rows.Length && read.Value.Rows.Rejected == read.Failures.Length
            && read.Value.Rows.WithVisits == read.Value.Visits().Select(visit => visit.Prospect).Distinct().Count();
    }

    /// <summary>The stage that a snapshot shows is that of the last visit, and it is open where the row is.</summary>
    [Property]
    public bool LastVisit_IsTheSnapshotsStage(CleanOpportunityList list, LocalDate asOf)
    {
        var snapshot = PipelineSnapshot.Create(list.Rows.Where(row => !(row.StageEnteredOn > row.Outcome?.On)), asOf, Arbitraries.Process).Value; // the others contradict themselves
        var last = PipelineHistory.FromOpportunities(list.Rows, asOf, Arbitraries.Process).Value.Visits().GroupBy(visit => visit.Prospect).ToDictionary(group => group.Key, group => group.Last());
        return snapshot.RowsIn(RowSet.Open | RowSet.Closed).Where(row => row.OpenedOn is not null).All(row =>
            row.Stage?.Id == (last.TryGetValue(row.Id, out var visit) ? visit.Stage.Id : null)
            && (row.Stage is null || row.Set == RowSet.Closed == visit.End is VisitEnd.Won or VisitEnd.Lost or VisitEnd.NoDecision));
    }

    [Property(MaxTest = 50)]
    public void VisitsOfAnyFacts_NeverOverlap(ProspectRun run, NonNegativeInt seed)
    {
        var facts = ProspectMachine.Played(run).Facts;
        if (facts.Count == 0)
        {
            return;
        }

        var history = FromFacts(facts, new Dice(seed.Get).PickFrom(facts).RecordedAt!.Value.InZone(Oslo).Date); // a command's facts have a time
        Assert.Equal(1, history.Rows.Read);
        StageVisit? before = null;
        foreach (var visit in history.Visits())
        {
            Assert.False(visit.LeftOn < visit.EnteredOn);
            Assert.False(before?.LeftOn > visit.EnteredOn);
            Assert.False(before?.End == VisitEnd.Open, "only the last visit is open");
            Assert.True(before?.End is not (VisitEnd.MovedOn or VisitEnd.MovedBack) || before.Value.LeftOn == visit.EnteredOn);
            Assert.True(visit.Seconds >= 0 && visit.Days >= 0 && visit.Days <= visit.Seconds / 86_400 + 1);
            before = visit;
        }
    }

    [Property(MaxTest = 50)]
    public void TheFuture_IsHidden(PunctualRun run, NonNegativeInt seed)
    {
        var facts = ProspectMachine.Played(run.Run).Facts;
        var asOf = facts.Count == 0 ? new LocalDate(2026, 1, 1) : new Dice(seed.Get).PickFrom(facts).OccurredAt!.Value.InZone(Oslo).Date; // as above
        var past = facts.Where(fact => fact.OccurredAt!.Value.InZone(Oslo).Date <= asOf).ToArray(); // as above
        if (past.Select((fact, i) => fact.Sequence == i + 1).All(isNext => isNext))
        {
            Assert.Equal(Seen(FromFacts(past, asOf)), Seen(FromFacts(facts, asOf)));
        }
    }

    [Property]
    public void AllKnown_CoversTheWholeLife(StageLife life, byte days)
    {
        var asOf = DayOf(days);
        var facts = life.Facts("P1").ToArray();
        var history = FromFacts(facts, asOf);
        var end = asOf.PlusDays(1).AtStartOfDayInZone(Oslo).ToInstant();
        var (from, to) = (facts[0].OccurredAt!.Value, life.End is null ? end : Instant.Min(end, facts[^1].OccurredAt!.Value)); // every fact has its time

        Assert.Equal(Math.Max(0, (to - from).TotalSeconds), history.Visits().Sum(visit => visit.Seconds!.Value)); // as above
        Assert.Equal(from < end ? 1 : 0, history.Rows.WithVisits);
        Assert.Equal(history.Visits().Skip(1).Select(visit => visit.EnteredOn), history.Visits().SkipLast(1).Select(visit => visit.LeftOn));
    }

    [Property]
    public void FromFacts_IsTheRowOfTheSameProspect(StageLife[] lives, byte days)
    {
        var asOf = DayOf(days);
        var facts = Facts(lives).ToArray();
        var rows = SalesPipeline.ReplayAsOf(facts, asOf, Oslo).ToOpportunities(Oslo);
        var fromRows = PipelineHistory.FromOpportunities(rows, asOf, StageLife.Process).OrThrow();
        Assert.Equal(Seen(FromFacts(facts, asOf)).Order(StringComparer.Ordinal), Seen(fromRows).Order(StringComparer.Ordinal));

        var fromLaterRows = PipelineHistory.FromOpportunities(SalesPipeline.Replay(facts).ToOpportunities(Oslo), asOf, StageLife.Process).OrThrow();
        Assert.Equal(Seen(fromRows).Order(StringComparer.Ordinal), Seen(fromLaterRows).Order(StringComparer.Ordinal));
    }

    [Property]
    public void FromStageChanges_InAnyOrder_IsFromFacts(StageLife[] lives, byte days, NonNegativeInt seed)
    {
        var asOf = DayOf(days);
        var changes = lives.SelectMany((life, i) => life.Changes($"P{i}")).ToArray();
        var dice = new Dice(seed.Get);
        var mixed = changes.Select((change, i) => (change, i, throws: dice.Throw(1000))).OrderBy(one => one.change.At.ToUnixTimeSeconds() % 7).ThenBy(one => one.throws % 2).ThenBy(one => one.i).Select(one => one.change).ToArray();
        PipelineHistory From(IEnumerable<StageChange> rows) => PipelineHistory.FromStageChanges(rows, asOf, Oslo, StageLife.Process).OrThrow();
        var sellers = lives.Select((_, i) => new Opportunity(new($"P{i}"), new("Ann")));

        Assert.Equal(Seen(FromFacts(Facts(lives), asOf)), Seen(From(changes).WithTraitsOf(sellers)));
        Assert.Equal(From(changes).Rows, From(mixed).Rows);
        if (lives.All(life => life.Steps.Skip(1).All(step => step.Hours > 0) && life.HoursToEnd > 0))
        {
            Assert.Equal(Seen(From(changes)).Order(StringComparer.Ordinal), Seen(From(mixed)).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>One pass over a table gives what its visits give, whatever the order, and whatever is wrong with it.</summary>
    [Property]
    public void TransitionsOfATable_AreThoseOfItsVisits(StageLife[] lives, byte days, NonNegativeInt seed)
    {
        var dice = new Dice(seed.Get);
        var changes = lives.SelectMany((life, i) => life.Changes($"P{i}")).ToList();
        if (changes.Count > 0 && dice.OneIn(2))
        {
            var known = dice.PickFrom(changes);
            changes.Insert(dice.Throw(changes.Count + 1), dice.Throw(3) switch
            {
                0 => StageChange.Entered(known.Prospect, new("nowhere"), known.At),
                1 => StageChange.Ended(known.Prospect, dice.Pick(OutcomeKind.Won, OutcomeKind.Merged), known.At),
                _ => StageChange.Entered(known.Prospect, new("S1"), known.At),
            });
        }

        var table = dice.Throw(3) switch
        {
            0 => changes,
            1 => changes.OrderBy(change => change.At).ToList(),
            _ => changes.OrderBy(change => change.Prospect.Value, StringComparer.Ordinal).ToList(),
        };
        LocalDate? observedFrom = dice.OneIn(2) ? DayOf((byte)dice.Throw(60)) : null;
        var history = PipelineHistory.FromStageChanges(table, DayOf(days), Oslo, StageLife.Process, observedFrom);
        var (slow, fast) = (StageTransitions.FromHistory(history.Value), StageTransitions.FromStageChanges(table, DayOf(days), Oslo, StageLife.Process, observedFrom));

        Assert.Equal(history.Failures.AsEnumerable(), fast.Failures);
        Assert.Equal(history.Failures.Length, history.Value.Rows.Rejected);
        Assert.Equal(slow.Transitions.AsEnumerable(), fast.Value.Transitions);
        Assert.All(slow.Stages, stage => Assert.Equal(
            (slow.ExposureSeconds(stage), slow.Visits(stage), slow.LeftOut(stage)), (fast.Value.ExposureSeconds(stage), fast.Value.Visits(stage), fast.Value.LeftOut(stage))));
    }

    [Property]
    public void Transitions_AddUpVisitsAndTimes(StageLife[] lives, byte days)
    {
        var asOf = DayOf(days);
        var history = FromFacts(Facts(lives), asOf);
        var transitions = StageTransitions.FromHistory(history);
        Assert.Equal(history.Visits().Sum(visit => visit.Seconds), transitions.Stages.Sum(transitions.ExposureSeconds));
        foreach (var stage in transitions.Stages)
        {
            var visits = history.InStage(stage).Visits().ToArray();
            Assert.Equal(visits.Length, transitions.Visits(stage));
            Assert.All(Enum.GetValues<VisitEnd>(), end => Assert.Equal(visits.Count(visit => visit.End == end), transitions.CountEnds(stage, end)));
            Assert.All(transitions.Stages, to => Assert.Equal(visits.Count(visit => visit.NextStage?.Id == to), transitions.Count(stage, to)));
        }
    }

    [Property]
    public void Transitions_OfParts_MergeToTheWhole(StageLife[] lives, StageLife[] others, byte days)
    {
        var asOf = DayOf(days);
        StageTransitions Of(IEnumerable<StageLife> group, string name) =>
            StageTransitions.FromHistory(FromFacts(group.SelectMany((life, i) => life.Facts($"{name}{i}")), asOf));
        string Text(StageTransitions transitions) =>
            string.Join('|', transitions.Transitions) + string.Join('|', transitions.Stages.Select(stage => $"{transitions.ExposureSeconds(stage)} {transitions.Visits(stage)}"));
        var (one, other) = (Of(lives, "P"), Of(others, "Q"));

        Assert.Equal(Text(Of(lives.Concat(others), "P")), Text(StageTransitions.Merge(one, other)));
        Assert.Equal(Text(StageTransitions.Merge(other, one)), Text(StageTransitions.Merge(one, other)));
        Assert.Equal(Text(one), Text(StageTransitions.Merge(StageTransitions.Empty, one)));
        Assert.Equal(Text(one), Text(StageTransitions.Merge(one, StageTransitions.Empty)));
    }

    [Property]
    public void Spells_AreTheDaysOfVisits_EachAndInSum(StageLife[] lives, byte days)
    {
        var asOf = DayOf(days);
        var history = FromFacts(Facts(lives), asOf);
        var calendar = WorkingCalendar.MondayToFriday;
        foreach (var stage in StageLife.Process.Stages.Select(stage => stage.Id))
        {
            var visits = history.InStage(stage).Visits().ToArray();
            Assert.Equal(visits.Select(visit => visit.Days!.Value), TimeInStage.OfEachVisit(history, stage).Select(spell => spell.Exit)); // every day is known
            Assert.Equal(visits.Select(visit => visit.WorkingDays(calendar)!.Value), TimeInStage.OfEachVisit(history, stage, calendar).Select(spell => spell.Exit)); // as above
            Assert.Equal(
                visits.GroupBy(visit => visit.Prospect).Select(group => (group.Key, group.Count(), group.Sum(visit => visit.Days!.Value))), // as above
                TimeInStage.InSum(history, stage).Select(time => (time.Prospect, time.Visits, time.Spell.Exit)));
        }
    }

    [Property]
    public void Filters_ShowEveryVisitOnce(StageLife[] lives, byte days)
    {
        var asOf = DayOf(days);
        var history = FromFacts(Facts(lives), asOf);
        Assert.Equal(Seen(history), Seen(history.OwnedBy([new("Ann")])));
        Assert.Empty(history.OwnedBy([new("Bob")]).Visits());
        Assert.Equal(Seen(history).Order(StringComparer.Ordinal), StageLife.Process.Stages.SelectMany(stage => Seen(history.InStage(stage.Id))).Order(StringComparer.Ordinal));
    }
}
