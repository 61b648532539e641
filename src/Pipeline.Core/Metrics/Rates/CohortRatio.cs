using System.Globalization;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>How many of a cohort came to a step, with those that may come to it yet counted as such.</summary>
/// <param name="Reached">How many came to it by the as-of day.</param>
/// <param name="Ended">How many ended without.</param>
/// <param name="StillOpen">How many are open and have not come to it: a young cohort has many, and is not bad for that.</param>
public readonly record struct CohortRatio(long Reached, long Ended, long StillOpen)
{
    /// <summary>Gets how many are in the cohort.</summary>
    public long Total => Reached + Ended + StillOpen;

    /// <summary>Gets the share so far: reached of all. The true one is no lower.</summary>
    public Rate SoFar => new(Reached, Total);

    /// <summary>Gets the share among those that are settled: reached of reached and ended. What is fast weighs more in it while many are open.</summary>
    public Rate OfSettled => new(Reached, Reached + Ended);

    /// <summary>Gets the share if all that are open come to it: the true one is no higher.</summary>
    public Rate AtMost => new(Reached + StillOpen, Total);

    /// <summary>Adds up two cohorts that have nothing in common.</summary>
    /// <param name="first">The first cohort.</param>
    /// <param name="second">The second cohort.</param>
    /// <returns>Both.</returns>
    public static CohortRatio Merge(CohortRatio first, CohortRatio second) =>
        new(first.Reached + second.Reached, first.Ended + second.Ended, first.StillOpen + second.StillOpen);

    /// <summary>Returns the counts, whatever the culture.</summary>
    /// <returns>Such as "12 of 40, 5 still open".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Reached} of {Total}, {StillOpen} still open");
}
