using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>Counts of a year from each week at which something may have changed on; a change late in the year is found by a late start.</summary>
/// <remarks>A quarter of the stake is on the start of the year, the rest evenly on the weeks after it, but the last eight: too late to show.</remarks>
internal sealed class StartWeeks
{
    internal const int DaysPerWeek = 7;
    private const int Starts = 44;
    private const double WeightOfFirst = 0.25;
    private const double WeightOfOther = (1 - WeightOfFirst) / (Starts - 1);

    private readonly long[] _count = new long[Starts];
    private readonly long[] _of = new long[Starts];

    /// <summary>Gets the counts of the whole year.</summary>
    internal Rate All => new(_count[0], _of[0]);

    /// <summary>Adds up the evidence of all starts, by their weights.</summary>
    /// <param name="count">The counts of those that are compared.</param>
    /// <param name="evidence">Finds the evidence since one start: from the start's number, count and number of those.</param>
    internal static double Mix(StartWeeks count, Func<int, long, long, double> evidence)
    {
        var sum = 0.0;
        for (var start = 0; start < Starts && count._of[start] > 0; start++)
        {
            sum += (start == 0 ? WeightOfFirst : WeightOfOther) * evidence(start, count._count[start], count._of[start]);
        }

        return sum;
    }

    /// <summary>Finds the least number that would show if it began at the start of the year, by that start alone.</summary>
    /// <param name="threshold">The evidence needed.</param>
    /// <param name="evidence">Finds the evidence of a number.</param>
    /// <returns>The number; null where none below a million does.</returns>
    internal static int? LeastThatShows(double threshold, Func<int, double> evidence)
    {
        var high = 1;
        while (!Shows(high))
        {
            if ((high *= 2) > 1_000_000)
            {
                return null;
            }
        }

        var low = high / 2;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = Shows(middle) ? (low, middle) : (middle, high);
        }

        return high;

        bool Shows(int number) => WeightOfFirst * evidence(number) >= threshold;
    }

    /// <summary>Adds to every start up to a day of the year.</summary>
    /// <param name="dayOfYear">The day, from 0.</param>
    /// <param name="count">How many more it happened to.</param>
    /// <param name="of">How many more it could have happened to.</param>
    internal void Add(int dayOfYear, long count, long of)
    {
        for (var start = Math.Min(dayOfYear / DaysPerWeek, Starts - 1); start >= 0; start--)
        {
            _count[start] += count;
            _of[start] += of;
        }
    }

    internal long CountSince(int start) => _count[start];

    internal long NumberSince(int start) => _of[start];
}
