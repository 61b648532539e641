using System.Globalization;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>The mean number of days spent open up to an age.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public readonly record struct RestrictedMean
{
    internal RestrictedMean(int upTo, double days, double standardError) => (UpTo, Days, StandardError) = (upTo, days, standardError);

    /// <summary>Gets the age up to which days count.</summary>
    public int UpTo { get; }

    /// <summary>Gets the mean, 0 to <see cref="UpTo"/> days.</summary>
    public double Days { get; }

    /// <summary>Gets its standard error, in days.</summary>
    public double StandardError { get; }

    /// <summary>Returns the mean and its error, whatever the culture.</summary>
    /// <returns>Such as "60.7 ± 1.7 days up to age 200".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Days:0.#} ± {StandardError:0.#} days up to age {UpTo}");
}
