using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws]
public sealed class NormalLawTests
{
    // As the golden file and the documentation say.
    private const double Tolerance = 1e-13;

    // Below this a double has lost digits; only the logarithm is compared then.
    private const double SmallestExact = 1e-300;

    [Property]
    public bool BothTails_AddUpToOne(short scaled)
    {
        var x = scaled / 1000.0;
        return Math.Abs(NormalLaw.Cdf(x) + NormalLaw.UpperTail(x) - 1) <= 1e-15;
    }

    [Property]
    public void LogTail_IsTheLogarithmOfTheTail(short scaled)
    {
        var x = scaled / 1000.0;
        Near.Relative(Math.Exp(NormalLaw.LogUpperTail(x)), NormalLaw.UpperTail(x), Tolerance, $"{x}");
    }

    [Property]
    public void Quantile_UndoesTheUpperTail(ushort scaled)
    {
        var x = scaled / 65536.0 * 37;
        Near.Absolute(-x, NormalLaw.Quantile(NormalLaw.UpperTail(x)), 1e-13 * Math.Max(1, x), $"{x}");
    }

    /// <summary>The derivative is the density: the two sides of every switch between methods fit together.</summary>
    [Theory]
    [InlineData(-2.5)]
    [InlineData(0)]
    [InlineData(2.5)]
    [InlineData(5)]
    public void Tail_FallsByTheDensity(double x)
    {
        const double Step = 1e-3;
        var slope = (8 * (NormalLaw.UpperTail(x + Step) - NormalLaw.UpperTail(x - Step)) - NormalLaw.UpperTail(x + 2 * Step) + NormalLaw.UpperTail(x - 2 * Step)) / (12 * Step);
        Near.Absolute(-Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI), slope, 1e-12, $"{x}");
    }

    [Fact]
    public void Golden_CdfAndTails()
    {
        var cases = GoldenFile.Cases("normal.json").Where(one => one.GetProperty("f").GetString() == "normal_cdf").ToArray();
        Assert.Equal(17, cases.Length);
        foreach (var one in cases)
        {
            var x = one.GetProperty("x").GetDouble();
            if (one.GetProperty("cdf").GetDouble() is > SmallestExact and var cdf)
            {
                Near.Relative(cdf, NormalLaw.Cdf(x), Tolerance, $"cdf({x})");
            }

            Near.Relative(one.GetProperty("sf").GetDouble(), NormalLaw.UpperTail(x), Tolerance, $"upper tail({x})");
            AssertLog(one.GetProperty("log_sf").GetDouble(), NormalLaw.LogUpperTail(x), $"log upper tail({x})");
            AssertLog(one.GetProperty("log_cdf").GetDouble(), NormalLaw.LogUpperTail(-x), $"log cdf({x})");
        }
    }

    // A chance so near 1 that 50 digits do not tell it from 1 has the logarithm 0 in the file.
    private static void AssertLog(double expected, double actual, string where)
    {
        if (expected == 0)
        {
            Near.Absolute(0, actual, 1e-50, where);
        }
        else
        {
            Near.Relative(expected, actual, Tolerance, where);
        }
    }

    [Fact]
    public void Golden_Quantile()
    {
        var cases = GoldenFile.Cases("normal.json").Where(one => one.GetProperty("f").GetString() == "normal_quantile").ToArray();
        Assert.Equal(24, cases.Length);
        foreach (var one in cases)
        {
            Near.Relative(one.GetProperty("x").GetDouble(), NormalLaw.Quantile(one.GetProperty("p").GetDouble()), Tolerance, $"quantile({one.GetProperty("p")})");
        }
    }

    [Fact]
    public void Ends_AreInfinite()
    {
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (NormalLaw.Quantile(0), NormalLaw.Quantile(1)));
        Assert.Equal((0, 1), (NormalLaw.Cdf(double.NegativeInfinity), NormalLaw.Cdf(double.PositiveInfinity)));
        Assert.Equal(double.NegativeInfinity, NormalLaw.LogUpperTail(double.PositiveInfinity));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1e-9)]
    [InlineData(1.000000001)]
    public void Quantile_OfNoChance_Throws(double chance) =>
        Assert.Equal("chance", Assert.Throws<ArgumentOutOfRangeException>(() => NormalLaw.Quantile(chance)).ParamName);
}
