namespace Pipeline.Core.Numerics;

/// <summary>Normal laws about 0 in a mixture: a factor whose standard deviation is itself uncertain.</summary>
/// <param name="Deviations">The standard deviations, 0 or more.</param>
/// <param name="Weights">Their weights, which add up to 1.</param>
internal sealed record NormalMixture(double[] Deviations, double[] Weights)
{
    private const double LogSqrtTwoPi = 0.91893853320467274178;

    /// <summary>Gets the smallest standard deviation above 0; infinite when there is none.</summary>
    internal double SmallestDeviation => Deviations.Where(deviation => deviation > 0).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>Gets the chance to be exactly 0.</summary>
    internal double ChanceOfZero => Deviations.Zip(Weights).Where(one => one.First == 0).Sum(one => one.Second);

    /// <summary>Finds the logarithm of the density, that of the point 0 left out.</summary>
    internal double LogDensity(double x)
    {
        var sum = double.NegativeInfinity;
        for (var i = 0; i < Deviations.Length; i++)
        {
            if (Deviations[i] > 0)
            {
                var standard = x / Deviations[i];
                sum = LogSum(sum, Math.Log(Weights[i] / Deviations[i]) - 0.5 * standard * standard - LogSqrtTwoPi);
            }
        }

        return sum;
    }

    /// <summary>Finds the logarithm of the chance to be beyond a point.</summary>
    /// <param name="x">The point, 0 or more.</param>
    internal double LogUpperTail(double x)
    {
        var sum = double.NegativeInfinity;
        for (var i = 0; i < Deviations.Length; i++)
        {
            sum = Deviations[i] > 0 ? LogSum(sum, Math.Log(Weights[i]) + NormalLaw.LogUpperTail(x / Deviations[i])) : sum;
        }

        return sum;
    }

    /// <summary>Finds a distance from 0 beyond which next to nothing lies on both sides together.</summary>
    /// <param name="chance">The most that may lie there.</param>
    internal double Range(double chance)
    {
        var (low, high) = (0.0, 1.0);
        while (Lies(high))
        {
            high *= 2;
        }

        const int Halvings = 20;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = Lies(middle) ? (middle, high) : (low, middle);
        }

        return high;

        bool Lies(double x) => LogUpperTail(x) > Math.Log(0.5 * chance);
    }

    /// <summary>Finds log(exp(x) + exp(y)).</summary>
    internal static double LogSum(double x, double y)
    {
        var (small, large) = x < y ? (x, y) : (y, x);
        return double.IsNegativeInfinity(small) ? large : large + ElementaryFunction.LogOnePlus(Math.Exp(small - large));
    }

    /// <summary>Divides the law among the points … −2h, −h, 0, h, 2h … by the trapezoid rule.</summary>
    /// <param name="step">The distance h.</param>
    /// <param name="last">The number of points on either side of 0.</param>
    /// <returns>A weight for each point, adding up to 1.</returns>
    /// <remarks>
    /// For smooth functions it converges geometrically: Trefethen and Weideman, "The exponentially convergent trapezoidal rule",
    /// SIAM Review 56 (2014).
    /// </remarks>
    internal double[] Trapezoid(double step, int last)
    {
        var weights = new double[2 * last + 1];
        var sum = new CompensatedSum();
        for (var j = -last; j <= last; j++)
        {
            weights[j + last] = step * Math.Exp(LogDensity(j * step));
            sum.Add(weights[j + last]);
        }

        var (atZero, total) = (ChanceOfZero, sum.Value);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= total > 0 ? (1 - atZero) / total : 0;
        }

        weights[last] += atZero;
        return weights;
    }
}
