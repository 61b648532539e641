using NodaTime;

namespace Pipeline.Core.Tracking;

// Snapshots of what was not, to find what one change alone does.
public sealed partial class PipelineSnapshot
{
    /// <summary>Shows the same rows on a later day, as if nothing had happened to them but that time passed.</summary>
    internal PipelineSnapshot WaitingUntil(LocalDate day) => new(day, Process, Options, Rows, Columns, Rates);

    /// <summary>Shows the same rows with other days on which a closing is expected.</summary>
    /// <param name="days">By the place of an open row, the day; null for no day.</param>
    internal PipelineSnapshot ExpectingOn(IReadOnlyDictionary<int, LocalDate?> days)
    {
        var closeDays = (int[])Columns.CloseDay.Clone();
        foreach (var (row, day) in days)
        {
            closeDays[row] = ToDay(day);
        }

        var (firstDay, codes) = EncodeDays(closeDays);
        return new(AsOf, Process, Options, Rows, Columns with { CloseDay = closeDays, FirstCloseDay = firstDay, CloseDayCode = codes }, Rates);
    }
}
