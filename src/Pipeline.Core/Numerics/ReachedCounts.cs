namespace Pipeline.Core.Numerics;

/// <summary>How many of some whole numbers are above k, for each k from 0: all that sums over rising factors need of them.</summary>
/// <remarks>
/// The gamma functions of a beta-binomial likelihood are products a (a + 1) … (a + w − 1), so its logarithm and derivatives are sums over
/// k of "how many groups are above k" times log(a + k), 1 ÷ (a + k) and so on; no gamma function is needed. Numbers beyond
/// <see cref="Limit"/> are kept apart, and the rest of their sums is found by the formula of Euler and Maclaurin (DLMF 2.10.1).
/// The counts are whole, so the order in which the numbers came changes nothing.
/// </remarks>
internal sealed class ReachedCounts
{
    /// <summary>Up to here every number has a place of its own; the first term left out beyond is 1e-14 of the sum.</summary>
    internal const int Limit = 4096;

    private readonly double[] _above; // whole numbers, below 2^53
    private readonly long[] _beyond;

    /// <summary>Sums up how often each number up to the limit occurs.</summary>
    /// <param name="often">How many numbers are equal to the index; at most one more than the limit.</param>
    /// <param name="beyond">The numbers above the limit; they count in it as the limit.</param>
    internal ReachedCounts(ReadOnlySpan<long> often, IEnumerable<long> beyond)
    {
        _beyond = [.. beyond.Order()];
        var length = often.Length;
        while (length > 1 && often[length - 1] == 0)
        {
            length--;
        }

        _above = new double[length - 1];
        var reached = 0L;
        for (var k = length - 1; k >= 1; k--)
        {
            reached += often[k];
            _above[k - 1] = reached;
        }
    }

    /// <summary>Gets how many numbers are above k.</summary>
    internal double Above(int k) => k < _above.Length ? _above[k] : 0;

    /// <summary>Sums log(a + k) over each number's k from 0 to one less than it.</summary>
    internal double SumOfLogs(double a)
    {
        var sum = 0.0;
        for (var k = 0; k < _above.Length; k++)
        {
            sum += _above[k] * Math.Log(a + k);
        }

        foreach (var number in _beyond)
        {
            sum += GammaFunction.LogRatio(a + Limit, number - Limit);
        }

        return sum;
    }

    /// <summary>Sums 1 ÷ (a + k), its square, k ÷ (a + k) and a k ÷ (a + k)² over each number's k from 0 to one less than it.</summary>
    internal (double Inverse, double Square, double Share, double Bend) Sums(double a)
    {
        var (inverse, square, share, bend) = (0.0, 0.0, 0.0, 0.0);
        for (var k = 0; k < _above.Length; k++)
        {
            var one = 1 / (a + k);
            var many = _above[k] * one;
            inverse += many;
            square += many * one;
            share += many * k;
            bend += many * one * k;
        }

        bend *= a;
        foreach (var number in _beyond)
        {
            var (from, to, length) = (1 / (a + Limit), 1 / (a + number), (double)(number - Limit));
            var (first, second) = (from - to, from * from - to * to);
            var inverses = ElementaryFunction.LogOnePlus(length * from) + first / 2 + second / 12;
            var squares = length * from * to + second / 2 + (from * from * from - to * to * to) / 6;
            inverse += inverses;
            square += squares;
            share += length * from * Limit + a * (ElementaryFunction.Excess(length * from, (a + number) * from) - first / 2 - second / 12);
            bend += a * (inverses - a * squares);
        }

        return (inverse, square, share, bend);
    }
}
