using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

/// <summary>A beta law with parameters from 0.01 to a million, and a chance from 1e-9 to 1 - 1e-9.</summary>
public sealed record BetaCase(double A, double B, double Chance);

[Laws(typeof(BetaLawTests))]
public sealed class BetaLawTests
{
    private const double Tolerance = 1e-12;

    // Below this a double has lost digits.
    private const double SmallestExact = 1e-300;

    public static Arbitrary<BetaCase> BetaCases() =>
        (from scales in Gen.Choose(-2000, 6000).Two()
         from chance in Gen.Frequency((3, Gen.Choose(1, 999).Select(thousandths => thousandths / 1000.0)), (1, Gen.Elements(1e-9, 1e-6, 1 - 1e-6, 1 - 1e-9)))
         select new BetaCase(Math.Pow(10, scales.Item1 / 1000.0), Math.Pow(10, scales.Item2 / 1000.0), chance)).ToArbitrary();

    [Property]
    public void Cdf_UndoesTheQuantile(BetaCase one)
    {
        var law = new BetaLaw(one.A, one.B);
        var point = law.Quantile(one.Chance);
        if (point is { X: > SmallestExact, Rest: > SmallestExact })
        {
            var (lower, upper) = law.LogTails(point);
            Near.Relative(one.Chance, Math.Exp(lower), 1e-10, $"{one}");
            Near.Relative(1 - one.Chance, Math.Exp(upper), 1e-10, $"{one}");
        }
    }

    [Property]
    public void MirroredLaw_HasTheMirroredQuantile(BetaCase one)
    {
        var (point, mirrored) = (new BetaLaw(one.A, one.B).Quantile(one.Chance), new BetaLaw(one.B, one.A).Quantile(1 - one.Chance));
        if (1 - (1 - one.Chance) == one.Chance && one.Chance != 0.5)
        {
            Assert.Equal(point, mirrored.Mirrored);
        }
    }

    [Property]
    public bool Quantiles_Ascend(BetaCase one)
    {
        var law = new BetaLaw(one.A, one.B);
        return law.Quantile(one.Chance / 2).X <= law.Quantile(one.Chance).X;
    }

    /// <summary>For whole a and b the tail is that of a binomial law, summed here term by term.</summary>
    [Property]
    public void WholeParameters_GiveTheBinomialTail(byte first, byte second, ushort scaled)
    {
        var (a, b, x) = (first % 40 + 1, second % 40 + 1, (scaled + 0.5) / 65536);
        var (sum, term) = (0.0, Math.Pow(1 - x, a + b - 1));
        for (var k = 0; k < a + b; k++)
        {
            sum += k >= a ? term : 0;
            term *= (a + b - 1.0 - k) / (k + 1) * x / (1 - x);
        }

        Near.Relative(sum, new BetaLaw(a, b).Cdf(x), 1e-12, $"I({a}, {b}, {x})");
    }

    [Fact]
    public void Golden_TailsAndQuantiles()
    {
        var cases = GoldenFile.Cases("beta.json");
        Assert.Equal(8, cases.Count);
        foreach (var one in cases.Concat(GoldenFile.SharedCases("incomplete_beta.json")))
        {
            AssertTails(one);
            AssertQuantiles(one);
        }
    }

    /// <summary>Where scipy 1.10 answers 0.314, and then 1.1e-16, 0.99999998, 0.9999999994 and 1.1e-16.</summary>
    [Fact]
    public void HardCorners()
    {
        Near.Relative(0.5, new BetaLaw(1e8, 1e8).Cdf(0.5), Tolerance);
        Near.Relative(0.9762353891588708, new BetaLaw(10_000, 3).Quantile(1e-100).X, Tolerance);
        Near.Relative(0.013371112987177112, new BetaLaw(0.001, 1_000).Quantile(0.9999999999).X, Tolerance);
        Near.Relative(1.8119481697144114e-05, new BetaLaw(0.1, 1e6).Quantile(0.9999999999).X, Tolerance);
        Near.Relative(0.9556227756116387, new BetaLaw(5_000.5, 0.5).Quantile(1e-100).X, Tolerance);
    }

    /// <summary>Posterior laws of a win rate.</summary>
    [Fact]
    public void Golden_SharedPosteriors()
    {
        foreach (var one in GoldenFile.SharedCases("bayes_win_rate.json"))
        {
            var (wins, trials) = (one.GetProperty("wins").GetDouble(), one.GetProperty("trials").GetDouble());
            var law = new BetaLaw(one.GetProperty("prior_a").GetDouble() + wins, one.GetProperty("prior_b").GetDouble() + trials - wins);
            foreach (var quantile in one.GetProperty("quantiles").EnumerateObject())
            {
                Near.Relative(quantile.Value.GetDouble(), law.Quantile(double.Parse(quantile.Name, CultureInfo.InvariantCulture)).X, Tolerance, $"{one.GetProperty("wins")} of {one.GetProperty("trials")}");
            }
        }
    }

    [Theory]
    [InlineData(0, 1, "a")]
    [InlineData(double.NaN, 1, "a")]
    [InlineData(1, -1, "b")]
    [InlineData(1, double.PositiveInfinity, "b")]
    public void Parameters_AreAboveZeroAndFinite(double a, double b, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new BetaLaw(a, b)).ParamName);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1e-9)]
    [InlineData(1.000000001)]
    public void Quantile_OfNoChance_Throws(double chance) =>
        Assert.Equal("chance", Assert.Throws<ArgumentOutOfRangeException>(() => new BetaLaw(1, 2).Quantile(chance)).ParamName);

    [Fact]
    public void Ends_AreExact()
    {
        var law = new BetaLaw(2, 0.5);
        Assert.Equal((0, 1, 0, 1), (law.Quantile(0).X, law.Quantile(1).X, law.Cdf(0), law.Cdf(1)));
        Assert.Equal((1, 0), (law.UpperTail(0), law.UpperTail(1)));
    }

    private static void AssertTails(JsonElement one)
    {
        var (a, b) = (one.GetProperty("a").GetDouble(), one.GetProperty("b").GetDouble());
        foreach (var point in one.GetProperty("cdf").EnumerateArray())
        {
            var x = point.GetProperty("x").GetDouble();
            var (lower, upper) = new BetaLaw(a, b).LogTails(BetaPoint.At(x));
            var where = FormattableString.Invariant($"({a}, {b}) at {x}");
            AssertChance(point.GetProperty("I").GetDouble(), point.Member("log_I")?.GetDouble(), lower, $"lower tail of {where}");
            AssertChance(point.GetProperty("Q").GetDouble(), point.Member("log_Q")?.GetDouble(), upper, $"upper tail of {where}");
        }
    }

    private static void AssertChance(double chance, double? log, double actual, string where)
    {
        if (chance > SmallestExact)
        {
            Near.Relative(chance, Math.Exp(actual), Tolerance, where);
        }

        if (log is { } expected)
        {
            Near.Absolute(expected, actual, Tolerance * Math.Max(1e-50, Math.Abs(expected)), $"log {where}");
        }
    }

    private static void AssertQuantiles(JsonElement one)
    {
        var law = new BetaLaw(one.GetProperty("a").GetDouble(), one.GetProperty("b").GetDouble());
        foreach (var quantile in one.GetProperty("quantile").EnumerateArray())
        {
            var point = law.Quantile(quantile.GetProperty("p").GetDouble());
            var where = $"({one.GetProperty("a")}, {one.GetProperty("b")}) at {quantile.GetProperty("p")}";
            Near.Absolute(quantile.GetProperty("x").GetDouble(), point.X, Math.Max(double.Epsilon, Tolerance * quantile.GetProperty("x").GetDouble()), where);
            Near.Absolute(quantile.GetProperty("one_minus_x").GetDouble(), point.Rest, Math.Max(double.Epsilon, Tolerance * quantile.GetProperty("one_minus_x").GetDouble()), where);
        }
    }
}
