using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>How one prospect stood at a time, as far as a waterfall asks; the default is one that is not in the data.</summary>
internal readonly record struct ProspectStand
{
    private ProspectStand(OutcomeKind? outcome, SellerId? owner, StageId? stage, (Currency? Currency, long Minor) value, LocalDate? expectedOn, LocalDate? openedOn)
    {
        (IsKnown, Outcome, Owner, Stage) = (true, outcome, owner, stage);
        (Currency, Minor) = value.Minor == SnapshotColumns.NoAmount ? (null, 0) : value;
        (ExpectedOn, OpenedOn) = (expectedOn, openedOn);
    }

    internal bool IsKnown { get; }

    internal OutcomeKind? Outcome { get; }

    internal SellerId? Owner { get; }

    internal StageId? Stage { get; }

    /// <summary>Gets the currency of the amount; null where it is not known.</summary>
    internal Currency? Currency { get; }

    internal long Minor { get; }

    internal LocalDate? ExpectedOn { get; }

    internal LocalDate? OpenedOn { get; }

    internal bool IsOpen => IsKnown && Outcome is null;

    internal Money? Value => Currency is null ? null : Money.FromMinorUnits(Minor, Currency);

    internal static ProspectStand Of(PipelineSnapshot snapshot, int row)
    {
        var (seen, columns) = (snapshot[row], snapshot.Columns);
        var currency = columns.Currency[row] is var code && code < columns.Currencies.Length ? columns.Currencies[code] : null;
        return new(seen.Outcome, seen.Owner, seen.Stage?.Id, (currency, seen.IsEstimated ? SnapshotColumns.NoAmount : columns.Value[row]), seen.ExpectedCloseOn, seen.OpenedOn);
    }

    /// <summary>As a snapshot of that day would show the row.</summary>
    internal static ProspectStand Of(Opportunity row, LocalDate asOf, SalesProcess process, SnapshotOptions options)
    {
        var sorting = new RowSorting(asOf, process, options);
        sorting.Add(row);
        return (sorting.Open, sorting.Closed) switch
        {
            ([var open], _) => Of(open, open.CloseOn),
            (_, [var closed]) => Of(closed, null),
            _ => default,
        };

        ProspectStand Of(RowState state, LocalDate? expectedOn) => new(
            state.Outcome, state.Owner, state.StageCode < process.Stages.Length ? process.Stages[state.StageCode].Id : null, (state.Currency, state.Value), expectedOn, state.Row.KnownFrom);
    }
}
