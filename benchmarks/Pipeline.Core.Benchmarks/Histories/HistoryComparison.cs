using System.Globalization;
using NodaTime;
using Pipeline.Core.Benchmarks.Comparison;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Benchmarks.Histories;

/// <summary>
/// From a host's table of stage changes: transition counts with exposure (W4.transitions), and the visits themselves (W5.history), beside the window
/// functions of a database over the same rows; by prospect, and mixed, in the order of time.
/// </summary>
internal static class HistoryComparison
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];
    private static readonly bool[] Orders = [true, false]; // by prospect, or mixed

    internal static IEnumerable<ResultLine> Transitions() => Both("W4.transitions", CompareTransitions);

    internal static IEnumerable<ResultLine> Visits() => Both("W5.history", CompareVisits);

    private static IEnumerable<ResultLine> Both(string workload, Func<string, StageTable, IEnumerable<ResultLine>> compare) =>
        Sizes.SelectMany(count => Orders.SelectMany(byProspect =>
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload} n={count}: loading"));
            return compare(byProspect ? workload : workload + ".mixed", StageTable.Create(count, byProspect));
        }));

    private static IEnumerable<ResultLine> CompareTransitions(string workload, StageTable table)
    {
        var seconds = Timing.Measure("Pipeline.Core", () => TransitionsOf(table));
        var answer = CountsOf(TransitionsOf(table));
        foreach (var threads in new[] { 1, 2 })
        {
            using var peer = new DuckDbTransitions(table.Rows, threads);
            yield return new(workload, table.Rows.Length, seconds, peer.Name, Timing.Measure(peer.Name, peer.Count), answer.IsSameAs(peer.Count()));
        }
    }

    private static IEnumerable<ResultLine> CompareVisits(string workload, StageTable table)
    {
        var seconds = Timing.Measure("Pipeline.Core", () => HistoryOf(table));
        var history = HistoryOf(table);
        var answer = ((long)history.Count, history.Visits().Sum(visit => visit.Seconds!.Value)); // every row has its time
        foreach (var threads in new[] { 1, 2 })
        {
            using var peer = new DuckDbTransitions(table.Rows, threads);
            yield return new(workload, table.Rows.Length, seconds, peer.Name, Timing.Measure(peer.Name, () => peer.MakeVisits()), answer == peer.MakeVisits());
        }
    }

    private static PipelineHistory HistoryOf(StageTable table) =>
        PipelineHistory.FromStageChanges(table.Changes, StageTable.AsOf, DateTimeZone.Utc, StageTable.Process).Value;

    private static StageTransitions TransitionsOf(StageTable table) =>
        StageTransitions.FromStageChanges(table.Changes, StageTable.AsOf, DateTimeZone.Utc, StageTable.Process).Value;

    private static TransitionCounts CountsOf(StageTransitions transitions)
    {
        var stages = transitions.Stages;
        var counts = stages.SelectMany(from => stages.Select(to => transitions.Count(from, to))
            .Append(transitions.CountEnds(from, VisitEnd.Won)).Append(transitions.CountEnds(from, VisitEnd.Lost)));
        return new([.. counts], [.. stages.Select(transitions.ExposureSeconds)]);
    }
}
