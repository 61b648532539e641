using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Numerics;

/// <summary>The law of a sum of independent numbers, exact up to rounding.</summary>
/// <remarks>
/// Small sums are built up term by term: every operation adds positive numbers, so each chance is exact to about n roundings
/// of itself, in the tails too. Larger ones are built up in blocks, inside a window that leaves out at most 1e-18 a side, and
/// the blocks are merged in pairs by Fourier transforms: absolute error about 1e-15 (the idea of dividing goes back to
/// Biscarri, Zhao and Brunner, "A simple and fast method for computing the Poisson binomial distribution function",
/// Computational Statistics and Data Analysis 122 (2018)). A merged window is cut where Chernoff's bound allows it:
/// P(S ≥ x) ≤ exp(K(θ) − θ x), K the logarithm of the mean of exp(θ S), which is computed from the two laws merged.
/// </remarks>
internal static class IndependentSum
{
    // Multiply-adds up to which a sum is built up whole.
    private const long WholeUpTo = 2_000_000;

    private const int BlockSize = 1024;
    private const int TrimEvery = 8;
    private const double Dropped = 1e-18;

    // The exponent of 1 / Dropped.
    private static readonly double Far = -Math.Log(Dropped);

    /// <summary>Finds the law of the sum.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="compounds">Random numbers of terms, on top.</param>
    internal static LatticeLaw Of(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds)
    {
        List<LatticeLaw> laws = terms.Count == 0 ? []
            : IsSmall(terms) ? [Build(terms, 0, terms.Count, trimmed: 0)]
            : [.. Blocks(terms)];
        laws.AddRange(compounds.Select(compound => compound.ToLaw(LastPoint(compound), Dropped)));
        return Of(laws);
    }

    /// <summary>Finds the law of the sum of independent numbers whose laws are known.</summary>
    /// <param name="laws">Their laws, each with a window of its own.</param>
    internal static LatticeLaw Of(IReadOnlyList<LatticeLaw> laws) => laws.Count == 0 ? LatticeLaw.Zero : Merge(laws);

    /// <summary>Finds the point beyond which a random number of terms lies with a chance of at most 1e-18.</summary>
    internal static long LastPoint(CompoundTerm compound)
    {
        // The best θ lies below that of a normal law, for such sums are skewed upwards; at first K may be infinite.
        var (best, theta) = (double.PositiveInfinity, Math.Sqrt(2 * Far / compound.Cumulants(0).Second));
        for (var bound = best; bound < best || double.IsPositiveInfinity(best); theta /= 1.25)
        {
            best = Math.Min(best, bound);
            bound = (compound.Cumulants(theta).Value + Far) / theta;
        }

        return (long)Math.Ceiling(best);
    }

    private static bool IsSmall(LatticeTerms terms)
    {
        var (work, width) = (0L, 1L);
        for (var i = 0; i < terms.Count && work <= WholeUpTo; i++)
        {
            width += terms.LastPoint(i);
            work += width * (terms.Starts[i + 1] - terms.Starts[i]);
        }

        return work <= WholeUpTo;
    }

    private static IEnumerable<LatticeLaw> Blocks(LatticeTerms terms)
    {
        for (var from = 0; from < terms.Count; from += BlockSize)
        {
            yield return Build(terms, from, Math.Min(terms.Count, from + BlockSize), Dropped * TrimEvery / BlockSize);
        }
    }

    /// <summary>Adds terms one by one, in place and from the top down.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="from">The first to add.</param>
    /// <param name="to">The one after the last to add.</param>
    /// <param name="trimmed">The chance that may be cut off at each end, each time; 0 to cut nothing.</param>
    private static LatticeLaw Build(LatticeTerms terms, int from, int to, double trimmed)
    {
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
                AddTwoPoints(mass, low, high, points, chances);
            }
            else if (points.Length == 1)
            {
                AddPoint(mass, low, high, points[0], chances[0]);
            }
            else
            {
                AddPoints(mass, low, high, points, chances);
            }

            if (trimmed > 0 && next >= trimAt)
            {
                Trim(mass, ref low, ref high, trimmed);
                trimAt = next + TrimEvery;
            }
        }

        var law = new LatticeLaw(low - below, mass[low..(high + 1)], trimmed > 0 ? 2 * Dropped : 0);
        ArrayPool<double>.Shared.Return(mass);
        return law;
    }

    private static void AddPoint(double[] mass, int low, int high, int point, double chance)
    {
        ref var f = ref MemoryMarshal.GetArrayDataReference(mass);
        var (moves, stays) = (new Vector<double>(chance), new Vector<double>(1 - chance));
        var k = high - Vector<double>.Count + 1;
        for (; k > low - Vector<double>.Count; k -= Vector<double>.Count)
        {
            var sum = Vector.LoadUnsafe(ref f, (nuint)k) * stays + Vector.LoadUnsafe(ref f, (nuint)(k - point)) * moves;
            sum.StoreUnsafe(ref f, (nuint)k);
        }
    }

    // Two terms of one point each: half the way through memory that one by one takes.
    private static void AddTwoPoints(double[] mass, int low, int high, ReadOnlySpan<int> points, ReadOnlySpan<double> chances)
    {
        ref var f = ref MemoryMarshal.GetArrayDataReference(mass);
        var (one, other) = (points[0], points[1]);
        var (p, q) = (chances[0], chances[1]);
        var (neither, onlyOne) = (new Vector<double>((1 - p) * (1 - q)), new Vector<double>(p * (1 - q)));
        var (onlyOther, both) = (new Vector<double>((1 - p) * q), new Vector<double>(p * q));
        for (var k = high - Vector<double>.Count + 1; k > low - Vector<double>.Count; k -= Vector<double>.Count)
        {
            var sum = (Vector.LoadUnsafe(ref f, (nuint)k) * neither + Vector.LoadUnsafe(ref f, (nuint)(k - one)) * onlyOne)
                + (Vector.LoadUnsafe(ref f, (nuint)(k - other)) * onlyOther + Vector.LoadUnsafe(ref f, (nuint)(k - one - other)) * both);
            sum.StoreUnsafe(ref f, (nuint)k);
        }
    }

    private static void AddPoints(double[] mass, int low, int high, ReadOnlySpan<int> points, ReadOnlySpan<double> chances)
    {
        var stays = 1.0;
        foreach (var chance in chances)
        {
            stays -= chance;
        }

        ref var f = ref MemoryMarshal.GetArrayDataReference(mass);
        for (var k = high - Vector<double>.Count + 1; k > low - Vector<double>.Count; k -= Vector<double>.Count)
        {
            var sum = Vector.LoadUnsafe(ref f, (nuint)k) * Math.Max(0, stays);
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

    private static LatticeLaw Merge(IReadOnlyList<LatticeLaw> laws)
    {
        FourierTransform? transform = null;
        while (laws.Count > 1)
        {
            var merged = new List<LatticeLaw>((laws.Count + 1) / 2);
            for (var i = 0; i + 1 < laws.Count; i += 2)
            {
                var (one, other) = (laws[i], laws[i + 1]);
                var isWhole = one.Dropped == 0 && other.Dropped == 0;
                (long First, long Last) window = isWhole ? (one.Offset + other.Offset, one.Last + other.Last) : Window(one, other);
                var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(window.Last - window.First + 1, Math.Max(one.Mass.Length, other.Mass.Length)));
                transform = transform is { } known && known.Size >= size ? known : new FourierTransform(size);
                merged.Add(LatticeLaw.Sum(one, other, window, isWhole ? 0 : 2 * Dropped, transform));
            }

            if (laws.Count % 2 == 1)
            {
                merged.Add(laws[^1]);
            }

            laws = merged;
        }

        return laws[0];
    }

    // The points outside of which the sum lies with at most Dropped a side.
    private static (long First, long Last) Window(LatticeLaw one, LatticeLaw other)
    {
        var (mean, variance) = Moments(one);
        var (otherMean, otherVariance) = Moments(other);
        var (first, last) = (one.Offset + other.Offset, one.Last + other.Last);
        var theta = Math.Sqrt(2 * Far / (variance + otherVariance));
        if (!double.IsFinite(theta))
        {
            return (first, last);
        }

        // K about the means, so that it stays small.
        var upper = (Cumulant(one, mean, theta) + Cumulant(other, otherMean, theta) + Far) / theta;
        var lower = (Cumulant(one, mean, -theta) + Cumulant(other, otherMean, -theta) + Far) / theta;
        var centre = mean + otherMean;
        return (
            lower < centre - first ? (long)Math.Floor(centre - lower) : first,
            upper < last - centre ? (long)Math.Ceiling(centre + upper) : last);
    }

    // About the middle of the window, in one sweep: a bound takes any mean and variance, and these are near enough.
    private static (double Mean, double Variance) Moments(LatticeLaw law)
    {
        var middle = 0.5 * (law.Mass.Length - 1);
        var (sums, firsts, seconds) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var (points, step) = (Lanes(lane => lane - middle), new Vector<double>(Vector<double>.Count));
        var i = 0;
        for (; i + Vector<double>.Count <= law.Mass.Length; i += Vector<double>.Count)
        {
            var mass = new Vector<double>(law.Mass, i);
            sums += mass;
            firsts += mass * points;
            seconds += mass * points * points;
            points += step;
        }

        var (sum, first, second) = (Vector.Sum(sums), Vector.Sum(firsts), Vector.Sum(seconds));
        for (; i < law.Mass.Length; i++)
        {
            sum += law.Mass[i];
            first += law.Mass[i] * (i - middle);
            second += law.Mass[i] * (i - middle) * (i - middle);
        }

        var mean = first / sum;
        return (law.Offset + middle + mean, Math.Max(0, second / sum - mean * mean));
    }

    // The logarithm of the mean of exp(θ (s − centre)).
    private static double Cumulant(LatticeLaw law, double centre, double theta)
    {
        var start = theta * (law.Offset - centre);
        var (powers, factor) = (Lanes(lane => Math.Exp(start + theta * lane)), new Vector<double>(Math.Exp(theta * Vector<double>.Count)));
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i + Vector<double>.Count <= law.Mass.Length; i += Vector<double>.Count)
        {
            sums += new Vector<double>(law.Mass, i) * powers;
            powers *= factor;
        }

        var sum = Vector.Sum(sums);
        for (; i < law.Mass.Length; i++)
        {
            sum += law.Mass[i] * Math.Exp(start + theta * i);
        }

        return Math.Log(sum);
    }

    private static Vector<double> Lanes(Func<int, double> valueOf)
    {
        Span<double> lanes = stackalloc double[Vector<double>.Count];
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            lanes[lane] = valueOf(lane);
        }

        return new(lanes);
    }
}
