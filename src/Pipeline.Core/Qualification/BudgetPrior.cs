using System.Globalization;
using Pipeline.Core.Values;

namespace Pipeline.Core.Qualification;

/// <summary>What is believed of budgets before anything is known of this one: a log-normal law.</summary>
/// <remarks>Equal when both members are equal.</remarks>
public sealed record BudgetPrior
{
    /// <summary>The largest log deviation: one in six is then more than e^5 = 148 times the median.</summary>
    public const double MostDeviation = 5;

    /// <summary>Makes a prior.</summary>
    /// <param name="median">The middle: as many budgets are above as below; above zero. Its currency is that of the estimate.</param>
    /// <param name="logDeviation">The standard deviation of the natural logarithm; above 0, at most <see cref="MostDeviation"/>.</param>
    /// <exception cref="ArgumentException">The median is not above zero.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is outside its range.</exception>
    public BudgetPrior(Money median, double logDeviation)
    {
        _ = median.Currency;
        if (median.Amount <= 0)
        {
            throw new ArgumentException($"The median of a prior lies above zero; this one is {median}.", nameof(median));
        }

        if (logDeviation is not (> 0 and <= MostDeviation))
        {
            throw new ArgumentOutOfRangeException(
                nameof(logDeviation), string.Create(CultureInfo.InvariantCulture, $"A log deviation lies above 0 and at most at {MostDeviation}; this one is {logDeviation}."));
        }

        (Median, LogDeviation) = (median, logDeviation);
    }

    /// <summary>Gets the middle.</summary>
    public Money Median { get; }

    /// <summary>Gets the currency.</summary>
    public Currency Currency => Median.Currency;

    /// <summary>Gets the standard deviation of the natural logarithm.</summary>
    public double LogDeviation { get; }

    /// <summary>Makes the prior that has a range's middle, and its P10 and P90 as far apart.</summary>
    /// <param name="range">The range, above zero, of ends that differ.</param>
    /// <returns>The prior: median P50, log deviation (ln P90 − ln P10) ÷ (2 · 1.2816).</returns>
    /// <exception cref="ArgumentException">The range is not wholly above zero, or its ends are equal or too far apart.</exception>
    public static BudgetPrior FromRange(MoneyRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        if (range.P10.Amount <= 0 || range.P10 == range.P90 || LogRange.DeviationOf(range) > MostDeviation)
        {
            throw new ArgumentException($"A prior is made of a range above zero whose ends differ, by no more than fits a log deviation of {MostDeviation}; this one is {range}.", nameof(range));
        }

        return new(range.P50, LogRange.DeviationOf(range));
    }

    /// <summary>Returns the prior as text, whatever the culture.</summary>
    /// <returns>Such as "log-normal, median 100000.00 NOK, log deviation 0.6".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"log-normal, median {Median}, log deviation {LogDeviation}");
}
