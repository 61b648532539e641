using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws]
public sealed class GammaLawTests
{
    private const double Tolerance = 1e-12;

    [SharedFact("golden/normal_student.json")]
    public void Golden_Quantile()
    {
        var cases = SurvivalGolden.Cases("normal_student.json").Where(one => one.GetProperty("f").GetString() == "gamma_quantile_unit_scale").ToArray();
        Assert.Equal(42, cases.Length);
        foreach (var one in cases)
        {
            var (shape, chance, x) = (one.GetProperty("shape").GetDouble(), one.GetProperty("p").GetDouble(), one.GetProperty("x").GetDouble());
            Near.Relative(x, GammaLaw.Quantile(shape, chance), Tolerance, $"quantile({shape}, {chance})");
            Near.Relative(chance, GammaLaw.Cdf(shape, x), Tolerance, $"cdf({shape}, {x})");
        }
    }

    /// <summary>Of a whole shape the upper tail is a Poisson sum, all of whose terms are positive.</summary>
    [Property]
    public void UpperTail_OfAWholeShape_IsThePoissonSum(byte scaledShape, ushort scaledX)
    {
        var (shape, x) = (1 + scaledShape, scaledX / 100.0);
        var (sum, term) = (0.0, Math.Exp(-x));
        for (var k = 0; k < shape; term *= x / ++k)
        {
            sum += term;
        }

        if (term > 0)
        {
            Near.Relative(sum, GammaLaw.UpperTail(shape, x), 1e-12, $"{shape}, {x}");
        }
    }

    /// <summary>The lower tail is the Poisson sum from the shape on, small terms too.</summary>
    [Property]
    public void Cdf_OfAWholeShape_IsTheRestOfThePoissonSum(byte scaledShape, byte scaledX)
    {
        var (shape, x) = (1 + scaledShape, (1 + scaledX) / 10.0);
        var first = Math.Exp(-x);
        for (var k = 1; k <= shape; k++)
        {
            first *= x / k;
        }

        var (sum, term) = (0.0, first);
        for (var k = shape + 1; term > 1e-18 * sum; k++)
        {
            sum += term;
            term *= x / k;
        }

        if (first > 1e-290)
        {
            Near.Relative(sum, GammaLaw.Cdf(shape, x), 1e-12, $"{shape}, {x}");
        }
    }

    /// <summary>Of half a degree the law is that of half a squared normal number.</summary>
    [Property]
    public void UpperTail_OfHalf_IsTheNormalTailTwice(ushort scaled)
    {
        var x = (1 + scaled) / 4000.0;
        Near.Relative(2 * NormalLaw.UpperTail(x), GammaLaw.ChiSquareUpperTail(1, x * x), 1e-12, $"{x}");
    }

    [Property]
    public void Quantiles_UndoTheTails(ushort scaledShape, byte exponent, bool isLarge)
    {
        var shape = isLarge ? 1000.0 * (1 + scaledShape) : 0.5 + scaledShape / 16.0;
        var chance = 0.5 * Math.Pow(10, -exponent / 2.0);
        Near.Relative(chance, GammaLaw.Cdf(shape, GammaLaw.Quantile(shape, chance)), 1e-10, $"{shape}, lower {chance}");
        Near.Relative(chance, GammaLaw.UpperTail(shape, GammaLaw.UpperQuantile(shape, chance)), 1e-10, $"{shape}, upper {chance}");
    }

    /// <summary>Series, fraction and the two ways to the weight fit together where they meet.</summary>
    [Theory]
    [InlineData(11.999999999, 12)]
    [InlineData(12, 13)]
    [InlineData(3, 4)]
    [InlineData(400, 401)]
    [InlineData(400, 600)]
    [InlineData(400, 200)]
    public void Tails_DoNotJump(double shape, double x)
    {
        var (below, above) = (GammaLaw.UpperTail(shape, x * (1 - 1e-13)), GammaLaw.UpperTail(shape * (1 + 1e-13), x * (1 + 1e-13)));
        Near.Relative(below, above, 1e-10, $"{shape}, {x}");
    }

    [Fact]
    public void Ends_AreThoseOfTheLaw()
    {
        Assert.Equal((0, 1, 1, 0), (GammaLaw.Cdf(3, 0), GammaLaw.UpperTail(3, 0), GammaLaw.Cdf(3, double.PositiveInfinity), GammaLaw.UpperTail(3, double.PositiveInfinity)));
        Assert.Equal((0, double.PositiveInfinity), (GammaLaw.Quantile(3, 0), GammaLaw.Quantile(3, 1)));
        Assert.Equal((double.PositiveInfinity, 0), (GammaLaw.UpperQuantile(3, 0), GammaLaw.UpperQuantile(3, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaLaw.Quantile(3, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaLaw.Cdf(0.4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaLaw.Cdf(1, -1));
    }

    /// <summary>Far beyond any count: the shape of the law is that of a normal one with next to no skew.</summary>
    [Theory]
    [InlineData(0.99e11)]
    [InlineData(1.01e11)]
    [InlineData(1e15)]
    public void Quantile_OfAnEnormousShape_IsNearTheMean(double shape)
    {
        Near.Relative(-1.959963984540054, (GammaLaw.Quantile(shape, 0.025) - shape - (1.959963984540054 * 1.959963984540054 - 1) / 3) / Math.Sqrt(shape), 1e-4, $"{shape}");
    }
}
