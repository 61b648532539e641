using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws]
public sealed class LatticeSumsTests
{
    private const double Tolerance = 1e-14;

    /// <summary>Of laws within one block, at its end and over several, at random points: as plain sums have it.</summary>
    [Property]
    public void BothEnds_AddUpWhatLiesThere(byte seed, ushort length, ushort point)
    {
        var law = Law(seed, length);
        var (sums, at) = (new LatticeSums(law), law.Offset - 2 + point % (law.Mass.Length + 4));

        Near.Absolute(law.Mass.Where((_, k) => law.Offset + k >= at).Sum(), sums.ChanceOfAtLeast(at), Tolerance, "from there on");
        Near.Absolute(law.Mass.Where((_, k) => law.Offset + k < at).Sum(), sums.ChanceOfBelow(at), Tolerance, "below");
        Assert.InRange(sums.ChanceOfAtLeast(at), 0, 1);
        Assert.InRange(sums.ChanceOfBelow(at), 0, 1);
    }

    [Property]
    public void AChance_IsReachedAtItsPoint_AndNotBefore(byte seed, ushort length, ushort share)
    {
        var law = Law(seed, length);
        var (sums, chance) = (new LatticeSums(law), (share + 1) / 65_537.0);
        var (first, last) = (sums.FirstReaching(chance), sums.LastReaching(chance));

        Assert.True(sums.ChanceOfBelow(first + 1) >= chance - Tolerance && (first == law.Offset || sums.ChanceOfBelow(first) <= chance + Tolerance));
        Assert.True(sums.ChanceOfAtLeast(last) >= chance - Tolerance && (last == law.Last || sums.ChanceOfAtLeast(last + 1) <= chance + Tolerance));
    }

    [Fact]
    public void AChanceOutOfReach_IsReachedAtTheEnd()
    {
        var sums = new LatticeSums(new(5, [0.25, 0.75, .. new double[1_000]], 0, IsPrecise: true));

        Assert.Equal((1006, 5), (sums.FirstReaching(1.1), sums.LastReaching(1.1)));
    }

    [Fact]
    public void FarOutside_IsNothingOrAll()
    {
        var sums = new LatticeSums(new(5, [0.25, 0.75], 0, IsPrecise: true));

        Assert.Equal((1, 0), (sums.ChanceOfAtLeast(long.MinValue / 4), sums.ChanceOfAtLeast(long.MaxValue / 4)));
        Assert.Equal((0, 1), (sums.ChanceOfBelow(long.MinValue / 4), sums.ChanceOfBelow(long.MaxValue / 4)));
        Assert.Equal((0.75, 0.25), (sums.ChanceOfAtLeast(6), sums.ChanceOfBelow(6)));
    }

    // Up to 1,000 points, some of them without a chance.
    private static LatticeLaw Law(byte seed, ushort length)
    {
        var random = new RandomStream(seed, 1);
        var mass = new double[1 + length % 1_000];
        for (var k = 0; k < mass.Length; k++)
        {
            mass[k] = Math.Max(0, random.NextUniform() - 0.3);
        }

        mass[mass.Length / 2] += 1;
        return new LatticeLaw(seed - 100, mass, 0, IsPrecise: true).Normalised();
    }
}
