namespace Pipeline.Core.Numerics;

/// <summary>Where a beta-binomial likelihood is largest, and how far from there it says the law may lie.</summary>
/// <param name="Likelihood">The likelihood.</param>
/// <param name="HasPrior">
/// Whether the likelihood is weighted by a weak prior law: the mean a ÷ (a + b) uniform, and 1 ÷ (a + b + 1) too, which is the
/// correlation of two trials of one group. Both are logistic laws of the coordinates of a <see cref="BetaShape"/>.
/// </param>
internal sealed record BetaBinomialFit(BetaBinomialLikelihood Likelihood, bool HasPrior)
{
    // Beyond, groups differ by less than rounding shows.
    internal const double LargestLogStrength = 23;

    private const int MaxSteps = 200;
    // The step after one that is as short as this is below rounding.
    private const double Converged = 1e-7;
    private const double LongestStep = 2;

    // Steps longer than this are checked: does the likelihood rise?
    private const double CheckedStep = 0.1;
    private const int MaxHalvings = 30;

    // Points of the grid with less than exp(-this) of the weight of the best are left out.
    private const double Depth = 12;
    private const int MaxPoints = 60;

    /// <summary>Finds the strength with the largest likelihood among powers of e^4, at the odds of the shape given.</summary>
    internal BetaShape Scan(double logOdds)
    {
        var (best, highest) = (default(BetaShape), double.NegativeInfinity);
        for (var logStrength = -5.0; logStrength <= 15; logStrength += 4)
        {
            BetaShape shape = new(logStrength, logOdds);
            if (Log(shape) is var height && height > highest)
            {
                (best, highest) = (shape, height);
            }
        }

        return best;
    }

    /// <summary>Climbs to the maximum.</summary>
    /// <returns>The maximum, and the slopes there; the last shape where the strength has no bound.</returns>
    internal (BetaShape Shape, LogSlopes Slopes) Climb(BetaShape shape)
    {
        for (var count = 1; ; count++)
        {
            var (strength, odds) = Slopes(shape).Step;
            var scale = Math.Min(1, LongestStep / Math.Max(Math.Abs(strength), Math.Abs(odds)));
            var next = Move(shape, strength * scale, odds * scale);
            if (Math.Abs(strength) + Math.Abs(odds) <= Converged || next.LogStrength > LargestLogStrength || count == MaxSteps)
            {
                return (next, Slopes(next));
            }

            if (Math.Abs(strength) + Math.Abs(odds) > CheckedStep)
            {
                var height = Log(shape);
                for (var halvings = 0; halvings < MaxHalvings && !(Log(next) >= height); halvings++)
                {
                    scale /= 2;
                    next = Move(shape, strength * scale, odds * scale);
                }
            }

            shape = next;
        }
    }

    /// <summary>Lays a grid over the shapes that the likelihood leaves possible.</summary>
    /// <returns>Shapes and weights that add up to 1.</returns>
    /// <remarks>
    /// The trapezoid rule with steps of one standard deviation, in the strength and at each strength in the odds about their best
    /// value, weighted by the likelihood itself. For a bell its error is about 2 exp(−2 π²), 5e-9.
    /// </remarks>
    internal (BetaShape Shape, double Weight)[] Grid(BetaShape start)
    {
        var (mode, slopes) = Climb(start);
        var width = Math.Sqrt(-slopes.OddsBend / slopes.Determinant) is var deviation && double.IsFinite(deviation) ? deviation : 1;
        var highest = Log(mode);
        List<(BetaShape Shape, double LogWeight)> points = [];
        foreach (var direction in new[] { 1, -1 })
        {
            var odds = mode.LogOdds;
            for (var i = direction == 1 ? 0 : 1; i < MaxPoints; i++)
            {
                var ridge = ClimbOdds(new(mode.LogStrength + direction * i * width, odds), out var oddsWidth);
                odds = ridge.LogOdds;
                if (Log(ridge) - highest < -Depth)
                {
                    break;
                }

                AddRow(points, ridge, oddsWidth, highest);
            }
        }

        var total = points.Sum(point => Math.Exp(point.LogWeight));
        return [.. points.Select(point => (point.Shape, Math.Exp(point.LogWeight) / total))];
    }

    private static BetaShape Move(BetaShape shape, double strength, double odds) => new(shape.LogStrength + strength, shape.LogOdds + odds);

    // The logarithm of a logistic density and its derivatives.
    private static double LogLogistic(double x) => -Math.Abs(x) - 2 * ElementaryFunction.LogOnePlus(Math.Exp(-Math.Abs(x)));

    private static (double Slope, double Bend) LogisticSlopes(double x) => (-Math.Tanh(x / 2), -0.5 / (Math.Cosh(x / 2) * Math.Cosh(x / 2)));

    private void AddRow(List<(BetaShape Shape, double LogWeight)> points, BetaShape ridge, double width, double highest)
    {
        foreach (var direction in new[] { 1, -1 })
        {
            for (var i = direction == 1 ? 0 : 1; i < MaxPoints; i++)
            {
                var shape = Move(ridge, 0, direction * i * width);
                var depth = Log(shape) - highest;
                if (depth < -Depth)
                {
                    break;
                }

                points.Add((shape, depth + Math.Log(width)));
            }
        }
    }

    private BetaShape ClimbOdds(BetaShape shape, out double width)
    {
        for (var count = 0; ; count++)
        {
            var slopes = Slopes(shape);
            var step = slopes.OddsBend < 0 ? Math.Clamp(-slopes.Odds / slopes.OddsBend, -1, 1) : Math.Sign(slopes.Odds);
            shape = Move(shape, 0, step);
            if (Math.Abs(step) < 1e-3 || count == MaxSteps)
            {
                width = slopes.OddsBend < 0 ? 1 / Math.Sqrt(-slopes.OddsBend) : 1;
                return shape;
            }
        }
    }

    private double Log(BetaShape shape) =>
        Likelihood.Log(shape) + (HasPrior ? LogLogistic(shape.LogStrength) + LogLogistic(shape.LogOdds) : 0);

    private LogSlopes Slopes(BetaShape shape)
    {
        var slopes = Likelihood.Slopes(shape);
        if (!HasPrior)
        {
            return slopes;
        }

        var (strength, odds) = (LogisticSlopes(shape.LogStrength), LogisticSlopes(shape.LogOdds));
        return new(
            slopes.Strength + strength.Slope, slopes.Odds + odds.Slope, slopes.StrengthBend + strength.Bend, slopes.OddsBend + odds.Bend, slopes.MixedBend);
    }
}
