using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>The laws of looking back, over long random runs and beside a plain filter, sort and fold.</summary>
[Laws(typeof(ProspectArbitraries))]
public class ProspectHistoryProperties
{
    private static readonly DateTimeZone[] _zones =
        [.. new[] { "UTC", "Europe/Oslo", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati" }.Select(id => DateTimeZoneProviders.Tzdb[id])];

    [Property]
    public FsCheck.Property AsOf_IsAPlainFilterSortAndFold(ProspectRun run, NonNegativeInt seed)
    {
        var dice = new Dice(seed.Get);
        var facts = ProspectMachine.Played(run).Facts.Select(fact => Forgetting(fact, dice)).ToList();
        var history = ProspectHistory.FromFacts(ProspectMachine.Id, facts);
        var isLate = false;
        for (var i = 0; i < 6 && facts.Count > 0; i++)
        {
            var zone = dice.Pick(_zones);
            var day = (dice.PickFrom(facts).OccurredAt ?? Instant.FromUtc(2026, 1, 20, 8, 0)).InZone(zone).Date.PlusDays(dice.Throw(3) - 1);
            var knownOn = (dice.PickFrom(facts).RecordedAt ?? Instant.FromUtc(2026, 1, 20, 8, 0)).InZone(zone).Date.PlusDays(dice.Throw(3) - 1);

            Assert.Equal(Picture.Of(PlainProspect.Of(PlainProspect.SeenFrom(facts, day, null, zone))), Picture.Of(history.AsOf(day, zone)));
            Assert.Equal(Picture.Of(PlainProspect.Of(PlainProspect.SeenFrom(facts, day, knownOn, zone))), Picture.Of(history.AsOf(day, knownOn, zone)));
            isLate |= history.AsOf(day, zone) != history.AsOf(day, knownOn, zone);
        }

        return true.ToProperty().Classify(isLate, "known later").Classify(facts.Exists(fact => fact.OccurredAt is null), "a fact without a time");
    }

    [Property]
    public void AsOf_TheLastDayOfAPunctualRun_IsTheCurrentState(PunctualRun run)
    {
        var facts = ProspectMachine.Played(run.Run).Facts;
        var history = ProspectHistory.FromFacts(ProspectMachine.Id, facts);
        foreach (var zone in _zones)
        {
            var last = (facts.Count == 0 ? Instant.FromUtc(2026, 1, 1, 0, 0) : facts[^1].OccurredAt!.Value).InZone(zone).Date; // a command's facts have a time

            Assert.Equal(history.Current, history.AsOf(last, zone));
            Assert.Equal(history.Current, history.AsOf(last, last, zone));
            Assert.Equal(history.Current, history.AsOf(LocalDate.MaxIsoValue, LocalDate.MaxIsoValue, zone));
            Assert.Equal(Prospect.New(ProspectMachine.Id), history.AsOf(new LocalDate(2025, 12, 31), zone));
        }
    }

    [Property]
    public FsCheck.Property AsOf_AnyDayOfAPunctualRun_IsTheStateThatStoodThen(PunctualRun run, NonNegativeInt seed)
    {
        var dice = new Dice(seed.Get);
        var facts = ProspectMachine.Played(run.Run).Facts;
        if (facts.Count == 0)
        {
            return true.ToProperty();
        }

        var zone = dice.Pick(_zones);
        var day = dice.PickFrom(facts).OccurredAt!.Value.InZone(zone).Date; // a command's facts have a time
        var stood = Prospect.Replay(ProspectMachine.Id, facts.TakeWhile(fact => fact.RecordedAt!.Value.InZone(zone).Date <= day));
        var history = ProspectHistory.FromFacts(ProspectMachine.Id, facts);

        Assert.Equal(stood, history.AsOf(day, zone));
        Assert.Equal(stood, history.AsOf(day, day, zone));
        return true.ToProperty().Classify(stood != history.Current, "a day before the last");
    }

    [Property]
    public void AsOf_AFactRecordedLate_ChangesWhatHadHappenedAndNotWhatWasKnown(ProspectRun run, NonNegativeInt seed)
    {
        var dice = new Dice(seed.Get);
        var facts = ProspectMachine.Played(run).Facts;
        if (facts.Count == 0)
        {
            return;
        }

        var history = ProspectHistory.FromFacts(ProspectMachine.Id, facts);
        var zone = dice.Pick(_zones);
        var happened = dice.PickFrom(facts).OccurredAt!.Value; // a command's facts have a time
        var (day, knownOn) = (happened.InZone(zone).Date, facts[^1].RecordedAt!.Value.InZone(zone).Date);
        var late = new RecordedFact(
            ProspectMachine.Id, facts.Count + 1, new BudgetLearnt(BudgetEvidence.NoBudget(day, "found in an old letter")), new("ann"), happened, facts[^1].RecordedAt + Duration.FromDays(2));
        var longer = history.Add([late]);

        Assert.Equal(history.AsOf(day, knownOn, zone), longer.AsOf(day, knownOn, zone));
        Assert.Equal(history.AsOf(day, zone).BudgetEvidence.Length + 1, longer.AsOf(day, zone).BudgetEvidence.Length);
        Assert.Equal<BudgetEvidence>(history.AsOf(day.PlusDays(-1), zone).BudgetEvidence, longer.AsOf(day.PlusDays(-1), zone).BudgetEvidence);
        Assert.Equal(longer, ProspectHistory.FromFacts(ProspectMachine.Id, [.. facts, late]));
        Assert.Equal(longer.Current, history.Current.Evolve(late));
    }

    // As in an import: nobody wrote down when some facts happened, or when they were recorded.
    private static RecordedFact Forgetting(RecordedFact fact, Dice dice) => new(
        fact.Prospect, fact.Sequence, fact.Event, fact.By, dice.OneIn(8) ? null : fact.OccurredAt, dice.OneIn(8) ? null : fact.RecordedAt, fact.Command);
}
