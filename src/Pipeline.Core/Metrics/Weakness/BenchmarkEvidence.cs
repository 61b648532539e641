using NodaTime;
using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>One step of a seller beside one benchmark: the counts, and how strongly they speak for weakness.</summary>
public sealed class BenchmarkEvidence
{
    internal BenchmarkEvidence(
        WeaknessBenchmark benchmark, Rate? compared, double? target, double evidence, double adjusted, int? trialsNeeded, long judged, LocalDate? firstFlaggedOn)
    {
        (Benchmark, Compared, Target, Evidence, AdjustedEvidence) = (benchmark, compared, target, evidence, adjusted);
        (TrialsNeeded, FirstFlaggedOn) = (trialsNeeded, firstFlaggedOn);
        Verdict = firstFlaggedOn is not null ? WeaknessVerdict.Weak
            : judged >= trialsNeeded ? WeaknessVerdict.NoSignOfWeakness
            : WeaknessVerdict.NotEnoughData;
    }

    /// <summary>Gets what the step is compared with.</summary>
    public WeaknessBenchmark Benchmark { get; }

    /// <summary>Gets the verdict on this comparison.</summary>
    public WeaknessVerdict Verdict { get; }

    /// <summary>
    /// Gets the counts compared with: of the seller's year before, or of the others' trials of this year as far as the seller's own
    /// are judged; null for a target.
    /// </summary>
    public Rate? Compared { get; }

    /// <summary>Gets the share aimed at; null for the other benchmarks.</summary>
    public double? Target { get; }

    /// <summary>Gets the e-value of this comparison alone, 0 or more, as of the last trial judged. It may have been higher before.</summary>
    /// <remarks>Where nothing is weak its expectation is at most 1, on any day one cares to look; 100 is as rare as 1 in 100.</remarks>
    public double Evidence { get; }

    /// <summary>Gets what is held against the threshold of the step: the least mean of this e-value and any others of the step.</summary>
    public double AdjustedEvidence { get; }

    /// <summary>
    /// Gets the number of judged trials of this year at which half the benchmark's share would show; null where no number would,
    /// since too few are there to compare with.
    /// </summary>
    public int? TrialsNeeded { get; }

    /// <summary>Gets the day on which the weakness showed first; null where it has not. More data never takes it back.</summary>
    public LocalDate? FirstFlaggedOn { get; }
}
