using System.Globalization;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>A past window of time, such as a month, with what was expected of it when it began and what came.</summary>
public sealed record PastWindow
{
    /// <summary>Makes a window.</summary>
    /// <param name="expected">The number of sales that was expected, by the chances of that day: finite, above 0.</param>
    /// <param name="observed">The number of sales that came of it, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public PastWindow(double expected, long observed)
    {
        if (!double.IsFinite(expected) || expected <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(expected), $"An expected number of sales here is finite and above 0; this one is {expected.ToString(CultureInfo.InvariantCulture)}.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(observed);
        (Expected, Observed) = (expected, observed);
    }

    /// <summary>Gets the number of sales that was expected.</summary>
    public double Expected { get; }

    /// <summary>Gets the number of sales that came.</summary>
    public long Observed { get; }
}
