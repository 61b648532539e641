using System.Globalization;

namespace Pipeline.Core.Qualification;

/// <summary>One criterion of a <see cref="Scorecard"/>.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record ScorecardCriterion
{
    /// <summary>Makes a criterion.</summary>
    /// <param name="key">The key, unique in its card; not blank.</param>
    /// <param name="weight">How much it counts against the others; above 0, in any unit.</param>
    /// <param name="max">The highest score; scores go from 0 to this; above 0.</param>
    /// <param name="halfLifeDays">The days after which an answer counts half as much; 1 or more, null for never.</param>
    /// <param name="disqualifiedBelow">A score below this rules the prospect out; above 0, at most the highest score; null for none.</param>
    /// <exception cref="ArgumentException">The key is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ScorecardCriterion(string key, double weight, double max, int? halfLifeDays = null, double? disqualifiedBelow = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        _ = AssumedNumber.AboveZero(weight, nameof(weight));
        _ = AssumedNumber.AboveZero(max, nameof(max));
        if (halfLifeDays < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(halfLifeDays), string.Create(CultureInfo.InvariantCulture, $"A half-life is 1 day or more; this one is {halfLifeDays}."));
        }

        if (disqualifiedBelow is { } least && !(least > 0 && least <= max))
        {
            throw new ArgumentOutOfRangeException(
                nameof(disqualifiedBelow), string.Create(CultureInfo.InvariantCulture, $"A score that rules out lies above 0 and at most at {max}; this one is {least}."));
        }

        (Key, Weight, Max, HalfLifeDays, DisqualifiedBelow) = (key, weight, max, halfLifeDays, disqualifiedBelow);
    }

    /// <summary>Gets the key.</summary>
    public string Key { get; }

    /// <summary>Gets how much it counts against the others.</summary>
    public double Weight { get; }

    /// <summary>Gets the highest score; the lowest is 0.</summary>
    public double Max { get; }

    /// <summary>Gets the days after which an answer counts half as much; null for never.</summary>
    public int? HalfLifeDays { get; }

    /// <summary>Gets the score below which the prospect is ruled out; null for none.</summary>
    public double? DisqualifiedBelow { get; }

    /// <summary>Returns the criterion as text, whatever the culture.</summary>
    /// <returns>Such as "need (weight 30, 0 to 3)".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key} (weight {Weight}, 0 to {Max})");
}
