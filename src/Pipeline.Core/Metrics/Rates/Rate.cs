using System.Globalization;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>So many of so many: a proportion that keeps its counts, and so its sample size and its uncertainty.</summary>
/// <remarks>The default is 0 of 0. Rates of disjoint groups merge exactly. Equal when both counts are equal.</remarks>
public readonly record struct Rate
{
    /// <summary>Makes a rate.</summary>
    /// <param name="count">How many it happened to, 0 to <paramref name="of"/>.</param>
    /// <param name="of">How many it could have happened to, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or <paramref name="count"/> is above <paramref name="of"/>.</exception>
    public Rate(long count, long of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(of, count);
        (Count, Of) = (count, of);
    }

    /// <summary>Gets the rate of nothing: 0 of 0.</summary>
    public static Rate Empty => default;

    /// <summary>Gets how many it happened to.</summary>
    public long Count { get; }

    /// <summary>Gets how many it could have happened to: the sample size.</summary>
    public long Of { get; }

    /// <summary>Gets the share, 0 to 1; null of nobody.</summary>
    public double? Share => Of == 0 ? null : (double)Count / Of;

    /// <summary>Adds up the rates of two groups that have nobody in common.</summary>
    /// <param name="first">The first rate.</param>
    /// <param name="second">The second rate.</param>
    /// <returns>The rate of both.</returns>
    /// <exception cref="OverflowException">A count is beyond 2^63 − 1.</exception>
    public static Rate Merge(Rate first, Rate second) => new(checked(first.Count + second.Count), checked(first.Of + second.Of));

    /// <summary>Finds the limits between which the true share lies.</summary>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <param name="method">How the limits are found.</param>
    /// <returns>The limits; null of nobody, where nothing is known.</returns>
    /// <remarks>
    /// Brown, Cai and DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16 (2001), for Jeffreys;
    /// Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1, or the method is not defined.</exception>
    public ConfidenceInterval? Interval(double level = 0.95, ProportionInterval method = ProportionInterval.Jeffreys)
    {
        ConfidenceInterval.CheckLevel(level);

        if (!Enum.IsDefined(method))
        {
            throw new ArgumentOutOfRangeException(nameof(method), $"{(int)method} is no kind of interval.");
        }

        return Of == 0 ? null
            : method == ProportionInterval.Wilson ? Wilson(level)
            : Jeffreys(level);
    }

    /// <summary>Returns counts and share, whatever the culture.</summary>
    /// <returns>Such as "30 of 100 (30 %)".</returns>
    public override string ToString() => Share is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{Count} of {Of} ({share * 100:0.#} %)")
        : "0 of 0";

    // The upper limit is what the lower limit of those it did not happen to lacks to 1, so that the two mirror each other.
    private ConfidenceInterval Jeffreys(double level)
    {
        var (count, rest, tail) = (Count + 0.5, Of - Count + 0.5, (1 - level) / 2);
        return new(Count == 0 ? 0 : new BetaLaw(count, rest).Quantile(tail).X, Count == Of ? 1 : new BetaLaw(rest, count).Quantile(tail).Rest, level);
    }

    private ConfidenceInterval Wilson(double level)
    {
        var (n, p, z) = ((double)Of, (double)Count / Of, NormalLaw.Quantile(0.5 + level / 2));
        var square = z * z / n;
        var centre = (p + square / 2) / (1 + square);
        var half = z / (1 + square) * Math.Sqrt(p * (1 - p) / n + square / (4 * n));
        return new(Count == 0 ? 0 : Math.Max(0, centre - half), Count == Of ? 1 : Math.Min(1, centre + half), level);
    }
}
