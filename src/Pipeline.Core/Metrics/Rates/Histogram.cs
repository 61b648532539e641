using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>How often each whole number was seen: lead times in days, answers in minutes. Histograms of disjoint groups merge exactly.</summary>
public sealed class Histogram
{
    private Histogram(ImmutableArray<HistogramBar> bars) => (Bars, Count) = (bars, bars.Sum(bar => bar.Count));

    /// <summary>Gets the histogram of nothing.</summary>
    public static Histogram Empty { get; } = new([]);

    /// <summary>Gets the numbers seen, ascending, each once.</summary>
    public ImmutableArray<HistogramBar> Bars { get; }

    /// <summary>Gets how many were seen.</summary>
    public long Count { get; }

    /// <summary>Gets the middle one; of an even count the mean of the two in the middle; null when there is none.</summary>
    public double? Median => Count == 0 ? null : (At((Count - 1) / 2) + (double)At(Count / 2)) / 2;

    /// <summary>Counts numbers.</summary>
    /// <param name="numbers">The numbers, in any order.</param>
    /// <returns>The histogram.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="numbers"/> is null.</exception>
    public static Histogram FromNumbers(IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return FromBars(numbers.Select(number => new HistogramBar(number, 1)));
    }

    /// <summary>Adds up the histograms of two groups that have nothing in common.</summary>
    /// <param name="first">The first histogram.</param>
    /// <param name="second">The second histogram.</param>
    /// <returns>The histogram of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Histogram Merge(Histogram first, Histogram second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return FromBars(first.Bars.Concat(second.Bars));
    }

    /// <summary>Finds the smallest number that a share of those seen does not exceed.</summary>
    /// <param name="share">The share, above 0 and at most 1.</param>
    /// <returns>The number; null when nothing was seen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and at most 1.</exception>
    public int? Quantile(double share)
    {
        if (share is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), string.Create(CultureInfo.InvariantCulture, $"A share lies above 0 and up to 1, not at {share}."));
        }

        return Count == 0 ? null : At(Math.Clamp((long)Math.Ceiling(share * Count) - 1, 0, Count - 1));
    }

    /// <summary>Counts those that are no more than a number.</summary>
    /// <param name="limit">The number, included.</param>
    /// <returns>How many of all.</returns>
    public Rate UpTo(int limit) => new(Bars.Where(bar => bar.At <= limit).Sum(bar => bar.Count), Count);

    /// <summary>Returns count and median, whatever the culture.</summary>
    /// <returns>Such as "12 seen, median 4.5".</returns>
    public override string ToString() =>
        Median is { } median ? string.Create(CultureInfo.InvariantCulture, $"{Count} seen, median {median:0.#}") : "none seen";

    internal static Histogram FromBars(IEnumerable<HistogramBar> bars) => new(
    [
        .. bars.GroupBy(bar => bar.At).OrderBy(same => same.Key).Select(same => new HistogramBar(same.Key, same.Sum(bar => bar.Count))),
    ]);

    // The one at a place in ascending order, from 0.
    private int At(long place)
    {
        foreach (var bar in Bars)
        {
            if (place < bar.Count)
            {
                return bar.At;
            }

            place -= bar.Count;
        }

        return Bars[^1].At;
    }
}
