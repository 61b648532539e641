using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <content>Visits from rows.</content>
public sealed partial class PipelineHistory
{
    /// <summary>Makes the history that rows tell: their stage, earlier stages, days and outcome.</summary>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="asOf">The day at whose end the visits are shown.</param>
    /// <param name="process">The process whose stages are visited, of at most 240 stages.</param>
    /// <param name="options">What is known of the rows as a whole; null for <see cref="SnapshotOptions.Default"/>.</param>
    /// <returns>
    /// The history, and a failure for every row that contradicts itself: a second row of one id, a stage that the process does not have, a
    /// stage entered before the one that came before it or before the opening, a closing before the opening or before the last stage was
    /// entered. Failures name the row's place, from 1, and the property.
    /// </returns>
    /// <remarks>
    /// What a row does not say is unknown and no failure. A stage without a day has a visit without one, and so has no known end the visit
    /// before it. The time between the opening and the first stage named is nobody's. A stage without a day shows only
    /// where a later stage or the ending shows that it had been entered, or on the rows' own day. A row that has only an opening and a
    /// closing has no visits; it is counted in <see cref="HistoryCounts.WithoutStage"/>. An owner is the row's own, on all its visits.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument other than the options, or a row, is null.</exception>
    /// <exception cref="ArgumentException">The process has more than 240 stages.</exception>
    public static ValueWithFailures<PipelineHistory> FromOpportunities(IEnumerable<Opportunity> rows, LocalDate asOf, SalesProcess process, SnapshotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(process);
        RequireSize(process);
        options ??= SnapshotOptions.Default;
        var visits = new RowVisits(asOf, process, options);
        foreach (var row in rows)
        {
            ArgumentNullException.ThrowIfNull(row, nameof(rows));
            visits.Add(row);
        }

        var built = visits.Builder;
        var seenUntil = (long)PipelineSnapshot.ToDay(asOf) * SecondsPerDay;
        return new(new(asOf, process, options.ObservedFrom, DateTimeZone.Utc, seenUntil, built.Counts, built.ToColumns()), built.Failures.ToImmutable());
    }
}
