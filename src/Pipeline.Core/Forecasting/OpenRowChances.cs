using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting;

/// <summary>Asks one question of every open row and gathers the answers; what the outlooks have in common.</summary>
internal static class OpenRowChances
{
    /// <param name="name">The outlook's name.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="sampleSize">The sample size to report.</param>
    /// <param name="chanceOf">The chance of one open row; null when nothing can be said.</param>
    internal static OutlookReading Read(string name, PipelineSnapshot snapshot, int sampleSize, Func<SnapshotRow, double?> chanceOf)
    {
        var units = new int[snapshot.Count];
        var without = 0;
        foreach (var row in snapshot.RowsIn(RowSet.Open))
        {
            if (chanceOf(row) is { } chance)
            {
                units[row.Index] = ChanceColumn.ToUnits(chance);
            }
            else
            {
                without++;
            }
        }

        return new(name, new ChanceColumn([.. units]), sampleSize, without);
    }
}
