namespace Pipeline.Core.Numerics;

/// <summary>The gamma law of scale 1, and through it the Poisson and the chi-square laws.</summary>
/// <remarks>
/// The chance below x is the regularised incomplete gamma function P(a, x), the chance above it is Q(a, x) = 1 − P(a, x). Both
/// come from x^a e^−x ÷ Γ(a + 1): P by its power series up to x = a + 1 (Abramowitz and Stegun 6.5.29), Q by its continued
/// fraction beyond (6.5.31), so that neither tail is ever a difference from 1 where it is small.
/// </remarks>
internal static class GammaLaw
{
    private const double TwoPi = 6.28318530717958647693;

    // From here on Stirling's series gives Γ to the last digit, and x^a e^-x / Γ(a + 1) needs no large logarithms.
    private const double StirlingFrom = 12;

    // From here on the error of Wilson and Hilferty, about z^3 / 100 · shape^-3/2 of the point, is below a rounding.
    private const double CubeRootIsExactFrom = 1e11;

    private const double SmallestFraction = 1e-300;
    private const int MostIterations = 200;

    /// <summary>Finds the chance to be at most x.</summary>
    /// <param name="shape">½ or more.</param>
    /// <param name="x">0 or more.</param>
    /// <returns>The chance, to 1e-12 of itself, in the far lower tail too.</returns>
    internal static double Cdf(double shape, double x) => Tails(shape, x).Lower;

    /// <summary>Finds the chance to be x or more.</summary>
    /// <param name="shape">½ or more.</param>
    /// <param name="x">0 or more.</param>
    /// <returns>The chance, to 1e-12 of itself, in the far upper tail too.</returns>
    internal static double UpperTail(double shape, double x) => Tails(shape, x).Upper;

    /// <summary>Finds the chance that a chi-square number is x or more.</summary>
    /// <param name="degreesOfFreedom">1 or more.</param>
    /// <param name="x">0 or more.</param>
    internal static double ChiSquareUpperTail(int degreesOfFreedom, double x) => UpperTail(degreesOfFreedom / 2.0, x / 2);

    /// <summary>Finds the point that is not exceeded with a chance.</summary>
    /// <param name="shape">½ or more.</param>
    /// <param name="chance">0 to 1; at 1 the answer is infinite.</param>
    /// <returns>The point, to 1e-12 of itself.</returns>
    internal static double Quantile(double shape, double chance) => chance <= 0.5
        ? Solve(shape, chance, isUpper: false)
        : Solve(shape, 1 - chance, isUpper: true); // exact: no rounding in 1 - chance from 1/2 on

    /// <summary>Finds the point that is exceeded with a chance.</summary>
    /// <param name="shape">½ or more.</param>
    /// <param name="chance">0 to 1; at 0 the answer is infinite.</param>
    /// <returns>The point, to 1e-12 of itself.</returns>
    internal static double UpperQuantile(double shape, double chance) => chance <= 0.5
        ? Solve(shape, chance, isUpper: true)
        : Solve(shape, 1 - chance, isUpper: false);

    private static (double Lower, double Upper) Tails(double shape, double x)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape, 0.5);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        if (x == 0)
        {
            return (0, 1);
        }

        if (double.IsPositiveInfinity(x))
        {
            return (1, 0);
        }

        var weight = Weight(shape, x);
        if (x < shape + 1)
        {
            var lower = Math.Min(1, weight * Series(shape, x));
            return (lower, 1 - lower);
        }

        var upper = weight * shape * Fraction(shape, x);
        return (1 - upper, upper);
    }

    // x^a e^-x / Γ(a + 1). From 12 on as exp(-a (u - log(1 + u))) / sqrt(2 π a) by Stirling's remainder, where u = (x - a) / a.
    private static double Weight(double shape, double x)
    {
        if (shape < StirlingFrom)
        {
            return Math.Exp(shape * Math.Log(x) - x - GammaFunction.Log(shape + 1));
        }

        var inverse = 1 / (shape * shape);
        var remainder = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse * (1.0 / 1188 - inverse * 691.0 / 360360))))) / shape;
        return Math.Exp(-shape * LogExcess(shape, x) - remainder) / Math.Sqrt(TwoPi * shape);
    }

    // u - log(1 + u) for 1 + u = x / a, by the series of the inverse hyperbolic tangent where the two nearly cancel.
    private static double LogExcess(double shape, double x)
    {
        var u = (x - shape) / shape;
        if (Math.Abs(u) > 0.5)
        {
            return u - Math.Log(x / shape);
        }

        var v = u / (2 + u);
        var (sum, power) = (0.0, v);
        for (var k = 3; Math.Abs(power) > 1e-18 * Math.Abs(v); k += 2)
        {
            power *= v * v;
            sum += power / k;
        }

        return u * v - 2 * sum;
    }

    // 1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ...
    private static double Series(double shape, double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = shape + 1; term > sum * 1e-17; k++)
        {
            term *= x / k;
            sum += term;
        }

        return sum;
    }

    // 1/(x + 1 - a - 1 (1 - a)/(x + 3 - a - 2 (2 - a)/(x + 5 - a - ...))), forwards (Lentz 1976; Thompson and Barnett 1986).
    private static double Fraction(double shape, double x)
    {
        var denominator = x + 1 - shape;
        var c = 1 / SmallestFraction;
        var d = 1 / denominator;
        var fraction = d;
        for (var k = 1L; ; k++)
        {
            var numerator = k * (shape - k);
            denominator += 2;
            d = 1 / NotZero(denominator + numerator * d);
            c = NotZero(denominator + numerator / c);
            var factor = c * d;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                return fraction;
            }
        }
    }

    private static double NotZero(double x) => Math.Abs(x) < SmallestFraction ? SmallestFraction : x;

    // Newton's method for the logarithm of the tail as a function of the logarithm of x: it is concave for either tail, so that
    // after the first step the points come from one side.
    private static double Solve(double shape, double chance, bool isUpper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape, 0.5);
        if (chance is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), "A chance lies from 0 to 1.");
        }

        if (chance == 0)
        {
            return isUpper ? double.PositiveInfinity : 0;
        }

        var z = NormalLaw.Quantile(chance);
        var root = 1 - 1 / (9 * shape) + (isUpper ? -z : z) / (3 * Math.Sqrt(shape));
        var x = shape * root * root * root; // Wilson and Hilferty 1931
        if (shape >= CubeRootIsExactFrom)
        {
            return x;
        }

        // P <= x^a / Γ(a + 1), so this is never too far.
        x = isUpper ? x : Math.Max(x, Math.Exp((Math.Log(chance) + GammaFunction.Log(shape + 1)) / shape));
        x = Math.Max(x, double.Epsilon);
        for (var i = 0; i < MostIterations; i++)
        {
            var tails = Tails(shape, x);
            var tail = isUpper ? tails.Upper : tails.Lower;
            if (tail == 0)
            {
                x = isUpper ? x / 2 : x * 2; // beyond the range of a double
                continue;
            }

            var step = Math.Log(tail / chance) * tail / (shape * Weight(shape, x));
            x *= Math.Exp(Math.Clamp(isUpper ? step : -step, -2, 2));
            if (Math.Abs(step) < 1e-12)
            {
                break;
            }
        }

        return x;
    }
}
