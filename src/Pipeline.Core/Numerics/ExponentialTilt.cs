using System.Collections.Immutable;

namespace Pipeline.Core.Numerics;

/// <summary>The far tails of a sum of independent numbers, with relative accuracy, however small they are.</summary>
/// <remarks>
/// Every chance of a sum s is weighted by exp(θ s − K(θ)), with θ such that the mean moves to the point in question; the law
/// that results is again a sum of independent numbers, its bulk is where the tail was, and the weight is taken off again at
/// the end (Esscher's transform; for this use, Keich, "sFFT: a faster accurate computation of the p-value of the entropy
/// score", Journal of Computational Biology 12 (2005)). Any θ gives the true answer, so θ need not be exact.
/// </remarks>
internal static class ExponentialTilt
{
    private const int Steps = 200;

    // Where sums lie far apart, next to the point may be little of the tilted law, and a transform's error would be large beside it.
    private const long MultipliedOutUpTo = 2_000_000;

    // A step of the search goes no further than this exponent, or than twice as far as before.
    private const double Farthest = 40;

    // A law about a point beyond this, which only random numbers of terms can reach, would be too wide to hold: there Chernoff's
    // bound answers, whose error is next to nothing beside so large a logarithm.
    private const long Widest = 1L << 26;

    /// <summary>Finds the logarithm of the chance that the sum is a point or more.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="compounds">Random numbers of terms, on top.</param>
    /// <param name="point">The point.</param>
    /// <param name="negligible">Where the logarithm is below this, something between it and this is good enough.</param>
    internal static double LogChanceOfAtLeast(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, long point, double negligible = double.NegativeInfinity)
    {
        if (point <= terms.Lowest)
        {
            return 0;
        }

        if (compounds.IsEmpty && point >= terms.Largest)
        {
            return point > terms.Largest ? double.NegativeInfinity : LogChanceOfLargest(terms);
        }

        var theta = Math.Max(0, Solve(terms, compounds, point));
        var bound = Cumulant(terms, compounds, theta, point);
        if (point > Widest || bound <= negligible)
        {
            return Math.Min(0, bound);
        }

        var law = IndependentSum.Of(Tilt(terms, theta), [.. compounds.Select(compound => compound.Tilt(theta))], MultipliedOutUpTo);
        var sum = new CompensatedSum();
        for (var i = law.Mass.Length - 1; i >= Math.Max(0, point - law.Offset); i--)
        {
            sum.Add(law.Mass[i] * Math.Exp(-theta * (law.Offset + i - point)));
        }

        return Math.Min(0, bound + Math.Log(sum.Value));
    }

    /// <summary>Finds the logarithm of the chance that the sum is below a point.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="compounds">Random numbers of terms, on top.</param>
    /// <param name="point">The point.</param>
    /// <param name="negligible">Where the logarithm is below this, something between it and this is good enough.</param>
    internal static double LogChanceOfBelow(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, long point, double negligible = double.NegativeInfinity)
    {
        var (last, lowest) = (point - 1, terms.Lowest);
        if (last <= lowest)
        {
            return last < lowest ? double.NegativeInfinity : LogChanceOfLowest(terms, compounds);
        }

        if (compounds.IsEmpty && point > terms.Largest)
        {
            return 0;
        }

        var theta = Math.Min(0, Solve(terms, compounds, last));
        var bound = Cumulant(terms, compounds, theta, last);
        if (bound <= negligible)
        {
            return Math.Min(0, bound);
        }

        var law = IndependentSum.Of(Tilt(terms, theta), [.. compounds.Select(compound => compound.Tilt(theta))], MultipliedOutUpTo);
        var sum = new CompensatedSum();
        for (var i = 0; i < Math.Min(law.Mass.Length, point - law.Offset); i++)
        {
            sum.Add(law.Mass[i] * Math.Exp(-theta * (law.Offset + i - last)));
        }

        return Math.Min(0, bound + Math.Log(sum.Value));
    }

    // The θ at which the tilted mean is near the point: Newton's method kept between two bounds that close in.
    private static double Solve(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, long point)
    {
        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        var theta = 0.0;
        var farthest = Farthest / Math.Max(terms.Count == 0 ? 0 : terms.LastPoint(terms.Count - 1), compounds.IsEmpty ? 0 : compounds.Max(compound => compound.Points[^1]));
        for (var step = 0; step < Steps; step++)
        {
            var (mean, variance) = Moments(terms, compounds, theta);
            if (Math.Abs(mean - point) <= 0.25 * Math.Max(1, Math.Sqrt(variance)))
            {
                break;
            }

            // A variance of next to nothing sends Newton's method anywhere, infinity included.
            (low, high) = mean < point ? (theta, high) : (low, theta);
            var next = theta + (point - mean) / variance;
            theta = double.IsInfinity(high) ? Math.Min(next, 2 * Math.Max(0, low) + farthest)
                : double.IsInfinity(low) ? Math.Max(next, 2 * Math.Min(0, high) - farthest)
                : next > low && next < high ? next
                : (low + high) / 2;
        }

        return theta;
    }

    private static (double Mean, double Variance) Moments(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, double theta)
    {
        var (mean, variance) = (0.0, 0.0);
        foreach (var compound in compounds)
        {
            var (_, first, second) = compound.Cumulants(theta);
            if (double.IsInfinity(second))
            {
                return (double.PositiveInfinity, 1);
            }

            (mean, variance) = (mean + first, variance + second);
        }

        for (var i = 0; i < terms.Count; i++)
        {
            double anchor = Anchor(terms, i, theta);
            var total = WeightOfZero(terms, i, theta);
            var (first, second) = (-anchor * total, anchor * anchor * total);
            for (var j = terms.Starts[i]; j < terms.Starts[i + 1]; j++)
            {
                var distance = terms.Points[j] - anchor;
                var weight = terms.Chances[j] * Math.Exp(theta * distance);
                total += weight;
                first += weight * distance;
                second += weight * distance * distance;
            }

            first /= total;
            mean += anchor + first;
            variance += Math.Max(0, second / total - first * first);
        }

        return (mean, variance);
    }

    // K(θ) − θ point.
    private static double Cumulant(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, double theta, long point)
    {
        var sum = new CompensatedSum();
        foreach (var compound in compounds)
        {
            sum.Add(compound.Cumulants(theta).Value);
        }

        var anchors = 0L;
        for (var i = 0; i < terms.Count; i++)
        {
            double anchor = Anchor(terms, i, theta);
            anchors += (long)anchor;
            var excess = terms.Stays[i] > 0 ? terms.Stays[i] * ElementaryFunction.ExpMinusOne(-theta * anchor) : 0;
            var total = WeightOfZero(terms, i, theta);
            for (var j = terms.Starts[i]; j < terms.Starts[i + 1]; j++)
            {
                excess += terms.Chances[j] * ElementaryFunction.ExpMinusOne(theta * (terms.Points[j] - anchor));
                total += terms.Chances[j] * Math.Exp(theta * (terms.Points[j] - anchor));
            }

            // Near 1 the sum of the small differences keeps its digits, near 0 the sum itself.
            sum.Add(excess > -0.5 ? ElementaryFunction.LogOnePlus(excess) : Math.Log(total));
        }

        sum.Add(theta * (anchors - point));
        return sum.Value;
    }

    private static LatticeTerms Tilt(LatticeTerms terms, double theta)
    {
        var (chances, stays) = (new double[terms.Chances.Length], new double[terms.Count]);
        for (var i = 0; i < terms.Count; i++)
        {
            double anchor = Anchor(terms, i, theta);
            stays[i] = WeightOfZero(terms, i, theta);
            var total = stays[i];
            for (var j = terms.Starts[i]; j < terms.Starts[i + 1]; j++)
            {
                chances[j] = terms.Chances[j] * Math.Exp(theta * (terms.Points[j] - anchor));
                total += chances[j];
            }

            stays[i] /= total;
            for (var j = terms.Starts[i]; j < terms.Starts[i + 1]; j++)
            {
                chances[j] /= total;
            }
        }

        return terms with { Chances = chances, Stays = stays };
    }

    // Of a term's values the one that θ makes weigh most; taken about it, no weight is above 1 and not all are 0.
    private static int Anchor(LatticeTerms terms, int term, double theta) => theta > 0 ? terms.LastPoint(term) : terms.FirstPoint(term);

    private static double WeightOfZero(LatticeTerms terms, int term, double theta) =>
        terms.Stays[term] > 0 ? terms.Stays[term] * Math.Exp(-theta * Anchor(terms, term, theta)) : 0;

    private static double LogChanceOfLargest(LatticeTerms terms)
    {
        var sum = new CompensatedSum();
        for (var i = 0; i < terms.Count; i++)
        {
            sum.Add(LogChance(terms.Chances[terms.Starts[i + 1] - 1], 1 - terms.Chances[terms.Starts[i + 1] - 1]));
        }

        return sum.Value;
    }

    private static double LogChanceOfLowest(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds)
    {
        var sum = new CompensatedSum();
        foreach (var compound in compounds)
        {
            sum.Add(compound.LogChanceOfNone);
        }

        for (var i = 0; i < terms.Count; i++)
        {
            var (start, others) = (terms.Starts[i], 0.0);
            var isSure = terms.Stays[i] == 0;
            for (var j = isSure ? start + 1 : start; j < terms.Starts[i + 1]; j++)
            {
                others += terms.Chances[j];
            }

            sum.Add(LogChance(isSure ? terms.Chances[start] : terms.Stays[i], others));
        }

        return sum.Value;
    }

    // The logarithm of a chance that is also known by what it leaves to 1.
    private static double LogChance(double chance, double others) => chance < 0.5 ? Math.Log(chance) : ElementaryFunction.LogOnePlus(-others);
}
