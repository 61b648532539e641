using System.Collections.Immutable;
using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws(typeof(LatticeArbitraries))]
public sealed class IndependentSumTests
{
    /// <summary>Built up whole, every chance is right to some roundings of itself, however small.</summary>
    [Property]
    public void SmallSum_IsExactInEveryChance(LatticeCase lattice)
    {
        var (law, exact) = (IndependentSum.Of(lattice.Terms, []), lattice.Exact);

        Assert.Equal(0, law.Dropped);
        Assert.True(law.IsPrecise);
        Assert.True(law.Offset <= exact.Lowest && law.Last == exact.Largest);
        Assert.All(Enumerable.Range(0, law.Mass.Length), k => Near.Relative(exact.Chance(law.Offset + k), law.Mass[k], 1e-13, $"{lattice} at {law.Offset + k}"));
    }

    [Property]
    public void WithCompounds_EqualsThePlainSum(LatticeCase lattice, CompoundCase one, CompoundCase other)
    {
        CompoundTerm[] compounds = [one.Term, other.Term];
        if (compounds.Any(compound => IndependentSum.LastPoint(compound) > 400))
        {
            return; // the plain way takes too long
        }

        var law = IndependentSum.Of(lattice.Terms, [.. compounds]);
        var length = (int)law.Last + 1;
        var plain = compounds.Aggregate(PlainSums.Of(lattice.Numbers), (sum, compound) => PlainSums.Convolve(sum, PlainSums.Of(compound, length), length));

        AssertNear(plain, law, 1e-15);
        Near.Absolute(1, law.Mass.Sum(), 1e-13, "total");
        Assert.InRange(law.Dropped, 1e-18, 1e-16);
    }

    public static TheoryData<int, bool> Sizes => new()
    {
        { 511, false }, { 512, true }, { 513, false }, { 1025, true }, { 3000, true },
    };

    /// <summary>Blocks, windows and transforms, against plain multiplying out; one, two, three and six blocks, an odd number among them.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void LargeSum_EqualsThePlainOne(int count, bool ranges)
    {
        var numbers = Random(count, ranges, largest: 30_000 / count + 20);
        var law = IndependentSum.Of(LatticeArbitraries.ToTerms(numbers), []);

        AssertNear(PlainSums.Of(numbers), law, 1e-16);
        Near.Absolute(1, law.Mass.Sum(), 1e-14, "total");
        Assert.InRange(law.Dropped, 1e-18, 1e-15); // it was windowed
        Assert.False(law.IsPrecise);
        Assert.True(law.Mass.Length < numbers.Sum(number => number.Points[^1].Point) / 2, "the window is no narrower than the whole");
    }

    /// <summary>The sum of all tails is what the window may leave out.</summary>
    [Fact]
    public void LargeSum_LeavesOutNoMoreThanItSays()
    {
        var numbers = Random(1500, ranges: true, largest: 40);
        var law = IndependentSum.Of(LatticeArbitraries.ToTerms(numbers), []);
        var plain = PlainSums.Of(numbers);

        Assert.True(plain.Take((int)law.Offset).Sum() + plain.Skip((int)law.Last + 1).Sum() <= law.Dropped);
    }

    [Fact]
    public void LargeSum_OfRareSales_KeepsItsTotal()
    {
        var numbers = Enumerable.Range(0, 2000).Select(i => new LatticeNumber([new(1 + i, 1000)])).ToArray();
        var law = IndependentSum.Of(LatticeArbitraries.ToTerms(numbers), []);

        Near.Absolute(1, new LatticeSums(law).ChanceOfBelow(law.Last + 1), 1e-14, "total");
        Near.Relative(Math.Pow(1 - 1e-6, 2000), law.Mass[0], 1e-12, "none");
    }

    /// <summary>A sum far above all others, almost certain, on top of a spread that is small beside it: the window must not lose its way.</summary>
    [Theory]
    [InlineData(999_900_000)]
    [InlineData(999_999_999)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void OneHugeAmongTiny_KeepsItsTotal(int units)
    {
        LatticeNumber[] numbers = [.. Random(20, ranges: false, largest: 3), new LatticeNumber([new(100_000, units)])];
        var compound = new CompoundTerm(3, 12, [1, 2], [0.5, 0.5]);
        var law = IndependentSum.Of(LatticeArbitraries.ToTerms(numbers), [compound]);
        var plain = PlainSums.Convolve(PlainSums.Of(numbers), PlainSums.Of(compound, 200));

        Near.Absolute(1, law.Mass.Sum(), 1e-14, "total");
        AssertNear(plain, law, 1e-15);
    }

    /// <summary>So little spread, about a point so far up, that the powers of Chernoff's bound are 0 at the first points: nothing may be cut off for that.</summary>
    [Theory]
    [InlineData(38, 999_999_000)]
    [InlineData(500, 999_999_999)]
    [InlineData(4000, 999_999_999)]
    public void RareBeyondAlmostCertain_IsKept(int point, int units)
    {
        var terms = LatticeArbitraries.ToTerms([new LatticeNumber([new(point, units)])]);
        CompoundTerm[] compounds = [new(0.001, 4, [2, 3, 7], [0.5, 0.25, 0.25]), new(1e-12, 1000, [3], [1.0])];
        var law = IndependentSum.Of(terms, [.. compounds]);

        var plain = compounds.Aggregate(PlainSums.Of([new LatticeNumber([new(point, units)])]), (sum, compound) => PlainSums.Convolve(sum, PlainSums.Of(compound, 60)));
        AssertNear(plain, law, 1e-15);
    }

    /// <summary>As tilting makes them: next to no spread, so that the window is found with an enormous exponent.</summary>
    [Theory]
    [InlineData(1e-10)]
    [InlineData(1e-20)]
    [InlineData(1e-30)]
    [InlineData(1e-200)]
    public void NextToNoSpread_KeepsItsTotal(double rest)
    {
        LatticeTerms terms = new([0, 1, 3], [37, 1000, 1001], [1 - rest, rest, 1 - 2 * rest], [rest, rest]);
        var law = IndependentSum.Of(terms, [new(rest, double.PositiveInfinity, [1, 7], [0.3, 0.7]), new(rest, 1e6, [3], [1.0])]);

        Near.Absolute(1, new LatticeSums(law).ChanceOfBelow(law.Last + 1), 1e-14, "total");
        Near.Absolute(1, law.Mass[1038 - law.Offset], 1e-8, "where next to all lies");
    }

    [Fact]
    public void Nothing_IsZero()
    {
        var law = IndependentSum.Of(LatticeTerms.None, []);

        Assert.Equal((0, 0, 1.0), (law.Offset, law.Last, law.Mass[0]));
        Assert.Equal(0, LatticeTerms.None.Largest);
    }

    /// <summary>The point beyond which at most 1e-18 lies: never too low, and not absurdly far.</summary>
    [Property]
    public void LastPoint_LeavesNextToNothing(CompoundCase compound)
    {
        var last = IndependentSum.LastPoint(compound.Term);
        if (last > 600)
        {
            return; // the plain way takes too long; a tail that long is held below
        }

        var plain = PlainSums.Of(compound.Term, (int)last + 200);
        var beyond = plain.Skip((int)last + 1).Sum();
        Assert.True(beyond <= 1e-18, $"{compound}: {beyond} beyond {last}");

        // Chernoff's bound is off by a factor that is small beside 1e-18.
        var tail = 0.0;
        var needed = plain.Length - 1;
        while (needed > 0 && tail + plain[needed] <= 1e-21)
        {
            tail += plain[needed--];
        }

        Assert.True(last <= 1.15 * needed + 2 * compound.Points[^1].Point + 1, $"{compound}: {last}, where {needed} would do for 1e-21");
    }

    /// <summary>A geometric number: n or less is missed with the chance (mean ÷ (1 + mean))^(n + 1).</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(300)]
    public void LastPoint_OfAGeometricNumber_IsThatOfItsTail(double mean)
    {
        var exact = Math.Log(1e-18) / Math.Log(mean / (1 + mean)) - 1;
        Assert.InRange(IndependentSum.LastPoint(new(mean, 1, [1], [1.0])), exact, 1.15 * exact + 2);
    }

    private static ImmutableArray<LatticeNumber> Random(int count, bool ranges, int largest)
    {
        var draws = new RandomStream(7, (ulong)count);
        var numbers = ImmutableArray.CreateBuilder<LatticeNumber>(count);
        for (var i = 0; i < count; i++)
        {
            var point = 3 + (int)(draws.NextUniform() * (largest - 3));
            var units = 1 + (int)(draws.NextUniform() * 999_999_998);
            numbers.Add(ranges && i % 2 == 0
                ? new([new(point - 2, units / 3), new(point - 1, units / 3), new(point, units - 2 * (units / 3))])
                : new([new(point, units)]));
        }

        return numbers.ToImmutable();
    }

    private static void AssertNear(double[] plain, LatticeLaw law, double tolerance)
    {
        for (var k = 0; k < plain.Length; k++)
        {
            var mass = k >= law.Offset && k <= law.Last ? law.Mass[k - law.Offset] : 0;
            Near.Absolute(plain[k], mass, tolerance, $"at {k}");
        }
    }
}
