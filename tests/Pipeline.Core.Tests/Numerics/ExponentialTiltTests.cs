using System.Collections.Immutable;
using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

/// <summary>Ten digits is what the library promises for the far tails; in a logarithm that is an absolute 1e-10.</summary>
[Laws(typeof(LatticeArbitraries))]
public sealed class ExponentialTiltTests
{
    private const double TenDigits = 1e-10;
    private const int Longest = 600;

    /// <summary>Points of the whole range, both ends, those out of reach and those between the sums there are included; below the mean nothing is tilted.</summary>
    [Property]
    public void UpperTail_IsExact(LatticeCase lattice)
    {
        var (terms, exact) = (lattice.Terms, lattice.Exact);
        foreach (var point in Points(exact))
        {
            AssertLog(exact.LogChanceOfAtLeast(point), ExponentialTilt.LogChanceOfAtLeast(terms, [], point), $"{lattice} at least {point}");
        }
    }

    [Property]
    public void LowerTail_IsExact(LatticeCase lattice)
    {
        var (terms, exact) = (lattice.Terms, lattice.Exact);
        foreach (var point in Points(exact))
        {
            AssertLog(exact.LogChanceOfBelow(point), ExponentialTilt.LogChanceOfBelow(terms, [], point), $"{lattice} below {point}");
        }
    }

    [Property]
    public void UpperTail_WithACompound_EqualsThePlainSum(LatticeCase lattice, CompoundCase compound)
    {
        var numbers = lattice.Numbers.Take(3).ToArray();
        var (terms, law) = (LatticeArbitraries.ToTerms(numbers), PlainSums.Of(numbers));
        var plain = PlainSums.Convolve(law, PlainSums.Of(compound.Term, Longest), Longest);
        var mean = (int)Math.Ceiling(plain.Select((mass, s) => mass * s).Sum());
        for (var point = mean; point <= mean + 300; point += 43)
        {
            var tail = Enumerable.Range(point, Longest - point).Reverse().Sum(s => plain[s]);
            if (tail < 1e-250 || plain.TakeLast(20).Sum() > 1e-14 * tail)
            {
                return; // the plain sum ends too early to be the reference
            }

            AssertLog(Math.Log(tail), ExponentialTilt.LogChanceOfAtLeast(terms, [compound.Term], point), $"{lattice} with {compound} at least {point}");
        }
    }

    [Property]
    public void LowerTail_WithACompound_EqualsThePlainSum(LatticeCase lattice, CompoundCase compound)
    {
        var numbers = lattice.Numbers.Take(3).ToArray();
        var (terms, law) = (LatticeArbitraries.ToTerms(numbers), PlainSums.Of(numbers));
        var plain = PlainSums.Convolve(law, PlainSums.Of(compound.Term, 300), 300);
        var mean = (int)plain.Select((mass, s) => mass * s).Sum();
        var below = 0.0;
        for (var point = 0; point <= Math.Min(mean, 299); below += plain[point++])
        {
            AssertLog(Math.Log(below), ExponentialTilt.LogChanceOfBelow(terms, [compound.Term], point), $"{lattice} with {compound} below {point}");
        }
    }

    /// <summary>Chances that are small in themselves leave a spread near 0, which is no reason to stop looking for the tail.</summary>
    [Fact]
    public void UpperTail_OfRareSales_IsExact()
    {
        const int Count = 4000;
        var terms = LatticeArbitraries.ToTerms(Enumerable.Repeat(new LatticeNumber([new(60, 1)]), Count));
        foreach (var wins in new[] { 1, 2, 5, 9 })
        {
            // Binomial with chance 1e-9, term by term from the first.
            var (chance, tail) = (Math.Exp(Count * PlainSums.LogOnePlus(-1e-9)), 0.0);
            for (var k = 0; k < wins + 12; k++)
            {
                tail += k >= wins ? chance : 0;
                chance *= (Count - k) / (k + 1.0) * (1e-9 / (1 - 1e-9));
            }

            AssertLog(Math.Log(tail), ExponentialTilt.LogChanceOfAtLeast(terms, [], 60 * wins), $"{wins} wins");
            AssertLog(Math.Log(tail), ExponentialTilt.LogChanceOfAtLeast(terms, [], 60 * wins - 30), $"more than {wins - 1} wins");
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-30)]
    [InlineData(1e-3)]
    public void UpperTail_OfARareCompound_IsExact(double mean)
    {
        ImmutableArray<CompoundTerm> compound = [new(mean, double.PositiveInfinity, [10], [1.0])];
        for (var sales = 1; sales <= 9; sales++)
        {
            var (first, sum) = (sales * Math.Log(mean) - mean - GammaFunction.Log(sales + 1.0), 1 + mean / (sales + 1) + mean / (sales + 1) * mean / (sales + 2));
            AssertLog(first + Math.Log(sum), ExponentialTilt.LogChanceOfAtLeast(LatticeTerms.None, compound, 10 * sales), $"{sales} sales");
        }
    }

    /// <summary>A thousand sales: down to e^-3000, against multiplying logarithms out for all sums near the end.</summary>
    [Fact]
    public void BothTails_NearTheEnds_AreExact()
    {
        const int Count = 3000;
        var numbers = Enumerable.Range(0, Count).Select(i => new LatticeNumber([new(2, 250_000_000 + i)])).ToArray();
        var terms = LatticeArbitraries.ToTerms(numbers);
        double[] chances = [.. numbers.Select(number => number.Points[0].Units / 1e9)];

        // All; all but one: the product times 1 + sum of (1 - p) / p.
        var all = chances.Sum(Math.Log);
        AssertLog(all, ExponentialTilt.LogChanceOfAtLeast(terms, [], 2 * Count), "all");
        AssertLog(all, ExponentialTilt.LogChanceOfAtLeast(terms, [], 2 * Count - 1), "all, by a point that no other reaches");
        AssertLog(all + Math.Log(1 + chances.Sum(p => (1 - p) / p)), ExponentialTilt.LogChanceOfAtLeast(terms, [], 2 * Count - 2), "all but one");
        Assert.Equal(double.NegativeInfinity, ExponentialTilt.LogChanceOfAtLeast(terms, [], 2 * Count + 1));

        var none = chances.Sum(p => PlainSums.LogOnePlus(-p));
        AssertLog(none, ExponentialTilt.LogChanceOfBelow(terms, [], 1), "none");
        AssertLog(none, ExponentialTilt.LogChanceOfBelow(terms, [], 2), "none, by a point that no other reaches");
        AssertLog(none + Math.Log(1 + chances.Sum(p => p / (1 - p))), ExponentialTilt.LogChanceOfBelow(terms, [], 3), "one at most");
    }

    [Fact]
    public void Edges_AreCertainOrImpossible()
    {
        LatticeNumber sure = new([new(3, 300_000_000), new(5, 700_000_000)]);
        var terms = LatticeArbitraries.ToTerms([sure, sure]);

        Assert.Equal(0, ExponentialTilt.LogChanceOfAtLeast(terms, [], 0));
        Assert.Equal(0, ExponentialTilt.LogChanceOfAtLeast(terms, [], -5));
        Assert.Equal(double.NegativeInfinity, ExponentialTilt.LogChanceOfAtLeast(terms, [], 11));
        AssertLog(2 * Math.Log(0.7), ExponentialTilt.LogChanceOfAtLeast(terms, [], 10), "the largest");
        AssertLog(Math.Log(0.49 + 0.42), ExponentialTilt.LogChanceOfAtLeast(terms, [], 8), "the largest but one");
        Assert.Equal(double.NegativeInfinity, ExponentialTilt.LogChanceOfBelow(terms, [], 0));
        Assert.Equal(double.NegativeInfinity, ExponentialTilt.LogChanceOfBelow(terms, [], 1));
        Assert.Equal(double.NegativeInfinity, ExponentialTilt.LogChanceOfBelow(terms, [], 6));
        AssertLog(2 * Math.Log(0.3), ExponentialTilt.LogChanceOfBelow(terms, [], 7), "the lowest");
        Assert.Equal(0, ExponentialTilt.LogChanceOfBelow(terms, [], 11));
        Assert.Equal(0, ExponentialTilt.LogChanceOfBelow(LatticeTerms.None, [], 1));
        Assert.Equal(double.NegativeInfinity, ExponentialTilt.LogChanceOfAtLeast(LatticeTerms.None, [], 1));
    }

    /// <summary>Sure to bring something, far above 0: weights about 0 would leave nothing of it.</summary>
    [Fact]
    public void LowerTail_OfSureRanges_IsExact()
    {
        LatticeNumber range = new([new(100_000, 1), new(100_001, 999_999_999)]);
        var terms = LatticeArbitraries.ToTerms(Enumerable.Repeat(range, 5));

        AssertLog(5 * Math.Log(1e-9), ExponentialTilt.LogChanceOfBelow(terms, [], 500_001), "all at their lowest");
        AssertLog(4 * Math.Log(1e-9) + Math.Log(5 * 0.999999999 + 1e-9), ExponentialTilt.LogChanceOfBelow(terms, [], 500_002), "all but one at their lowest");
        Assert.Equal(double.NegativeInfinity, ExponentialTilt.LogChanceOfBelow(terms, [], 500_000));
        Assert.Equal(double.NegativeInfinity, ExponentialTilt.LogChanceOfBelow(terms, [], 1000));
    }

    private static IEnumerable<long> Points(ExactLaw exact)
    {
        var stride = 1 + exact.Largest / 30;
        return Enumerable.Range(0, 31).Select(k => k * stride).Concat([-1, 1, exact.Lowest, exact.Lowest + 1, exact.Lowest + 2])
            .Concat(Enumerable.Range(-2, 5).Select(k => exact.Largest + k)).Distinct();
    }

    private static void AssertLog(double expected, double actual, string where)
    {
        if (double.IsInfinity(expected) || double.IsInfinity(actual))
        {
            Assert.True(expected.Equals(actual), FormattableString.Invariant($"{where}: expected {expected}, got {actual}."));
        }
        else
        {
            Near.Absolute(expected, actual, TenDigits, where);
        }
    }
}
