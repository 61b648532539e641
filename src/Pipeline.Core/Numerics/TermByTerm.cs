using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Numerics;

/// <summary>The law of a sum, built up term by term in one array of chances.</summary>
/// <remarks>Every operation adds positive numbers, so that each chance is exact to about n roundings of itself.</remarks>
internal static class TermByTerm
{
    private const int BlockSize = IndependentSum.BlockSize;
    private const int TrimEvery = 8;

    /// <summary>Adds terms one by one, in place and from the top down.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="from">The first to add.</param>
    /// <param name="to">The one after the last to add.</param>
    /// <param name="dropped">The chance that may be cut off at each end of a block of 1,024 terms; 0 to cut nothing.</param>
    internal static LatticeLaw Build(LatticeTerms terms, int from, int to, double dropped)
    {
        var trimmed = dropped * TrimEvery / BlockSize; // each time
        // The zeros below are as many as any step reaches back, two terms at a time, and a vector more.
        var below = 2L * terms.LastPoint(to - 1) + Vector<double>.Count;
        var width = 1L;
        for (var i = from; i < to; i++)
        {
            width += terms.LastPoint(i);
        }

        var mass = ArrayPool<double>.Shared.Rent((int)(below + width));
        mass.AsSpan(0, (int)(below + width)).Clear();
        var (low, high) = ((int)below, (int)below);
        mass[below] = 1;
        var trimAt = from + TrimEvery;
        for (int i = from, next; i < to; i = next)
        {
            var start = terms.Starts[i];
            next = i + 1 < to && terms.Starts[i + 2] == start + 2 ? i + 2 : i + 1;
            high += terms.LastPoint(i) + (next == i + 2 ? terms.LastPoint(i + 1) : 0);
            var points = terms.Points.AsSpan(start..terms.Starts[next]);
            var chances = terms.Chances.AsSpan(start..terms.Starts[next]);
            if (next == i + 2)
            {
                AddTwoPoints(mass, low, high, points, chances, terms.Stays[i], terms.Stays[i + 1]);
            }
            else if (points.Length == 1)
            {
                AddPoint(mass, low, high, points[0], chances[0], terms.Stays[i]);
            }
            else
            {
                AddPoints(mass, low, high, points, chances, terms.Stays[i]);
            }

            if (trimmed > 0 && next >= trimAt)
            {
                Trim(mass, ref low, ref high, trimmed);
                trimAt = next + TrimEvery;
            }
        }

        var law = new LatticeLaw(low - below, mass[low..(high + 1)], 2 * dropped, IsPrecise: trimmed == 0);
        ArrayPool<double>.Shared.Return(mass);
        return law;
    }

    /// <summary>Adds a term of one point, in place; below the first chance there are as many zeros as a step reaches back, and a vector more.</summary>
    internal static void AddPoint(double[] mass, int low, int high, int point, double chance, double chanceToStay)
    {
        ref var f = ref MemoryMarshal.GetArrayDataReference(mass);
        var (moves, stays) = (new Vector<double>(chance), new Vector<double>(chanceToStay));
        var k = high - Vector<double>.Count + 1;
        for (; k > low - Vector<double>.Count; k -= Vector<double>.Count)
        {
            var sum = Vector.LoadUnsafe(ref f, (nuint)k) * stays + Vector.LoadUnsafe(ref f, (nuint)(k - point)) * moves;
            sum.StoreUnsafe(ref f, (nuint)k);
        }
    }

    // Two terms of one point each: half the way through memory that one by one takes.
    private static void AddTwoPoints(double[] mass, int low, int high, ReadOnlySpan<int> points, ReadOnlySpan<double> chances, double oneStays, double otherStays)
    {
        ref var f = ref MemoryMarshal.GetArrayDataReference(mass);
        var (one, other) = (points[0], points[1]);
        var (p, q) = (chances[0], chances[1]);
        var (neither, onlyOne) = (new Vector<double>(oneStays * otherStays), new Vector<double>(p * otherStays));
        var (onlyOther, both) = (new Vector<double>(oneStays * q), new Vector<double>(p * q));
        for (var k = high - Vector<double>.Count + 1; k > low - Vector<double>.Count; k -= Vector<double>.Count)
        {
            var sum = (Vector.LoadUnsafe(ref f, (nuint)k) * neither + Vector.LoadUnsafe(ref f, (nuint)(k - one)) * onlyOne)
                + (Vector.LoadUnsafe(ref f, (nuint)(k - other)) * onlyOther + Vector.LoadUnsafe(ref f, (nuint)(k - one - other)) * both);
            sum.StoreUnsafe(ref f, (nuint)k);
        }
    }

    /// <summary>Adds a term of several points, in the same way.</summary>
    internal static void AddPoints(double[] mass, int low, int high, ReadOnlySpan<int> points, ReadOnlySpan<double> chances, double chanceToStay)
    {
        ref var f = ref MemoryMarshal.GetArrayDataReference(mass);
        for (var k = high - Vector<double>.Count + 1; k > low - Vector<double>.Count; k -= Vector<double>.Count)
        {
            var sum = Vector.LoadUnsafe(ref f, (nuint)k) * chanceToStay;
            for (var j = 0; j < points.Length; j++)
            {
                sum += Vector.LoadUnsafe(ref f, (nuint)(k - points[j])) * chances[j];
            }

            sum.StoreUnsafe(ref f, (nuint)k);
        }
    }

    private static void Trim(double[] mass, ref int low, ref int high, double trimmed)
    {
        for (var sum = mass[low]; sum <= trimmed && low < high; sum += mass[low])
        {
            mass[low++] = 0;
        }

        for (var sum = mass[high]; sum <= trimmed && low < high; sum += mass[high])
        {
            mass[high--] = 0;
        }
    }
}
