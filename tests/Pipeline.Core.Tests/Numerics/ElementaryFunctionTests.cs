using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws]
public sealed class ElementaryFunctionTests
{
    private const double Tolerance = 1e-15; // four roundings

    /// <summary>From 2^-60 to 2, and to −3/4: against the inverse hyperbolic tangent.</summary>
    [Property]
    public void LogOnePlus_KeepsItsDigits(ushort mantissa, byte exponent, bool isNegative)
    {
        var magnitude = Math.ScaleB(1 + mantissa / 65536.0, -(exponent % 61));
        var x = isNegative ? -Math.Min(magnitude, 0.75) : magnitude;
        Near.Relative(PlainSums.LogOnePlus(x), ElementaryFunction.LogOnePlus(x), Tolerance * 4, FormattableString.Invariant($"{x:R}"));
    }

    /// <summary>Each undoes the other.</summary>
    [Property]
    public void ExpMinusOne_UndoesLogOnePlus(ushort mantissa, byte exponent, bool isNegative)
    {
        var magnitude = Math.ScaleB(1 + mantissa / 65536.0, -(exponent % 61));
        var x = isNegative ? -Math.Min(magnitude, 0.75) : magnitude;
        Near.Relative(x, ElementaryFunction.ExpMinusOne(PlainSums.LogOnePlus(x)), Tolerance * 4, FormattableString.Invariant($"{x:R}"));
    }

    /// <summary>mpmath 1.3.0 at 40 digits.</summary>
    [Theory]
    [InlineData(1e-20, 1e-20, 1e-20)]
    [InlineData(-1e-10, -1.0000000000500000000e-10, -9.9999999995000000000e-11)]
    [InlineData(0.001, 9.9950033308353316681e-4, 1.0005001667083416681e-3)]
    [InlineData(0.5, 0.40546510810816438198, 0.64872127070012814685)]
    [InlineData(-0.5, -0.69314718055994530942, -0.39346934028736657640)]
    public void KnownValues(double x, double log, double power)
    {
        Near.Relative(log, ElementaryFunction.LogOnePlus(x), Tolerance, "log");
        Near.Relative(power, ElementaryFunction.ExpMinusOne(x), Tolerance, "exp");
    }

    [Fact]
    public void Ends()
    {
        Assert.Equal((0, double.NegativeInfinity), (ElementaryFunction.LogOnePlus(0), ElementaryFunction.LogOnePlus(-1)));
        Assert.Equal((0, -1, double.PositiveInfinity), (ElementaryFunction.ExpMinusOne(0), ElementaryFunction.ExpMinusOne(double.NegativeInfinity), ElementaryFunction.ExpMinusOne(1e6)));
    }

    [Theory]
    [InlineData(1e-9, 4.999999996666667e-19)]
    [InlineData(-1e-9, 5.000000003333333e-19)]
    [InlineData(0.25, 0.026856448685790236)]
    [InlineData(-0.25, 0.0376820724517809)]
    [InlineData(2, 0.9013877113318902)]
    public void Excess_KeepsItsDigits(double x, double expected) => Near.Relative(expected, ElementaryFunction.Excess(x, 1 + x), 1e-14);

    [Theory]
    [InlineData(-1e-20, -46.051701859880914)]
    [InlineData(-1, -0.45867514538708193)]
    [InlineData(-50, -1.9287498479639178e-22)]
    public void LogOneMinusExp_KeepsItsDigits(double x, double expected) => Near.Relative(expected, ElementaryFunction.LogOneMinusExp(x), 1e-14);
}
