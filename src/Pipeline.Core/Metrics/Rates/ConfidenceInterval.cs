using System.Globalization;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>The limits between which a measured figure lies with a stated confidence.</summary>
/// <remarks>Both ends belong to it. Equal when all members are equal.</remarks>
public readonly record struct ConfidenceInterval
{
    /// <summary>Makes an interval.</summary>
    /// <param name="lower">The lower limit, finite.</param>
    /// <param name="upper">The upper limit, not below <paramref name="lower"/>; infinite where nothing bounds it.</param>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not a number, the limits are out of order, or the level is not between 0 and 1.</exception>
    public ConfidenceInterval(double lower, double upper, double level)
    {
        if (!double.IsFinite(lower))
        {
            throw new ArgumentOutOfRangeException(nameof(lower), string.Create(CultureInfo.InvariantCulture, $"A lower limit is a finite number, not {lower}."));
        }

        if (!(upper >= lower))
        {
            throw new ArgumentOutOfRangeException(
                nameof(upper), string.Create(CultureInfo.InvariantCulture, $"An upper limit is not below the lower one; this would be {lower} to {upper}."));
        }

        CheckLevel(level);

        (Lower, Upper, Level) = (lower, upper, level);
    }

    /// <summary>Gets the lower limit.</summary>
    public double Lower { get; }

    /// <summary>Gets the upper limit.</summary>
    public double Upper { get; }

    /// <summary>Gets the confidence, above 0 and below 1.</summary>
    public double Level { get; }

    /// <summary>Returns the limits, whatever the culture.</summary>
    /// <returns>Such as "0.21 to 0.34".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lower:0.######} to {Upper:0.######}");

    internal static void CheckLevel(double level)
    {
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), string.Create(CultureInfo.InvariantCulture, $"A confidence lies between 0 and 1, not at {level}."));
        }
    }
}
