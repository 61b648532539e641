using System.Numerics;
using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws]
public sealed class GammaFunctionTests
{
    // What the documentation promises.
    private const double Promised = 1e-14;

    [Property]
    public void Recurrence_AddsTheLogarithm(ushort whole, ushort fraction)
    {
        var x = whole % 200 + (fraction + 1.0) / 65537;
        AssertNear(GammaFunction.Log(x) + Math.Log(x), x + 1, 2);
    }

    [Property]
    public void Reflection_IsThatOfTheSine(ushort fraction)
    {
        var x = (fraction + 1.0) / 65537;
        Near.Absolute(Math.Log(Math.PI / Math.Sin(Math.PI * x)), GammaFunction.Log(x) + GammaFunction.Log(1 - x), 4 * Promised * Math.Max(1, GammaFunction.Log(Math.Min(x, 1 - x))), $"{x}");
    }

    [Property]
    public void Duplication_IsLegendres(ushort whole)
    {
        var x = (whole + 1) / 64.0;
        var expected = GammaFunction.Log(x) + GammaFunction.Log(x + 0.5) + (2 * x - 1) * Math.Log(2) - Math.Log(Math.PI) / 2;
        AssertNear(expected, 2 * x, 4);
    }

    [Fact]
    public void WholeNumbers_AreLogarithmsOfFactorials()
    {
        var factorial = BigInteger.One;
        for (var n = 1; n <= 500; factorial *= n++)
        {
            AssertNear(BigInteger.Log(factorial), n);
        }
    }

    /// <summary>Γ(n + 1/2) = (2n)! √π ÷ (4^n n!).</summary>
    [Fact]
    public void Halves_AreKnownExactly()
    {
        var (factorial, ofTwice) = (BigInteger.One, BigInteger.One);
        for (var n = 0; n <= 80; n++)
        {
            AssertNear(BigInteger.Log(ofTwice) - BigInteger.Log(factorial) - n * Math.Log(4) + Math.Log(Math.PI) / 2, n + 0.5, 2);
            factorial *= n + 1;
            ofTwice *= (2 * n + 1) * (2 * n + 2);
        }
    }

    /// <summary>mpmath 1.3.0, <c>loggamma</c> at 40 digits; the seventh is where the gamma function is smallest.</summary>
    [Theory]
    [InlineData(1e-300, 690.77552789821370518)]
    [InlineData(1e-10, 23.025850929882735237)]
    [InlineData(0.1, 2.252712651734205902)]
    [InlineData(0.25, 1.2880225246980774574)]
    [InlineData(1.5, -0.12078223763524522235)]
    [InlineData(1.4616321449683623, -0.1214862905358496081)]
    [InlineData(2.5, 0.28468287047291915963)]
    [InlineData(3.7, 1.4280723266653881292)]
    [InlineData(11.999, 17.499865227646105739)]
    [InlineData(12.001, 17.50475055100353892)]
    [InlineData(100.25, 360.28455963776423497)]
    [InlineData(10000.3, 82102.48058805389343)]
    [InlineData(1e10, 220258509288.81058147)]
    [InlineData(1e300, 6.8977552789821374147e+302)]
    public void Log_AgreesWithMpmath(double x, double expected) => AssertNear(expected, x);

    [Theory]
    [InlineData(0)]
    [InlineData(-1.5)]
    public void Log_NotAboveZero_Throws(double x) => Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunction.Log(x));

    private static void AssertNear(double expected, double x, double times = 1) =>
        Near.Absolute(expected, GammaFunction.Log(x), times * Promised * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"log gamma({x})"));

    [Theory]
    [InlineData(0.001, 0.3)]
    [InlineData(0.5, 7)]
    [InlineData(30, 0.25)]
    [InlineData(4, 1000)]
    public void LogRatio_IsTheDifference(double x, double increment) =>
        Near.Absolute(GammaFunction.Log(x + increment) - GammaFunction.Log(x), GammaFunction.LogRatio(x, increment), 1e-13 * Math.Max(1, GammaFunction.Log(x + increment)));

    /// <summary>Over one the ratio is x; for a tiny increment it is the digamma function: −γ at 1, and 1/2 − γ + 1/2 at 3.</summary>
    [Fact]
    public void LogRatio_OfATinyIncrement_KeepsItsDigits()
    {
        const double Euler = 0.57721566490153286;
        Near.Relative(-Euler * 1e-14, GammaFunction.LogRatio(1, 1e-14), 1e-12);
        Near.Relative((1.5 - Euler) * 1e-14, GammaFunction.LogRatio(3, 1e-14), 1e-12);
        Near.Relative(Math.Log(1e6), GammaFunction.LogRatio(1e6, 1), 1e-14);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(11.9)]
    [InlineData(40)]
    public void Correction_IsWhatStirlingLeaves(double x) =>
        Near.Absolute(GammaFunction.Log(x) - (x - 0.5) * Math.Log(x) + x - 0.5 * Math.Log(2 * Math.PI), GammaFunction.Correction(x), 1e-13);
}
