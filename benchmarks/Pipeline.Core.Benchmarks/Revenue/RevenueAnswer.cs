namespace Pipeline.Core.Benchmarks.Revenue;

/// <summary>What is computed for a question.</summary>
/// <param name="Chance">The chance of the quota or more.</param>
/// <param name="LogChance">Its natural logarithm.</param>
/// <param name="Low">The 5 % quantile in units; 0 where only the tail is asked for, as the other two.</param>
/// <param name="Median">The median.</param>
/// <param name="High">The 95 % quantile.</param>
internal readonly record struct RevenueAnswer(double Chance, double LogChance, long Low = 0, long Median = 0, long High = 0)
{
    // What the peers' own rounding needs: theirs is up to some 1e-14, ours is held to 1e-14 by tests.
    private const double Absolute = 2e-14;

    private const double Relative = 1e-10;

    /// <summary>Says whether two answers to a question are the same.</summary>
    internal bool Agrees(RevenueAnswer other, bool isTail) => isTail
        ? Math.Abs(LogChance - other.LogChance) <= Relative
        : Math.Abs(Chance - other.Chance) <= Absolute && (Low, Median, High) == (other.Low, other.Median, other.High);
}
