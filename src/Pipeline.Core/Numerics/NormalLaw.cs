namespace Pipeline.Core.Numerics;

/// <summary>The standard normal law.</summary>
internal static class NormalLaw
{
    private const double LogSqrtTwoPi = 0.91893853320467274178;

    // Below, the series in powers converges fast; above, the continued fraction does.
    private const double SeriesBelow = 2.5;
    private const int FractionDepth = 120;

    private const double SqrtHalf = 0.70710678118654752440;
    private const double SqrtPiInverse = 0.56418958354775628695;

    // Beyond this the tail is no double.
    private const double Underflows = 39;

    /// <summary>Finds the chance to be at most x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The chance, to 1e-13 of itself, in the far lower tail too.</returns>
    internal static double Cdf(double x) => UpperTail(-x);

    /// <summary>Finds the chance to be x or more.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The chance, to 1e-13 of itself, in the far upper tail too.</returns>
    /// <remarks>By the error function: Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969).</remarks>
    internal static double UpperTail(double x)
    {
        var distance = Math.Abs(x) * SqrtHalf;
        if (distance <= 0.46875)
        {
            var square = distance * distance;
            return 0.5 - 0.5 * SqrtHalf * x * Polynomial(
                square, 3.20937758913846947e3, 3.77485237685302021e2, 1.13864154151050156e2, 3.16112374387056560, 1.85777706184603153e-1)
                / Polynomial(
                square, 2.84423683343917062e3, 1.28261652607737228e3, 2.44024637934444173e2, 2.36012909523441209e1, 1);
        }

        // exp(-x²/2) by a part that is squared without rounding, and the small rest.
        var rounded = Math.Truncate(Math.Min(Math.Abs(x), Underflows) * 16) / 16;
        var rest = Math.Min(Math.Abs(x), Underflows) - rounded;
        var density = Math.Exp(-0.5 * rounded * rounded) * Math.Exp(-rest * (rounded + 0.5 * rest));
        var tail = 0.5 * density * (distance <= 4
            ? Polynomial(
                distance, 1.23033935479799725e3, 2.05107837782607147e3, 1.71204761263407058e3, 8.81952221241769090e2, 2.98635138197400131e2,
                6.61191906371416295e1, 8.88314979438837594, 5.64188496988670089e-1, 2.15311535474403846e-8)
                / Polynomial(
                distance, 1.23033935480374942e3, 3.43936767414372164e3, 4.36261909014324716e3, 3.29079923573345963e3, 1.62138957456669019e3,
                5.37181101862009858e2, 1.17693950891312499e2, 1.57449261107098347e1, 1)
            : FarTail(distance));
        return x < 0 ? 1 - tail : tail;
    }

    /// <summary>Finds the logarithm of the chance to be x or more, also where the chance itself is below the smallest double.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The natural logarithm.</returns>
    /// <remarks>
    /// For large x the continued fraction of Laplace: the tail is the density ÷ (x + 1/(x + 2/(x + 3/(x + …)))).
    /// </remarks>
    internal static double LogUpperTail(double x)
    {
        if (x <= SeriesBelow)
        {
            return x < -SeriesBelow ? ElementaryFunction.LogOneMinusExp(LogUpperTail(-x)) : Math.Log(0.5 - Centre(x));
        }

        var fraction = x;
        for (var k = FractionDepth; k >= 1; k--)
        {
            fraction = x + k / fraction;
        }

        return -x * x / 2 - LogSqrtTwoPi - Math.Log(fraction);
    }

    /// <summary>Finds the point that is not exceeded with a chance.</summary>
    /// <param name="chance">0 to 1; at the ends the answer is infinite.</param>
    /// <returns>The point, to 1e-15 of itself.</returns>
    /// <remarks>Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988).</remarks>
    internal static double Quantile(double chance)
    {
        if (chance is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), "A chance lies from 0 to 1.");
        }

        var offset = chance - 0.5;
        if (Math.Abs(offset) <= 0.425)
        {
            var square = 0.180625 - offset * offset;
            return offset * Polynomial(
                square, 3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
                45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727)
                / Polynomial(
                square, 1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
                21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610);
        }

        var tail = Math.Min(chance, 1 - chance);
        if (tail == 0)
        {
            return offset < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var root = Math.Sqrt(-Math.Log(tail));
        var distance = root <= 5
            ? Polynomial(
                root - 1.6, 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
                1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4)
                / Polynomial(
                root - 1.6, 1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
                0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9)
            : Polynomial(
                root - 5, 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
                0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7)
                / Polynomial(
                root - 5, 1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
                7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15);
        return offset < 0 ? -distance : distance;
    }

    // The chance to lie between 0 and x, with the sign of x: density times x + x^3/3 + x^5/(3 5) + ... (Abramowitz and Stegun 26.2.11).
    private static double Centre(double x)
    {
        var (sum, term) = (x, x);
        for (var k = 3; Math.Abs(term) > Math.Abs(sum) * 1e-17; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return sum * Math.Exp(-x * x / 2 - LogSqrtTwoPi);
    }

    private static double FarTail(double distance)
    {
        var inverse = 1 / (distance * distance);
        var series = Polynomial(
            inverse, 6.58749161529837803e-4, 1.60837851487422766e-2, 1.25781726111229246e-1, 3.60344899949804439e-1, 3.05326634961232344e-1, 1.63153871373020978e-2)
            / Polynomial(
            inverse, 2.33520497626869185e-3, 6.05183413124413191e-2, 5.27905102951428412e-1, 1.87295284992346725, 2.56852019228982242, 1);
        return (SqrtPiInverse - inverse * series) / distance;
    }

    private static double Polynomial(double x, params ReadOnlySpan<double> coefficients)
    {
        var value = 0.0;
        for (var k = coefficients.Length - 1; k >= 0; k--)
        {
            value = value * x + coefficients[k];
        }

        return value;
    }

    /// <summary>Cuts a lognormal law of mean 1 into equally likely slices.</summary>
    /// <param name="deviation">The standard deviation of its logarithm, 0 or more.</param>
    /// <param name="count">How many slices, 1 or more.</param>
    /// <returns>The mean of each, ascending; their mean is 1.</returns>
    internal static double[] LognormalSlices(double deviation, int count)
    {
        // Φ(quantile − deviation) is the share of the mean that lies below a quantile.
        double[] below = [0, .. Enumerable.Range(1, count - 1).Select(slice => Cdf(Quantile((double)slice / count) - deviation)), 1];
        return [.. Enumerable.Range(0, count).Select(slice => count * (below[slice + 1] - below[slice]))];
    }
}
