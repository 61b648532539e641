using System.Globalization;
using Pipeline.Core.Benchmarks.Comparison;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Benchmarks.Replay;

/// <summary>
/// Workload W5: facts of many prospects, folded into full prospects, beside the window functions of a database over the same rows;
/// the rows by prospect, as a store keyed by prospect and sequence gives them, and mixed, in the order of recording.
/// </summary>
internal static class ReplayComparison
{
    private static readonly int[] Sizes = [10_000, 1_000_000];

    internal static IEnumerable<ResultLine> Run() => Sizes.SelectMany(count => Compare("W5", count, byProspect: true).Concat(Compare("W5.mixed", count, byProspect: false)));

    private static IEnumerable<ResultLine> Compare(string workload, int count, bool byProspect)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload} n={count}: loading"));
        var log = FactLog.Create(count, byProspect);
        var seconds = Timing.Measure("Pipeline.Core", () => SalesPipeline.Replay(log.Facts));
        var answer = TimesOf(SalesPipeline.Replay(log.Facts));
        var note = string.Create(CultureInfo.InvariantCulture, $"bytes-a-prospect={BytesEach(log)}");
        foreach (var threads in new[] { 1, 2 })
        {
            using var peer = new DuckDbWindows(log.Rows, threads);
            yield return new(workload, count, seconds, peer.Name, Timing.Measure(peer.Name, peer.Run), answer.IsSameAs(peer.Run()), note);
        }

        yield return new(workload, count, seconds, "one-fact-at-a-time", Timing.Measure("one-fact-at-a-time", () => OneByOne(log)), SalesPipeline.Replay(log.Facts) == OneByOne(log));
    }

    private static SalesPipeline OneByOne(FactLog log) => log.Facts.Aggregate(SalesPipeline.Empty, (pipeline, fact) => pipeline.Evolve(fact));

    // What the prospects hold beyond the facts, which are there in any case.
    private static long BytesEach(FactLog log)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var pipeline = SalesPipeline.Replay(log.Facts);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / pipeline.Prospects.Count;
        GC.KeepAlive(pipeline);
        return bytes;
    }

    // From the prospects: the next fact of any kind ends a span, as in the rows.
    private static StageTimes TimesOf(SalesPipeline pipeline)
    {
        var stages = SalesProcess.Standard.Stages.Length;
        var times = new StageTimes(new long[stages], new int[stages]);
        foreach (var prospect in pipeline.Prospects.Values)
        {
            var visits = prospect.Stages;
            for (var i = 0; i < visits.Length; i++)
            {
                var from = i == 0 ? prospect.OpenedAt : visits[i].At; // the row of the opening stands in the first stage
                var to = i + 1 < visits.Length ? visits[i + 1].At : FactLog.End;
                var stage = SalesProcess.Standard.IndexOf(visits[i].Stage);
                times.Seconds[stage] += to!.Value.ToUnixTimeSeconds() - from!.Value.ToUnixTimeSeconds(); // every fact has its time
                times.Standing[stage] += i + 1 == visits.Length ? 1 : 0;
            }
        }

        return times;
    }
}
