using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <content>Visits from a host's table of stage changes.</content>
public sealed partial class PipelineHistory
{
    /// <summary>Makes the history that a table of stage changes tells: the fast way in, without an object for each row.</summary>
    /// <param name="changes">
    /// The changes. Those of one prospect are taken in the order of time, and as they stand where two have the same time; those of several may stand in any
    /// order among each other. It is fastest where the table is sorted by prospect, ordinally, and then by time.
    /// </param>
    /// <param name="asOf">The day at whose end the visits are shown; later changes are hidden.</param>
    /// <param name="zone">The zone in which days end, and in which times become days.</param>
    /// <param name="process">The process whose stages are visited, of at most 240 stages.</param>
    /// <param name="observedFrom">The first day whose changes are recorded; null when all are. See <see cref="ObservedFrom"/>.</param>
    /// <returns>
    /// The history, and a failure for every prospect that cannot be taken: a stage that the process does not have, or a sale that ended when it had ended already.
    /// Failures name the row's place in the table, from 1. <see cref="Rows"/> counts prospects.
    /// </returns>
    /// <remarks>
    /// Times count in whole seconds. A table that begins in the middle of a sale knows the end of a stage and not its beginning: such a
    /// sale has no visit for it. A sale of which only the ending stands here is counted in <see cref="HistoryCounts.WithoutStage"/>. Owners
    /// and segments are not known here; <see cref="WithTraitsOf"/> adds them.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="changes"/>, <paramref name="zone"/> or <paramref name="process"/> is null.</exception>
    /// <exception cref="ArgumentException">The process has more than 240 stages.</exception>
    /// <exception cref="InvalidOperationException">A change is the default value.</exception>
    public static ValueWithFailures<PipelineHistory> FromStageChanges(
        IEnumerable<StageChange> changes, LocalDate asOf, DateTimeZone zone, SalesProcess process, LocalDate? observedFrom = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(process);
        RequireSize(process);
        var seenUntil = StartOf(asOf.PlusDays(1), zone);
        var log = new StageLog(ToArray(changes), process, seenUntil);
        var built = log.ToVisits();
        return new(new(asOf, process, observedFrom, zone, seenUntil, built.Counts, built.ToColumns()), built.Failures.ToImmutable());
    }

    /// <summary>Takes a table as it is, where it lies in an array.</summary>
    internal static StageChange[] ToArray(IEnumerable<StageChange> changes) => changes switch
    {
        StageChange[] array => array,
        ImmutableArray<StageChange> array => ImmutableCollectionsMarshal.AsArray(array) ?? throw new ArgumentNullException(nameof(changes)),
        _ => [.. changes],
    };
}
