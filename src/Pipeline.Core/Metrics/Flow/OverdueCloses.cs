using NodaTime;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Metrics.Flow;

/// <summary>Open sales whose expected closing has passed: a forecast that nobody has renewed.</summary>
/// <remarks>All figures are whole numbers; those of disjoint groups merge exactly.</remarks>
public sealed class OverdueCloses
{
    private OverdueCloses(Rate overdue, long days, long withoutDay) => (Overdue, Days, WithoutDay) = (overdue, days, withoutDay);

    /// <summary>Gets what is overdue of nothing.</summary>
    public static OverdueCloses Empty { get; } = new(Rate.Empty, 0, 0);

    /// <summary>Gets how many of the open rows with an expected closing expected it before the as-of day.</summary>
    public Rate Overdue { get; }

    /// <summary>Gets the days since the expected closings that have passed, up to the as-of day, in sum.</summary>
    public long Days { get; }

    /// <summary>Gets the number of open rows that expect a closing on no known day.</summary>
    public long WithoutDay { get; }

    /// <summary>Reads the open rows of a day.</summary>
    /// <param name="snapshot">The pipeline.</param>
    /// <returns>What is overdue; a closing expected on the as-of day itself is not.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is null.</exception>
    public static OverdueCloses FromSnapshot(PipelineSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var (overdue, dated, days, without) = (0L, 0L, 0L, 0L);
        foreach (var row in snapshot.RowsIn(RowSet.Open))
        {
            if (row.ExpectedCloseOn is not { } expected)
            {
                without++;
                continue;
            }

            dated++;
            if (expected < snapshot.AsOf)
            {
                overdue++;
                days += Period.DaysBetween(expected, snapshot.AsOf);
            }
        }

        return new(new(overdue, dated), days, without);
    }

    /// <summary>Adds up two groups that have no row in common.</summary>
    /// <param name="first">The first group.</param>
    /// <param name="second">The second group.</param>
    /// <returns>What is overdue of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OverflowException">A sum is beyond 2^63 − 1.</exception>
    public static OverdueCloses Merge(OverdueCloses first, OverdueCloses second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(Rate.Merge(first.Overdue, second.Overdue), checked(first.Days + second.Days), checked(first.WithoutDay + second.WithoutDay));
    }
}
