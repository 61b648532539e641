using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Guidance;

/// <summary>How much of one kind of work a plan asks for, week by week.</summary>
public sealed class PlannedWork
{
    internal PlannedWork(PlannedWorkKind kind, Stage? stage, long sampleSize, LocalDate? lastUsefulDay, PlanObstacle obstacle) =>
        (Kind, Stage, SampleSize, LastUsefulDay, Obstacle, PerWeek) = (kind, stage, sampleSize, lastUsefulDay, obstacle, []);

    internal PlannedWork(PlannedWorkKind kind, Stage? stage, long sampleSize, LocalDate? lastUsefulDay, double[] expectedByWeek, ConfidenceInterval limits)
    {
        (Kind, Stage, SampleSize, LastUsefulDay) = (kind, stage, sampleSize, lastUsefulDay);
        PerWeek = Rounded(expectedByWeek, isBegun: kind != PlannedWorkKind.StageEntries);
        Count = PerWeek.Sum();
        Limits = new(Math.Min(Math.Ceiling(limits.Lower - Slack), Count.Value), Math.Max(Math.Ceiling(limits.Upper - Slack), Count.Value), limits.Level);
    }

    /// <summary>A sum must not ask for one more because of its rounding.</summary>
    internal const double Slack = 1e-9;

    /// <summary>Gets what kind of work it is.</summary>
    public PlannedWorkKind Kind { get; }

    /// <summary>Gets the stage entered; null where the kind is another.</summary>
    public Stage? Stage { get; }

    /// <summary>Gets how many over all weeks, rounded up; null when <see cref="Obstacle"/> says why.</summary>
    public int? Count { get; }

    /// <summary>Gets the limits of <see cref="Count"/> that follow from the uncertainty of the measured chances, rounded up; the upper one is infinite where no number may be enough.</summary>
    public ConfidenceInterval? Limits { get; }

    /// <summary>Gets how many in each week of the plan, which add up to <see cref="Count"/>: what is begun, such as openings, rounded up from the first week on; stage entries to the nearest, and up in the last week. Empty without a count.</summary>
    public ImmutableArray<int> PerWeek { get; }

    /// <summary>Gets the number of past cases behind it, those of the least measured chance.</summary>
    public long SampleSize { get; }

    /// <summary>Gets the last day on which it still helps the period, by the share of <see cref="ActivityPlanOptions.UsefulShare"/>; it may have passed; null when not known.</summary>
    public LocalDate? LastUsefulDay { get; }

    /// <summary>Gets why there is no number; null when there is.</summary>
    public PlanObstacle? Obstacle { get; }

    // What is begun is begun early, and what comes of it is told when it has come.
    private static ImmutableArray<int> Rounded(double[] expected, bool isBegun)
    {
        var (sum, before) = (0.0, 0);
        var counts = ImmutableArray.CreateBuilder<int>(expected.Length);
        for (var week = 0; week < expected.Length; week++)
        {
            sum += expected[week];
            var upTo = (int)Math.Min(int.MaxValue, isBegun || week == expected.Length - 1 ? Math.Ceiling(sum - Slack) : Math.Floor(sum + 0.5));
            counts.Add(upTo - before);
            before = upTo;
        }

        return counts.MoveToImmutable();
    }
}
