using NodaTime;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Guidance;

/// <summary>Whether sales flow steadily or as feast and famine, and whether closing work crowds out new starts.</summary>
/// <remarks>
/// The cause looked for: in and after weeks with much closing work, fewer prospects are opened, and some cycle later sales dry up.
/// The evidence is the lowest correlation of decisions (won or lost) in a week with openings in the same week or up to
/// <see cref="MaxLag"/> weeks later. It is held against the same figure with the openings shifted in a circle against the decisions by
/// every number of weeks above <see cref="MaxLag"/> and below the weeks less that: shifts keep the rhythm of each series, seasons too,
/// and break what ties one to the other. A correlation of one seller's weeks is an association.
/// </remarks>
public sealed class SalesRhythm
{
    /// <summary>The number of weeks after closing work in which fewer starts are looked for.</summary>
    public const int MaxLag = 4;

    /// <summary>Fewer weeks than these say nothing of a cause.</summary>
    public const int FewestWeeks = 52;

    /// <summary>At this p-value or below, starts are called crowded out, and a flow uneven.</summary>
    public const double Significance = 0.05;

    private SalesRhythm(WeeklyCounts starts, WeeklyCounts wins, WeeklyCounts decisions)
    {
        (Starts, Wins, Decisions) = (starts, wins, decisions);
        if (starts.Counts.Length >= FewestWeeks && LowestAt(0) is { } observed)
        {
            (Lag, Correlation) = observed;
            var (lower, shifts) = (0, 0);
            for (var shift = MaxLag + 1; shift < starts.Counts.Length - MaxLag; shift++)
            {
                shifts++;
                lower += LowestAt(shift) is { } other && other.Correlation <= observed.Correlation ? 1 : 0;
            }

            PValue = (1.0 + lower) / (1 + shifts);
        }
    }

    /// <summary>Gets the prospects opened, by week.</summary>
    public WeeklyCounts Starts { get; }

    /// <summary>Gets the sales won, by week.</summary>
    public WeeklyCounts Wins { get; }

    /// <summary>Gets the sales won or lost, by week: the closing work.</summary>
    public WeeklyCounts Decisions { get; }

    /// <summary>Gets the lowest correlation of decisions with openings 0 to <see cref="MaxLag"/> weeks later, -1 to 1; null with too few weeks, or when a series never varies.</summary>
    public double? Correlation { get; }

    /// <summary>Gets the weeks later at which <see cref="Correlation"/> stands.</summary>
    public int? Lag { get; }

    /// <summary>Gets the share of all shifts, the true one included, with a correlation as low or lower.</summary>
    public double? PValue { get; }

    /// <summary>Gets whether starts vary by more than chance.</summary>
    public bool? StartsAreUneven => Starts.DispersionPValue is { } chance ? chance <= Significance : null;

    /// <summary>Gets whether wins vary by more than chance.</summary>
    public bool? WinsAreUneven => Wins.DispersionPValue is { } chance ? chance <= Significance : null;

    /// <summary>Gets whether closing work crowds out new starts; null when there is not enough to tell.</summary>
    public bool? ClosingCrowdsOutStarts => PValue is { } chance ? chance <= Significance && Correlation < 0 : null;

    /// <summary>Reads the rhythm off rows of a snapshot.</summary>
    /// <param name="rows">The rows, open and closed, such as those of one seller.</param>
    /// <param name="observed">The days on which openings and closings are all recorded, both ends included.</param>
    /// <returns>The rhythm.</returns>
    public static SalesRhythm FromRows(IEnumerable<SnapshotRow> rows, DateInterval observed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(observed);
        SnapshotRow[] all = [.. rows];
        return new(
            WeeklyCounts.FromDays(all.Select(row => row.OpenedOn).OfType<LocalDate>(), observed),
            Closed(OutcomeKind.Won),
            WeeklyCounts.Merge(Closed(OutcomeKind.Won), Closed(OutcomeKind.Lost)));

        WeeklyCounts Closed(OutcomeKind kind) =>
            WeeklyCounts.FromDays(all.Where(row => row.Outcome == kind).Select(row => row.ClosedOn).OfType<LocalDate>(), observed);
    }

    // With the openings taken a number of weeks later, in a circle.
    private (int Lag, double Correlation)? LowestAt(int shift)
    {
        (int Lag, double Correlation)? lowest = null;
        for (var lag = 0; lag <= MaxLag; lag++)
        {
            if (CorrelationAt(lag, shift) is { } correlation && !(correlation >= lowest?.Correlation))
            {
                lowest = (lag, correlation);
            }
        }

        return lowest;
    }

    private double? CorrelationAt(int lag, int shift)
    {
        var (starts, decisions) = (Starts.Counts, Decisions.Counts);
        var weeks = starts.Length - lag;
        var (sumOne, sumTwo, squareOne, squareTwo, product) = (0L, 0L, 0L, 0L, 0L); // whole numbers: no rounding until the end
        for (var week = 0; week < weeks; week++)
        {
            long one = decisions[week];
            long two = starts[(week + lag + shift) % starts.Length];
            sumOne += one;
            sumTwo += two;
            squareOne += one * one;
            squareTwo += two * two;
            product += one * two;
        }

        var (spreadOne, spreadTwo) = (weeks * squareOne - sumOne * sumOne, weeks * squareTwo - sumTwo * sumTwo);
        return spreadOne > 0 && spreadTwo > 0 ? (weeks * product - sumOne * sumTwo) / (Math.Sqrt(spreadOne) * Math.Sqrt(spreadTwo)) : null;
    }
}
