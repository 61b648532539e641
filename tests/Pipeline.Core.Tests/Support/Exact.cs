using System.Numerics;

namespace Pipeline.Core.Tests.Support;

/// <summary>Decimals as whole numbers, by which the tests compute what the library must give, without rounding anywhere.</summary>
internal static class Exact
{
    /// <summary>The most decimals that a decimal can have.</summary>
    internal const int MaxScale = 28;

    /// <summary>A decimal in units of 10^-28: always a whole number.</summary>
    internal static BigInteger Units(decimal value)
    {
        var bits = decimal.GetBits(value);
        var scale = (bits[3] >> 16) & 0xff;
        var mantissa = unchecked((BigInteger)(uint)bits[0] + ((BigInteger)(uint)bits[1] << 32) + ((BigInteger)(uint)bits[2] << 64));
        return (bits[3] < 0 ? -mantissa : mantissa) * BigInteger.Pow(10, MaxScale - scale);
    }

    /// <summary>The whole number nearest to a fraction, the even one when two are as near.</summary>
    internal static BigInteger RoundHalfEven(BigInteger numerator, BigInteger denominator)
    {
        var floor = BigInteger.DivRem(numerator, denominator, out var rest);
        if (rest.Sign < 0)
        {
            (floor, rest) = (floor - 1, rest + denominator);
        }

        var half = (2 * rest).CompareTo(denominator);
        return half > 0 || (half == 0 && !floor.IsEven) ? floor + 1 : floor;
    }
}
