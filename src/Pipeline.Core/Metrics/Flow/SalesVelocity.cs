using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>The money a day that open opportunities turn into: number open × mean sale × win rate ÷ days to close.</summary>
/// <remarks>
/// A rule of thumb of the field: it takes every open opportunity for an average one, whatever its age and stage. The days to close are
/// the median with the still open ones counted as such, not the mean of the closed ones, which is too short.
/// </remarks>
public sealed class SalesVelocity
{
    private SalesVelocity(long openCount, Money? meanSale, Rate winRate, double? daysToClose)
    {
        (OpenCount, MeanSale, WinRate, DaysToClose) = (openCount, meanSale, winRate, daysToClose);
        if (meanSale is { } sale && winRate.Share is { } share && daysToClose is > 0 and var days)
        {
            PerDay = new Money(decimal.Round(openCount * sale.Amount * (decimal)share / (decimal)days, 6, MidpointRounding.ToEven), sale.Currency);
        }
    }

    /// <summary>Gets the number of open opportunities.</summary>
    public long OpenCount { get; }

    /// <summary>Gets the mean amount of the sales won at a known amount, credits left out, to six decimals of the major unit; null without one.</summary>
    public Money? MeanSale { get; }

    /// <summary>Gets won of all that ended.</summary>
    public Rate WinRate { get; }

    /// <summary>Gets the age in days by which half have ended, the open ones counted as such; null when that is never reached.</summary>
    public double? DaysToClose { get; }

    /// <summary>Gets the money a day, to six decimals of the major unit; null when a factor is not known, or when half end on the day they are opened.</summary>
    public Money? PerDay { get; }

    /// <summary>Measures a pipeline.</summary>
    /// <param name="snapshot">The snapshot, all amounts in <paramref name="currency"/>.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="sellers">Whose rows; null for all.</param>
    /// <returns>The velocity.</returns>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    public static SalesVelocity FromHistory(PipelineSnapshot snapshot, Currency currency, IEnumerable<SellerId>? sellers = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(currency);
        snapshot.RequireCurrency(currency);
        var counted = sellers?.ToHashSet();
        SnapshotRow[] rows = [.. snapshot.RowsIn(RowSet.Open | RowSet.Closed).Where(row => row.IsOf(counted))];
        var rates = WinRates.FromRows(rows);
        decimal[] sales = [.. rows.Where(row => row is { Outcome: OutcomeKind.Won, Value.Amount: >= 0 }).Select(row => row.Value!.Value.Amount)]; // not null by the filter
        var curve = SurvivalCurve.FromLifeTable(TimeToClose.FromHistory(snapshot, row => row.IsOf(counted)).Curves.LifeTable);
        return new(
            rates.Open,
            sales.Length == 0 ? null : new Money(decimal.Round(sales.Sum() / sales.Length, 6, MidpointRounding.ToEven), currency),
            rates.OfEnded,
            curve.Median);
    }
}
