using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Weakness;

/// <summary>What a test for weakness says of one step.</summary>
public sealed class StepWeakness
{
    private StepWeakness(string step, int judgedAfterDays, Rate now, int notYetJudged, double threshold, ImmutableArray<BenchmarkEvidence> benchmarks) =>
        (Step, JudgedAfterDays, Now, NotYetJudged, Threshold, Benchmarks) = (step, judgedAfterDays, now, notYetJudged, threshold, benchmarks);

    /// <summary>Gets the name of the step.</summary>
    public string Step { get; }

    /// <summary>Gets the days that a trial is given to succeed.</summary>
    public int JudgedAfterDays { get; }

    /// <summary>Gets the verdict: weak if it is by any benchmark; not enough data only if there is not by any.</summary>
    public WeaknessVerdict Verdict => Benchmarks.Max(benchmark => benchmark.Verdict);

    /// <summary>Gets the trials begun in this year and judged, and how many succeeded in time.</summary>
    public Rate Now { get; }

    /// <summary>Gets the number of trials begun in this year that are too young to be judged, whatever became of them.</summary>
    public int NotYetJudged { get; }

    /// <summary>Gets the adjusted evidence from which on a benchmark counts as missed: all weights ÷ (level × the weight of the step).</summary>
    public double Threshold { get; }

    /// <summary>Gets each comparison: the own past always, the team and the target where they were given.</summary>
    public ImmutableArray<BenchmarkEvidence> Benchmarks { get; }

    /// <summary>Gets the first day on which any benchmark was missed; null where none was.</summary>
    public LocalDate? FirstFlaggedOn => Benchmarks.Min(benchmark => benchmark.FirstFlaggedOn);

    internal static StepWeakness Judge(WatchedStep step, LocalDate yearStart, LocalDate asOf, double threshold, double margin)
    {
        var after = step.JudgedAfterDays;
        var (pastStart, yearEnd) = (yearStart.PlusYears(-1), yearStart.PlusYears(1));
        var past = Count(step.Trials.Where(trial => trial.EnteredOn >= pastStart && trial.EnteredOn < yearStart && trial.JudgedOn(after) <= asOf), after);
        var year = InYear(step.Trials);
        var judged = year.Where(trial => trial.JudgedOn(after) <= asOf).ToArray();
        var others = step.Others is { } all ? InYear(all) : [];

        // The past is fixed before the first trial of the year is judged, so its emptiness may decide what is tested.
        var family = Enum.GetValues<WeaknessBenchmark>().Where(IsGiven).ToArray();
        var tested = family.Where(benchmark => benchmark != WeaknessBenchmark.OwnPast || past.Of > 0).ToArray();
        var (own, team) = (new StartWeeks(), new StartWeeks());
        var flagged = new LocalDate?[family.Length];
        var nextOther = 0;
        for (var i = 0; i < judged.Length; i++)
        {
            var entered = judged[i].EnteredOn;
            own.Add(DayOfYear(entered), judged[i].SucceededWithin(after) ? 1 : 0, 1);
            if (i + 1 < judged.Length && judged[i + 1].EnteredOn == entered)
            {
                continue;
            }

            for (; nextOther < others.Length && others[nextOther].EnteredOn <= entered; nextOther++)
            {
                team.Add(DayOfYear(others[nextOther].EnteredOn), others[nextOther].SucceededWithin(after) ? 1 : 0, 1);
            }

            // What bounds the evidence is quickly found, and settles nearly all days.
            if (!tested.All(benchmark => flagged[Array.IndexOf(family, benchmark)] is not null)
                && Adjust(tested, benchmark => Evidence(benchmark, DropEvidence.RoughBoundOfShares)).Max() >= threshold
                && Adjust(tested, benchmark => Evidence(benchmark, DropEvidence.BoundOfShares)).Max() >= threshold)
            {
                var adjusted = Adjust(tested, benchmark => Evidence(benchmark, DropEvidence.OfShares));
                for (var j = 0; j < tested.Length; j++)
                {
                    if (adjusted[j] >= threshold)
                    {
                        flagged[Array.IndexOf(family, tested[j])] ??= entered.PlusDays(after);
                    }
                }
            }
        }

        var last = tested.Select(benchmark => Evidence(benchmark, DropEvidence.OfShares)).ToArray();
        var lastAdjusted = Adjust(tested, benchmark => last[Array.IndexOf(tested, benchmark)]);
        return new(
            step.Name, after, own.All, year.Length - judged.Length, threshold,
            [.. family.Select((benchmark, i) => (benchmark, flagged: flagged[i], tested: Array.IndexOf(tested, benchmark))).Select(row => new BenchmarkEvidence(
                row.benchmark,
                row.benchmark switch { WeaknessBenchmark.OwnPast => past, WeaknessBenchmark.Team => team.All, _ => null },
                row.benchmark == WeaknessBenchmark.Target ? step.Target : null,
                row.tested < 0 ? 0 : last[row.tested],
                row.tested < 0 ? 0 : lastAdjusted[row.tested],
                TrialsNeeded(row.benchmark),
                own.All.Of,
                row.flagged))]);

        bool IsGiven(WeaknessBenchmark benchmark) => benchmark switch
        {
            WeaknessBenchmark.Team => step.Others is not null,
            WeaknessBenchmark.Target => step.Target is not null,
            _ => true,
        };

        StepTrial[] InYear(IEnumerable<StepTrial> trials) =>
            [.. trials.Where(trial => trial.EnteredOn >= yearStart && trial.EnteredOn < yearEnd && trial.EnteredOn <= asOf).OrderBy(trial => trial.EnteredOn)];

        int DayOfYear(LocalDate day) => Period.DaysBetween(yearStart, day);

        double Evidence(WeaknessBenchmark benchmark, Func<double, double, double, double, double, double> ofShares) => benchmark switch
        {
            WeaknessBenchmark.OwnPast => StartWeeks.Mix(own, (_, now, nowOf) => ofShares(past.Count, past.Of, now, nowOf, margin)),
            WeaknessBenchmark.Team => StartWeeks.Mix(own, (start, now, nowOf) => ofShares(team.CountSince(start), team.NumberSince(start), now, nowOf, margin)),
            _ => StartWeeks.Mix(own, (_, now, nowOf) => DropEvidence.AgainstShare(step.Target!.Value - margin, now, nowOf)),
        };

        int? TrialsNeeded(WeaknessBenchmark benchmark)
        {
            var rate = benchmark == WeaknessBenchmark.OwnPast ? past : team.All;
            var share = benchmark == WeaknessBenchmark.Target ? step.Target : rate.Share;
            return share is not > 0 ? null : StartWeeks.LeastThatShows(threshold * tested.Length, number => benchmark == WeaknessBenchmark.Target
                ? DropEvidence.AgainstShare(share.Value - margin, number * share.Value / 2, number)
                : DropEvidence.OfShares(rate.Count, rate.Of, number * share.Value / 2, number, margin));
        }
    }

    // Closed testing: a benchmark counts as missed when every family that it belongs to is refuted, a family by the mean of its e-values.
    private static double[] Adjust(WeaknessBenchmark[] benchmarks, Func<WeaknessBenchmark, double> evidence)
    {
        var values = Array.ConvertAll(benchmarks, benchmark => evidence(benchmark));
        return [.. values.Select((value, own) =>
        {
            var (sum, number, least) = (value, 1, value);
            foreach (var other in values.Where((_, i) => i != own).Order())
            {
                sum += other;
                least = Math.Min(least, sum / ++number);
            }

            return least;
        }).DefaultIfEmpty(0)];
    }

    private static Rate Count(IEnumerable<StepTrial> trials, int after)
    {
        var (count, of) = (0L, 0L);
        foreach (var trial in trials)
        {
            of++;
            count += trial.SucceededWithin(after) ? 1 : 0;
        }

        return new(count, of);
    }
}
