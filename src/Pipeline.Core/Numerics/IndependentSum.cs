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

    // Powers are multiplied on from the last one so often only: one far below the mean is 0, and all that grew out of it would be.
    private const int AnchoredEvery = 64;
    private const double Dropped = 1e-18;

    // The exponent of 1 / Dropped.
    private static readonly double Far = -Math.Log(Dropped);

    /// <summary>Finds the law of the sum.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="compounds">Random numbers of terms, on top.</param>
    /// <param name="multipliedOutUpTo">The number of multiply-adds up to which two laws are multiplied out where a transform would be faster.</param>
    internal static LatticeLaw Of(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, long multipliedOutUpTo = 0)
    {
        List<LatticeLaw> laws = terms.Count == 0 ? []
            : IsSmall(terms) ? [Build(terms, 0, terms.Count, trimmed: 0)]
            : [.. Blocks(terms)];
        laws.AddRange(compounds.Select(compound => compound.ToLaw(LastPoint(compound), Dropped)));
        return Of(laws, multipliedOutUpTo);
    }

    /// <summary>Finds the law of the sum of independent numbers whose laws are known.</summary>
    /// <param name="laws">Their laws, each with a window of its own.</param>
    /// <param name="multipliedOutUpTo">The number of multiply-adds up to which two laws are multiplied out where a transform would be faster.</param>
    internal static LatticeLaw Of(IReadOnlyList<LatticeLaw> laws, long multipliedOutUpTo = 0) => laws.Count == 0 ? LatticeLaw.Zero : Merge(laws, multipliedOutUpTo).Normalised();

    /// <summary>Finds the point beyond which a random number of terms lies with a chance of at most 1e-18.</summary>
    internal static long LastPoint(CompoundTerm compound)
    {
        var (_, _, variance) = compound.Cumulants(0);
        var best = double.PositiveInfinity;

        // The bound is infinite as long as the mean of exp(θ sum) is, then falls, then rises; as all cumulants are above 0, the
        // best θ lies below the first.
        for (var theta = Math.Sqrt(2 * Far / variance); theta > 0; theta /= 1.25)
        {
            var bound = (compound.Cumulants(theta).Value + Far) / theta;
            if (best < bound)
            {
                break;
            }

            best = bound;
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

        var law = new LatticeLaw(low - below, mass[low..(high + 1)], trimmed > 0 ? 2 * Dropped : 0, IsPrecise: trimmed == 0);
        ArrayPool<double>.Shared.Return(mass);
        return law;
    }

    private static void AddPoint(double[] mass, int low, int high, int point, double chance, double chanceToStay)
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

    private static void AddPoints(double[] mass, int low, int high, ReadOnlySpan<int> points, ReadOnlySpan<double> chances, double chanceToStay)
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

    private static LatticeLaw Merge(IReadOnlyList<LatticeLaw> laws, long multipliedOutUpTo)
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
                var isMultipliedOut = (long)one.Mass.Length * other.Mass.Length <= multipliedOutUpTo;
                var size = isMultipliedOut ? 1 : (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(window.Last - window.First + 1, Math.Max(one.Mass.Length, other.Mass.Length)));
                transform = transform is { } known && known.Size >= size ? known : new FourierTransform(size);
                merged.Add(LatticeLaw.Sum(one, other, window, isWhole ? 0 : 2 * Dropped, transform, isMultipliedOut));
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

        // K about the means, so that it stays small. Where a law all but lies on one point, its powers may underflow: nothing is cut then.
        var upper = (Cumulant(one, mean, theta) + Cumulant(other, otherMean, theta) + Far) / theta;
        var lower = (Cumulant(one, mean, -theta) + Cumulant(other, otherMean, -theta) + Far) / theta;
        var centre = mean + otherMean;
        return (
            double.IsFinite(lower) && lower < centre - first ? (long)Math.Floor(centre - lower) : first,
            double.IsFinite(upper) && upper < last - centre ? (long)Math.Ceiling(centre + upper) : last);
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
        Span<double> lanes = stackalloc double[Vector<double>.Count];
        var (powers, factor) = (Vector<double>.Zero, new Vector<double>(Math.Exp(theta * lanes.Length)));
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i + Vector<double>.Count <= law.Mass.Length; i += Vector<double>.Count)
        {
            if (i % (AnchoredEvery * lanes.Length) == 0)
            {
                for (var k = 0; k < lanes.Length; k++)
                {
                    lanes[k] = Math.Exp(start + theta * (i + k));
                }

                powers = new(lanes);
            }

            sums += new Vector<double>(law.Mass, i) * powers;
            powers *= factor;
        }

        var sum = Vector.Sum(sums);
        for (; i < law.Mass.Length; i++)
        {
            sum += law.Mass[i] * Math.Exp(start + theta * i);
        }

        // Never below 0 but for the rounding of the centre, which counts where next to all lies on one point and θ is enormous.
        return Math.Max(0, Math.Log(sum));
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
