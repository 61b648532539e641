using System.Globalization;
using Pipeline.Core.Benchmarks.Comparison;
using Pipeline.Core.Metrics.Survival;

namespace Pipeline.Core.Benchmarks.Survival;

/// <summary>Workload W4 among peers: curves of time to an end with their errors.</summary>
internal static class SurvivalComparison
{
    private const double Tolerance = 1e-10;

    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    internal static IEnumerable<ResultLine> Run()
    {
        var peer = PeerProgram.R("survival", "r-base-core r-cran-survival");
        return peer.IsInstalled() ? Sizes.SelectMany(count => Compare(count, peer)) : [];
    }

    private static IEnumerable<ResultLine> Compare(int count, PeerProgram peer)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"W4 n={count}: loading"));
        var spells = SpellRows.Create(count);
        using var folder = new TemporaryFolder();
        var input = folder.PathOf("spells.csv");
        File.WriteAllLines(input, spells.Select(ToLine).Prepend("entry,exit,end"));
        foreach (var part in new[] { SurvivalPart.KaplanMeier, SurvivalPart.AalenJohansen })
        {
            var answer = part.Answer(spells);
            var seconds = Timing.Measure(part.Workload, () => part.Answer(spells));
            var printed = Array.ConvertAll(peer.Run("survival_w4.R", peer.Peer, part.Argument, input)[0].Split(','), Timing.Parse);
            var distance = answer.Zip(printed).Max(pair => Math.Abs(pair.First - pair.Second) / pair.Second);
            yield return new(
                part.Workload, count, seconds, peer.Peer, Timing.Median(printed[answer.Length..]), distance <= Tolerance,
                string.Create(CultureInfo.InvariantCulture, $"largest-difference={distance:G2}"));
        }
    }

    private static string ToLine(Spell spell) => string.Create(CultureInfo.InvariantCulture, $"{spell.Entry},{spell.Exit},{(int)spell.End}");
}
