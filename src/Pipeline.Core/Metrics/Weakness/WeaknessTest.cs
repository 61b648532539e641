using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>Looks for weak spots of one seller in a year: done badly or too little, and no fluke, however often one looks.</summary>
/// <remarks>
/// Each trial of a step is judged once, a fixed number of days after it began, and adds to evidence against "no weaker than the
/// benchmark". A seller who is not weak by any benchmark is flagged in at most <see cref="Level"/> of years, over all steps,
/// benchmarks and days together: tests by betting (Shafer, "Testing by betting", JRSS A 184 (2021); Ville's inequality), the
/// benchmarks of a step by closed testing (Vovk and Wang, "E-values: calibration, combination and applications", Annals of
/// Statistics 49 (2021)), the steps by their weights. What is tested, what is assumed and the proof stand in docs/formulas.md.
/// </remarks>
public sealed class WeaknessTest
{
    private WeaknessTest(LocalDate yearStart, LocalDate asOf, double level, double margin, ImmutableArray<StepWeakness> steps, VolumeWeakness? volume) =>
        (YearStart, AsOf, Level, Margin, Steps, Volume) = (yearStart, asOf, level, margin, steps, volume);

    /// <summary>Gets the first day of the year watched.</summary>
    public LocalDate YearStart { get; }

    /// <summary>Gets the day up to which was looked; its end.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Gets the chance of any false alarm in the year, at most.</summary>
    public double Level { get; }

    /// <summary>Gets how much lower than its benchmark a chance may be and not count as weak.</summary>
    public double Margin { get; }

    /// <summary>Gets what is said of each step, in the order given.</summary>
    public ImmutableArray<StepWeakness> Steps { get; }

    /// <summary>Gets what is said of how much is begun; null where that was not watched.</summary>
    public VolumeWeakness? Volume { get; }

    /// <summary>Gets what was found weak: the earliest first, then volume, then in the order of the steps.</summary>
    public ImmutableArray<WeaknessFinding> Findings =>
    [
        .. new[] { Volume }.Where(volume => volume?.FirstFlaggedOn is not null)
            .Select(volume => new WeaknessFinding(WeaknessKind.Volume, null, [WeaknessBenchmark.OwnPast], volume!.FirstFlaggedOn!.Value))
            .Concat(Steps.Where(step => step.FirstFlaggedOn is not null).Select(step => new WeaknessFinding(
                WeaknessKind.Skill,
                step.Step,
                [.. step.Benchmarks.Where(benchmark => benchmark.Verdict == WeaknessVerdict.Weak).Select(benchmark => benchmark.Benchmark)],
                step.FirstFlaggedOn!.Value)))
            .OrderBy(finding => finding.FirstFlaggedOn),
    ];

    /// <summary>Looks for weak spots of one seller.</summary>
    /// <param name="yearStart">The first day of the year watched. Trials and entries from then on, for a year, are held against the year before.</param>
    /// <param name="asOf">The day up to which to look; its end. Trials that are not judged by then do not count, whatever became of them.</param>
    /// <param name="steps">The steps, each name once. Which steps, benchmarks and weights there are is to be settled before the year begins.</param>
    /// <param name="volume">How much the seller begins; null not to watch it.</param>
    /// <param name="level">The chance of any false alarm in the year, at most; above 0 and below 1.</param>
    /// <param name="margin">How much lower than its benchmark a chance may be and not count as weak; from 0, below 1. Of steps only.</param>
    /// <returns>What is said of each.</returns>
    /// <exception cref="ArgumentNullException">The steps, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">There is nothing to watch, or two steps have the same name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static WeaknessTest Create(
        LocalDate yearStart, LocalDate asOf, IEnumerable<WatchedStep> steps, WatchedVolume? volume = null, double level = 0.05, double margin = 0)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), string.Create(CultureInfo.InvariantCulture, $"A level lies between 0 and 1, not at {level}."));
        }

        if (margin is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), string.Create(CultureInfo.InvariantCulture, $"A margin lies from 0 to below 1, not at {margin}."));
        }

        WatchedStep[] all = [.. steps];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in all)
        {
            ArgumentNullException.ThrowIfNull(step, nameof(steps));
            if (!names.Add(step.Name))
            {
                throw new ArgumentException($"The step {step.Name} is watched twice.", nameof(steps));
            }
        }

        if (all.Length == 0 && volume is null)
        {
            throw new ArgumentException("There is nothing to watch.", nameof(steps));
        }

        var weights = all.Sum(step => step.Weight) + (volume?.Weight ?? 0);
        return new(
            yearStart, asOf, level, margin,
            [.. all.Select(step => StepWeakness.Judge(step, yearStart, asOf, weights / (level * step.Weight), margin))],
            volume is null ? null : VolumeWeakness.Judge(volume, yearStart, asOf, weights / (level * volume.Weight)));
    }
}
