using Pipeline.Core.Numerics;

namespace Pipeline.Core.Tests.Support;

/// <summary>Sums of independent numbers, multiplied out the plain way in doubles: what adds positive numbers only is right to about n roundings.</summary>
internal static class PlainSums
{
    internal static double[] Convolve(IReadOnlyList<double> one, IReadOnlyList<double> other, int length = int.MaxValue)
    {
        var result = new double[Math.Min(length, one.Count + other.Count - 1)];
        for (var i = 0; i < Math.Min(result.Length, one.Count); i++)
        {
            if (one[i] == 0)
            {
                continue;
            }

            for (var j = 0; j < other.Count && i + j < result.Length; j++)
            {
                result[i + j] += one[i] * other[j];
            }
        }

        return result;
    }

    /// <summary>The law of 0, 1, 2, … terms, from the chance that each leaves to 0.</summary>
    internal static double[] Of(IEnumerable<LatticeNumber> numbers)
    {
        var law = new[] { 1.0 };
        foreach (var number in numbers)
        {
            var last = number.Points[^1].Point;
            var next = new double[law.Length + last];
            var stays = LatticeArbitraries.Stays(number);
            for (var s = 0; s < law.Length; s++)
            {
                next[s] += law[s] * stays;
                foreach (var point in number.Points)
                {
                    next[s + point.Point] += law[s] * (point.Units / (double)LatticeArbitraries.One);
                }
            }

            law = next;
        }

        return law;
    }

    /// <summary>The first points of a random number of numbers: the sum over n of the chance of n times the law of n of them.</summary>
    internal static double[] Of(CompoundTerm compound, int length)
    {
        var one = new double[compound.Points[^1] + 1];
        for (var j = 0; j < compound.Points.Length; j++)
        {
            one[compound.Points[j]] = compound.Weights[j];
        }

        var (result, law) = (new double[length], new[] { 1.0 });
        for (var n = 0; n < length; n++)
        {
            // n numbers above 0 come to n or more, so that no more than these are needed.
            var chance = Math.Exp(LogChanceOfCount(compound.Mean, compound.Shape, n));
            for (var s = 0; s < law.Length; s++)
            {
                result[s] += chance * law[s];
            }

            law = Convolve(law, one, length);
        }

        return result;
    }

    /// <summary>By the inverse hyperbolic tangent, which has no cancellation: a second opinion on what the library has.</summary>
    internal static double LogOnePlus(double x) => x > 1 ? Math.Log(1 + x) : 2 * Math.Atanh(x / (2 + x));

    /// <summary>The logarithm of the chance of a Poisson or negative binomial number, factor by factor.</summary>
    internal static double LogChanceOfCount(double mean, double shape, int count)
    {
        var log = double.IsPositiveInfinity(shape) ? -mean : -shape * LogOnePlus(mean / shape);
        for (var k = 1; k <= count; k++)
        {
            log += double.IsPositiveInfinity(shape) ? Math.Log(mean / k) : Math.Log((shape + k - 1) / k * (mean / (mean + shape)));
        }

        return log;
    }
}
