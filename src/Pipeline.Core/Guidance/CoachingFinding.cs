using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Guidance;

/// <summary>A weak spot of a seller: which step, what shows it, and which skill it takes.</summary>
public sealed class CoachingFinding
{
    internal CoachingFinding(WeaknessFinding finding, Stage? stage, StepWeakness? step, VolumeWeakness? volume)
    {
        (Kind, Stage, FirstFlaggedOn, Behind) = (finding.Kind, stage, finding.FirstFlaggedOn, finding.Behind);
        (Now, JudgedAfterDays) = (step?.Now, step?.JudgedAfterDays);
        Volume = Kind == WeaknessKind.Volume ? volume : null;
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

    /// <summary>Gets how much is begun, this year and the year before; null of skill.</summary>
    public VolumeWeakness? Volume { get; }

    /// <summary>Finds what the weak spot costs in money.</summary>
    /// <param name="whatIf">Scenarios of a period that the seller's own forecast is about; with new business, or only what is open counts.</param>
    /// <returns>
    /// The cost: what the period would bring more if more went on from the stage, or more were begun, by as much as the seller fell behind;
    /// null where this year, or what it is held against, has no counts.
    /// </returns>
    /// <exception cref="ArgumentException">The process of the forecast's snapshot does not have the stage.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="whatIf"/> is null.</exception>
    public WeakSpotCost? Cost(WhatIf whatIf)
    {
        ArgumentNullException.ThrowIfNull(whatIf);
        if (Volume is { NowDays: > 0, BeforeDays: > 0 } volume)
        {
            return WeakSpotCost.Of(WeakSpotCost.RatioOf((volume.NowEntries, volume.NowDays), (volume.BeforeEntries, volume.BeforeDays)), whatIf.OpenMore);
        }

        Rate?[] behind = [Behind.Contains(WeaknessBenchmark.OwnPast) ? OwnPast : null, Behind.Contains(WeaknessBenchmark.Team) ? Team : null];
        (double Ratio, double Variance)[] ratios = Now is { Of: > 0 } now ? [.. behind.Where(rate => rate is { Of: > 0 }).Select(rate => WeakSpotCost.RatioOf(now, rate!.Value))] : []; // not null by the filter
        return ratios.Length == 0 || Stage is null ? null : WeakSpotCost.Of(ratios.MinBy(one => one.Ratio), ratio => whatIf.RaiseConversion(ratio, Stage.Id));
    }

    private static Rate? ComparedWith(StepWeakness? step, WeaknessBenchmark benchmark) =>
        step?.Benchmarks.FirstOrDefault(compared => compared.Benchmark == benchmark)?.Compared;
}
