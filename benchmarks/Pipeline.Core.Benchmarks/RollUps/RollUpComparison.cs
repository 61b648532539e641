using Pipeline.Core.Benchmarks.Comparison;

namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>Workload W1 among peers.</summary>
internal static class RollUpComparison
{
    private static readonly int[] Sizes = [10_000, 1_000_000];

    internal static IEnumerable<ResultLine> Run()
    {
        var hasPandas = PandasPeer.Program.IsInstalled();
        return Sizes.SelectMany(count => Compare(count, hasPandas));
    }

    private static IEnumerable<ResultLine> Compare(int count, bool hasPandas)
    {
        Console.Error.WriteLine($"W1 n={count}: loading");
        var rows = SaleRows.Create(count);
        using var ours = new PipelineCorePeer(rows);
        var (ourSeconds, ourAnswer) = (Timing.Measure(ours.Name, ours.Run), ours.Answer());
        Func<IRollUpPeer>[] peers =
        [
            () => new DuckDbPeer(rows, threads: 1),
            () => new DuckDbPeer(rows, threads: 2),
            () => new LinqPeer(rows),
        ];
        foreach (var load in peers)
        {
            using var peer = load();
            yield return new("W1", count, ourSeconds, peer.Name, Timing.Measure(peer.Name, peer.Run), AreEqual(ourAnswer, peer.Answer()));
        }

        if (hasPandas)
        {
            var (seconds, answer) = PandasPeer.Run(rows);
            yield return new("W1", count, ourSeconds, PandasPeer.Program.Peer, Timing.Median(seconds), AreEqual(ourAnswer, answer));
        }
    }

    private static bool AreEqual(IReadOnlyDictionary<RollUpKey, RollUpSums> one, IReadOnlyDictionary<RollUpKey, RollUpSums> other) =>
        one.Count == other.Count && one.All(group => other.TryGetValue(group.Key, out var sums) && sums == group.Value);
}
