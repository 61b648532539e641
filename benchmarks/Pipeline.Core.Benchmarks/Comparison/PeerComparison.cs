using Pipeline.Core.Benchmarks.BackTests;
using Pipeline.Core.Benchmarks.Commands;
using Pipeline.Core.Benchmarks.Histories;
using Pipeline.Core.Benchmarks.Organisations;
using Pipeline.Core.Benchmarks.Rates;
using Pipeline.Core.Benchmarks.Replay;
using Pipeline.Core.Benchmarks.Revenue;
using Pipeline.Core.Benchmarks.RollUps;
using Pipeline.Core.Benchmarks.Survival;

namespace Pipeline.Core.Benchmarks.Comparison;

/// <summary>Runs workloads by name: each times the library and its peers in one run, and holds their answers against each other.</summary>
internal static class PeerComparison
{
    private const int UnknownWorkload = 2;

    private static readonly SortedDictionary<string, Func<IEnumerable<ResultLine>>> Workloads = new(StringComparer.Ordinal)
    {
        ["W1"] = RollUpComparison.Run,
        ["W2"] = RevenueComparison.Run,
        ["W3"] = InTurn(SharedLuckComparison.Run, SharedLuckComparison.WhatIf),
        ["W4"] = InTurn(SurvivalComparison.Run, HistoryComparison.Transitions),
        ["W5"] = InTurn(ReplayComparison.Run, HistoryComparison.Visits),
        ["W6"] = RateComparison.Run,
        ["W7"] = CommandComparison.Run,
        ["W8"] = BackTestComparison.Run,
        ["W9"] = OrganisationComparison.Run,
    };

    internal static int Run(string[] names)
    {
        if (names.Length == 0 || !names.All(Workloads.ContainsKey))
        {
            Console.Error.WriteLine($"Unknown workload '{string.Join(' ', names)}'; there is: {string.Join(", ", Workloads.Keys)}.");
            return UnknownWorkload;
        }

        foreach (var line in names.SelectMany(name => Workloads[name]()))
        {
            Console.WriteLine(line);
        }

        return 0;
    }

    // A workload of several comparisons.
    private static Func<IEnumerable<ResultLine>> InTurn(params Func<IEnumerable<ResultLine>>[] runs) => () => runs.SelectMany(run => run());
}
