using System.Numerics;

namespace Pipeline.Core.Tests.Support;

/// <summary>The law of a sum of independent whole numbers, as whole numbers over one denominator: rounded nowhere.</summary>
internal sealed class ExactLaw
{
    private readonly SortedDictionary<long, BigInteger> _parts;
    private readonly BigInteger _whole;

    private ExactLaw(SortedDictionary<long, BigInteger> parts, BigInteger whole) => (_parts, _whole) = (parts, whole);

    /// <summary>What is certainly a value.</summary>
    internal static ExactLaw Certain(long value) => new(new() { [value] = BigInteger.One }, BigInteger.One);

    internal long Lowest => _parts.First().Key;

    internal long Largest => _parts.Last().Key;

    internal IEnumerable<long> Values => _parts.Keys;

    /// <summary>Adds an independent number: one of some values with their parts of a whole, otherwise 0.</summary>
    internal ExactLaw Plus(IEnumerable<(long Value, BigInteger Part)> values, BigInteger whole)
    {
        (long Value, BigInteger Part)[] all = [.. values];
        var rest = whole - all.Aggregate(BigInteger.Zero, (sum, one) => sum + one.Part);
        var result = new SortedDictionary<long, BigInteger>();
        foreach (var (sum, part) in _parts)
        {
            foreach (var (value, own) in all.Append((0, rest)).Where(one => !one.Part.IsZero))
            {
                result[sum + value] = result.GetValueOrDefault(sum + value) + part * own;
            }
        }

        return new(result, _whole * whole);
    }

    internal double Chance(long value) => Ratio(_parts.GetValueOrDefault(value), _whole);

    internal double ChanceOfAtLeast(long value) => Ratio(Parts(sum => sum >= value), _whole);

    internal double ChanceOfBelow(long value) => Ratio(Parts(sum => sum < value), _whole);

    internal double LogChanceOfAtLeast(long value) => Log(Parts(sum => sum >= value), _whole);

    internal double LogChanceOfBelow(long value) => Log(Parts(sum => sum < value), _whole);

    /// <summary>The smallest value x with P(sum ≤ x) ≥ a chance given in 10^-9.</summary>
    internal long Quantile(int chance)
    {
        var sum = BigInteger.Zero;
        foreach (var (value, part) in _parts)
        {
            sum += part;
            if (sum * 1_000_000_000 >= _whole * chance)
            {
                return value;
            }
        }

        throw new InvalidOperationException("The parts are less than the whole.");
    }

    /// <summary>The largest value x with P(sum ≥ x) ≥ a chance given in 10^-9.</summary>
    internal long ReachedWith(int chance) => _parts.Keys.Reverse().First(value => Parts(sum => sum >= value) * 1_000_000_000 >= _whole * chance);

    /// <summary>The mean of a function with whole values.</summary>
    internal double Expect(Func<long, BigInteger> function) => Ratio(_parts.Aggregate(BigInteger.Zero, (sum, one) => sum + one.Value * function(one.Key)), _whole);

    private BigInteger Parts(Func<long, bool> isCounted) => _parts.Where(one => isCounted(one.Key)).Aggregate(BigInteger.Zero, (sum, one) => sum + one.Value);

    // The quotient of two whole numbers to the last digit: 2^62 times it or more as a whole number, then scaled back.
    private static double Ratio(BigInteger numerator, BigInteger denominator)
    {
        var (quotient, shift) = Quotient(numerator, denominator);
        return Math.ScaleB((double)quotient, -shift);
    }

    private static double Log(BigInteger numerator, BigInteger denominator)
    {
        var (quotient, shift) = Quotient(numerator, denominator);
        if (!numerator.IsZero && 2 * numerator > denominator)
        {
            return PlainSums.LogOnePlus(-Ratio(denominator - numerator, denominator));
        }

        return Math.Log((double)quotient) - shift * Math.Log(2);
    }

    private static (BigInteger Quotient, int Shift) Quotient(BigInteger numerator, BigInteger denominator)
    {
        var shift = (int)Math.Max(0, 62 + denominator.GetBitLength() - BigInteger.Abs(numerator).GetBitLength());
        return ((numerator << shift) / denominator, shift);
    }
}
