using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Core.Benchmarks;

/// <summary>Times the library and its peers in one run, and holds their answers against each other.</summary>
internal static class PeerComparison
{
    private const int TimingCount = 5;
    private const int UnknownWorkload = 2;

    // Long enough for the just-in-time compiler to have settled.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    internal static int Run(string[] workloads)
    {
        if (workloads is not ["W1"])
        {
            Console.Error.WriteLine($"Unknown workload '{string.Join(' ', workloads)}'; there is: W1.");
            return UnknownWorkload;
        }

        List<string> lines = [];
        foreach (var count in new[] { 10_000, 1_000_000 })
        {
            lines.AddRange(CompareRollUps(count));
        }

        lines.ForEach(Console.WriteLine);
        return 0;
    }

    private static IEnumerable<string> CompareRollUps(int count)
    {
        Report($"W1 n={count}: loading");
        var rows = SaleRows.Create(count);
        using var ours = new PipelineCorePeer(rows);
        var (ourSeconds, ourAnswer) = (Time(ours), ours.Answer());
        Func<IRollUpPeer>[] peers =
        [
            () => new DuckDbPeer(rows, threads: 1),
            () => new DuckDbPeer(rows, threads: 2),
            () => new LinqPeer(rows),
        ];
        foreach (var load in peers)
        {
            using var peer = load();
            yield return ToLine(count, ourSeconds, peer.Name, Time(peer), AreEqual(ourAnswer, peer.Answer()));
        }

        if (PandasPeer.Run(rows, TimingCount, WarmUp) is { } pandas)
        {
            yield return ToLine(count, ourSeconds, "pandas", Median(pandas.Seconds), AreEqual(ourAnswer, pandas.Answer));
        }
    }

    private static double Time(IRollUpPeer peer)
    {
        Report($"timing {peer.Name}");
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            peer.Run();
        }

        var seconds = new double[TimingCount];
        for (var i = 0; i < TimingCount; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var answer = peer.Run();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            GC.KeepAlive(answer);
        }

        return Median(seconds);
    }

    private static double Median(IEnumerable<double> seconds) => seconds.Order().ElementAt(TimingCount / 2);

    private static bool AreEqual(IReadOnlyDictionary<RollUpKey, RollUpSums> one, IReadOnlyDictionary<RollUpKey, RollUpSums> other) =>
        one.Count == other.Count && one.All(group => other.TryGetValue(group.Key, out var sums) && sums == group.Value);

    private static string ToLine(int count, double ours, string peer, double theirs, bool agree) => string.Create(
        CultureInfo.InvariantCulture,
        $"W1 n={count} ours={ToSeconds(ours)} peer={peer} {ToSeconds(theirs)} ratio={theirs / ours:0.0} agree={(agree ? "true" : "false")}");

    // Three significant digits, without an exponent.
    private static string ToSeconds(double seconds) =>
        decimal.Parse(seconds.ToString("G3", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static void Report(string text) => Console.Error.WriteLine(text);
}
