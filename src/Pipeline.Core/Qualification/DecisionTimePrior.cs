using System.Globalization;

namespace Pipeline.Core.Qualification;

/// <summary>What is believed of the days from start to decision before anything is known of this buyer: a log-normal law.</summary>
/// <remarks>
/// Log-normal, and not Weibull, because earlier purchases and stated dates then update it in closed form, and because its hazard
/// first rises and then falls: what has long been open tends to stay so. Equal when both members are equal.
/// </remarks>
public sealed record DecisionTimePrior
{
    /// <summary>The standard normal point exceeded with chance 0.2.</summary>
    private const double EightiethPoint = 0.8416212335729143;

    /// <summary>Makes a prior.</summary>
    /// <param name="medianDays">The days within which half have decided; above 0.</param>
    /// <param name="p80Days">The days within which four of five have decided; above the median, at most e^4 = 54 times it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public DecisionTimePrior(double medianDays, double p80Days)
    {
        _ = AssumedNumber.AboveZero(medianDays, nameof(medianDays));
        if (!(p80Days > medianDays) || !(Math.Log(p80Days / medianDays) <= 4))
        {
            throw new ArgumentOutOfRangeException(
                nameof(p80Days),
                string.Create(CultureInfo.InvariantCulture, $"P80 lies above the median of {medianDays} days and at most at e^4 times it; this one is {p80Days}."));
        }

        (MedianDays, P80Days, LogDeviation) = (medianDays, p80Days, Math.Log(p80Days / medianDays) / EightiethPoint);
    }

    /// <summary>Gets the days within which half have decided.</summary>
    public double MedianDays { get; }

    /// <summary>Gets the days within which four of five have decided.</summary>
    public double P80Days { get; }

    /// <summary>Gets the standard deviation of the natural logarithm of the days: ln(P80 ÷ median) ÷ 0.8416.</summary>
    public double LogDeviation { get; }

    /// <summary>Returns the prior as text, whatever the culture.</summary>
    /// <returns>Such as "log-normal, median 30 days, P80 75 days".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"log-normal, median {MedianDays} days, P80 {P80Days} days");
}
