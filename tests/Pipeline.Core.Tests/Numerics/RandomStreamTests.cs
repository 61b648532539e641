using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

/// <summary>The seeds are fixed, so a bound of five standard errors holds or does not: it never fails by chance.</summary>
[Laws]
public sealed class RandomStreamTests
{
    private const ulong Seed = 20260515;
    private const int Draws = 200_000;
    private const double Sigmas = 5;

    /// <summary>The authors' known answers for philox4x32-10 (Random123, <c>kat_vectors</c>): counter words 0 to 3, key words 0 and 1, result.</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Block_GivesTheKnownAnswers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3) =>
        Assert.Equal((Word(r0, r1), Word(r2, r3)), RandomStream.Block(Word(k0, k1), Word(c2, c3), Word(c0, c1)));

    [Property]
    public bool NumberK_IsAFunctionOfSeedStreamAndK(ulong seed, ulong stream, byte skipped)
    {
        var draws = new RandomStream(seed, stream);
        for (var i = 0; i < skipped; i++)
        {
            _ = draws.NextBits();
        }

        var block = RandomStream.Block(seed, stream, skipped / 2u);
        return draws.NextBits() == (skipped % 2 == 0 ? block.Low : block.High);
    }

    [Property]
    public bool OneStream_DoesNotDisturbAnother(ulong seed, ulong stream, byte between)
    {
        var (alone, interrupted, other) = (new RandomStream(seed, stream), new RandomStream(seed, stream), new RandomStream(seed, stream + 1));
        var same = true;
        for (var i = 0; i < 20; i++)
        {
            for (var j = 0; j < between % 4; j++)
            {
                _ = other.NextPoisson(3);
            }

            same &= alone.NextBits() == interrupted.NextBits();
        }

        return same;
    }

    [Property]
    public bool Uniform_LiesWithin(ulong bits) => RandomStream.ToUniform(bits) is > 0 and < 1;

    [Fact]
    public void Uniform_ItsEnds_AreNotReached()
    {
        Assert.InRange(RandomStream.ToUniform(0), double.Epsilon, 1e-15);
        Assert.InRange(RandomStream.ToUniform(ulong.MaxValue), 1 - 1e-15, Math.BitDecrement(1.0));
        Assert.Equal(0.5, (RandomStream.ToUniform(ulong.MaxValue / 2) + RandomStream.ToUniform(ulong.MaxValue / 2 + 1)) / 2);
    }

    [Fact]
    public void Uniform_HasItsMoments_AndEveryTenth()
    {
        var draws = new RandomStream(Seed, 1);
        var tenths = new double[10];
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Draws; i++)
        {
            var u = draws.NextUniform();
            (sum, squares) = (sum + u, squares + u * u);
            tenths[(int)(u * 10)]++;
        }

        Near.Absolute(0.5, sum / Draws, Sigmas * Math.Sqrt(1.0 / 12 / Draws), "mean");
        Near.Absolute(1.0 / 3, squares / Draws, Sigmas * Math.Sqrt((1.0 / 5 - 1.0 / 9) / Draws), "mean square");
        AssertFits(tenths, Enumerable.Repeat(0.1, 10));
    }

    [Fact]
    public void Normal_HasItsMoments()
    {
        var draws = new RandomStream(Seed, 2);
        var powers = new double[5];
        for (var i = 0; i < Draws; i++)
        {
            var x = draws.NextNormal();
            for (var k = 1; k < powers.Length; k++)
            {
                powers[k] += Math.Pow(x, k);
            }
        }

        // The variance of x^k is E x^2k − (E x^k)²: 1, 3 − 1, 15, 105 − 9.
        Near.Absolute(0, powers[1] / Draws, Sigmas * Math.Sqrt(1.0 / Draws), "mean");
        Near.Absolute(1, powers[2] / Draws, Sigmas * Math.Sqrt(2.0 / Draws), "second");
        Near.Absolute(0, powers[3] / Draws, Sigmas * Math.Sqrt(15.0 / Draws), "third");
        Near.Absolute(3, powers[4] / Draws, Sigmas * Math.Sqrt(96.0 / Draws), "fourth");
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(5)]
    [InlineData(29.99)] // the last mean that is counted out
    [InlineData(30)] // the first that comes by rejection
    [InlineData(100)]
    [InlineData(5000)]
    public void Poisson_HasItsMoments_AndItsLaw(double mean)
    {
        var draws = new RandomStream(Seed, (ulong)(mean * 100));
        var counts = new Dictionary<long, double>();
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Draws; i++)
        {
            var n = draws.NextPoisson(mean);
            sum += n - mean;
            squares += (n - mean) * (n - mean);
            counts[n] = counts.GetValueOrDefault(n) + 1;
        }

        // The fourth central moment of a Poisson number is mean + 3 mean².
        Near.Absolute(0, sum / Draws, Sigmas * Math.Sqrt(mean / Draws), "mean");
        Near.Absolute(mean, squares / Draws, Sigmas * Math.Sqrt((mean + 2 * mean * mean) / Draws), "variance");

        // Every count that should come up 20 times is a cell; what lies beyond them on both sides is one more.
        var cells = Enumerable.Range(0, (int)(mean + 20 * Math.Sqrt(mean) + 20))
            .Select(n => (Count: n, Chance: Math.Exp(n * Math.Log(mean) - mean - GammaFunction.Log(n + 1.0)))).Where(cell => cell.Chance * Draws >= 20).ToArray();
        Assert.True(cells.Length >= 2);
        var observed = cells.Select(cell => counts.GetValueOrDefault(cell.Count)).ToArray();
        AssertFits([.. observed, Draws - observed.Sum()], [.. cells.Select(cell => cell.Chance), 1 - cells.Sum(cell => cell.Chance)]);
    }

    [Fact]
    public void Poisson_OfNothing_IsNothing()
    {
        var draws = new RandomStream(Seed, 3);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(0, draws.NextPoisson(0)));
        Assert.Equal("mean", Assert.Throws<ArgumentOutOfRangeException>(() => draws.NextPoisson(-1)).ParamName);
    }

    [Fact]
    public void Neighbours_AreNotCorrelated()
    {
        foreach (var (seed, stream) in new[] { (Seed, 8UL), (Seed + 1, 7UL) })
        {
            var (one, other) = (new RandomStream(Seed, 7), new RandomStream(seed, stream));
            var product = 0.0;
            for (var i = 0; i < Draws; i++)
            {
                product += (one.NextUniform() - 0.5) * (other.NextUniform() - 0.5) * 12;
            }

            Near.Absolute(0, product / Draws, Sigmas / Math.Sqrt(Draws), "correlation");
        }
    }

    // Pearson's chi-square lies within five standard deviations of its mean.
    private static void AssertFits(double[] observed, IEnumerable<double> chances)
    {
        var statistic = observed.Zip(chances, (count, chance) => chance * Draws < 1 ? 0 : (count - chance * Draws) * (count - chance * Draws) / (chance * Draws)).Sum();
        var freedom = observed.Length - 1;
        Assert.InRange(statistic, freedom - Sigmas * Math.Sqrt(2 * freedom), freedom + Sigmas * Math.Sqrt(2 * freedom));
    }

    private static ulong Word(uint low, uint high) => low | (ulong)high << 32;
}
