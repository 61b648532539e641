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

    /// <summary>Finds the logarithm of the chance that the sum is a point or more.</summary>
    internal static double LogChanceOfAtLeast(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, long point)
    {
        if (point <= 0)
        {
            return 0;
        }

        if (compounds.IsEmpty && point >= terms.Largest)
        {
            return point > terms.Largest ? double.NegativeInfinity : LogChanceOfLargest(terms);
        }

        var theta = Solve(terms, compounds, point);
        var tilted = Tilt(terms, theta);
        var law = IndependentSum.Of(tilted, [.. compounds.Select(compound => compound.Tilt(theta))]);
        var sum = new CompensatedSum();
        for (var i = law.Mass.Length - 1; i >= Math.Max(0, point - law.Offset); i--)
        {
            sum.Add(law.Mass[i] * Math.Exp(-theta * (law.Offset + i - point)));
        }

        return Math.Min(0, Cumulant(terms, compounds, theta, point) + Math.Log(sum.Value));
    }

    /// <summary>Finds the logarithm of the chance that the sum is below a point.</summary>
    internal static double LogChanceOfBelow(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, long point)
    {
        if (point <= 0)
        {
            return double.NegativeInfinity;
        }

        if (compounds.IsEmpty && point > terms.Largest)
        {
            return 0;
        }

        var last = point - 1;
        var theta = last == 0 ? double.NegativeInfinity : Solve(terms, compounds, last);
        if (double.IsNegativeInfinity(theta))
        {
            return LogChanceOfZero(terms, compounds);
        }

        var law = IndependentSum.Of(Tilt(terms, theta), [.. compounds.Select(compound => compound.Tilt(theta))]);
        var sum = new CompensatedSum();
        for (var i = 0; i < Math.Min(law.Mass.Length, point - law.Offset); i++)
        {
            sum.Add(law.Mass[i] * Math.Exp(-theta * (law.Offset + i - last)));
        }

        return Math.Min(0, Cumulant(terms, compounds, theta, last) + Math.Log(sum.Value));
    }

    // The θ at which the tilted mean is near the point: Newton's method kept between two bounds that close in.
    private static double Solve(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, long point)
    {
        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        var theta = 0.0;
        for (var step = 0; step < Steps; step++)
        {
            var (mean, variance) = Moments(terms, compounds, theta);
            var deviation = Math.Sqrt(variance);
            if (Math.Abs(mean - point) <= 0.25 * deviation || deviation < 0.25)
            {
                break;
            }

            (low, high) = mean < point ? (theta, high) : (low, theta);
            var next = theta + (point - mean) / variance;
            theta = next > low && next < high ? next
                : double.IsInfinity(low) ? Math.Min(2 * high, high - 1 / deviation)
                : double.IsInfinity(high) ? Math.Max(2 * low, low + 1 / deviation)
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
            if (double.IsInfinity(first))
            {
                return (double.PositiveInfinity, 1);
            }

            (mean, variance) = (mean + first, variance + second);
        }

        for (var i = 0; i < terms.Count; i++)
        {
            var (start, end) = (terms.Starts[i], terms.Starts[i + 1]);
            var highest = Math.Max(0, theta * terms.Points[end - 1]);
            var (total, first, second) = (0.0, 0.0, 0.0);
            var left = 1.0;
            for (var j = start; j < end; j++)
            {
                double point = terms.Points[j];
                var weight = terms.Chances[j] * Math.Exp(theta * point - highest);
                left -= terms.Chances[j];
                total += weight;
                first += weight * point;
                second += weight * point * point;
            }

            total += Math.Max(0, left) * Math.Exp(-highest);
            first /= total;
            mean += first;
            variance += Math.Max(0, second / total - first * first);
        }

        return (mean, variance);
    }

    // K(θ) − θ point. For θ above 0 each term is taken about its largest point, so that nothing cancels near the largest sum.
    private static double Cumulant(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, double theta, long point)
    {
        var sum = new CompensatedSum();
        foreach (var compound in compounds)
        {
            sum.Add(compound.Cumulants(theta).Value);
        }

        for (var i = 0; i < terms.Count; i++)
        {
            var (start, end) = (terms.Starts[i], terms.Starts[i + 1]);
            var highest = theta > 0 ? terms.Points[end - 1] : 0;
            var (excess, left) = (0.0, 1.0);
            for (var j = start; j < end; j++)
            {
                excess += terms.Chances[j] * double.ExpM1(theta * (terms.Points[j] - highest));
                left -= terms.Chances[j];
            }

            sum.Add(double.LogP1(excess + Math.Max(0, left) * double.ExpM1(-theta * highest)));
        }

        sum.Add(theta * ((theta > 0 ? terms.Largest : 0) - point));
        return sum.Value;
    }

    private static LatticeTerms Tilt(LatticeTerms terms, double theta)
    {
        var chances = new double[terms.Chances.Length];
        for (var i = 0; i < terms.Count; i++)
        {
            var (start, end) = (terms.Starts[i], terms.Starts[i + 1]);
            var highest = Math.Max(0, theta * terms.Points[end - 1]);
            var (total, left) = (0.0, 1.0);
            for (var j = start; j < end; j++)
            {
                chances[j] = terms.Chances[j] * Math.Exp(theta * terms.Points[j] - highest);
                total += chances[j];
                left -= terms.Chances[j];
            }

            total += Math.Max(0, left) * Math.Exp(-highest);
            for (var j = start; j < end; j++)
            {
                chances[j] /= total;
            }
        }

        return terms with { Chances = chances };
    }

    private static double LogChanceOfLargest(LatticeTerms terms)
    {
        var sum = new CompensatedSum();
        for (var i = 0; i < terms.Count; i++)
        {
            sum.Add(Math.Log(terms.Chances[terms.Starts[i + 1] - 1]));
        }

        return sum.Value;
    }

    private static double LogChanceOfZero(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds)
    {
        var sum = new CompensatedSum();
        foreach (var compound in compounds)
        {
            sum.Add(double.IsPositiveInfinity(compound.Shape) ? -compound.Mean : -compound.Shape * double.LogP1(compound.Mean / compound.Shape));
        }

        for (var i = 0; i < terms.Count; i++)
        {
            var chance = 0.0;
            for (var j = terms.Starts[i]; j < terms.Starts[i + 1]; j++)
            {
                chance += terms.Chances[j];
            }

            sum.Add(double.LogP1(-Math.Min(1, chance)));
        }

        return sum.Value;
    }
}
