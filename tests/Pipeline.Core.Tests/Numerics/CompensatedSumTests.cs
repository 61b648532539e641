using System.Numerics;
using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws]
public sealed class CompensatedSumTests
{
    private const int Smallest = -70; // every term is a whole multiple of this power of two

    /// <summary>Against whole-number arithmetic: one rounding of the result, and of the sum of magnitudes one in 2^100.</summary>
    [Property]
    public bool Sum_IsOffByOneRounding((int Mantissa, byte Exponent)[] terms)
    {
        var (sum, exact, magnitudes) = (new CompensatedSum(), BigInteger.Zero, 0.0);
        foreach (var (mantissa, exponent) in terms)
        {
            var shift = exponent % 120;
            var term = Math.ScaleB(mantissa, Smallest + shift);
            sum.Add(term);
            exact += (BigInteger)mantissa << shift;
            magnitudes += Math.Abs(term);
        }

        var expected = Math.ScaleB((double)exact, Smallest);
        return Math.Abs(sum.Value - expected) <= Math.Abs(expected) * 2.3e-16 + magnitudes * 1e-30;
    }

    [Property]
    public void ManyAtOnce_AreWhatTheyAreOneByOne((int Mantissa, byte Exponent)[] terms)
    {
        var (all, sum) = (Array.ConvertAll(terms, term => Math.ScaleB(term.Mantissa, Smallest + term.Exponent % 120)), new CompensatedSum());
        foreach (var term in all)
        {
            sum.Add(term);
        }

        Near.Absolute(sum.Value, CompensatedSum.Of(all), Math.Abs(sum.Value) * 2.3e-16 + all.Sum(Math.Abs) * 1e-30, "sum");
        Assert.Equal(100_000, CompensatedSum.Of([.. Enumerable.Repeat(0.1, 1_000_000)]));
    }

    [Fact]
    public void Sum_KeepsWhatRoundingTakesOff()
    {
        var (large, tenths) = (new CompensatedSum(), new CompensatedSum());
        foreach (var term in new[] { 1, 1e100, 1, -1e100 })
        {
            large.Add(term);
        }

        for (var i = 0; i < 1_000_000; i++)
        {
            tenths.Add(0.1);
        }

        Assert.Equal(2, large.Value);
        Assert.Equal(100_000, tenths.Value);
        Assert.Equal(0, default(CompensatedSum).Value);
    }
}
