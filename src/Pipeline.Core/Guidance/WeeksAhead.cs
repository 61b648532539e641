using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>The coming weeks, each with what it is expected to bring: which will run dry, and which pile up.</summary>
/// <remarks>
/// A week's expected money is Σ amount × chance of being won in that week over the open rows, and what the usual new openings
/// bring in it. It is held against a steady flow: money a week that the host names (a quota spread over its weeks), or else the mean
/// week of the days looked back on. What is dry in an expectation may still be rescued by luck; what is steady may fail.
/// </remarks>
public sealed class WeeksAhead
{
    /// <summary>The number of weeks when nothing else is asked for: a quarter.</summary>
    public const int DefaultCount = 13;

    /// <summary>Below this part of the usual week a week is dry.</summary>
    public const double DryBelow = 0.5;

    /// <summary>Above this multiple of the usual week a week piles up.</summary>
    public const double PiledAbove = 2.0;

    private WeeksAhead(LocalDate asOf, string outlookName, bool isUsualGiven, ImmutableArray<WeekAhead> weeks) =>
        (AsOf, OutlookName, IsUsualGiven, Weeks) = (asOf, outlookName, isUsualGiven, weeks);

    /// <summary>Gets the day at whose end the pipeline stood so.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets the name of the outlook that gave the chances.</summary>
    public string OutlookName { get; }

    /// <summary>Gets whether the usual week was named by the host; false when it is the mean of the past.</summary>
    public bool IsUsualGiven { get; }

    /// <summary>Gets the weeks, the first one beginning on the day after <see cref="AsOf"/>, each of seven days.</summary>
    public ImmutableArray<WeekAhead> Weeks { get; }

    /// <summary>Gets the weeks that will run dry.</summary>
    public ImmutableArray<WeekAhead> Dry => [.. Weeks.Where(week => week.Fill == WeekFill.Dry)];

    /// <summary>Looks ahead from the as-of day of a snapshot.</summary>
    /// <param name="snapshot">The snapshot, all amounts in <paramref name="currency"/>.</param>
    /// <param name="outlook">Where the chances come from.</param>
    /// <param name="newBusiness">What the past says of openings, of the same sellers; null to count open opportunities only.</param>
    /// <param name="currency">The currency of the figures.</param>
    /// <param name="sellers">Whose opportunities count; null for all.</param>
    /// <param name="usual">What a week should bring, 0 or more; null for the mean week of the year up to the as-of day (of fewer days where the rows begin later).</param>
    /// <param name="count">The number of weeks, 1 to 520.</param>
    /// <returns>The weeks.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of range, or <paramref name="usual"/> is negative.</exception>
    /// <exception cref="CurrencyMismatchException"><paramref name="usual"/> is in another currency.</exception>
    /// <exception cref="InvalidOperationException">The snapshot holds another currency; convert it first.</exception>
    public static WeeksAhead Create(
        PipelineSnapshot snapshot,
        IOutlook outlook,
        NewBusinessOutlook? newBusiness,
        Currency currency,
        IEnumerable<SellerId>? sellers = null,
        Money? usual = null,
        int count = DefaultCount)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(outlook);
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 520);
        if (usual is { Amount: < 0 } negative)
        {
            throw new ArgumentOutOfRangeException(nameof(usual), string.Create(CultureInfo.InvariantCulture, $"A week brings 0 or more, not {negative}."));
        }

        snapshot.RequireCurrency(currency);
        var counted = sellers?.ToHashSet();
        SnapshotRow[] rows = [.. snapshot.RowsIn(RowSet.Open | RowSet.Closed).Where(row => row.IsOf(counted))];
        var flow = (usual ?? UsualWeek(rows, snapshot, currency)) + Money.Zero(currency); // which refuses another currency
        var weeks = ImmutableArray.CreateBuilder<WeekAhead>(count);
        for (var week = 0; week < count; week++)
        {
            var days = new DateInterval(snapshot.AsOf.PlusDays(7 * week + 1), snapshot.AsOf.PlusDays(7 * week + 7));
            weeks.Add(Read(days));
        }

        return new(snapshot.AsOf, outlook.Name, usual is not null, weeks.MoveToImmutable());

        WeekAhead Read(DateInterval days)
        {
            var chances = outlook.Read(snapshot, days).Chances;
            var (money, sales) = (Int128.Zero, 0L);
            foreach (var row in rows)
            {
                var units = row.Outcome is null ? chances.Units[row.Index] : 0;
                sales += units;
                money += row.Value is { } value && value.TryToMinorUnits(out var minor) ? (Int128)minor * units : 0;
            }

            var fresh = newBusiness?.Read(days);
            var fromOpen = Money.FromMinorUnits(money, ChanceColumn.UnitsPerOne, currency);
            Money? fromNew = fresh is null ? null : new Money(decimal.Round((decimal)fresh.ExpectedSales * fresh.Amount.Mean.Amount, 6, MidpointRounding.ToEven), currency);
            var expected = (fromNew is { } extra ? fromOpen + extra : fromOpen).Amount;
            var fill = flow.Amount == 0 ? WeekFill.Steady
                : expected < flow.Amount * (decimal)DryBelow ? WeekFill.Dry
                : expected > flow.Amount * (decimal)PiledAbove ? WeekFill.Piled
                : WeekFill.Steady;
            return new(days, sales / (double)ChanceColumn.UnitsPerOne + (fresh?.ExpectedSales ?? 0), fromOpen, fromNew, flow, fill);
        }
    }

    // The sum won in the days looked back on, for seven of them.
    private static Money UsualWeek(SnapshotRow[] rows, PipelineSnapshot snapshot, Currency currency)
    {
        var from = snapshot.AsOf.PlusDays(1 - NewBusinessOutlook.DefaultLookBack);
        from = snapshot.Options.ObservedFrom is { } observed && observed > from ? LocalDate.Min(observed, snapshot.AsOf) : from;
        var earliest = rows.Select(row => row.OpenedOn ?? row.ClosedOn).OfType<LocalDate>().DefaultIfEmpty(snapshot.AsOf).Min();
        from = LocalDate.Max(from, earliest);
        var days = Period.DaysBetween(from, snapshot.AsOf) + 1;
        var won = rows
            .Where(row => row is { Outcome: OutcomeKind.Won, Value: not null } && row.ClosedOn >= from)
            .Aggregate(0m, (sum, row) => sum + row.Value!.Value.Amount); // not null by the filter
        return new(Math.Max(0, decimal.Round(won * 7 / days, currency.MinorUnits, MidpointRounding.ToEven)), currency);
    }
}
