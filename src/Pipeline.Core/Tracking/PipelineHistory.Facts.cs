using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <content>Visits from facts.</content>
public sealed partial class PipelineHistory
{
    /// <summary>Makes the history that facts tell.</summary>
    /// <param name="facts">All facts: those of one prospect in sequence from 1; those of several may stand in any order among each other.</param>
    /// <param name="asOf">The day at whose end the visits are shown; what happened later is hidden.</param>
    /// <param name="zone">The zone in which days end, and in which instants become days.</param>
    /// <param name="process">The process whose stages are visited, of at most 240 stages, in any version of it.</param>
    /// <param name="observedFrom">The first day whose closings are recorded; null when all are. See <see cref="ObservedFrom"/>.</param>
    /// <returns>
    /// The history, and a failure for every prospect that entered a stage of the process which this version of it does not have. Failures
    /// name the prospect's place, from 1, in the order of the first facts.
    /// </returns>
    /// <remarks>
    /// Facts count in the order in which they happened, and in sequence among equals, as in <see cref="ProspectHistory"/>: a stage that was
    /// recorded late stands where it was, so that visits never overlap. A fact without a time stands with the fact before it, and the
    /// visit that begins or ends with it has no known day. An ending counts from when it happened, whatever day its outcome names. A stage entered while
    /// the sale had ended is no visit; it is where the sale stands when it is taken up again. In another process the prospect
    /// stands in no stage of this one. Times count in whole seconds.
    /// </remarks>
    /// <exception cref="FactException">A fact does not follow from those before it, as when the same facts are given twice.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="facts"/>, one of them, <paramref name="zone"/> or <paramref name="process"/> is null.</exception>
    /// <exception cref="ArgumentException">The process has more than 240 stages.</exception>
    public static ValueWithFailures<PipelineHistory> FromFacts(
        IEnumerable<RecordedFact> facts, LocalDate asOf, DateTimeZone zone, SalesProcess process, LocalDate? observedFrom = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(process);
        RequireSize(process);
        var byProspect = new FactsByProspect(facts);
        var seenUntil = StartOf(asOf.PlusDays(1), zone);
        var visits = new FactVisits(process, Instant.FromUnixTimeSeconds(seenUntil));
        for (var i = 0; i < byProspect.Count; i++)
        {
            visits.Add(byProspect.IdOf(i), byProspect.FactsOf(i));
        }

        var built = visits.Builder;
        return new(new(asOf, process, observedFrom, zone, seenUntil, built.Counts, built.ToColumns()), built.Failures.ToImmutable());
    }
}
