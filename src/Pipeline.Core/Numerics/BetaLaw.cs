namespace Pipeline.Core.Numerics;

/// <summary>The beta law on 0 to 1, with density in proportion to x^(a − 1) (1 − x)^(b − 1): its regularised incomplete beta function and the inverse.</summary>
/// <remarks>
/// <para>The smaller tail is computed and the other is what it lacks to 1, so both keep their digits, and their logarithms go on
/// where a double ends.</para>
/// <para>A tail is x^a (1 − x)^b ÷ B(a, b) times a continued fraction: the even part of DLMF 8.17.22, as in Didonato and Morris,
/// "Algorithm 708: significant digit computation of the incomplete beta function ratios", ACM TOMS 18 (1992), eq. 9. It takes about
/// 10 to 60 terms, and 2,500 at a = b = 10^8. For a ≤ 1 it is the power series (DLMF 8.17.7 with 15.2.1), which gives the tail's
/// logarithm with relative accuracy where the tail is almost 1. The factor in front is its largest value, by Stirling's formula with
/// the corrections kept apart, times the exponential of the distance from there; large logarithms never cancel.</para>
/// </remarks>
internal readonly struct BetaLaw
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double Rounding = 2.3e-16;

    // Below this, terms of first order are below a rounding.
    private const double LogNegligible = -39.14; // of 1e-17

    // A step of fourth order that is as short as this, in its own scale, has landed on the last digits.
    private const double ShortStep = 5e-4;
    private const int MaxSteps = 100;
    private const double LongestStep = 40;
    private const double LogHalf = -0.69314718055994530942;

    private readonly double _a;
    private readonly double _b;
    private readonly double _logPeak; // of x^a (1 - x)^b / B(a, b), which is largest at a / (a + b)

    /// <summary>Makes a law.</summary>
    /// <param name="a">The first parameter, above 0 and finite.</param>
    /// <param name="b">The second parameter, above 0 and finite.</param>
    internal BetaLaw(double a, double b)
        : this(
            a > 0 && double.IsFinite(a) ? a : throw new ArgumentOutOfRangeException(nameof(a), "A parameter is above 0 and finite."),
            b > 0 && double.IsFinite(b) ? b : throw new ArgumentOutOfRangeException(nameof(b), "A parameter is above 0 and finite."),
            0.5 * Math.Log(a * b / (a + b)) - HalfLogTwoPi + GammaFunction.Correction(a + b) - (GammaFunction.Correction(a) + GammaFunction.Correction(b)))
    {
    }

    private BetaLaw(double a, double b, double logPeak) => (_a, _b, _logPeak) = (a, b, logPeak);

    /// <summary>Gets the law of 1 − x.</summary>
    internal BetaLaw Mirrored => new(_b, _a, _logPeak);

    /// <summary>Finds the logarithms of the chances to be at most x, and above x.</summary>
    /// <param name="point">x, from 0 to 1.</param>
    /// <returns>Both natural logarithms.</returns>
    internal (double LogLower, double LogUpper) LogTails(BetaPoint point)
    {
        if (IsBelowCentre(point))
        {
            var lower = LogLowerTail(point).Log;
            return (lower, ElementaryFunction.LogOneMinusExp(lower));
        }

        var upper = Mirrored.LogLowerTail(point.Mirrored).Log;
        return (ElementaryFunction.LogOneMinusExp(upper), upper);
    }

    /// <summary>Finds the chance to be at most x.</summary>
    internal double Cdf(double x) => Math.Exp(LogTails(BetaPoint.At(x)).LogLower);

    /// <summary>Finds the chance to be above x.</summary>
    internal double UpperTail(double x) => Math.Exp(LogTails(BetaPoint.At(x)).LogUpper);

    /// <summary>Finds the logarithm of the density of log(x ÷ (1 − x)): of x^a (1 − x)^b ÷ B(a, b).</summary>
    internal double LogDensity(BetaPoint point)
    {
        var (slope, both) = (Slope(point), _a + _b);
        return _logPeak - _a * ElementaryFunction.Excess(-slope / _a, point.X * (both / _a)) - _b * ElementaryFunction.Excess(slope / _b, point.Rest * (both / _b));
    }

    /// <summary>Finds the point that is not exceeded with a chance.</summary>
    /// <param name="chance">0 to 1.</param>
    /// <returns>The point; 0 where it is below the smallest double.</returns>
    /// <remarks>
    /// With w = log(x ÷ (1 − x)) the logarithm of a tail is concave in w, and its derivatives are those of x^a (1 − x)^b, so that
    /// steps of fourth order cost no more than Newton's. The start is Abramowitz and Stegun 26.5.22 (Cornish and Fisher), or the
    /// leading power of x or of 1 − x where a or b is below 1.
    /// </remarks>
    internal BetaPoint Quantile(double chance) => chance switch
    {
        0 => new(0, 1),
        1 => new(1, 0),
        > 0 and <= 0.5 => LowerQuantile(chance),
        > 0.5 and < 1 => Mirrored.LowerQuantile(1 - chance).Mirrored,
        _ => throw new ArgumentOutOfRangeException(nameof(chance), "A chance lies from 0 to 1."),
    };

    // The quantile of a chance of at most a half.
    private BetaPoint LowerQuantile(double chance)
    {
        var (target, point) = (Math.Log(chance), BetaPoint.At(0.5));
        if (_a >= 1 && _b >= 1)
        {
            point = point.TimesOdds(Math.Exp(NormalStart(chance)));
        }
        else
        {
            var first = (target + LogScale()) / _a;
            var last = (ElementaryFunction.LogOnePlus(-chance) + Mirrored.LogScale()) / _b;
            if (first < LogNegligible - Math.Log(1 + _b))
            {
                return new(Math.Exp(first), 1);
            }

            if (last < LogNegligible - Math.Log(1 + _a))
            {
                return new(1, Math.Exp(last));
            }

            point = first < LogHalf ? BetaPoint.At(Math.Exp(first))
                : last < LogHalf ? BetaPoint.At(Math.Exp(last)).Mirrored
                : point;
        }

        for (var count = 0; count < MaxSteps; count++)
        {
            var (step, scaled) = Step(point, target);
            point = point.TimesOdds(Math.Exp(Math.Clamp(step, -LongestStep, LongestStep)));
            if (scaled <= ShortStep)
            {
                break;
            }
        }

        return point;
    }

    // The step in the logarithm of the odds towards the point where the lower tail has a logarithm, and its length on the scale on
    // which the tail's logarithm bends. With f the distance and g its slope: g' = g (slope - g), and the slope falls by (a + b) x (1 - x).
    private (double Step, double Scaled) Step(BetaPoint point, double target)
    {
        double distance, g;
        if (IsBelowCentre(point))
        {
            (var log, g) = LogLowerTail(point);
            distance = log - target;
        }
        else
        {
            var (log, density) = Mirrored.LogLowerTail(point.Mirrored);
            distance = ElementaryFunction.LogOneMinusExp(log) - target;
            g = density * Math.Exp(log - target - distance);
        }

        var bend = Slope(point) - g;
        var newton = distance / g;
        var (second, third) = (newton * bend, newton * newton * (bend * bend - (_a + _b) * point.X * point.Rest - g * bend));
        var (above, below) = (1 - second / 2, 1 - second + third / 6);
        var step = Math.Abs(second) + Math.Abs(third) < 1 ? newton * above / below : newton;
        return (-step, Math.Abs(newton) + Math.Abs(second) + Math.Sqrt(Math.Abs(third)));
    }

    // Abramowitz and Stegun 26.5.22, with the sign of the normal quantile turned.
    private double NormalStart(double chance)
    {
        var z = -NormalLaw.Quantile(chance);
        var (third, one, other) = ((z * z - 3) / 6, 1 / (2 * _a - 1), 1 / (2 * _b - 1));
        var h = 2 / (one + other);
        var w = z * Math.Sqrt(Math.Max(0, h + third)) / h - (other - one) * (third + 5.0 / 6 - 2 / (3 * h));
        return Math.Log(_a / _b) - 2 * w;
    }

    private bool IsBelowCentre(BetaPoint point) => point.X * (_b + 1) <= (_a + 1) * point.Rest;

    // a - (a + b) x: the slope of log(x^a (1 - x)^b) in the logarithm of the odds.
    // The smaller of the two coordinates is the more exact, and fused steps round the difference once.
    private double Slope(BetaPoint point) => point.X <= point.Rest
        ? Math.FusedMultiplyAdd(-(_a + _b), point.X, _a)
        : Math.FusedMultiplyAdd(_a + _b, point.Rest, -_b);

    // The lower tail's logarithm, and x^a (1 - x)^b / B(a, b) divided by the tail; for x below the centre.
    private (double Log, double Density) LogLowerTail(BetaPoint point)
    {
        if (_a > 1)
        {
            var factor = Fraction(point);
            return (LogDensity(point) + Math.Log(factor), 1 / factor);
        }

        var series = _a * PowerSeries(point.X);
        var log = _a * Math.Log(point.X) - LogScale() + ElementaryFunction.LogOnePlus(series);
        return (log, _a * Math.Exp(_b * ElementaryFunction.LogOnePlus(-point.X)) / (1 + series));
    }

    // log(a B(a, b)): the lower tail is x^a / (a B(a, b)) at the very beginning.
    private double LogScale() => GammaFunction.LogRatio(1, _a) - GammaFunction.LogRatio(_b, _a);

    // The sum over n of (1 - b) (2 - b) ... (n - b) x^n / (n! (a + n)).
    private double PowerSeries(double x)
    {
        var (power, sum) = (1.0, 0.0);
        for (var n = 1; ; n++)
        {
            power *= (n - _b) / n * x;
            var term = power / (_a + n);
            sum += term;
            if (Math.Abs(term) <= Rounding * Math.Abs(sum) && n > _b * x)
            {
                return sum;
            }
        }
    }

    // The lower tail divided by x^a (1 - x)^b / B(a, b). Each convergent is scaled to the denominator 1.
    private double Fraction(BetaPoint point)
    {
        var (a, b, x, rest, slope) = (_a, _b, point.X, 1 + point.Rest, Slope(point) + 1);
        var inverse = 1 / (a + 1);
        var value = 1 / (a * inverse * slope);
        var (before, scale) = (0.0, value);
        for (var n = 1.0; ; n++)
        {
            var step = n * (b - n) * x * inverse;
            var numerator = (a + n - 1) * (a + b + n - 1) * x * inverse * step;
            inverse = 1 / (a + 2 * n + 1);
            var denominator = n + step + (a + n) * inverse * (slope + n * rest);
            scale = 1 / (denominator + numerator * scale);
            var next = (denominator * value + numerator * before) * scale;
            if (Math.Abs(next - value) <= Rounding * Math.Abs(next))
            {
                return next;
            }

            (before, value) = (value * scale, next);
        }
    }
}
