using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>A potential sale as a row of figures: what a host's own table, or a CRM's export, knows of it.</summary>
/// <remarks>
/// The row is the source and may hold the whole life of the sale; a <see cref="PipelineSnapshot"/> shows it as of one day
/// and hides what came later. A row is plain data: what contradicts itself is found, and listed, when a snapshot is made.
/// Equal when all members are equal, segments in any order.
/// </remarks>
public sealed partial class Opportunity : IEquatable<Opportunity>
{
    /// <summary>Makes a row; whatever is not known is left out.</summary>
    /// <param name="id">The id, the same as the prospect's.</param>
    /// <param name="owner">The seller who owns it.</param>
    /// <param name="stage">The stage it stands in, or stood in last.</param>
    /// <param name="stageEnteredOn">The day it entered that stage.</param>
    /// <param name="earlierStages">The stages before that one, in the order in which they were entered.</param>
    /// <param name="openedOn">The day it was opened.</param>
    /// <param name="expectedCloseOn">The day on which a closing is expected.</param>
    /// <param name="amount">What it is said to bring while it is open.</param>
    /// <param name="listPrice">What the same goods cost by the price list.</param>
    /// <param name="statedChance">The chance of winning that somebody stated for it.</param>
    /// <param name="outcome">How it ended; null while it is open.</param>
    /// <param name="segments">Further traits to cut by, such as product or region, each name once; known from the opening on.</param>
    /// <param name="learntSegments">Traits that were learnt later, in any order; of two of one name and day the one given last stands.</param>
    /// <exception cref="InvalidOperationException">An id or an amount of money is the default value.</exception>
    /// <exception cref="ArgumentException">
    /// Earlier stages are given without a stage, a segment's name stands twice, or a segment is both known from the opening on and learnt later.
    /// </exception>
    public Opportunity(
        ProspectId id,
        SellerId? owner = null,
        StageId? stage = null,
        LocalDate? stageEnteredOn = null,
        IEnumerable<StageEntry>? earlierStages = null,
        LocalDate? openedOn = null,
        LocalDate? expectedCloseOn = null,
        Amount amount = default,
        Money? listPrice = null,
        StatedChance? statedChance = null,
        Outcome? outcome = null,
        IEnumerable<KeyValuePair<string, string>>? segments = null,
        IEnumerable<LearntSegment>? learntSegments = null)
    {
        _ = (id.Value, owner?.Value, stage?.Value, listPrice?.Currency);
        EarlierStages = earlierStages is null ? [] : [.. earlierStages];
        if (stage is null && !EarlierStages.IsEmpty)
        {
            throw new ArgumentException("Earlier stages are given, but not the stage that came after them.", nameof(earlierStages));
        }

        (Id, Owner, Stage, StageEnteredOn) = (id, owner, stage, stageEnteredOn);
        (OpenedOn, ExpectedCloseOn) = (openedOn, expectedCloseOn);
        (Amount, ListPrice, StatedChance, Outcome) = (amount, listPrice, statedChance, outcome);
        Segments = segments is null ? ImmutableSortedDictionary<string, string>.Empty : segments.ToImmutableSortedDictionary(StringComparer.Ordinal);
        LearntSegments = learntSegments is null ? [] : [.. learntSegments.OrderBy(segment => segment.On).ThenBy(segment => segment.Name, StringComparer.Ordinal)];
        if (LearntSegments.FirstOrDefault(learnt => Segments.ContainsKey(learnt.Name)) is { } both)
        {
            throw new ArgumentException($"The segment '{both.Name}' is said to be known from the opening on, and to be learnt on {both.On:uuuu-MM-dd}.", nameof(learntSegments));
        }
    }

    /// <summary>Makes the row of figures of a prospect.</summary>
    /// <param name="prospect">The prospect, taken up.</param>
    /// <param name="zone">The zone in which instants become days.</param>
    /// <returns>The row: owner, stages, days, amount, list price, stated chance, outcome and what was learnt of budget and time, by the prospect's id.</returns>
    /// <remarks>
    /// <see cref="LearntSegment.Urgency"/> is the last <see cref="Core.Qualification.Urgency"/> that was learnt. <see cref="LearntSegment.Budget"/> is the
    /// <see cref="Core.Qualification.BudgetEvidenceKind"/> that says most of what is known: stated (or that there is none) before a similar purchase,
    /// that before a list price. Evidence learnt at an unknown time is left out.
    /// An outcome without a day of its own has the day on which the closing happened. Of a sale that was taken up again the row
    /// is open: a row holds one outcome, the prospect holds them all.
    /// </remarks>
    /// <exception cref="ArgumentException">The prospect has not been taken up.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Opportunity FromProspect(Prospect prospect, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(prospect);
        ArgumentNullException.ThrowIfNull(zone);
        if (!prospect.IsOpened)
        {
            throw new ArgumentException($"Prospect '{prospect.Id}' has not been taken up.", nameof(prospect));
        }

        LocalDate? DayOf(Instant? at) => at?.InZone(zone).Date;
        var outcome = prospect.Outcome is { On: null } undated
            ? new Outcome(undated.Kind, DayOf(prospect.Endings[^1].At), undated.Amount, undated.Reason)
            : prospect.Outcome;
        return new(
            prospect.Id,
            prospect.Owner,
            prospect.Stage?.Stage,
            DayOf(prospect.Stage?.At),
            prospect.Stages.IsEmpty ? null : prospect.Stages[..^1].Select(entrance => new StageEntry(entrance.Stage, DayOf(entrance.At))),
            DayOf(prospect.OpenedAt),
            prospect.ExpectedCloseOn,
            prospect.Amount,
            prospect.ListPrice,
            prospect.Chance?.Chance,
            outcome,
            learntSegments: EvidenceSegments.Of(prospect, zone));
    }

    /// <summary>Gets the id, the same as the prospect's.</summary>
    public ProspectId Id { get; }

    /// <summary>Gets the seller who owns it; null when nobody is named.</summary>
    public SellerId? Owner { get; }

    /// <summary>Gets the stage it stands in, or stood in last; null when unknown.</summary>
    public StageId? Stage { get; }

    /// <summary>Gets the day it entered <see cref="Stage"/>; null when unknown.</summary>
    public LocalDate? StageEnteredOn { get; }

    /// <summary>Gets the stages before <see cref="Stage"/>, in the order in which they were entered.</summary>
    public ImmutableArray<StageEntry> EarlierStages { get; }

    /// <summary>Gets the day it was opened; null when unknown.</summary>
    public LocalDate? OpenedOn { get; }

    /// <summary>Gets the day on which a closing is expected; null when nobody said.</summary>
    public LocalDate? ExpectedCloseOn { get; }

    /// <summary>Gets what it is said to bring while it is open.</summary>
    public Amount Amount { get; }

    /// <summary>Gets what the same goods cost by the price list; null when there is none.</summary>
    public Money? ListPrice { get; }

    /// <summary>Gets the chance of winning that somebody stated for it; null when nobody did.</summary>
    public StatedChance? StatedChance { get; }

    /// <summary>Gets how it ended; null while it is open.</summary>
    public Outcome? Outcome { get; }

    /// <summary>Gets further traits to cut by, ordered by name, known from the opening on.</summary>
    public ImmutableSortedDictionary<string, string> Segments { get; }

    /// <summary>Gets the traits that were learnt later, ordered by day and name.</summary>
    public ImmutableArray<LearntSegment> LearntSegments { get; }

    /// <summary>Says whether all members are equal.</summary>
    /// <param name="other">The other row.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Opportunity? other) =>
        other is not null
        && (Id, Owner, Stage, StageEnteredOn) == (other.Id, other.Owner, other.Stage, other.StageEnteredOn)
        && (OpenedOn, ExpectedCloseOn, Amount, ListPrice) == (other.OpenedOn, other.ExpectedCloseOn, other.Amount, other.ListPrice)
        && (StatedChance, Outcome) == (other.StatedChance, other.Outcome)
        && EarlierStages.SequenceEqual(other.EarlierStages)
        && Segments.SequenceEqual(other.Segments)
        && LearntSegments.SequenceEqual(other.LearntSegments);

    /// <summary>Says whether two rows are equal, by value.</summary>
    /// <param name="left">The first row.</param>
    /// <param name="right">The second row.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(Opportunity? left, Opportunity? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Says whether two rows differ, by value.</summary>
    /// <param name="left">The first row.</param>
    /// <param name="right">The second row.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Opportunity? left, Opportunity? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Opportunity);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Owner, Stage, OpenedOn, Outcome);

    // The day from which the row is known to have existed: its opening, or else its first dated stage.
    internal LocalDate? KnownFrom
    {
        get
        {
            if (OpenedOn is not null)
            {
                return OpenedOn;
            }

            var first = StageEnteredOn;
            foreach (var entry in EarlierStages)
            {
                first = first is null || entry.EnteredOn < first ? entry.EnteredOn ?? first : first;
            }

            return first;
        }
    }
}
