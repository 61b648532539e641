using NodaTime;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting;

/// <summary>What opportunities that are not yet opened will bring: arrivals × the chance to be won in time × amounts.</summary>
/// <remarks>
/// Arrivals go on at the plain daily rate of the days looked back on, by default a year, so that seasons even out. Each is won
/// in time with the measured chance of so short a cycle (<see cref="TimeToClose"/>), and brings an amount as past sales did.
/// The rate is known no better than its count allows: with n openings behind it, the number of sales is negative binomial with
/// shape n (a gamma law for the rate, of mean n ÷ days). Season and trend are not in it.
/// </remarks>
public sealed class NewBusinessOutlook
{
    /// <summary>The number of days looked back on when nothing else is asked for.</summary>
    public const int DefaultLookBack = 365;

    private NewBusinessOutlook(LocalDate trainedThrough, DateInterval observed, int opened, TimeToClose timeToClose, AmountLaw? amount, int amountSampleSize)
    {
        (TrainedThrough, Observed, OpenedCount) = (trainedThrough, observed, opened);
        (TimeToClose, Amount, AmountSampleSize) = (timeToClose, amount, amountSampleSize);
    }

    /// <summary>Gets the last day whose events it has seen.</summary>
    public LocalDate TrainedThrough { get; }

    /// <summary>Gets the days on which openings were counted, both ends included.</summary>
    public DateInterval Observed { get; }

    /// <summary>Gets the number of opportunities opened on those days.</summary>
    public int OpenedCount { get; }

    /// <summary>Gets the openings per calendar day.</summary>
    public double OpenedPerDay => (double)OpenedCount / Observed.Length;

    /// <summary>Gets the curves of winning by age.</summary>
    public TimeToClose TimeToClose { get; }

    /// <summary>Gets what a sale brings, after the past; null when no sale was won at a known amount.</summary>
    public AmountLaw? Amount { get; }

    /// <summary>Gets the number of sales behind <see cref="Amount"/>.</summary>
    public int AmountSampleSize { get; }

    /// <summary>Gets why nothing can be expected of new business; null when something can.</summary>
    public MissingHistory? Missing => TimeToClose.WonCount == 0 ? MissingHistory.NoWin
        : Amount is null ? MissingHistory.NoAmount
        : OpenedCount == 0 ? MissingHistory.NoOpening
        : null;

    /// <summary>Learns from what a snapshot knows, and so from nothing after its as-of day.</summary>
    /// <param name="snapshot">The snapshot, all amounts in one currency.</param>
    /// <param name="sellers">
    /// Whose openings count; null for all, those without an owner included. Lag and amounts are everybody's, so that what sellers
    /// expect adds up to what their team does.
    /// </param>
    /// <param name="lookBack">The number of days up to the as-of day on which openings are counted; fewer where the rows, or the record of closings, begin later.</param>
    /// <returns>The outlook.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lookBack"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The snapshot holds several currencies; convert it first.</exception>
    public static NewBusinessOutlook FromHistory(PipelineSnapshot snapshot, IEnumerable<SellerId>? sellers = null, int lookBack = DefaultLookBack)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfLessThan(lookBack, 1);
        if (snapshot.Currencies is [var currency, _, ..])
        {
            snapshot.RequireCurrency(currency);
        }

        // Whatever was closed before the record begins is missing, and so are openings of those days.
        var counted = sellers?.ToHashSet();
        var first = snapshot.Options.ObservedFrom ?? LocalDate.MinIsoValue;
        var earliest = snapshot.AsOf;
        var wins = new List<Money>();
        foreach (var row in snapshot.RowsIn(RowSet.Open | RowSet.Closed))
        {
            earliest = row.OpenedOn is { } opened ? LocalDate.Min(earliest, opened) : earliest;
            if (row is { Outcome: OutcomeKind.Won, Value: { Amount: >= 0 } value })
            {
                wins.Add(value);
            }
        }

        first = LocalDate.Min(snapshot.AsOf, LocalDate.Max(first, LocalDate.Max(earliest, snapshot.AsOf.PlusDays(1 - lookBack))));
        var observed = new DateInterval(first, snapshot.AsOf);
        var count = snapshot.RowsIn(RowSet.Open | RowSet.Closed).Count(row => row.OpenedOn is { } opened && observed.Contains(opened)
            && row.IsOf(counted));
        return new(snapshot.AsOf, observed, count, TimeToClose.FromHistory(snapshot), wins.Count == 0 ? null : AmountLaw.FromSample(wins), wins.Count);
    }

    /// <summary>Finds the chance that an opportunity opened on a day is won within a period.</summary>
    /// <param name="openedOn">The day of opening.</param>
    /// <param name="period">The period, both ends included.</param>
    /// <returns>The chance, 0 to 1; 0 when it is opened after the period.</returns>
    public double ChanceOfWinning(LocalDate openedOn, DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return WonBy(Period.DaysBetween(openedOn, period.End)) - WonBy(Period.DaysBetween(openedOn, period.Start) - 1);
    }

    /// <summary>Finds what a period will bring of opportunities opened after <see cref="TrainedThrough"/>.</summary>
    /// <param name="period">The period, both ends included.</param>
    /// <returns>The term; null when <see cref="Missing"/> says why not.</returns>
    public NewBusinessTerm? Read(DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (Missing is not null)
        {
            return null;
        }

        var (toStart, toEnd) = (Period.DaysBetween(TrainedThrough, period.Start), Period.DaysBetween(TrainedThrough, period.End));
        var chances = 0.0;
        for (var day = 1; day <= toEnd; day++)
        {
            chances += WonBy(toEnd - day) - WonBy(toStart - 1 - day);
        }

        return new(OpenedPerDay * chances, OpenedCount, Amount!); // there is one, for nothing is missing
    }

    private double WonBy(int age) => age < 0 ? 0 : TimeToClose.EndedBy(SpellEnd.Won, age);
}
