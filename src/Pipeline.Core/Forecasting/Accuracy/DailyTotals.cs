using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>What was won on each of a stretch of days, by one group.</summary>
public sealed class DailyTotals
{
    // Running sums in whole units, so that no total depends on the days around it.
    private readonly ImmutableArray<Int128> _through;
    private readonly long _unitsPerOne;

    internal DailyTotals(DateInterval? days, ReadOnlySpan<Int128> units, long unitsPerOne)
    {
        (Days, _unitsPerOne) = (days, unitsPerOne);
        var sums = ImmutableArray.CreateBuilder<Int128>(units.Length + 1);
        sums.Add(0);
        foreach (var day in units)
        {
            sums.Add(sums[^1] + day);
        }

        _through = sums.MoveToImmutable();
    }

    /// <summary>Gets the days, both ends included; null when no day is known.</summary>
    public DateInterval? Days { get; }

    /// <summary>Gets the number of days.</summary>
    public int Count => _through.Length - 1;

    /// <summary>Adds up some of the days.</summary>
    /// <param name="days">The days, all of them known.</param>
    /// <returns>The total, in the major unit or in wins.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A day is not among <see cref="Days"/>.</exception>
    public double Total(DateInterval days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return Days is { } known && known.Contains(days.Start) && known.Contains(days.End)
            ? Total(Period.DaysBetween(known.Start, days.Start), days.Length)
            : throw new ArgumentOutOfRangeException(nameof(days), $"What was won is known of {Days?.ToString() ?? "no day"}, not of all of {days}.");
    }

    /// <summary>Lists the totals of all stretches of so many days, each beginning a day after the one before.</summary>
    /// <param name="length">The number of days of each, 1 or more.</param>
    /// <returns>The totals; none when fewer days are known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public IEnumerable<double> Windows(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return Enumerable.Range(0, Math.Max(0, Count - length + 1)).Select(first => Total(first, length));
    }

    private double Total(int first, int length) => (double)(_through[first + length] - _through[first]) / _unitsPerOne;
}
