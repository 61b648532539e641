using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Shared;
using Xunit.Abstractions;
using static Pipeline.Core.Tests.Metrics.Weakness.SimulatedSteps;

namespace Pipeline.Core.Tests.Metrics.Weakness;

/// <summary>Companies in which nothing changes, watched every day of a year.</summary>
public sealed class WeaknessFalseAlarmTests(ITestOutputHelper output)
{
    private const ulong Seed = 20260601;
    private const int Sellers = 3;
    private const double Level = 0.05;

    private static readonly double[] MedianWaits = [5, 15, 10];

    private static int Companies => CaseCount.OfSimulation(usual: 60, casesEach: 10);

    /// <summary>
    /// Every second company has sellers of one skill, so that each is on the edge of falling behind the team; in the others they
    /// differ, and only who is no worse than the others may not be called so. Targets are what the seller truly does.
    /// </summary>
    [Fact]
    public void WithoutChange_AtMostTheLevelOfSellersIsEverFlagged()
    {
        var (flagged, sellers) = (0, 0);
        for (var company = 0; company < Companies; company++)
        {
            var random = new RandomStream(Seed, (ulong)company);
            var (shares, volumes) = (new double[Sellers][], new double[Sellers]);
            var steps = new StepTrial[Sellers][][];
            for (var seller = 0; seller < Sellers; seller++)
            {
                shares[seller] = seller > 0 && company % 2 == 0 ? shares[0] : [.. MedianWaits.Select(_ => 0.15 + 0.7 * random.NextUniform())];
                volumes[seller] = 4 + 16 * random.NextUniform();
                var first = Draw(ref random, volumes[seller], _ => shares[seller][0], MedianWaits[0]);
                var second = DrawNext(ref random, first, shares[seller][1], MedianWaits[1]);
                steps[seller] = [first, second, DrawNext(ref random, second, shares[seller][2], MedianWaits[2])];
            }

            for (var seller = 0; seller < Sellers; seller++)
            {
                sellers++;
                flagged += IsFalselyFlagged(seller, shares, volumes, steps) ? 1 : 0;
            }
        }

        output.WriteLine($"{flagged} of {sellers} sellers flagged without cause ({100.0 * flagged / sellers:0.00} %)");

        // Within three standard errors of the level, were it reached.
        Assert.InRange(flagged, 0, Level * sellers + 3 * Math.Sqrt(Level * (1 - Level) * sellers));
    }

    private static bool IsFalselyFlagged(int seller, double[][] shares, double[] volumes, StepTrial[][][] steps)
    {
        var watched = MedianWaits.Select((wait, step) => new WatchedStep(
            $"step {step}",
            (int)(2 * wait),
            steps[seller][step],
            steps.Where((_, other) => other != seller).SelectMany(other => other[step]),
            shares[seller][step] * ShareInTime(2 * wait, wait)));
        var test = WeaknessTest.Create(
            YearStart, YearStart.PlusYears(2), watched, new WatchedVolume(steps[seller][0].Select(trial => trial.EnteredOn), WorkingCalendar.MondayToFriday), Level);
        return test.Volume!.Verdict == WeaknessVerdict.Weak || test.Steps.Select((step, number) => step.Benchmarks.Any(benchmark =>
            benchmark.Verdict == WeaknessVerdict.Weak && (benchmark.Benchmark != WeaknessBenchmark.Team || !IsBehind(seller, number, shares, volumes)))).Any(any => any);
    }

    // What a seller does worse than the others on the whole may be flagged.
    private static bool IsBehind(int seller, int step, double[][] shares, double[] volumes)
    {
        var others = Enumerable.Range(0, Sellers).Where(other => other != seller).Select(other => (
            Share: shares[other][step], Trials: shares[other].Take(step).Aggregate(volumes[other], (product, share) => product * share))).ToArray();
        return shares[seller][step] < others.Sum(other => other.Share * other.Trials) / others.Sum(other => other.Trials) - 1e-12;
    }

    // Waits are cut to whole days, so a wait up to the last moment of day h is in time.
    private static double ShareInTime(double days, double median) => NormalLaw.Cdf(Math.Log((days + 1) / median) / 0.8236);
}
