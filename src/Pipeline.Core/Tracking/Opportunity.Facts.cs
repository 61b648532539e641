using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <content>How a row of figures becomes facts.</content>
public sealed partial class Opportunity
{
    /// <summary>Makes the facts of a prospect that has come to stand as this row says: the inverse of <see cref="FromProspect"/>.</summary>
    /// <param name="process">The process that it follows.</param>
    /// <param name="zone">The zone in which the row's days begin.</param>
    /// <param name="by">Who records the facts, such as an import.</param>
    /// <param name="past">
    /// What is known of the past beside the row, in the order of recording; null for nothing. Stages here take the place of those
    /// that the row names, and amounts, expected closings, chances and owners here came before the row's own.
    /// </param>
    /// <returns>
    /// The facts in sequence from 1: opened with its owner; amount and list price, expected closing, stated chance; the stages in order;
    /// the outcome. The time of recording is unknown, except where the past has it; so is when a figure of the row itself was set.
    /// </returns>
    /// <remarks>
    /// <para>
    /// <c>FromProspect(Prospect.Replay(Id, ToFacts(process, zone, by)), zone)</c> is this row without its segments, which a prospect
    /// does not hold. A day becomes its start; one that the zone leaves out becomes the next. An unknown day is an unknown time.
    /// </para>
    /// <para>
    /// With a past the row is the truth of the end: where its stage is not the one entered last, or a figure or the outcome differs,
    /// facts follow that say what the row says (entering a stage at <see cref="StageEnteredOn"/>, ending at the outcome's day, else at an
    /// unknown time; a row without an outcome takes up again what the past had ended). Where the last recorded stage is a late
    /// record and the row's stage is the last that was entered, that one is entered again at its own time. An ending that agrees with the row in kind
    /// is written once, at the time of the past and with the row's day, amount and reason where it has them. What the row does not know
    /// (no stage, no owner, no day of entry) stays as the past has it.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// A stage is not in the process; the past holds null or the opening, takes up what had not ended, or is not in the order of recording.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A time lies outside the years 1 to 9999 (two days less at the ends).</exception>
    /// <exception cref="ArgumentNullException">The process or the zone is null.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="by"/> is the default value.</exception>
    public ImmutableArray<RecordedFact> ToFacts(SalesProcess process, DateTimeZone zone, ActorId by, IEnumerable<DatedEvent>? past = null)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(zone);
        return new FactsOfRow(this, process, zone, by, past is null ? [] : [.. past]).Make();
    }
}
