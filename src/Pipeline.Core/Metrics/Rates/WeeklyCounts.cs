using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>How often something happened in each week, and whether it flows steadily or as feast and famine.</summary>
/// <remarks>
/// Only whole weeks of the days observed count. A steady flow is not an even one: even at a constant rate m a week, counts are Poisson
/// and vary by 1/√m of their mean. <see cref="ExcessVariation"/> is what is left when that is taken off. Counts of the same weeks merge
/// exactly.
/// </remarks>
public sealed class WeeklyCounts
{
    private WeeklyCounts(LocalDate firstDay, ImmutableArray<int> counts) => (FirstDay, Counts) = (firstDay, counts);

    /// <summary>Gets the first day of the first week.</summary>
    public LocalDate FirstDay { get; }

    /// <summary>Gets the count of each week, in order.</summary>
    public ImmutableArray<int> Counts { get; }

    /// <summary>Gets the number in all weeks together.</summary>
    public long Total => Counts.Sum(count => (long)count);

    /// <summary>Gets the mean a week; null without a week.</summary>
    public double? Mean => Counts.IsEmpty ? null : (double)Total / Counts.Length;

    /// <summary>Gets standard deviation (divisor: weeks − 1) ÷ mean; null with fewer than two weeks or without a single count.</summary>
    public double? CoefficientOfVariation => Variance is { } variance && Mean is > 0 and var mean ? Math.Sqrt(variance) / mean : null;

    /// <summary>Gets the coefficient of variation that chance alone gives to a constant rate: 1 ÷ √mean; null without a single count.</summary>
    public double? ChanceVariation => Mean is > 0 and var mean ? 1 / Math.Sqrt(mean) : null;

    /// <summary>
    /// Gets the coefficient of variation of the rate behind the counts: √max(0, variance − mean) ÷ mean, the method of moments for a
    /// mixed Poisson law; 0 when chance explains all. Null with fewer than two weeks or without a single count.
    /// </summary>
    public double? ExcessVariation => Variance is { } variance && Mean is > 0 and var mean ? Math.Sqrt(Math.Max(0, variance - mean)) / mean : null;

    /// <summary>
    /// Gets the chance that a constant rate gives counts as uneven as these or more: the dispersion test, Σ (count − mean)² ÷ mean
    /// against χ² with weeks − 1 degrees of freedom. Null with fewer than two weeks or without a single count.
    /// </summary>
    /// <remarks>Fisher, Thornton and Mackenzie, "The accuracy of the plating method", Annals of Applied Biology 9 (1922).</remarks>
    public double? DispersionPValue => Variance is { } variance && Mean is > 0 and var mean
        ? GammaLaw.UpperTail((Counts.Length - 1) / 2.0, variance * (Counts.Length - 1) / mean / 2)
        : null;

    private double? Variance
    {
        get
        {
            if (Counts.Length < 2)
            {
                return null;
            }

            var mean = (double)Total / Counts.Length;
            return Counts.Sum(count => (count - mean) * (count - mean)) / (Counts.Length - 1);
        }
    }

    /// <summary>Counts days by week.</summary>
    /// <param name="days">The days on which it happened, in any order; those outside the whole weeks observed are left out.</param>
    /// <param name="observed">The days observed, both ends included; weeks that reach beyond them are left out.</param>
    /// <param name="firstDayOfWeek">The day on which weeks begin.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstDayOfWeek"/> is no day of the week.</exception>
    public static WeeklyCounts FromDays(IEnumerable<LocalDate> days, DateInterval observed, IsoDayOfWeek firstDayOfWeek = IsoDayOfWeek.Monday)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(observed);
        if (firstDayOfWeek is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
        {
            throw new ArgumentOutOfRangeException(nameof(firstDayOfWeek), $"{firstDayOfWeek} is no day of the week.");
        }

        var first = observed.Start.DayOfWeek == firstDayOfWeek ? observed.Start : observed.Start.Next(firstDayOfWeek);
        var counts = new int[Math.Max(0, (Period.DaysBetween(first, observed.End) + 1) / 7)];
        foreach (var day in days)
        {
            var offset = Period.DaysBetween(first, day);
            if (offset >= 0 && offset / 7 < counts.Length)
            {
                counts[offset / 7]++;
            }
        }

        return new(first, [.. counts]);
    }

    /// <summary>Adds up the counts of the same weeks.</summary>
    /// <param name="first">The first counts.</param>
    /// <param name="second">The second counts.</param>
    /// <returns>The counts of both.</returns>
    /// <exception cref="ArgumentException">The weeks are not the same.</exception>
    public static WeeklyCounts Merge(WeeklyCounts first, WeeklyCounts second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.FirstDay == second.FirstDay && first.Counts.Length == second.Counts.Length
            ? new(first.FirstDay, [.. first.Counts.Zip(second.Counts, (one, other) => checked(one + other))])
            : throw new ArgumentException(
                FormattableString.Invariant($"Counts of the same weeks merge; these are {first.Counts.Length} from {first.FirstDay:uuuu-MM-dd} and {second.Counts.Length} from {second.FirstDay:uuuu-MM-dd}."),
                nameof(second));
    }
}
