using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws]
public sealed class WanderingLevelTests
{
    private const int Week = 7;

    [Fact]
    public void WithoutBlocks_IsWhatIsKnownBeforehand()
    {
        var level = WanderingLevel.Of([], [], Week, 20, 1.5);

        Near.Relative(1.5, level.Ratio, 1e-12);
        Assert.Equal((0.0, 0.0), (level.Counted, level.Expected));

        // A half of the weight stands still, and dispersions 1, 2, 4, 8, 16 weigh as 16, 8, 4, 2, 1: their mean is 80 / 31.
        Near.Relative(80 / 31.0, level.Dispersion, 1e-12);
        Near.Relative(80 / 31.0 / 20, level.Variance, 1e-12);
    }

    /// <summary>Two blocks, computed in the open: the weights are the negative binomial chances of the second block, given the first.</summary>
    [Fact]
    public void TwoBlocks_AreAsComputedInTheOpen()
    {
        double[] halfLives = [7, 14, 28, 56, 112, 224, 448, double.PositiveInfinity];
        var (sum, first, second, drift) = (0.0, 0.0, 0.0, 0.0);
        foreach (var halfLife in halfLives)
        {
            foreach (var dispersion in new double[] { 1, 2, 4, 8, 16 })
            {
                var left = Math.Pow(0.5, Week / halfLife);
                var mean = 8 * (left * 6 + 2) / (left * 5 + 2);
                var shape = 1 / ((dispersion - 1) / mean + dispersion / (left * 6 + 2));
                var chance = 1.0; // of 12: Γ(12 + r) ÷ Γ(r) ÷ 12! × …
                for (var k = 0; k < 12; k++)
                {
                    chance *= (shape + k) / (k + 1) * (mean / (shape + mean));
                }

                chance *= Math.Pow(shape / (shape + mean), shape);
                var weight = chance / dispersion * (double.IsInfinity(halfLife) ? 7 : 1);
                var (a, ratio) = (left * 6 + 12 + 2, (left * 6 + 12 + 2) / (left * 5 + 8 + 2));
                sum += weight;
                first += weight * ratio;
                second += weight * ratio * ratio * (1 + dispersion / a);
                drift += weight * dispersion / a * (Math.Pow(2, 1 / halfLife) - 1);
            }
        }

        var level = WanderingLevel.Of([6, 12], [5, 8], Week, 2, 1);
        Near.Relative(first / sum, level.Ratio, 1e-12);
        Near.Relative(second / sum / (first / sum * (first / sum)) - 1, level.Variance, 1e-10);
        Near.Relative(drift / sum, level.DriftPerDay, 1e-10);
    }

    /// <summary>A level that stands still is known the better, and wanders the less, the more is seen of it.</summary>
    [Fact]
    public void ASteadyLevel_IsKnownBetterAndBetter()
    {
        WanderingLevel After(int weeks) => Of(new Random(1), weeks, _ => 30);
        var (few, many) = (After(10), After(100));

        Assert.InRange(many.Ratio, 28.5, 31.5);
        Assert.InRange(many.Variance * 3_000, 0.9, 8);
        Assert.True(many.Variance < few.Variance && many.DriftPerDay < few.DriftPerDay / 3);
        Assert.InRange(many.Dispersion, 1, 1.3);
    }

    /// <summary>A level that triples is caught up with in a few weeks, and may do so again.</summary>
    [Fact]
    public void AJump_IsFollowed_AndMakesTheLevelUncertain()
    {
        var (jumped, steady) = (Of(new Random(2), 44, week => week < 40 ? 30 : 90), Of(new Random(2), 44, _ => 30));

        Assert.InRange(jumped.Ratio, 75, 100);
        Assert.True(jumped.DriftPerDay > 10 * steady.DriftPerDay);
    }

    /// <summary>Counts that come ten at a time lie further apart than by chance; that is no wandering.</summary>
    [Fact]
    public void CountsInLumps_AreNoWandering()
    {
        var random = new Random(3);
        double[] lumps = [.. Enumerable.Range(0, 100).Select(_ => 10.0 * Poisson(random, 3))];
        var level = WanderingLevel.Of(lumps, [.. lumps.Select(_ => 1.0)], Week, 0.5, 30);

        Assert.InRange(level.Dispersion, 7, 16);
        Assert.InRange(level.Ratio, 25, 35);
        Assert.True(level.DriftPerDay * 28 < 0.02);
    }

    /// <summary>Whatever is counted, the level is a number above 0, of a variance no less than its whole count allows; twice the expectation is half the level.</summary>
    [Property(MaxTest = 100)]
    public void AnyCounts_HaveALevel(byte[] counts)
    {
        double[] counted = [.. counts.Select(count => (double)count)];
        double[] expected = [.. counts.Select((_, week) => 1.0 + week % 3)];
        var (level, half) = (WanderingLevel.Of(counted, expected, Week, 0.5, 3), WanderingLevel.Of(counted, [.. expected.Select(one => 2 * one)], Week, 0.5, 1.5));

        Assert.True(level.Ratio > 0 && double.IsFinite(level.Ratio) && level.Dispersion >= 1 && level.DriftPerDay >= 0 && double.IsFinite(level.DriftPerDay));
        Assert.True(level.Variance >= 1 / (counted.Sum() + 0.5) && double.IsFinite(level.Variance));
        Assert.True(level.Counted <= counted.Sum() * (1 + 1e-12) && level.Expected <= expected.Sum() * (1 + 1e-12));
        Near.Relative(level.Ratio, 2 * half.Ratio, 1e-9);
    }

    private static WanderingLevel Of(Random random, int weeks, Func<int, double> meanOf)
    {
        double[] counted = [.. Enumerable.Range(0, weeks).Select(week => (double)Poisson(random, meanOf(week)))];
        return WanderingLevel.Of(counted, [.. counted.Select(_ => 1.0)], Week, 0.5, counted.Average());
    }

    private static int Poisson(Random random, double mean)
    {
        var (count, product) = (0, random.NextDouble());
        for (var limit = Math.Exp(-mean); product > limit; count++)
        {
            product *= random.NextDouble();
        }

        return count;
    }
}
