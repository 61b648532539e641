using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>One row of a snapshot: an opportunity as it stood at the end of the as-of day.</summary>
/// <remarks>A view into the snapshot; the default value has no snapshot and throws when used.</remarks>
public readonly struct SnapshotRow
{
    private readonly PipelineSnapshot? _snapshot;

    internal SnapshotRow(PipelineSnapshot snapshot, int index) => (_snapshot, Index) = (snapshot, index);

    /// <summary>Gets the row's place in the snapshot, from 0.</summary>
    public int Index { get; }

    /// <summary>Gets the opportunity's id.</summary>
    public ProspectId Id => Columns.Ids[Index];

    /// <summary>Gets which set the row belongs to.</summary>
    public RowSet Set => Snapshot.SetOf(Index);

    /// <summary>Gets the owner; null when nobody is named.</summary>
    public SellerId? Owner => Columns.Owner[Index] is var code && code < Columns.Owners.Length ? Columns.Owners[code] : null;

    /// <summary>Gets the stage on that day, or the last one before the sale ended; null when unknown.</summary>
    public Stage? Stage => Columns.Stage[Index] is var code && code < Snapshot.Process.Stages.Length ? Snapshot.Process.Stages[code] : null;

    /// <summary>Gets the day the row entered <see cref="Stage"/>; null when unknown.</summary>
    public LocalDate? StageEnteredOn => PipelineSnapshot.ToDate(Columns.StageEnteredDay[Index]);

    /// <summary>Gets the first day on which the row is known to have been open; null when unknown.</summary>
    public LocalDate? OpenedOn => PipelineSnapshot.ToDate(Columns.OpenedDay[Index]);

    /// <summary>Gets how the sale ended by the as-of day; null when it had not.</summary>
    public OutcomeKind? Outcome => Columns.StageOrOutcome[Index] - (Snapshot.Process.Stages.Length + 1) is var kind and >= 0 ? (OutcomeKind)kind : null;

    /// <summary>Gets the day of closing; null for rows that had not closed.</summary>
    public LocalDate? ClosedOn => Outcome is null ? null : PipelineSnapshot.ToDate(Columns.CloseDay[Index]);

    /// <summary>Gets the day on which a closing was expected; null for closed rows, and when nobody said.</summary>
    public LocalDate? ExpectedCloseOn => Outcome is null ? PipelineSnapshot.ToDate(Columns.CloseDay[Index]) : null;

    /// <summary>Gets the one figure that stands for the amount; null when unknown (or not convertible, in a converted snapshot).</summary>
    public Money? Value => Columns.Value[Index] is var minor and not SnapshotColumns.NoAmount
        ? Money.FromMinorUnits(minor, Columns.Currencies[Columns.Currency[Index]])
        : null;

    /// <summary>Gets the amount with its law: unknown, one figure, or a range.</summary>
    public Amount Amount => Columns.Ranges.TryGetValue(Index, out var range) ? Amount.Of(range) : Value is { } value ? Amount.Of(value) : Amount.Unknown;

    /// <summary>Gets whether the amount was not stated but estimated from the list price.</summary>
    public bool IsEstimated => Columns.IsEstimated[Index];

    /// <summary>Gets the chance of winning that somebody stated and that still held on the as-of day, 0 to 1; null when none did.</summary>
    public double? StatedChance => Columns.StatedChance[Index] is var units and not SnapshotColumns.NoChance ? units / (double)ChanceColumn.UnitsPerOne : null;

    internal PipelineSnapshot Snapshot => _snapshot ?? throw new InvalidOperationException("This SnapshotRow is the default value and belongs to no snapshot.");

    private SnapshotColumns Columns => Snapshot.Columns;

    /// <summary>Says whether one of some sellers owns it; null stands for everybody, and for rows without an owner too.</summary>
    internal bool IsOf(IReadOnlySet<SellerId>? sellers) => sellers is null || (Owner is { } owner && sellers.Contains(owner));

    /// <summary>Finds a segment's value.</summary>
    /// <param name="name">The segment's name.</param>
    /// <returns>The value; null when unknown.</returns>
    public string? Segment(string name) =>
        Columns.Segments.TryGetValue(name, out var segment) && segment.Codes[Index] is var code && code < segment.Values.Length ? segment.Values[code] : null;
}
