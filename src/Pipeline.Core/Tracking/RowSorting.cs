using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>Puts each row where it belongs as of one day: open, closed, undated, not yet opened, apart, or rejected with a reason.</summary>
internal sealed class RowSorting(LocalDate asOf, SalesProcess process, SnapshotOptions options)
{
    private readonly HashSet<ProspectId> _seen = [];
    private readonly Dictionary<StageId, int> _stageCodes =
        process.Stages.Select((stage, code) => (stage.Id, code)).ToDictionary(pair => pair.Id, pair => pair.code);

    private readonly HashSet<string> _segmentNames = new(StringComparer.Ordinal);
    private readonly bool _looksBack = options.LooksBackFrom(asOf);
    private int _position;

    internal SnapshotOptions Options => options;

    internal List<RowState> Open { get; } = [];

    internal List<RowState> Closed { get; } = [];

    internal List<RowState> Undated { get; } = [];

    internal int NotYetOpened { get; private set; }

    internal int Apart { get; private set; }

    internal ImmutableArray<Failure>.Builder Failures { get; } = ImmutableArray.CreateBuilder<Failure>();

    internal IEnumerable<string> SegmentNames => _segmentNames;

    private bool HidesWhatClosingFillsIn => options.HidesWhatClosingFillsInOn(asOf);

    internal bool HidesSegment(string name) => HidesWhatClosingFillsIn && options.SegmentsKnownOnlyAtClose.Contains(name);

    internal void Add(Opportunity row)
    {
        _position++;
        var ended = row.Outcome is { On: { } endedOn } && endedOn <= asOf;
        if (_seen.Contains(row.Id))
        {
            Reject(FailureReason.Duplicate, nameof(Opportunity.Id), row.Id.Value, "An earlier row has the same id; the first one is kept.");
            return;
        }

        if (!Check(row, ended, out var amount, out var listPrice))
        {
            return;
        }

        _seen.Add(row.Id);
        _segmentNames.UnionWith(row.Segments.Keys);
        switch (row.Outcome)
        {
            case { Kind: OutcomeKind.Duplicate or OutcomeKind.Merged }:
                Apart++;
                break;
            case { } when ended:
                Closed.Add(ToState(row, ended, amount, listPrice));
                break;
            case { On: null }:
                Undated.Add(ToState(row, ended, amount, listPrice));
                break;
            default:
                AddUnended(row, ToState(row, ended, amount, listPrice));
                break;
        }
    }

    private void AddUnended(Opportunity row, RowState state)
    {
        if (row.KnownFrom > asOf)
        {
            NotYetOpened++;
        }
        else if (row.KnownFrom is null && !options.UndatedAreOpen)
        {
            Undated.Add(state);
        }
        else
        {
            Open.Add(state);
        }
    }

    private bool Check(Opportunity row, bool ended, out (Amount Amount, long Minor) amount, out long listPrice)
    {
        (amount, listPrice) = ((Amount.Unknown, SnapshotColumns.NoAmount), 0);
        var checkedAmount = VisibleAmount(row, ended);
        foreach (var entry in row.EarlierStages.Select(entry => entry.Stage).Append(row.Stage ?? default))
        {
            if (entry != default && !_stageCodes.ContainsKey(entry))
            {
                return Reject(FailureReason.Unknown, nameof(Opportunity.Stage), entry.Value, $"The process '{process.Id}' has no such stage.");
            }
        }

        if (row.Outcome?.On < row.OpenedOn)
        {
            return Reject(
                FailureReason.Contradiction, nameof(Outcome.On), $"{row.Outcome.On:uuuu-MM-dd}", $"The sale closed before it was opened on {row.OpenedOn:uuuu-MM-dd}.");
        }

        var mayBeNegative = row.Outcome is { Kind: OutcomeKind.Won } && ended;
        if (!TryToMinorUnits(nameof(Opportunity.Amount), checkedAmount, mayBeNegative, out var minor))
        {
            return false;
        }

        amount = (checkedAmount, minor);
        return row.ListPrice is not { } list || TryToMinorUnits(nameof(Opportunity.ListPrice), Amount.Of(list), mayBeNegative: false, out listPrice);
    }

    // What the amount can have been known to be: sold, or expected, or nothing where a closing would have to fill it in.
    private Amount VisibleAmount(Opportunity row, bool ended) => row.Outcome switch
    {
        { Amount.Kind: not AmountKind.Unknown } outcome when ended => outcome.Amount,
        _ when !ended && Hides(OpportunityFields.Amount) => Amount.Unknown,
        _ => row.Amount,
    };

    private bool TryToMinorUnits(string field, Amount amount, bool mayBeNegative, out long minor)
    {
        minor = SnapshotColumns.NoAmount;
        if (amount.Value is not { } value)
        {
            return true;
        }

        var lowest = amount.Range?.P10 ?? value;
        if (lowest.Amount < 0 && !mayBeNegative)
        {
            return Reject(FailureReason.OutOfRange, field, lowest.ToString(), "Only a won sale may have an amount below zero (a credit).");
        }

        var rounded = options.AmountRounding is { } rounding ? value.Round(rounding) : value;
        if (rounded.TryToMinorUnits(out minor) && minor != SnapshotColumns.NoAmount)
        {
            return true;
        }

        return rounded.Round(MidpointRounding.ToEven) == rounded
            ? Reject(FailureReason.OutOfRange, field, value.ToString(), "The amount is beyond the range of minor units, about 9.2 * 10^18.")
            : Reject(FailureReason.TooFine, field, value.ToString(), $"The amount has more than the {value.Currency.MinorUnits} decimals of {value.Currency}; choose a rounding to take it.");
    }

    private RowState ToState(Opportunity row, bool ended, (Amount Amount, long Minor) amount, long listPrice)
    {
        var stage = StageOnAsOfDay(row, ended);
        var chance = row.StatedChance is { } stated && !ended && !Hides(OpportunityFields.StatedChance) && !(stated.LastDay < asOf)
            ? ChanceColumn.ToUnits(stated.Value)
            : SnapshotColumns.NoChance;
        return new RowState(row)
        {
            Outcome = ended ? row.Outcome!.Kind : null, // a sale that ended has an outcome
            Owner = !ended && Hides(OpportunityFields.Owner) ? null : row.Owner,
            StageCode = stage is null ? process.Stages.Length : _stageCodes[stage.Stage],
            StageEnteredOn = stage?.EnteredOn,
            CloseOn = ended ? row.Outcome!.On : Hides(OpportunityFields.ExpectedCloseOn) ? null : row.ExpectedCloseOn, // as above
            Value = amount.Minor,
            Currency = amount.Amount.Value?.Currency,
            Range = amount.Amount.Range,
            ListPrice = !ended && Hides(OpportunityFields.ListPrice) ? null : row.ListPrice,
            ListPriceMinor = listPrice,
            StatedChance = chance,
            SoldOverStated = ended ? SoldOverStated(row) : null,
            Learnt = LearntBy(ended ? row.Outcome!.On!.Value : asOf, row), // as above
        };
    }

    private ImmutableArray<LearntSegment> LearntBy(LocalDate day, Opportunity row)
    {
        if (row.LearntSegments.IsEmpty)
        {
            return [];
        }

        ImmutableArray<LearntSegment> learnt = [.. row.LearntSegments.Where(segment => segment.On <= day && !HidesSegment(segment.Name))];
        _segmentNames.UnionWith(learnt.Select(segment => segment.Name));
        return learnt;
    }

    // An amount that only a closing fills in was never stated.
    private double? SoldOverStated(Opportunity row) =>
        row.Outcome is { Kind: OutcomeKind.Won, Amount.Value: { Amount: > 0 } sold } && row.Amount.Value is { Amount: > 0 } stated
        && ReferenceEquals(sold.Currency, stated.Currency) && !options.KnownOnlyAtClose.HasFlag(OpportunityFields.Amount)
            ? (double)sold.Amount / (double)stated.Amount
            : null;

    /// <summary>
    /// The last stage entered by the as-of day. A stage without a date is the one on the rows' own day, so it shows only
    /// when nothing later is known: not when looking back, and not on a sale that ends later.
    /// </summary>
    private StageEntry? StageOnAsOfDay(Opportunity row, bool ended)
    {
        if (row.Stage is not { } last)
        {
            return null;
        }

        var knowsPresent = ended || (!_looksBack && row.Outcome is null);
        if (row.StageEnteredOn is { } entered ? entered <= asOf : knowsPresent)
        {
            return new(last, row.StageEnteredOn);
        }

        return row.EarlierStages.LastOrDefault(entry => entry.EnteredOn <= asOf);
    }

    private bool Hides(OpportunityFields field) => HidesWhatClosingFillsIn && options.KnownOnlyAtClose.HasFlag(field);

    private bool Reject(FailureReason reason, string field, string value, string message)
    {
        Failures.Add(new(reason, _position, field, value, message));
        return false;
    }
}
