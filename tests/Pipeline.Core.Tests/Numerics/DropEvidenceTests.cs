using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws]
public sealed class DropEvidenceTests
{
    private const double Rounding = 1e-9;

    /// <summary>All outcomes of a past and a present, and the best rule when to stop, found backwards: no rule expects more than 1.</summary>
    [Theory]
    [InlineData(0.05, 0.05, 0)]
    [InlineData(0.3, 0.3, 0)]
    [InlineData(0.5, 0.5, 0)]
    [InlineData(0.8, 0.8, 0)]
    [InlineData(0.97, 0.97, 0)]
    [InlineData(0.3, 0.4, 0)]
    [InlineData(0.5, 0.4, 0.1)]
    [InlineData(0.9, 0.6, 0.3)]
    public void OfShares_WhereNothingFell_NoRuleOfStoppingExpectsMoreThanOne(double before, double now, double margin)
    {
        const int Past = 9;
        const int Present = 14;
        var expected = 0.0;
        for (var k = 0; k <= Past; k++)
        {
            // The value of going on from s successes in n, by backward induction.
            var value = Enumerable.Range(0, Present + 1).Select(s => DropEvidence.OfShares(k, Past, s, Present, margin)).ToArray();
            for (var n = Present - 1; n >= 0; n--)
            {
                value = [.. Enumerable.Range(0, n + 1).Select(s =>
                    Math.Max(DropEvidence.OfShares(k, Past, s, n, margin), now * value[s + 1] + (1 - now) * value[s]))];
            }

            expected += Binomial(Past, k) * Math.Pow(before, k) * Math.Pow(1 - before, Past - k) * value[0];
        }

        Assert.InRange(expected, 0, 1 + Rounding);
    }

    /// <summary>The same where each trial has a chance of its own, and only the means are in order.</summary>
    [Fact]
    public void OfShares_WhereOnlyTheMeansAreInOrder_ExpectsNoMoreThanOne()
    {
        double[] before = [0.1, 0.9, 0.2, 0.6, 0.4, 0.2]; // mean 0.4
        double[] now = [0.9, 0.1, 0.5, 0.2, 0.3]; // mean 0.4
        var expected = 0.0;
        for (var outcome = 0; outcome < 1 << before.Length + now.Length; outcome++)
        {
            var (chance, k, s) = (1.0, 0, 0);
            for (var i = 0; i < before.Length + now.Length; i++)
            {
                var success = (outcome >> i & 1) == 1;
                var p = i < before.Length ? before[i] : now[i - before.Length];
                chance *= success ? p : 1 - p;
                (k, s) = (k + (success && i < before.Length ? 1 : 0), s + (success && i >= before.Length ? 1 : 0));
            }

            expected += chance * DropEvidence.OfShares(k, before.Length, s, now.Length, 0);
        }

        Assert.InRange(expected, 0, 1 + Rounding);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void AgainstShare_AtTheShare_ExpectsOne(double chance)
    {
        const int N = 12;
        var expected = Enumerable.Range(0, N + 1).Sum(s => Binomial(N, s) * Math.Pow(chance, s) * Math.Pow(1 - chance, N - s) * DropEvidence.AgainstShare(chance, s, N));
        Assert.Equal(1, expected, 12);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void OfCounts_AtTheSameRate_ExpectsNoMoreThanOne(double rate)
    {
        const int Before = 6;
        const int Now = 3;
        var expected = 0.0;
        for (var c = 0; c < 100; c++)
        {
            for (var d = 0; d < 80; d++)
            {
                expected += Poisson(rate * Before, c) * Poisson(rate * Now, d) * DropEvidence.OfCounts(c, Before, d, Now);
            }
        }

        Assert.InRange(expected, 0, 1 + Rounding);
    }

    [Property]
    public bool AFailureForASuccess_NeverLowersTheEvidence(byte past, byte pastSuccesses, byte present, byte successes, bool withMargin)
    {
        var (m, n, margin) = (past + 1, present + 1, withMargin ? 0.05 : 0);
        var (k, s) = (pastSuccesses % (m + 1), successes % n);
        var (fewer, more) = (DropEvidence.OfShares(k, m, s, n, margin), DropEvidence.OfShares(k, m, s + 1, n, margin));
        return fewer >= more * (1 - Rounding) && DropEvidence.AgainstShare(0.3, s, n) >= DropEvidence.AgainstShare(0.3, s + 1, n)
            && DropEvidence.OfCounts(k, m, s, n) >= DropEvidence.OfCounts(k, m, s + 1, n) * (1 - Rounding);
    }

    [Property]
    public bool Bounds_AreNeverExceeded(byte past, byte pastSuccesses, byte present, byte successes, bool withMargin)
    {
        var (m, n, margin) = (past + 1, present + 1, withMargin ? 0.05 : 0);
        var (k, s) = (pastSuccesses % (m + 1), successes % (n + 1));
        return DropEvidence.OfShares(k, m, s, n, margin) <= DropEvidence.BoundOfShares(k, m, s, n, margin) * (1 + Rounding)
            && DropEvidence.BoundOfShares(k, m, s, n, margin) <= DropEvidence.RoughBoundOfShares(k, m, s, n, margin) * (1 + Rounding)
            && DropEvidence.OfCounts(k, m, s, n) <= DropEvidence.BoundOfCounts(k, m, s, n) * (1 + Rounding);
    }

    /// <summary>The least over p, sought on a grid by the definition.</summary>
    [Theory]
    [InlineData(156, 520, 15, 100, 0)]
    [InlineData(40, 100, 3, 30, 0.02)]
    [InlineData(9, 10, 2, 10, 0)]
    public void OfShares_IsTheLeastOverAllChances(int k, int m, int s, int n, double margin)
    {
        double[] drops = [0.4, 0.7, 1.2, 2.1];
        double[] laterShares = [0.06, 0.14, 0.33];
        var least = Enumerable.Range(0, 20_001).Min(i =>
        {
            var p = i / 20_000.0;
            return (from drop in drops
                    from later in laterShares
                    let up = drop * later
                    let down = drop - up
                    select Math.Exp(up * k - down * s) / Math.Pow(1 - p + p * Math.Exp(up), m)
                        / Math.Pow(1 - Math.Max(0, p - margin) * (1 - Math.Exp(-down)), n)).Average();
        });
        Assert.InRange(DropEvidence.OfShares(k, m, s, n, margin) / least, 0.999, 1 + 1e-12);
    }

    private static double Binomial(int n, int k) => Math.Exp(GammaFunction.Log(n + 1) - GammaFunction.Log(k + 1) - GammaFunction.Log(n - k + 1));

    private static double Poisson(double mean, int count) => Math.Exp(count * Math.Log(mean) - mean - GammaFunction.Log(count + 1));
}
