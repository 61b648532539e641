using NodaTime;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting;

/// <summary>What people said: each row's own chance, or else its stage's, placed on the day on which a closing is expected.</summary>
/// <remarks>
/// A row counts with its whole chance when the expected day lies in the period, and with 0 when it lies outside. A day that
/// has passed but lies in the period still counts; a row expected before the period, or without a day or a chance, is one of
/// which nothing can be said. This is what most CRMs show as weighted pipeline; no past has tested it.
/// </remarks>
public sealed class StatedOutlook : IOutlook
{
    private StatedOutlook()
    {
    }

    /// <summary>Gets the outlook; it has no parameters.</summary>
    public static StatedOutlook Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "stated";

    /// <inheritdoc/>
    public OutlookReading Read(PipelineSnapshot snapshot, DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(period);
        return OpenRowChances.Read(Name, snapshot, sampleSize: 0, row => Place(row, snapshot.AsOf, period, row.StatedChance ?? row.Stage?.Chance));
    }

    /// <summary>Places a chance of winning on the expected day: the whole of it in the period or none; null when nothing can be said.</summary>
    internal static double? Place(SnapshotRow row, LocalDate asOf, DateInterval period, double? stated)
    {
        if (row.ExpectedCloseOn is not { } expected || stated is not { } chance)
        {
            return null;
        }

        if (asOf >= period.End || expected > period.End)
        {
            return 0;
        }

        return expected < period.Start && expected <= asOf ? null : period.Contains(expected) ? chance : 0;
    }
}
