using System.Globalization;
using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Guidance;

/// <summary>What a plan of activities is to reach.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record ActivityPlanOptions
{
    /// <summary>Makes options.</summary>
    /// <param name="chance">The chance of quota wanted, above 0 and below 1; null to bring what is left to build in expectation.</param>
    /// <param name="usefulShare">In a week one still opens where the chance of winning in time is at least this share of that of ever winning; above 0 and up to 1.</param>
    /// <param name="level">The confidence of the limits, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ActivityPlanOptions(double? chance = null, double usefulShare = 0.5, double level = 0.95)
    {
        if (chance is not null and not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), $"A chance here lies above 0 and below 1; this one is {chance.Value.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (usefulShare is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(usefulShare), $"The share lies above 0 and up to 1; this one is {usefulShare.ToString(CultureInfo.InvariantCulture)}.");
        }

        ConfidenceInterval.CheckLevel(level);
        (Chance, UsefulShare, Level) = (chance, usefulShare, level);
    }

    /// <summary>Gets the options when nothing else is said: what is left to build, in expectation.</summary>
    public static ActivityPlanOptions Default { get; } = new();

    /// <summary>Gets the chance of quota wanted; null to bring what is left to build in expectation.</summary>
    public double? Chance { get; }

    /// <summary>Gets the share of the chance of ever winning that a week's chance of winning in time must reach, for opening in it.</summary>
    public double UsefulShare { get; }

    /// <summary>Gets the confidence of the limits.</summary>
    public double Level { get; }
}
