using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>Classifies what happened to prospects between two times, and adds it up: one rule for a net and a gross waterfall.</summary>
internal sealed class WaterfallSums(SalesProcess process, WaterfallCut cut, DateInterval? period)
{
    private readonly Dictionary<(string? Key, string? Currency), Cell> _cells = [];
    private readonly List<WaterfallMovement> _movements = [];

    internal ImmutableArray<WaterfallMovement> Movements =>
        [.. _movements.OrderBy(movement => movement.Prospect.Value, StringComparer.Ordinal)]; // stable: those of one prospect as they came

    internal ImmutableArray<WaterfallBalance> Balances =>
    [
        .. _cells
            .OrderBy(cell => cell.Key.Key is null)
            .ThenBy(cell => cut == WaterfallCut.Stage && cell.Key.Key is { } stage ? process.IndexOf(new(stage)) : 0)
            .ThenBy(cell => cell.Key.Key, StringComparer.Ordinal)
            .ThenBy(cell => cell.Key.Currency is null)
            .ThenBy(cell => cell.Key.Currency, StringComparer.Ordinal)
            .Select(cell => cell.Value.ToBalance(cell.Key.Key)),
    ];

    internal void AddOpening(in ProspectStand stand) => AddEnd(stand, static cell => ref cell.Opening);

    internal void AddClosing(in ProspectStand stand) => AddEnd(stand, static cell => ref cell.Closing);

    internal void AddBalances(Waterfall waterfall)
    {
        foreach (var balance in waterfall.Balances)
        {
            var cell = CellOf(balance.Key, balance.Currency);
            cell.Opening = (cell.Opening.Count + balance.OpeningCount, cell.Opening.Value + ToMinor(balance.Opening));
            cell.Closing = (cell.Closing.Count + balance.ClosingCount, cell.Closing.Value + ToMinor(balance.Closing));
        }

        foreach (var movement in waterfall.Movements)
        {
            Add(movement);
        }
    }

    /// <summary>Adds the movement between two stands of one prospect: at most one class, and the change of the amount split off.</summary>
    internal void Move(ProspectId prospect, in ProspectStand before, in ProspectStand after, LocalDate start, LocalDate? on)
    {
        var (was, isNow) = (IsCounted(before), IsCounted(after));
        if (was && isNow)
        {
            MoveWithin(prospect, before, after, on);
        }
        else if (was)
        {
            var kind = KindOfLeaving(before, after);
            Add(new(prospect, kind, on, KeyOf(before), -1, -before.Value, kind == WaterfallKind.Won ? after.Value : null));
        }
        else if (isNow)
        {
            Add(new(prospect, KindOfComing(before, after, start), on, KeyOf(after), 1, after.Value));
        }
    }

    private void MoveWithin(ProspectId prospect, in ProspectStand before, in ProspectStand after, LocalDate? on)
    {
        var isSameCurrency = ReferenceEquals(before.Currency, after.Currency);
        (WaterfallKind Out, WaterfallKind In)? moved =
            cut == WaterfallCut.Owner && before.Owner != after.Owner ? (WaterfallKind.OwnerOut, WaterfallKind.OwnerIn)
            : cut == WaterfallCut.Stage && before.Stage != after.Stage ? (WaterfallKind.StageOut, WaterfallKind.StageIn)
            : isSameCurrency ? null
            : before.Currency is null ? (WaterfallKind.AmountKnown, WaterfallKind.AmountKnown)
            : after.Currency is null ? (WaterfallKind.AmountWithdrawn, WaterfallKind.AmountWithdrawn)
            : (WaterfallKind.CurrencyOut, WaterfallKind.CurrencyIn);
        if (moved is { } kinds)
        {
            Add(new(prospect, kinds.Out, on, KeyOf(before), -1, -before.Value));
            Add(new(prospect, kinds.In, on, KeyOf(after), 1, isSameCurrency ? before.Value : after.Value));
        }

        if (isSameCurrency && before.Minor != after.Minor)
        {
            Add(new(prospect, after.Minor > before.Minor ? WaterfallKind.AmountUp : WaterfallKind.AmountDown, on, KeyOf(after), 0, after.Value - before.Value));
        }
    }

    private WaterfallKind KindOfLeaving(in ProspectStand before, in ProspectStand after) => after switch
    {
        { IsKnown: false } => WaterfallKind.Removed,
        { Outcome: OutcomeKind.Won } => WaterfallKind.Won,
        { Outcome: OutcomeKind.Lost } => WaterfallKind.Lost,
        { Outcome: not null } => WaterfallKind.NoDecision,
        _ when cut == WaterfallCut.Owner && before.Owner != after.Owner => WaterfallKind.OwnerOut,
        { ExpectedOn: { } expected } when expected < period!.Start => WaterfallKind.PulledOut, // open and not counted: there is a period
        _ => WaterfallKind.PushedOut,
    };

    private WaterfallKind KindOfComing(in ProspectStand before, in ProspectStand after, LocalDate start) => before switch
    {
        { IsKnown: false } => after.OpenedOn > start ? WaterfallKind.Opened : WaterfallKind.Appeared,
        { Outcome: not null } => WaterfallKind.Reopened,
        _ when cut == WaterfallCut.Owner && before.Owner != after.Owner => WaterfallKind.OwnerIn,
        { ExpectedOn: { } expected } when expected < period!.Start => WaterfallKind.PushedIn, // as above
        _ => WaterfallKind.PulledIn,
    };

    private bool IsCounted(in ProspectStand stand) =>
        stand.IsOpen && (period is null || (stand.ExpectedOn is { } expected && period.Contains(expected)));

    private string? KeyOf(in ProspectStand stand) => cut switch
    {
        WaterfallCut.Owner => stand.Owner?.Value,
        WaterfallCut.Stage => stand.Stage?.Value,
        _ => null,
    };

    private void AddEnd(in ProspectStand stand, End end)
    {
        if (IsCounted(stand))
        {
            ref var sum = ref end(CellOf(KeyOf(stand), stand.Currency));
            sum = (sum.Count + 1, sum.Value + stand.Minor);
        }
    }

    private void Add(WaterfallMovement movement)
    {
        _movements.Add(movement);
        CellOf(movement.Key, movement.Value?.Currency).Add(movement);
    }

    private Cell CellOf(string? key, Currency? currency)
    {
        if (!_cells.TryGetValue((key, currency?.Code), out var cell))
        {
            _cells.Add((key, currency?.Code), cell = new(currency));
        }

        return cell;
    }

    private static Int128 ToMinor(Money? money) => money is { } known ? (Int128)(known.Amount * known.Currency.MinorUnitsPerMajor) : 0;

    private delegate ref (int Count, Int128 Value) End(Cell cell);

    private sealed class Cell(Currency? currency)
    {
        private readonly SortedDictionary<WaterfallKind, (int Movements, int Count, Int128 Value, Int128 Sold, int WithoutSold)> _lines = [];
        internal (int Count, Int128 Value) Opening;
        internal (int Count, Int128 Value) Closing;

        internal void Add(WaterfallMovement movement)
        {
            var line = _lines.GetValueOrDefault(movement.Kind);
            var isSoldHere = currency is not null && ReferenceEquals(movement.Sold?.Currency, currency);
            _lines[movement.Kind] = (
                line.Movements + 1,
                line.Count + movement.Count,
                line.Value + ToMinor(movement.Value),
                line.Sold + (isSoldHere ? ToMinor(movement.Sold) : 0),
                line.WithoutSold + (movement.Kind == WaterfallKind.Won && !isSoldHere ? 1 : 0));
        }

        internal WaterfallBalance ToBalance(string? key) => new(key, currency, Opening, [.. _lines.Select(ToLine)], Closing);

        private WaterfallLine ToLine(KeyValuePair<WaterfallKind, (int Movements, int Count, Int128 Value, Int128 Sold, int WithoutSold)> line) => new(
            line.Key, line.Value.Movements, line.Value.Count, ToMoney(line.Value.Value), line.Key == WaterfallKind.Won ? ToMoney(line.Value.Sold) : null, line.Value.WithoutSold);

        private Money? ToMoney(Int128 minor) => currency is null ? null : Money.FromMinorUnits(minor, 1, currency);
    }
}
