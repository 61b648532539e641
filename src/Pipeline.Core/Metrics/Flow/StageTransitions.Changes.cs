using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <content>Transitions from a host's table of stage changes, without the visits.</content>
public sealed partial class StageTransitions
{
    /// <summary>Counts the visits that a table of stage changes tells: as from <see cref="PipelineHistory.FromStageChanges"/>, in one pass where the table allows it.</summary>
    /// <param name="changes">The changes; one pass suffices where those of each prospect come in the order of time, and nothing in them contradicts itself.</param>
    /// <param name="asOf">The day at whose end visits that go on are censored; later changes are hidden.</param>
    /// <param name="zone">The zone in which days end.</param>
    /// <param name="process">The process whose stages are visited, of at most 240 stages.</param>
    /// <param name="observedFrom">The first day whose changes are recorded; null when all are.</param>
    /// <returns>The transitions, and a failure for every prospect that cannot be taken.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="changes"/>, <paramref name="zone"/> or <paramref name="process"/> is null.</exception>
    /// <exception cref="ArgumentException">The process has more than 240 stages.</exception>
    /// <exception cref="InvalidOperationException">A change is the default value.</exception>
    public static ValueWithFailures<StageTransitions> FromStageChanges(
        IEnumerable<StageChange> changes, LocalDate asOf, DateTimeZone zone, SalesProcess process, LocalDate? observedFrom = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(process);
        PipelineHistory.RequireSize(process);
        var rows = PipelineHistory.ToArray(changes);
        var seenUntil = PipelineHistory.StartOf(asOf.PlusDays(1), zone);
        var observedSince = observedFrom is { } day ? PipelineHistory.StartOf(day, zone) : VisitColumns.NoTime;
        if (StageSweep.Run(rows, process, EndCount, seenUntil, observedSince) is { } sweep)
        {
            return new(new([.. process.Stages.Select(stage => stage.Id)], [.. sweep.Counts], [.. sweep.Seconds], [.. sweep.LeftOut]), []);
        }

        var history = PipelineHistory.FromStageChanges(rows, asOf, zone, process, observedFrom);
        return new(FromHistory(history.Value), history.Failures);
    }
}
