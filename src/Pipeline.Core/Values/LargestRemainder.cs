using System.Numerics;

namespace Pipeline.Core.Values;

/// <summary>Divides whole units in proportion to weights so that the parts add up (Hamilton's method).</summary>
internal static class LargestRemainder
{
    internal static long[] Divide(long units, ReadOnlySpan<decimal> weights)
    {
        var whole = ToWholeNumbers(weights);
        var sum = whole.Aggregate(BigInteger.Zero, BigInteger.Add);
        if (sum.IsZero)
        {
            throw new ArgumentException("At least one weight must be above zero.", nameof(weights));
        }

        var parts = new BigInteger[whole.Length];
        var remainders = new BigInteger[whole.Length];
        var magnitude = BigInteger.Abs(units);
        var left = magnitude;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = BigInteger.DivRem(magnitude * whole[i], sum, out remainders[i]);
            left -= parts[i];
        }

        // OrderByDescending is stable: among equal remainders the earlier part is served first.
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)left))
        {
            parts[i]++;
        }

        return Array.ConvertAll(parts, part => (long)(units < 0 ? -part : part));
    }

    // decimals are whole numbers over a power of ten, so multiplying by the largest such power keeps every weight exact.
    private static BigInteger[] ToWholeNumbers(ReadOnlySpan<decimal> weights)
    {
        byte scale = 0;
        foreach (var weight in weights)
        {
            if (weight < 0)
            {
                throw new ArgumentException($"A weight must not be negative; one is {weight.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", nameof(weights));
            }

            scale = Math.Max(scale, weight.Scale);
        }

        var whole = new BigInteger[weights.Length];
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] = Mantissa(weights[i]) * BigInteger.Pow(10, scale - weights[i].Scale);
        }

        return whole;
    }

    private static BigInteger Mantissa(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]); // words, not numbers: the top bit is no sign
    }
}
