namespace Pipeline.Core.Numerics;

/// <summary>Exponential and logarithm near the point at which they cancel.</summary>
/// <remarks>
/// <c>double.LogP1</c> and <c>double.ExpM1</c> are no more than the logarithm of x + 1 and the exponential less 1, and lose all
/// digits of a small x. These are Kahan's: the error that rounding 1 + x makes is taken off again by its own ratio.
/// </remarks>
internal static class ElementaryFunction
{
    /// <summary>Finds log(1 + x) to some roundings of itself, however small x is.</summary>
    /// <param name="x">-1 or more.</param>
    internal static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return Math.Abs(x) > 0.5 ? Math.Log(sum)
            : sum == 1 ? x
            : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>Finds exp(x) − 1 to some roundings of itself, however small x is.</summary>
    /// <param name="x">Any number.</param>
    internal static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        return Math.Abs(x) > 0.5 ? power - 1
            : power == 1 ? x
            : (power - 1) * (x / Math.Log(power));
    }

    /// <summary>Finds log(1 − exp(x)): the logarithm of a chance from that of its opposite.</summary>
    /// <param name="x">0 or less.</param>
    internal static double LogOneMinusExp(double x) => x > -0.5 ? Math.Log(-ExpMinusOne(x)) : LogOnePlus(-Math.Exp(x));

    /// <summary>Finds x − log(1 + x) to some roundings of itself, however small x is.</summary>
    /// <param name="x">Above -1.</param>
    /// <param name="onePlus">1 + x, with the digits that x may have lost near -1.</param>
    internal static double Excess(double x, double onePlus)
    {
        if (Math.Abs(x) > 0.3)
        {
            return x - Math.Log(onePlus);
        }

        // log(1 + x) = 2 artanh s with s = x / (2 + x); s is below 0.177, so that ten terms leave less than 1e-16.
        var s = x / (2 + x);
        var square = s * s;
        var series = 1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square * (1.0 / 9 + square * (1.0 / 11
            + square * (1.0 / 13 + square * (1.0 / 15 + square * (1.0 / 17 + square * (1.0 / 19 + square * (1.0 / 21)))))))));
        return s * (x - 2 * square * series);
    }
}
