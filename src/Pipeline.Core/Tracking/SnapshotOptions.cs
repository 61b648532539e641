using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Tracking;

/// <summary>What is known of the rows as a whole, and how a snapshot treats them.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Gets the options of rows of which nothing special is known.</summary>
    public static SnapshotOptions Default { get; } = new();

    /// <summary>Gets the first day whose closings are recorded; null when all are. Nothing that closed before it is in the rows.</summary>
    public LocalDate? ObservedFrom { get; init; }

    /// <summary>
    /// Gets the day up to which the rows tell the story, such as the day of an export; null for the as-of day itself.
    /// A snapshot of an earlier day looks back, and shows only what can have been known then.
    /// </summary>
    public LocalDate? RecordedThrough { get; init; }

    /// <summary>
    /// Gets the fields that are filled in only when a sale closes, and would leak the future: unknown on every row not yet
    /// closed when looking back, and also when <see cref="RecordedThrough"/> is null.
    /// </summary>
    public OpportunityFields KnownOnlyAtClose { get; init; }

    /// <summary>Gets the names of segments that are filled in only when a sale closes: unknown on every row when looking back.</summary>
    public ImmutableHashSet<string> SegmentsKnownOnlyAtClose { get; init; } = [];

    /// <summary>Gets the rounding of amounts finer than their minor unit; null (the default) rejects such rows.</summary>
    public MidpointRounding? AmountRounding { get; init; }

    /// <summary>
    /// Gets what list prices brought, by which unknown amounts of open rows are estimated; null (the default) learns it from the rows given.
    /// For rows that are a part, such as those of one seller: with <see cref="PipelineSnapshot.RealisedPrices"/> of all of that day, each row
    /// has the same amount in the part as in the whole.
    /// </summary>
    public ImmutableArray<RealisedPrice>? RealisedPrices { get; init; }

    /// <summary>
    /// Gets whether a row that has neither ended nor any date of opening counts as open; false (the default) counts it as
    /// undated, apart from the pipeline. True suits rows whose host does not record openings at all.
    /// </summary>
    public bool UndatedAreOpen { get; init; }

    internal bool LooksBackFrom(LocalDate asOf) => asOf < RecordedThrough;

    // Fields that a closing fills in show the future on any day before the rows' own; without such a day, always.
    internal bool HidesWhatClosingFillsInOn(LocalDate asOf) => LooksBackFrom(asOf) || RecordedThrough is null;
}
