using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>The pipeline as it stood at the end of one day, in columns: the form that every analysis reads.</summary>
/// <remarks>
/// Made from <see cref="Opportunity"/> rows, which remain the source: another day is another snapshot, and a later edit of
/// a row does not change this one. What came after the day is hidden. Every row is accounted for in <see cref="Rows"/>.
/// Open rows come first, then closed, then undated ones, each in the order of the input.
/// </remarks>
public sealed partial class PipelineSnapshot
{
    private PipelineSnapshot(
        LocalDate asOf,
        SalesProcess process,
        SnapshotOptions options,
        RowCounts rows,
        SnapshotColumns columns,
        SnapshotRates rates) =>
        (AsOf, Process, Options, Rows, Columns, Rates) = (asOf, process, options, rows, columns, rates);

    /// <summary>Gets the day at whose end the pipeline stood so.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets the process whose stages the rows stand in.</summary>
    public SalesProcess Process { get; }

    /// <summary>Gets what was known of the rows as a whole.</summary>
    public SnapshotOptions Options { get; }

    /// <summary>Gets where every row given went.</summary>
    public RowCounts Rows { get; }

    /// <summary>Gets the number of rows that can be read here: open, closed and undated.</summary>
    public int Count => Columns.Ids.Length;

    /// <summary>Gets the currencies of the amounts, in order of code.</summary>
    public ImmutableArray<Currency> Currencies => Columns.Currencies;

    /// <summary>Gets the sellers who own a row, in ordinal order.</summary>
    public ImmutableArray<SellerId> Owners => Columns.Owners;

    /// <summary>Gets the names of the segments, in ordinal order.</summary>
    public ImmutableArray<string> SegmentNames => [.. Columns.Segments.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Gets what list prices brought, by currency, of the wins among these rows; see <see cref="SnapshotOptions.RealisedPrices"/>.</summary>
    public ImmutableArray<RealisedPrice> RealisedPrices => Columns.RealisedPrices;

    /// <summary>Gets the amounts that <see cref="ConvertTo(Currency, ExchangeRates)"/> could not convert; empty in a snapshot that was not converted.</summary>
    public ImmutableArray<UnconvertedAmount> Unconverted => Rates.Unconverted;

    /// <summary>Gets the policy by which amounts were converted; null in a snapshot that was not converted.</summary>
    public RatePolicy? RatePolicy => Rates.Policy;

    /// <summary>Gets the oldest rate that an amount was converted at, by its first day, then by currency; null when none was needed.</summary>
    public ExchangeRate? OldestRate => Rates.Oldest;

    internal SnapshotRates Rates { get; }

    internal SnapshotColumns Columns { get; }

    /// <summary>Gets one row.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public SnapshotRow this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new(this, index);
        }
    }

    /// <summary>Lists the rows of some sets, in order.</summary>
    /// <param name="set">The sets.</param>
    /// <returns>The rows.</returns>
    public IEnumerable<SnapshotRow> RowsIn(RowSet set)
    {
        foreach (var range in RangesOf(set))
        {
            var (from, count) = range.GetOffsetAndLength(Count);
            for (var i = from; i < from + count; i++)
            {
                yield return new(this, i);
            }
        }
    }

    internal static LocalDate? ToDate(int day) => day == SnapshotColumns.NoDay ? null : new LocalDate(1970, 1, 1).PlusDays(day);

    internal static int ToDay(LocalDate? date) => date is { } day ? Period.DaysBetween(new LocalDate(1970, 1, 1), day) : SnapshotColumns.NoDay;

    internal RowSet SetOf(int index) => index < Rows.Open ? RowSet.Open : index < Rows.Open + Rows.Closed ? RowSet.Closed : RowSet.Undated;

    internal IEnumerable<Range> RangesOf(RowSet set)
    {
        var closed = Rows.Open + Rows.Closed;
        if (set.HasFlag(RowSet.Open))
        {
            yield return ..Rows.Open;
        }

        if (set.HasFlag(RowSet.Closed))
        {
            yield return Rows.Open..closed;
        }

        if (set.HasFlag(RowSet.Undated))
        {
            yield return closed..Count;
        }
    }

    /// <summary>Requires that every amount is in one currency, so that adding them means something.</summary>
    internal void RequireCurrency(Currency currency)
    {
        if (Currencies.Any(other => !ReferenceEquals(other, currency)))
        {
            throw new InvalidOperationException(
                $"The snapshot holds amounts in {string.Join(", ", Currencies)}; convert it to {currency} at dated rates first.");
        }
    }
}
