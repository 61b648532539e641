using FsCheck;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Prospects;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using ProspectArbitraries = Pipeline.Core.Tests.Prospects.ProspectArbitraries;

namespace Pipeline.Core.Tests.Tracking;

/// <summary>The laws of many prospects at once, each beside the same done one prospect, one fact or one command at a time.</summary>
[Laws(typeof(ProspectArbitraries))]
public class SalesPipelineProperties
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly ActorId Kari = new("kari");

    [Property(MaxTest = 30)]
    public void Replay_OfMixedFacts_IsEachProspectByItself(ProspectRun one, ProspectRun other, ProspectRun third, NonNegativeInt seed)
    {
        var (lives, mixed) = Mixed([one, other, third], seed.Get);

        var pipeline = SalesPipeline.Replay(mixed);

        Assert.Equal(lives.Where(life => life.Length > 0).Select(life => Prospect.Replay(life[0].Prospect, life)).OrderBy(prospect => prospect.Id.Value, StringComparer.Ordinal), pipeline.Prospects.Values);
        Assert.All(pipeline.Prospects, pair => Assert.Equal(pair.Key, pair.Value.Id));
    }

    [Property(MaxTest = 30)]
    public void Evolve_InAnyBatches_IsOneFactAtATime(ProspectRun one, ProspectRun other, ProspectRun third, NonNegativeInt seed)
    {
        var (_, mixed) = Mixed([one, other, third], seed.Get);
        var dice = new Dice(seed.Get);
        var (batched, single) = (SalesPipeline.Empty, SalesPipeline.Empty);
        for (var from = 0; from < mixed.Count;)
        {
            var count = Math.Min(1 + dice.Throw(60), mixed.Count - from);
            batched = batched.Evolve(mixed.GetRange(from, count));
            single = mixed.GetRange(from, count).Aggregate(single, (pipeline, fact) => pipeline.Evolve(fact));
            Assert.Equal(single, batched);
            from += count;
        }

        Assert.Equal(SalesPipeline.Replay(mixed), batched);
        Assert.Equal(SalesPipeline.Replay(mixed).GetHashCode(), batched.GetHashCode());
    }

    [Property(MaxTest = 30)]
    public void Decide_OnMany_IsOneAtATime(ProspectRun one, ProspectRun other, NonNegativeInt seed)
    {
        var dice = new Dice(seed.Get);
        var commands = new[] { one, other }
            .SelectMany(run => ProspectMachine.Played(run).Steps)
            .Select(step => KeyValuePair.Create(new ProspectId("P" + dice.Throw(4)), step.Command))
            .Prepend(KeyValuePair.Create<ProspectId, ProspectCommand>(new("P1"), new OpenProspect(new SellerId("kari")) { Id = new("first") }))
            .ToList();
        var now = Instant.FromUtc(2027, 1, 1, 8, 0);
        var (single, facts, decisions) = (SalesPipeline.Empty, new List<RecordedFact>(), new List<Decision>());
        foreach (var (id, command) in commands)
        {
            var decision = single.Prospect(id).Decide(command, SalesProcess.Standard, now, Kari);
            decisions.Add(decision);
            facts.AddRange(decision.Facts);
            single = single.With(decision);
        }

        var batch = SalesPipeline.Empty.Decide(commands, SalesProcess.Standard, now, Kari);

        Assert.Equal(single, batch.State);
        Assert.Equal(facts, batch.Facts.AsEnumerable());
        Assert.Equal(SalesPipeline.Replay(batch.Facts), batch.State);
        Assert.Equal(decisions.Count, batch.Answers.Length);
        Assert.Equal(decisions.TrueForAll(decision => decision.IsAccepted), batch.IsAccepted);
        foreach (var (decision, answer) in decisions.Zip(batch.Answers))
        {
            Assert.Equal((decision.IsAccepted, decision.Repeats), (answer.IsAccepted, answer.Repeats));
            Assert.Equal(decision.Refusals.AsEnumerable(), answer.Refusals);
            Assert.Equal(decision.Advice.AsEnumerable(), answer.Advice);
        }
    }

    [Property(MaxTest = 30)]
    public void ReplayAsOf_IsEachProspectsOwnPast(ProspectRun one, ProspectRun other, NonNegativeInt seed)
    {
        var (lives, mixed) = Mixed([one, other], seed.Get);
        var dice = new Dice(seed.Get);
        for (var i = 0; i < 5 && mixed.Count > 0; i++)
        {
            var day = dice.PickFrom(mixed).RecordedAt!.Value.InZone(Oslo).Date; // a command's facts have a time
            var knownOn = dice.OneIn(2) ? (LocalDate?)dice.PickFrom(mixed).RecordedAt!.Value.InZone(Oslo).Date : null;

            var expected = lives.Where(life => life.Length > 0)
                .Select(life => ProspectHistory.FromFacts(life[0].Prospect, life))
                .Select(history => knownOn is { } known ? history.AsOf(day, known, Oslo) : history.AsOf(day, Oslo))
                .Where(prospect => prospect.Sequence > 0);
            Assert.Equal(expected, SalesPipeline.ReplayAsOf(mixed, day, Oslo, knownOn).Prospects.Values);
        }
    }

    [Property(MaxTest = 30)]
    public void ToOpportunities_IsARowForEachThatWasTakenUp(ProspectRun one, ProspectRun other, NonNegativeInt seed)
    {
        var pipeline = SalesPipeline.Replay(Mixed([one, other], seed.Get).Mixed);

        Assert.Equal(
            pipeline.Prospects.Values.Where(prospect => prospect.IsOpened).Select(prospect => Opportunity.FromProspect(prospect, Oslo)),
            pipeline.ToOpportunities(Oslo));
    }

    // Each run as a prospect of its own, and the facts of all, mixed; each prospect's own stay in order.
    private static (RecordedFact[][] Lives, List<RecordedFact> Mixed) Mixed(ProspectRun[] runs, int seed)
    {
        var lives = runs
            .Select((run, i) => ProspectMachine.Played(run).Facts
                .Select(fact => new RecordedFact(new("P" + (i + 1)), fact.Sequence, fact.Event, fact.By, fact.OccurredAt, fact.RecordedAt, fact.Command)).ToArray())
            .ToArray();
        var dice = new Dice(seed);
        var next = new int[lives.Length];
        var mixed = new List<RecordedFact>();
        while (lives.Select((life, i) => life.Length - next[i]).Sum() > 0)
        {
            var life = dice.Throw(lives.Length);
            for (var count = 1 + dice.Throw(8); count > 0 && next[life] < lives[life].Length; count--)
            {
                mixed.Add(lives[life][next[life]++]);
            }
        }

        return (lives, mixed);
    }
}
