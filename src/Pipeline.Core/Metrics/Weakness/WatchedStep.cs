using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>A step of one seller to watch for weakness: its trials, and what to compare them with.</summary>
public sealed class WatchedStep
{
    /// <summary>States a step.</summary>
    /// <param name="name">Its name, such as "appointment to sale"; not empty, once in a test.</param>
    /// <param name="judgedAfterDays">
    /// The days that a trial is given to succeed, 0 or more. The longer, the more successes count and the later all is known: the
    /// time within which 80 % of the successes of earlier years came is a good choice. Choose it before the year begins.
    /// </param>
    /// <param name="trials">The seller's trials, of this year and of the year before; others are left aside.</param>
    /// <param name="others">The trials of the team's other sellers, in any order; null to leave the team aside.</param>
    /// <param name="target">The share that should succeed in time, above 0 and at most 1; null where none is set.</param>
    /// <param name="weight">The share of the false alarms that the step may use, beside the weights of the rest; above 0, finite.</param>
    /// <exception cref="ArgumentNullException">The trials are null.</exception>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public WatchedStep(
        string name, int judgedAfterDays, IEnumerable<StepTrial> trials, IEnumerable<StepTrial>? others = null, double? target = null, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegative(judgedAfterDays);
        ArgumentNullException.ThrowIfNull(trials);
        if (target is not (null or (> 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(target), string.Create(CultureInfo.InvariantCulture, $"A target lies above 0 and at most at 1, not at {target}."));
        }

        (Name, JudgedAfterDays, Target, Weight) = (name, judgedAfterDays, target, CheckWeight(weight));
        (Trials, Others) = ([.. trials], others is null ? null : [.. others]);
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the days that a trial is given to succeed.</summary>
    public int JudgedAfterDays { get; }

    /// <summary>Gets the seller's trials.</summary>
    public ImmutableArray<StepTrial> Trials { get; }

    /// <summary>Gets the trials of the team's other sellers; null where the team is left aside.</summary>
    public ImmutableArray<StepTrial>? Others { get; }

    /// <summary>Gets the share that should succeed in time; null where none is set.</summary>
    public double? Target { get; }

    /// <summary>Gets the weight of the step among all that is watched.</summary>
    public double Weight { get; }

    internal static double CheckWeight(double weight) => weight is > 0 and < double.PositiveInfinity
        ? weight
        : throw new ArgumentOutOfRangeException(nameof(weight), string.Create(CultureInfo.InvariantCulture, $"A weight is above 0 and finite, not {weight}."));
}
