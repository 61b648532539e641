using System.Globalization;

namespace Pipeline.Core.Metrics.Survival;

/// <summary>One group of a <see cref="LogRankTest"/>.</summary>
/// <remarks>Equal when all members are equal.</remarks>
/// <param name="SampleSize">The number of its spells.</param>
/// <param name="EventCount">How many of them ended in a way that counts.</param>
/// <param name="Observed">The sum of the weights of those ends; their number where all ages weigh the same.</param>
/// <param name="Expected">The same sum, had the group ended at each age as all groups together did.</param>
public readonly record struct LogRankGroup(long SampleSize, long EventCount, double Observed, double Expected)
{
    /// <summary>Returns what was observed and expected, whatever the culture.</summary>
    /// <returns>Such as "53 observed, 73.4 expected, of 90".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Observed:0.#} observed, {Expected:0.#} expected, of {SampleSize}");
}
