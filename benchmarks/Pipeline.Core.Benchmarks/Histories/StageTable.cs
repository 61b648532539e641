using System.Globalization;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Benchmarks.Histories;

/// <summary>A made-up table of stage changes: prospects that move on, back, and end.</summary>
internal sealed class StageTable
{
    internal const int Stages = 5;
    internal const int Won = Stages;
    internal const int Lost = Stages + 1;

    private static readonly string[] Names = ["Lead", "Qualified", "Demo", "Proposal", "Closing"];

    private StageTable(StageRow[] rows) => (Rows, Changes) = (rows, Array.ConvertAll(rows, ToChange));

    internal static LocalDate AsOf { get; } = new(2026, 12, 31);

    internal static SalesProcess Process { get; } = SalesProcess.Create(new("W4"), 1, Names.Select(name => new Stage(new(name))));

    internal StageRow[] Rows { get; }

    internal StageChange[] Changes { get; }

    /// <summary>Makes a table.</summary>
    /// <param name="count">How many rows.</param>
    /// <param name="byProspect">Whether they come by prospect, as from a table with that key; otherwise in the order of time, mixed.</param>
    internal static StageTable Create(int count, bool byProspect)
    {
        var random = new SplitMix64("W4");
        var rows = new List<StageRow>(count);
        for (var prospect = 0; rows.Count < count; prospect++)
        {
            var at = Instant.FromUtc(2024, 1, 1, 0, 0).ToUnixTimeSeconds() + (long)(random.NextDouble() * 63_000_000);
            var state = 0;
            for (var sequence = 0; rows.Count < count; sequence++)
            {
                rows.Add(new(prospect, sequence, at, state));
                var step = random.NextDouble();
                state = state >= Stages ? -1 : step < 0.06 ? Lost : step < 0.22 && state > 0 ? state - 1 : step < 0.9 ? state + 1 : -1;
                if (state < 0)
                {
                    break;
                }

                at += 1 + (long)(random.NextDouble() * 2_000_000);
            }
        }

        return new(byProspect ? [.. rows] : [.. rows.OrderBy(row => row.At).ThenBy(row => row.Prospect).ThenBy(row => row.Sequence)]);
    }

    // Each row has its own text of the prospect, as a reader of a database gives it; stages are few.
    private static StageChange ToChange(StageRow row)
    {
        ProspectId prospect = new("P" + row.Prospect.ToString("D7", CultureInfo.InvariantCulture));
        var at = Instant.FromUnixTimeSeconds(row.At);
        return row.State < Stages
            ? StageChange.Entered(prospect, new(Names[row.State]), at)
            : StageChange.Ended(prospect, row.State == Won ? OutcomeKind.Won : OutcomeKind.Lost, at);
    }
}
