using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>The opportunities that a model learns from: when each was at risk, how that ended, and its traits as numbers.</summary>
/// <remarks>A row is at risk on each day from <see cref="Entry"/> to <see cref="Exit"/>, both included; it ended on the last, or was still open at its end.</remarks>
internal sealed class CycleRows
{
    /// <summary>The trait that every row has.</summary>
    internal const string OwnerTrait = "owner";

    private CycleRows(int count, int traits)
    {
        (Opened, Entry, Exit, End, Index) = (new int[count], new int[count], new int[count], new SpellEnd[count], new int[count]);
        Traits = [.. Enumerable.Range(0, traits).Select(_ => new int[count])];
    }

    internal int Count => Opened.Length;

    internal int[] Opened { get; }

    internal int[] Entry { get; }

    internal int[] Exit { get; }

    internal SpellEnd[] End { get; }

    /// <summary>Gets each row's place in the snapshot.</summary>
    internal int[] Index { get; }

    /// <summary>Gets for each trait the code of each row's value, see <see cref="TraitCodes"/>.</summary>
    internal int[][] Traits { get; }

    /// <summary>Gathers every dated row that is open or closed, and was at risk on some recorded day.</summary>
    internal static CycleRows Of(PipelineSnapshot snapshot, TraitCodes codes)
    {
        var asOf = PipelineSnapshot.ToDay(snapshot.AsOf);
        var from = snapshot.Options.ObservedFrom is { } observed ? PipelineSnapshot.ToDay(observed) : int.MinValue;
        var columns = snapshot.Columns;
        var usable = new List<SnapshotRow>(snapshot.Count);
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
        {
            var exit = row.Outcome is null ? asOf : columns.CloseDay[row.Index];
            if (columns.OpenedDay[row.Index] is not SnapshotColumns.NoDay and var opened && exit >= Math.Max(from, opened))
            {
                usable.Add(row);
            }
        }

        var rows = new CycleRows(usable.Count, codes.Count);
        for (var i = 0; i < usable.Count; i++)
        {
            var row = usable[i];
            rows.Index[i] = row.Index;
            rows.Opened[i] = columns.OpenedDay[row.Index];
            rows.Entry[i] = Math.Max(from, rows.Opened[i]);
            rows.Exit[i] = row.Outcome is null ? asOf : columns.CloseDay[row.Index];
            rows.End[i] = row.Outcome switch
            {
                null => SpellEnd.Censored,
                OutcomeKind.Won => SpellEnd.Won,
                _ => SpellEnd.Lost, // every end without a sale competes in the same way
            };
            for (var trait = 0; trait < codes.Count; trait++)
            {
                rows.Traits[trait][i] = codes.Of(trait, row);
            }
        }

        return rows;
    }
}
