using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>A row on its way into a snapshot: what of it can have been known on the as-of day.</summary>
internal sealed class RowState(Opportunity row)
{
    internal Opportunity Row { get; } = row;

    /// <summary>Gets the outcome, if the sale had ended by the as-of day.</summary>
    internal OutcomeKind? Outcome { get; init; }

    internal SellerId? Owner { get; init; }

    internal int StageCode { get; init; }

    internal LocalDate? StageEnteredOn { get; init; }

    /// <summary>Gets the day of closing of closed rows, the expected one of others.</summary>
    internal LocalDate? CloseOn { get; init; }

    internal long Value { get; set; } = SnapshotColumns.NoAmount;

    internal Currency? Currency { get; set; }

    internal MoneyRange? Range { get; init; }

    internal Money? ListPrice { get; init; }

    internal long ListPriceMinor { get; init; }

    /// <summary>Gets what a won sale brought ÷ what had been stated while it was open; null where either is unknown or not above 0.</summary>
    internal double? SoldOverStated { get; init; }

    internal bool IsEstimated { get; set; }

    internal int StatedChance { get; init; } = SnapshotColumns.NoChance;

    /// <summary>Gets what had been learnt by the as-of day, and by the closing, in the order of days.</summary>
    internal ImmutableArray<LearntSegment> Learnt { get; init; } = [];

    /// <summary>Finds the value of a segment, known from the opening or learnt last.</summary>
    internal string? Segment(string name)
    {
        if (Row.Segments.TryGetValue(name, out var value))
        {
            return value;
        }

        foreach (var learnt in Learnt)
        {
            value = learnt.Name == name ? learnt.Value : value;
        }

        return value;
    }
}
