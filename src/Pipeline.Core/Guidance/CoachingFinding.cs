using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Guidance;

/// <summary>A weak spot of a seller: which step, what shows it, and which skill it takes.</summary>
public sealed class CoachingFinding
{
    internal CoachingFinding(WeaknessFinding finding, Stage? stage, StepWeakness? step)
    {
        (Kind, Stage, FirstFlaggedOn, Behind) = (finding.Kind, stage, finding.FirstFlaggedOn, finding.Behind);
        (Now, JudgedAfterDays) = (step?.Now, step?.JudgedAfterDays);
        OwnPast = ComparedWith(step, WeaknessBenchmark.OwnPast);
        Team = ComparedWith(step, WeaknessBenchmark.Team);
    }

    /// <summary>Gets whether something is done badly (a ratio: skill) or too little (a count: volume).</summary>
    public WeaknessKind Kind { get; }

    /// <summary>Gets the stage that too few leave for the next; null of volume.</summary>
    public Stage? Stage { get; }

    /// <summary>Gets the role of the stage, which names the skill; that of opening conversations for volume.</summary>
    public StageRole Skill => Stage?.Role ?? StageRole.Opening;

    /// <summary>Gets what it fell behind.</summary>
    public ImmutableArray<WeaknessBenchmark> Behind { get; }

    /// <summary>Gets the first day on which it showed.</summary>
    public LocalDate FirstFlaggedOn { get; }

    /// <summary>Gets how many tries of this year succeeded in time, of those judged; null of volume.</summary>
    public Rate? Now { get; }

    /// <summary>Gets the same of the seller's year before; null of volume.</summary>
    public Rate? OwnPast { get; }

    /// <summary>Gets the same of the others' tries of this year; null of volume, and without others.</summary>
    public Rate? Team { get; }

    /// <summary>Gets the days that a try is given; null of volume.</summary>
    public int? JudgedAfterDays { get; }

    private static Rate? ComparedWith(StepWeakness? step, WeaknessBenchmark benchmark) =>
        step?.Benchmarks.FirstOrDefault(compared => compared.Benchmark == benchmark)?.Compared;
}
