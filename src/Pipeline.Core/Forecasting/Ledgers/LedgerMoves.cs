using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>Follows each opportunity from an earlier forecast to a later one, reason by reason.</summary>
internal sealed class LedgerMoves
{
    private const int Certain = ChanceColumn.UnitsPerOne;

    private readonly ForecastLedger _earlier;
    private readonly ForecastLedger _later;
    private readonly PipelineSnapshot? _atEarlierRates;
    private readonly DateInterval _period;
    private readonly Dictionary<ProspectId, int> _before;
    private readonly Dictionary<ProspectId, int> _after;
    private readonly ChanceColumn _slipped; // by place on the earlier day, as are the next
    private readonly ChanceColumn _aged;
    private readonly ChanceColumn _changed; // by place on the later day

    internal LedgerMoves(ForecastLedger earlier, ForecastLedger later, PipelineSnapshot? laterAtEarlierRates)
    {
        (_earlier, _later, _atEarlierRates, _period) = (earlier, later, laterAtEarlierRates, earlier.Forecast.Period.Days);
        (_before, _after) = (PlacesOf(earlier.Snapshot), PlacesOf(later.Snapshot));
        var crossed = new Dictionary<int, LocalDate?>();
        foreach (var row in earlier.Snapshot.RowsIn(RowSet.Open))
        {
            if (_after.TryGetValue(row.Id, out var place) && later.Snapshot[place] is { Outcome: null, ExpectedCloseOn: var day } && IsIn(day) != IsIn(row.ExpectedCloseOn))
            {
                crossed.Add(row.Index, day);
            }
        }

        var moved = crossed.Count == 0 ? earlier.Snapshot : earlier.Snapshot.ExpectingOn(crossed);
        _slipped = crossed.Count == 0 ? earlier.Forecast.Reading.Chances : earlier.Outlook.Read(moved, _period).Chances;
        _aged = later.Snapshot.AsOf == moved.AsOf ? _slipped : earlier.Outlook.Read(moved.WaitingUntil(later.Snapshot.AsOf), _period).Chances;
        _changed = earlier.Outlook.Read(later.Snapshot, _period).Chances;
    }

    internal ImmutableArray<LedgerChange> Find()
    {
        var changes = ImmutableArray.CreateBuilder<LedgerChange>();
        foreach (var id in _before.Keys.Union(_after.Keys).OrderBy(id => id.Value, StringComparer.Ordinal))
        {
            var before = _before.TryGetValue(id, out var place) ? _earlier.Snapshot[place] : (SnapshotRow?)null;
            var after = _after.TryGetValue(id, out place) ? _later.Snapshot[place] : (SnapshotRow?)null;
            var (from, to) = (AmountOf(_earlier, before), AmountOf(_later, after));
            var lines = ImmutableArray.CreateBuilder<LedgerLine>();
            var (at, owner) = (from, (after ?? before)!.Value.Owner); // it is on one of both days
            foreach (var (reason, amount) in StepsOf(before, after, to))
            {
                if (amount != at)
                {
                    lines.Add(new(reason, id, owner, new(amount - at, _later.Total.Currency)));
                    at = amount;
                }
            }

            if (lines.Count > 0)
            {
                changes.Add(new(id, new(from, _earlier.Total.Currency), new(to, _later.Total.Currency), Joined(lines)));
            }
        }

        return changes.ToImmutable();
    }

    // What it adds to the total after each reason, in order; the last is what it adds to the later one.
    private IEnumerable<(LedgerReason Reason, decimal Amount)> StepsOf(SnapshotRow? before, SnapshotRow? after, decimal to)
    {
        if (before is not { } earlier)
        {
            yield return (after!.Value.OpenedOn > _earlier.Snapshot.AsOf ? LedgerReason.Opened : LedgerReason.Appeared, to); // it is on one of both days
            yield break;
        }

        if (after is not { } later)
        {
            yield return (LedgerReason.Removed, to);
            yield break;
        }

        if (!earlier.IsOf(_earlier.Forecast.Sellers) || !later.IsOf(_later.Forecast.Sellers))
        {
            yield return (LedgerReason.Owner, to);
            yield break;
        }

        var (known, value) = (_earlier.Snapshot.Columns.Value[earlier.Index], _later.Snapshot.Columns.Value[later.Index]);
        var atEarlierRates = _atEarlierRates?.Columns.Value[later.Index] is { } old and not SnapshotColumns.NoAmount && value != SnapshotColumns.NoAmount ? old : value;
        var (first, last) = (ChanceOf(_earlier, earlier), ChanceOf(_later, later));
        if (known == SnapshotColumns.NoAmount)
        {
            known = atEarlierRates;
            yield return (LedgerReason.Amount, Weigh(known, first));
        }

        if (earlier.Outcome is null && later.Outcome is null)
        {
            yield return (LedgerReason.Slipped, Weigh(known, _slipped.Units[earlier.Index]));
            yield return (LedgerReason.TimePassing, Weigh(known, _aged.Units[earlier.Index]));
            yield return (LedgerReason.Chance, Weigh(known, _changed.Units[later.Index]));
            yield return (LedgerReason.Model, Weigh(known, last));
        }
        else
        {
            yield return (EndOf(later), Weigh(known, last));
        }

        yield return (LedgerReason.Amount, Weigh(atEarlierRates, last));
        yield return (LedgerReason.Rate, to);
    }

    private LedgerReason EndOf(SnapshotRow row) => row.Outcome switch
    {
        null => LedgerReason.Reopened,
        OutcomeKind.Won => row.ClosedOn is { } on && _period.Contains(on) ? LedgerReason.Won : LedgerReason.WonOutsidePeriod,
        OutcomeKind.Lost => LedgerReason.Lost,
        _ => LedgerReason.NoDecision,
    };

    private int ChanceOf(ForecastLedger ledger, SnapshotRow row) =>
        row.Outcome is null ? ledger.Forecast.Reading.Chances.Units[row.Index]
        : row is { Outcome: OutcomeKind.Won, ClosedOn: { } on } && _period.Contains(on) ? Certain
        : 0;

    private decimal AmountOf(ForecastLedger ledger, SnapshotRow? row) =>
        row is { } present && present.IsOf(ledger.Forecast.Sellers) ? Weigh(ledger.Snapshot.Columns.Value[present.Index], ChanceOf(ledger, present)) : 0;

    private decimal Weigh(long minorUnits, int chance) => minorUnits == SnapshotColumns.NoAmount
        ? 0
        : ForecastLedger.Round(Money.FromMinorUnits((Int128)minorUnits * chance, ChanceColumn.UnitsPerOne, _earlier.Total.Currency)).Amount;

    private bool IsIn(LocalDate? day) => day is { } expected && _period.Contains(expected);

    // An amount may have moved before the chance and after it.
    private static ImmutableArray<LedgerLine> Joined(IEnumerable<LedgerLine> lines) =>
    [
        .. lines.GroupBy(line => line.Reason).OrderBy(group => group.Key)
            .Select(group => group.Aggregate((sum, line) => sum with { Amount = sum.Amount + line.Amount })).Where(line => line.Amount.Amount != 0),
    ];

    private static Dictionary<ProspectId, int> PlacesOf(PipelineSnapshot snapshot) =>
        snapshot.RowsIn(RowSet.Open | RowSet.Closed).ToDictionary(row => row.Id, row => row.Index);
}
