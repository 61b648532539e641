using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Benchmarks.Comparison;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Benchmarks.Commands;

/// <summary>
/// Workload W7: accepted commands in a pipeline of many prospects, one at a time and as a batch that publishes once, beside bare
/// changes of an immutable dictionary of the same prospects.
/// </summary>
internal static class CommandComparison
{
    private const int Prospects = 100_000;

    private static readonly int[] Sizes = [1_000, 100_000];
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 9, 0);
    private static readonly ActorId Kari = new("kari");

    internal static IEnumerable<ResultLine> Run()
    {
        Console.Error.WriteLine("W7: loading");
        var pipeline = SalesPipeline.Replay(Enumerable.Range(0, Prospects).SelectMany(Open));
        var bare = pipeline.Prospects.ToImmutableDictionary();
        return Sizes.SelectMany(count => Compare(pipeline, bare, count));
    }

    private static IEnumerable<ResultLine> Compare(SalesPipeline pipeline, ImmutableDictionary<ProspectId, Prospect> bare, int count)
    {
        var commands = Commands(count);
        var changed = commands.Select(command => pipeline.Prospect(command.Key)).ToArray();
        var single = Timing.Measure("one at a time", () => OneAtATime(pipeline, commands));
        var batch = Timing.Measure("batch", () => Batch(pipeline, commands));
        var setItem = Timing.Measure("ImmutableDictionary.SetItem", () => SetItems(bare, commands, changed));
        var agree = OneAtATime(pipeline, commands) == Batch(pipeline, commands);
        yield return new("W7.single", count, single, "ImmutableDictionary.SetItem", setItem, agree, Each(single, count));
        yield return new("W7.batch", count, batch, "one-at-a-time", single, agree, Each(batch, count));
    }

    private static string Each(double seconds, int count) => string.Create(CultureInfo.InvariantCulture, $"us-each={1e6 * seconds / count:0.00}");

    private static SalesPipeline OneAtATime(SalesPipeline pipeline, KeyValuePair<ProspectId, ProspectCommand>[] commands)
    {
        var facts = new List<RecordedFact>(); // to store: a batch gives them too
        foreach (var (prospect, command) in commands)
        {
            var decision = pipeline.Prospect(prospect).Decide(command, SalesProcess.Standard, Now, Kari);
            facts.AddRange(decision.Facts);
            pipeline = pipeline.With(decision);
        }

        return facts.Count == commands.Length ? pipeline : throw new InvalidOperationException("A command was refused.");
    }

    private static SalesPipeline Batch(SalesPipeline pipeline, KeyValuePair<ProspectId, ProspectCommand>[] commands)
    {
        var decision = pipeline.Decide(commands, SalesProcess.Standard, Now, Kari);
        return decision.IsAccepted ? decision.State : throw new InvalidOperationException("A command was refused.");
    }

    private static ImmutableDictionary<ProspectId, Prospect> SetItems(
        ImmutableDictionary<ProspectId, Prospect> bare, KeyValuePair<ProspectId, ProspectCommand>[] commands, Prospect[] changed)
    {
        // Another prospect than the one that is there, for an equal one would not be put in.
        for (var i = 0; i < commands.Length; i++)
        {
            bare = bare.SetItem(commands[i].Key, changed[(i + 1) % changed.Length]);
        }

        return bare;
    }

    private static KeyValuePair<ProspectId, ProspectCommand>[] Commands(int count)
    {
        var random = new SplitMix64("W7");
        return
        [
            .. Enumerable.Range(0, count).Select(i => KeyValuePair.Create<ProspectId, ProspectCommand>(
                IdOf(random.Next(Prospects)),
                new ChangeExpectedClose(new LocalDate(2026, 6, 1).PlusDays(i)) { Id = new("c" + i.ToString(CultureInfo.InvariantCulture)) })),
        ];
    }

    private static IEnumerable<RecordedFact> Open(int number)
    {
        var process = SalesProcess.Standard;
        ProspectEvent[] events =
        [
            new ProspectOpened(process.Id, process.Version, new SellerId("kari")),
            new StageEntered(process.Stages[0].Id, process.Stages[0].Role, process.Id, process.Version),
        ];
        return events.Select((what, i) => new RecordedFact(IdOf(number), i + 1, what, Kari, Now, Now));
    }

    private static ProspectId IdOf(int number) => new("P" + number.ToString("D6", CultureInfo.InvariantCulture));
}
