using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

public sealed partial class PipelineSnapshot
{
    // Stage and outcome share one code of a byte.
    private const int MaxStages = 240;

    /// <summary>Makes the snapshot of a day.</summary>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="asOf">The day at whose end the pipeline is shown.</param>
    /// <param name="process">The process whose stages the rows stand in, of at most 240 stages.</param>
    /// <param name="options">What is known of the rows as a whole; null for <see cref="SnapshotOptions.Default"/>.</param>
    /// <returns>
    /// The snapshot, and a failure for every row that could not be taken: a second row of one id, a stage that the process
    /// does not have, a closing before the opening, a negative amount on a row that is not won, an amount finer than its
    /// minor unit (unless a rounding is chosen) or beyond its range. Failures name the row's place, from 1, and the property.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument other than the options, or a row, is null.</exception>
    /// <exception cref="ArgumentException">The process has more than 240 stages.</exception>
    public static ValueWithFailures<PipelineSnapshot> Create(
        IEnumerable<Opportunity> rows,
        LocalDate asOf,
        SalesProcess process,
        SnapshotOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(process);
        if (process.Stages.Length > MaxStages)
        {
            throw new ArgumentException($"A snapshot takes a process of at most {MaxStages} stages; this one has {process.Stages.Length}.", nameof(process));
        }

        var sorting = new RowSorting(asOf, process, options ?? SnapshotOptions.Default);
        foreach (var row in rows)
        {
            ArgumentNullException.ThrowIfNull(row, nameof(rows));
            sorting.Add(row);
        }

        RowState[] sorted = [.. sorting.Open, .. sorting.Closed, .. sorting.Undated];
        var realised = RealisedOf(sorted);
        EstimateAmounts(sorted, sorting.Options.RealisedPrices ?? realised);
        var counts = new RowCounts(
            sorting.Open.Count, sorting.Closed.Count, sorting.Undated.Count, sorting.NotYetOpened, sorting.Apart, sorting.Failures.Count);
        var snapshot = new PipelineSnapshot(asOf, process, sorting.Options, counts, ToColumns(sorted, process, sorting, realised), SnapshotRates.None);
        return new(snapshot, sorting.Failures.ToImmutable());
    }

    /// <summary>Adds up won amounts and their list prices, of the wins known on the as-of day that have both, per currency.</summary>
    private static ImmutableArray<RealisedPrice> RealisedOf(RowState[] rows)
    {
        var sums = new Dictionary<Currency, (BigInteger Won, BigInteger List)>();
        foreach (var row in rows)
        {
            if (row is { Outcome: OutcomeKind.Won, Value: not SnapshotColumns.NoAmount, ListPrice: { } list } && ReferenceEquals(list.Currency, row.Currency))
            {
                var sum = sums.GetValueOrDefault(list.Currency);
                sums[list.Currency] = (sum.Won + row.Value, sum.List + row.ListPriceMinor);
            }
        }

        return [.. sums.OrderBy(pair => pair.Key.Code, StringComparer.Ordinal).Select(pair => new RealisedPrice(pair.Key, pair.Value.Won, pair.Value.List))];
    }

    /// <summary>
    /// Fills unknown amounts by list price times the ratio realised, in the currency of the list price. Where nothing was realised, or
    /// beyond the range of minor units, nothing is filled in.
    /// </summary>
    private static void EstimateAmounts(RowState[] rows, ImmutableArray<RealisedPrice> realised)
    {
        var sums = realised.ToDictionary(price => price.Currency);
        foreach (var row in rows)
        {
            if (row is { Outcome: null, Value: SnapshotColumns.NoAmount, ListPrice: { } list }
                && sums.TryGetValue(list.Currency, out var sum) && sum.WonMinorUnits > 0 && sum.ListMinorUnits > 0
                && DivideHalfToEven(row.ListPriceMinor * sum.WonMinorUnits, sum.ListMinorUnits) is var estimate && estimate <= long.MaxValue)
            {
                row.Value = (long)estimate;
                row.Currency = list.Currency;
                row.IsEstimated = true;
            }
        }
    }

    private static BigInteger DivideHalfToEven(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        var up = 2 * remainder > divisor || (2 * remainder == divisor && !quotient.IsEven);
        return up ? quotient + 1 : quotient;
    }

    private static SnapshotColumns ToColumns(RowState[] rows, SalesProcess process, RowSorting sorting, ImmutableArray<RealisedPrice> realised)
    {
        var (owners, owner) = Encode(rows, row => row.Owner?.Value);
        var (currencies, currency) = Encode(rows, row => row.Currency?.Code);
        var closeDays = Array.ConvertAll(rows, row => ToDay(row.CloseOn));
        var (firstDay, closeDayCode) = EncodeDays(closeDays);
        var stageCodes = process.Stages.Length + 1;
        var segments = sorting.SegmentNames.ToFrozenDictionary(
            name => name,
            name => sorting.HidesSegment(name) ? Encode(rows, _ => null) : Encode(rows, row => row.Segment(name)),
            StringComparer.Ordinal);
        return new SnapshotColumns
        {
            Ids = Array.ConvertAll(rows, row => row.Row.Id),
            Owners = [.. owners.Select(id => new SellerId(id))],
            Owner = owner,
            Stage = CodeColumn.Create(Array.ConvertAll(rows, row => row.StageCode), stageCodes),
            StageOrOutcome = CodeColumn.Create(
                Array.ConvertAll(rows, row => row.Outcome is { } outcome ? stageCodes + (int)outcome : row.StageCode),
                stageCodes + Enum.GetValues<OutcomeKind>().Length),
            StageEnteredDay = Array.ConvertAll(rows, row => ToDay(row.StageEnteredOn)),
            OpenedDay = Array.ConvertAll(rows, row => ToDay(row.Row.KnownFrom)),
            CloseDay = closeDays,
            CloseDayCode = closeDayCode,
            FirstCloseDay = firstDay,
            Value = Array.ConvertAll(rows, row => row.Value),
            Currencies = [.. currencies.Select(Values.Currency.FromCode)],
            Currency = currency,
            Ranges = Enumerable.Range(0, rows.Length).Where(i => rows[i].Range is not null).ToFrozenDictionary(i => i, i => rows[i].Range!), // not null by the filter
            SoldOverStated = Enumerable.Range(0, rows.Length).Where(i => rows[i].SoldOverStated is not null).ToFrozenDictionary(i => i, i => rows[i].SoldOverStated!.Value), // as above
            RealisedPrices = realised,
            IsEstimated = Array.ConvertAll(rows, row => row.IsEstimated),
            StatedChance = Array.ConvertAll(rows, row => row.StatedChance),
            Segments = segments,
            Learnt = Enumerable.Range(0, rows.Length).Where(i => !rows[i].Learnt.IsEmpty).ToFrozenDictionary(i => i, i => rows[i].Learnt),
        };
    }

    private static (int FirstDay, CodeColumn Codes) EncodeDays(int[] days)
    {
        var dated = days.Where(day => day != SnapshotColumns.NoDay);
        var first = dated.DefaultIfEmpty(0).Min();
        var count = dated.DefaultIfEmpty(-1).Max() - first + 1;
        return (first, CodeColumn.Create(Array.ConvertAll(days, day => day == SnapshotColumns.NoDay ? count : day - first), count + 1));
    }

    // Codes follow ordinal order, so that nothing visible depends on the order of the rows; the last code is "none".
    private static (ImmutableArray<string> Values, CodeColumn Codes) Encode(RowState[] rows, Func<RowState, string?> select)
    {
        ImmutableArray<string> values = [.. rows.Select(select).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        var codeOf = values.Select((value, code) => (value, code)).ToDictionary(pair => pair.value, pair => pair.code, StringComparer.Ordinal);
        return (values, CodeColumn.Create(Array.ConvertAll(rows, row => select(row) is { } value ? codeOf[value] : values.Length), values.Length + 1));
    }
}
