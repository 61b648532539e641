namespace Pipeline.Core.Numerics;

/// <summary>A random number of independent numbers of one law: how many is Poisson, or negative binomial when the mean is itself not known.</summary>
/// <remarks>
/// The number has a Poisson law whose mean has a gamma law with the given mean and shape; with an infinite shape the mean is
/// certain. Cumulants, tilting and the recursion below are of that family (Panjer, "Recursive evaluation of a family of
/// compound distributions", ASTIN Bulletin 12 (1981)).
/// </remarks>
/// <param name="Mean">The expected number, above 0.</param>
/// <param name="Shape">The gamma shape, above 0; infinite for a Poisson number.</param>
/// <param name="Points">The points of one number, ascending and above 0.</param>
/// <param name="Weights">Their chances, which add up to 1.</param>
internal sealed record CompoundTerm(double Mean, double Shape, int[] Points, double[] Weights)
{
    // A recursion that grows beyond this is scaled down by it.
    private const double Big = 1e200;

    /// <summary>Gets the logarithm of the chance that there is none.</summary>
    internal double LogChanceOfNone => double.IsPositiveInfinity(Shape) ? -Mean : -Shape * ElementaryFunction.LogOnePlus(Mean / Shape);

    /// <summary>Finds the logarithm of the mean of exp(θ sum), and its first two derivatives; infinite where the mean is.</summary>
    internal (double Value, double First, double Second) Cumulants(double theta)
    {
        var (excess, first, second) = (0.0, 0.0, 0.0);
        for (var j = 0; j < Points.Length; j++)
        {
            var weighted = Weights[j] * Math.Exp(theta * Points[j]);
            excess += Weights[j] * ElementaryFunction.ExpMinusOne(theta * Points[j]);
            first += weighted * Points[j];
            second += weighted * Points[j] * Points[j];
        }

        if (double.IsPositiveInfinity(Shape))
        {
            return (Mean * excess, Mean * first, Mean * second);
        }

        var left = 1 - Mean / Shape * excess;
        return left > 0
            ? (-Shape * ElementaryFunction.LogOnePlus(-Mean / Shape * excess), Mean * first / left, Mean * second / left + Mean * first / left * (Mean * first / left) / Shape)
            : (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
    }

    /// <summary>Weights every sum s by exp(θ s); the law that results is of the same family.</summary>
    internal CompoundTerm Tilt(double theta)
    {
        var weights = new double[Points.Length];
        var (total, excess) = (0.0, 0.0);
        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] = Weights[j] * Math.Exp(theta * Points[j]);
            total += weights[j];
            excess += Weights[j] * ElementaryFunction.ExpMinusOne(theta * Points[j]);
        }

        for (var j = 0; j < weights.Length; j++)
        {
            weights[j] /= total;
        }

        return new(double.IsPositiveInfinity(Shape) ? Mean * total : Mean * total / (1 - Mean / Shape * excess), Shape, Points, weights);
    }

    /// <summary>Finds the law of the sum up to a point.</summary>
    /// <param name="last">The last point; what lies beyond is at most <paramref name="dropped"/>.</param>
    /// <param name="dropped">That bound.</param>
    internal LatticeLaw ToLaw(long last, double dropped)
    {
        // P(n) / P(n - 1) = a + b / n. The recursion gives chances up to a factor; as they add up to 1, it need not be known.
        var isPoisson = double.IsPositiveInfinity(Shape);
        var a = isPoisson ? 0 : Mean / (Mean + Shape);
        var b = isPoisson ? Mean : (Shape - 1) * a;
        var mass = new double[last + 1];
        mass[0] = 1;
        for (var s = 1L; s <= last; s++)
        {
            var (plain, weighted) = (0.0, 0.0);
            for (var j = 0; j < Points.Length && Points[j] <= s; j++)
            {
                var term = Weights[j] * mass[s - Points[j]];
                plain += term;
                weighted += term * Points[j];
            }

            mass[s] = a * plain + b / s * weighted;
            if (mass[s] > Big)
            {
                for (var t = 0L; t <= s; t++)
                {
                    mass[t] /= Big;
                }
            }
        }

        return new LatticeLaw(0, mass, dropped, IsPrecise: false).Normalised();
    }
}
