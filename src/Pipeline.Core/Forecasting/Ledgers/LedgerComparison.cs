using System.Collections.Immutable;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Ledgers;

/// <summary>The difference of two forecasts of one period, by opportunity and by reason; its lines add up to the difference of the totals exactly.</summary>
/// <remarks>
/// <para>An opportunity that is not on both days in the data and with a seller counted has one line: Removed, Opened or Appeared, Owner,
/// the first of these that holds. One that ended has Won, WonOutsidePeriod, Lost or NoDecision, one open again Reopened: its chance
/// became 1, 0, or the one it has now. One open on both days has, one after the other, each at what those before it left: Slipped (the
/// earlier outlook reads the earlier row, with the later expected day where that crossed an end of the period), TimePassing (it reads that
/// row on the later day), Chance (it reads the later row), Model (the later outlook reads it). All of them are at the earlier amount;
/// then come Amount and Rate. Of an amount that was not known, Amount comes first.</para>
/// <para>The earlier outlook is asked about the later day, which it may be, for it has learnt from nothing after it. A reason that
/// changes nothing has no line.</para>
/// </remarks>
public sealed class LedgerComparison
{
    private LedgerComparison(ForecastLedger earlier, ForecastLedger later, ImmutableArray<LedgerChange> changes, IEnumerable<LedgerLine> others)
    {
        (Earlier, Later, Changes) = (earlier, later, changes);
        Lines = [.. changes.SelectMany(change => change.Lines), .. others];
        ByReason = [.. Lines.GroupBy(line => line.Reason).OrderBy(group => group.Key).Select(group => new LedgerSum(
            group.Key, group.Count(), group.Aggregate(Money.Zero(earlier.Total.Currency), (sum, line) => sum + line.Amount)))];
    }

    /// <summary>Gets the earlier forecast.</summary>
    public ForecastLedger Earlier { get; }

    /// <summary>Gets the later forecast.</summary>
    public ForecastLedger Later { get; }

    /// <summary>Gets later total − earlier total, which all lines add up to.</summary>
    public Money Difference => Later.Total - Earlier.Total;

    /// <summary>Gets every line: those of opportunities in the ordinal order of ids, then what is of none.</summary>
    public ImmutableArray<LedgerLine> Lines { get; }

    /// <summary>Gets the opportunities that changed the forecast, in the ordinal order of ids.</summary>
    public ImmutableArray<LedgerChange> Changes { get; }

    /// <summary>Gets the sum of each reason that has a line, in the order of <see cref="LedgerReason"/>.</summary>
    public ImmutableArray<LedgerSum> ByReason { get; }

    internal static LedgerComparison Create(ForecastLedger earlier, ForecastLedger later, PipelineSnapshot? laterAtEarlierRates)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        if (earlier.Forecast.Period.Days != later.Forecast.Period.Days)
        {
            throw new ArgumentException($"The forecasts are of {earlier.Forecast.Period} and of {later.Forecast.Period}.", nameof(later));
        }

        if (later.Snapshot.AsOf < earlier.Snapshot.AsOf)
        {
            throw new ArgumentException($"The later forecast is of {later.Snapshot.AsOf:uuuu-MM-dd}, before {earlier.Snapshot.AsOf:uuuu-MM-dd}.", nameof(later));
        }

        if (laterAtEarlierRates is not null && !laterAtEarlierRates.Columns.Ids.AsSpan().SequenceEqual(later.Snapshot.Columns.Ids))
        {
            throw new ArgumentException("The snapshot at the earlier rates has other rows than the later one.", nameof(laterAtEarlierRates));
        }

        _ = earlier.Total - later.Total; // one currency
        laterAtEarlierRates?.RequireCurrency(later.Total.Currency);
        var changes = new LedgerMoves(earlier, later, laterAtEarlierRates).Find();
        return new(earlier, later, changes, Others(earlier, later));
    }

    private static IEnumerable<LedgerLine> Others(ForecastLedger earlier, ForecastLedger later)
    {
        foreach (var (kind, reason) in new[]
        {
            (LedgerTermKind.NewBusiness, LedgerReason.NewBusiness), (LedgerTermKind.Calibration, LedgerReason.Calibration),
            (LedgerTermKind.Pool, LedgerReason.Pool), (LedgerTermKind.Judgement, LedgerReason.Judgement),
        })
        {
            if (later.SumOf(kind) - earlier.SumOf(kind) is { Amount: not 0 } moved)
            {
                yield return new(reason, null, null, moved);
            }
        }
    }
}
