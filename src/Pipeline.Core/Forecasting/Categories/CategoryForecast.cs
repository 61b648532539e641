using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Categories;

/// <summary>What is won and what is open of a period by forecast category, each category by itself and cumulative, side by side.</summary>
/// <remarks>
/// Won rows count by their day of closing and stand in <see cref="ForecastCategory.Closed"/>, whatever category is still set on them; rows
/// that ended otherwise stand nowhere. Open rows count in the period in which their closing is expected; the others stand apart, so that
/// every open row is counted once: in a category, expected earlier, expected later, or without an expected day.
/// </remarks>
public sealed class CategoryForecast
{
    private const int CategoryCount = (int)ForecastCategory.Omitted + 1;

    private CategoryForecast(PipelineSnapshot snapshot, FiscalPeriod period, Currency currency, OutlookReading? outlook, Sorting sorting)
    {
        (AsOf, Period, Currency, OutlookName) = (snapshot.AsOf, period, currency, outlook?.Name);
        var singles = Enumerable.Range(0, CategoryCount).Select(sorting.FiguresOf).ToArray();
        var nothing = new CategoryFigures(0, Money.Zero(currency), 0, outlook is null ? null : Money.Zero(currency));
        var lines = ImmutableArray.CreateBuilder<CategoryLine>(CategoryCount);
        var open = nothing;
        for (var category = ForecastCategory.Closed; category < ForecastCategory.Omitted; category++)
        {
            open = category == ForecastCategory.Closed ? nothing : CategoryFigures.Merge(open, singles[(int)category]);
            lines.Add(new(category, singles[(int)category], open, CategoryFigures.Merge(singles[0], open)));
        }

        lines.Add(new(ForecastCategory.Omitted, singles[^1], null, null));
        Lines = lines.MoveToImmutable();
        (ExpectedEarlier, ExpectedLater, WithoutExpectedDay) =
            (sorting.FiguresOf(Sorting.Earlier), sorting.FiguresOf(Sorting.Later), sorting.FiguresOf(Sorting.Undated));
        Rows = sorting.Rows.ToImmutable();
        UnknownTexts = [.. sorting.UnknownTexts];
    }

    /// <summary>Gets the day at whose end the figures stood so.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets the period.</summary>
    public FiscalPeriod Period { get; }

    /// <summary>Gets the currency of all figures.</summary>
    public Currency Currency { get; }

    /// <summary>Gets the name of the outlook behind what is expected; null where none was given.</summary>
    public string? OutlookName { get; }

    /// <summary>Gets a line for each category, from closed to omitted.</summary>
    public ImmutableArray<CategoryLine> Lines { get; }

    /// <summary>Gets the open rows whose closing was expected before the period: their day has passed, or another period's figures hold them.</summary>
    public CategoryFigures ExpectedEarlier { get; }

    /// <summary>Gets the open rows whose closing is expected after the period.</summary>
    public CategoryFigures ExpectedLater { get; }

    /// <summary>Gets the open rows of which nobody said when a closing is expected.</summary>
    public CategoryFigures WithoutExpectedDay { get; }

    /// <summary>Gets the sales behind <see cref="Lines"/>, omitted ones included, in the order of the snapshot.</summary>
    public ImmutableArray<CategoryRow> Rows { get; }

    /// <summary>Gets the texts on open rows that <see cref="CategoryRules.Texts"/> does not know, in ordinal order; their rows went by their chance.</summary>
    public ImmutableArray<string> UnknownTexts { get; }

    /// <summary>Gets the line of a category.</summary>
    /// <param name="category">The category.</param>
    /// <exception cref="ArgumentOutOfRangeException">The category is not defined.</exception>
    public CategoryLine this[ForecastCategory category] => Enum.IsDefined(category)
        ? Lines[(int)category]
        : throw new ArgumentOutOfRangeException(nameof(category), $"{(int)category} is no forecast category.");

    /// <summary>Reads the categories of a period off a snapshot.</summary>
    /// <param name="snapshot">The snapshot, all amounts in <paramref name="currency"/>.</param>
    /// <param name="rules">Which category a row is in.</param>
    /// <param name="period">The period.</param>
    /// <param name="currency">The currency of the figures.</param>
    /// <param name="outlook">What an outlook said of this snapshot and this period, for what is expected; null for amounts alone.</param>
    /// <param name="sellers">The owners to count; null for all rows, those without an owner included.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    /// <exception cref="ArgumentException">The outlook's chances are not as many as the snapshot's rows.</exception>
    /// <exception cref="ArgumentNullException">An argument other than the last two is null.</exception>
    public static CategoryForecast Create(
        PipelineSnapshot snapshot,
        CategoryRules rules,
        FiscalPeriod period,
        Currency currency,
        OutlookReading? outlook = null,
        IEnumerable<SellerId>? sellers = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(currency);
        snapshot.RequireCurrency(currency);
        outlook?.RequireRowsOf(snapshot, nameof(outlook));
        var counted = sellers?.ToHashSet();
        var sorting = new Sorting(rules, period.Days, currency, outlook is not null);
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
        {
            if (row.IsOf(counted))
            {
                sorting.Add(row, snapshot.Columns.Value[row.Index], outlook?.Chances.Units[row.Index] ?? 0);
            }
        }

        return new(snapshot, period, currency, outlook, sorting);
    }

    /// <summary>Puts each row where it belongs and adds up: minor units, and minor units × 10^-9 for what is weighted.</summary>
    private sealed class Sorting(CategoryRules rules, DateInterval period, Currency currency, bool hasOutlook)
    {
        internal const int Earlier = CategoryCount;
        internal const int Later = CategoryCount + 1;
        internal const int Undated = CategoryCount + 2;

        private readonly int[] _counts = new int[Undated + 1];
        private readonly int[] _withoutAmount = new int[Undated + 1];
        private readonly Int128[] _values = new Int128[Undated + 1];
        private readonly Int128[] _expected = new Int128[Undated + 1];

        internal ImmutableArray<CategoryRow>.Builder Rows { get; } = ImmutableArray.CreateBuilder<CategoryRow>();

        internal SortedSet<string> UnknownTexts { get; } = new(StringComparer.Ordinal);

        internal CategoryFigures FiguresOf(int place) => new(
            _counts[place], Money.FromMinorUnits(_values[place], 1, currency), _withoutAmount[place], hasOutlook ? ToMoney(_expected[place]) : null);

        internal void Add(SnapshotRow row, long value, int chance)
        {
            if (row.Outcome is { } outcome)
            {
                if (outcome == OutcomeKind.Won && row.ClosedOn is { } closedOn && period.Contains(closedOn))
                {
                    Add((int)ForecastCategory.Closed, value, ChanceColumn.UnitsPerOne);
                    AddRow(row, ForecastCategory.Closed, isSet: false, closedOn, value, ChanceColumn.UnitsPerOne);
                }

                return;
            }

            var set = rules.SetBySegment(row);
            if (set is null && rules.TextOf(row) is { } text)
            {
                UnknownTexts.Add(text);
            }

            if (row.ExpectedCloseOn is { } day && period.Contains(day))
            {
                var category = set ?? rules.CategoryOf(row);
                Add((int)category, value, chance);
                AddRow(row, category, set is not null, day, value, chance);
            }
            else
            {
                Add(row.ExpectedCloseOn is not { } other ? Undated : other < period.Start ? Earlier : Later, value, chance);
            }
        }

        private void Add(int place, long value, int chance)
        {
            var isKnown = value != SnapshotColumns.NoAmount;
            _counts[place]++;
            _withoutAmount[place] += isKnown ? 0 : 1;
            _values[place] += isKnown ? value : 0;
            _expected[place] += isKnown ? (Int128)value * chance : 0;
        }

        private void AddRow(SnapshotRow row, ForecastCategory category, bool isSet, LocalDate on, long value, int chance) => Rows.Add(new(
            row.Id, row.Owner, category, isSet, on, row.Value,
            hasOutlook && value != SnapshotColumns.NoAmount ? ToMoney((Int128)value * chance) : null));

        private Money ToMoney(Int128 weighted) => Money.FromMinorUnits(weighted, ChanceColumn.UnitsPerOne, currency);
    }
}
