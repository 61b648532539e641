using System.Buffers;
using System.Numerics;

namespace Pipeline.Core.Numerics;

/// <summary>A law on whole numbers: the chance of each point of a window, outside of which next to nothing lies.</summary>
/// <param name="Offset">The first point of the window.</param>
/// <param name="Mass">The chances, not negative, of the points from the offset on.</param>
/// <param name="Dropped">A bound on the chance that was cut off outside the window.</param>
/// <param name="IsPrecise">Whether every chance, however small, is right to some roundings of itself: nothing was cut off and nothing transformed.</param>
internal sealed record LatticeLaw(long Offset, double[] Mass, double Dropped, bool IsPrecise)
{
    // A shorter sequence than this is multiplied out, which is faster then, and exact to the last digits of each chance.
    private const int MultipliedOutUpTo = 48;

    /// <summary>Gets the law of what is certainly 0.</summary>
    internal static LatticeLaw Zero { get; } = new(0, [1.0], 0, IsPrecise: true);

    /// <summary>Gets the last point of the window.</summary>
    internal long Last => Offset + Mass.Length - 1;

    /// <summary>Finds the law of the sum of two independent numbers.</summary>
    /// <param name="one">One law.</param>
    /// <param name="other">The other.</param>
    /// <param name="window">The points to keep; what lies outside, as the caller knows, is at most <paramref name="dropped"/>.</param>
    /// <param name="dropped">That bound.</param>
    /// <param name="transform">A transform of sufficient size; a new one is made when null.</param>
    /// <param name="isMultipliedOut">Whether to multiply out in any case.</param>
    internal static LatticeLaw Sum(
        LatticeLaw one, LatticeLaw other, (long First, long Last)? window = null, double dropped = 0, FourierTransform? transform = null, bool isMultipliedOut = false)
    {
        var (all, offset) = (one.Mass.Length + other.Mass.Length - 1, one.Offset + other.Offset);
        var first = Math.Max(0, (window?.First ?? offset) - offset);
        var last = Math.Min(all - 1, (window?.Last ?? offset + all - 1) - offset);
        isMultipliedOut |= Math.Min(one.Mass.Length, other.Mass.Length) <= MultipliedOutUpTo;
        var mass = isMultipliedOut
            ? MultipliedOut(one.Mass, other.Mass).AsSpan((int)first, (int)(last - first + 1)).ToArray()
            : Transformed(one.Mass, other.Mass, (int)first, (int)(last - first + 1), transform);
        return new(offset + first, mass, one.Dropped + other.Dropped + dropped, isMultipliedOut && one.IsPrecise && other.IsPrecise && mass.Length == all);
    }

    /// <summary>Divides by what the chances add up to, which is 1 but for rounding and for what was cut off.</summary>
    /// <remarks>Each term may miss 1 by a rounding; a million equal terms all miss it the same way.</remarks>
    internal LatticeLaw Normalised()
    {
        var mass = (double[])Mass.Clone();
        Normalise(mass);
        return this with { Mass = mass };
    }

    /// <summary>Divides chances by what they add up to.</summary>
    internal static void Normalise(Span<double> mass)
    {
        var total = CompensatedSum.Of(mass);
        var (k, totals) = (0, new Vector<double>(total));
        for (; k + Vector<double>.Count <= mass.Length; k += Vector<double>.Count)
        {
            (new Vector<double>(mass[k..]) / totals).CopyTo(mass[k..]);
        }

        for (; k < mass.Length; k++)
        {
            mass[k] /= total;
        }
    }

    private static double[] MultipliedOut(double[] x, double[] y)
    {
        var (few, many) = x.Length <= y.Length ? (x, y) : (y, x);
        var result = new double[few.Length + many.Length - 1];
        for (var i = 0; i < few.Length; i++)
        {
            Add(many, few[i], result.AsSpan(i, many.Length));
        }

        return result;
    }

    /// <summary>Adds a multiple of a sequence to another.</summary>
    internal static void Add(ReadOnlySpan<double> terms, double factor, Span<double> sums)
    {
        var k = 0;
        var factors = new Vector<double>(factor);
        for (; k + Vector<double>.Count <= terms.Length; k += Vector<double>.Count)
        {
            var sum = new Vector<double>(sums[k..]) + new Vector<double>(terms[k..]) * factors;
            sum.CopyTo(sums[k..]);
        }

        for (; k < terms.Length; k++)
        {
            sums[k] += terms[k] * factor;
        }
    }

    // Around a circle no longer than the window: what wraps around lies outside of it, where next to nothing is.
    private static double[] Transformed(double[] x, double[] y, int first, int count, FourierTransform? transform)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, Math.Max(x.Length, y.Length)));
        var (a, b) = (ArrayPool<double>.Shared.Rent(size), ArrayPool<double>.Shared.Rent(size));
        CopyPadded(x, a.AsSpan(0, size));
        CopyPadded(y, b.AsSpan(0, size));
        (transform is { } given && given.Size >= size ? given : new FourierTransform(size)).Convolve(a.AsSpan(0, size), b.AsSpan(0, size));
        var mass = new double[count];
        for (var k = 0; k < count; k++)
        {
            mass[k] = Math.Max(0, a[(first + k) & (size - 1)]);
        }

        ArrayPool<double>.Shared.Return(a);
        ArrayPool<double>.Shared.Return(b);
        return mass;
    }

    private static void CopyPadded(ReadOnlySpan<double> source, Span<double> destination)
    {
        source.CopyTo(destination);
        destination[source.Length..].Clear();
    }
}
