using System.Collections.Immutable;
using System.Numerics;

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
    internal const int BlockSize = 1024;

    // Multiply-adds up to which a sum is built up whole.
    private const long WholeUpTo = 2_000_000;

    /// <summary>Finds the law of the sum.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="compounds">Random numbers of terms, on top.</param>
    /// <param name="multipliedOutUpTo">The number of multiply-adds up to which two laws are multiplied out where a transform would be faster.</param>
    /// <param name="dropped">The chance that a window may leave out on either side.</param>
    internal static LatticeLaw Of(LatticeTerms terms, ImmutableArray<CompoundTerm> compounds, long multipliedOutUpTo = 0, double dropped = ChernoffWindow.Dropped)
    {
        List<LatticeLaw> laws = terms.Count == 0 ? []
            : IsSmall(terms) ? [TermByTerm.Build(terms, 0, terms.Count, dropped: 0)]
            : [.. Blocks(terms, dropped)];
        laws.AddRange(compounds.Select(compound => compound.ToLaw(LastPoint(compound, dropped), dropped)));
        return Of(laws, multipliedOutUpTo, dropped);
    }

    /// <summary>Finds the law of the sum of independent numbers whose laws are known.</summary>
    /// <param name="laws">Their laws, each with a window of its own.</param>
    /// <param name="multipliedOutUpTo">The number of multiply-adds up to which two laws are multiplied out where a transform would be faster.</param>
    /// <param name="dropped">The chance that a window may leave out on either side.</param>
    internal static LatticeLaw Of(IReadOnlyList<LatticeLaw> laws, long multipliedOutUpTo = 0, double dropped = ChernoffWindow.Dropped) =>
        laws.Count == 0 ? LatticeLaw.Zero : Merge(laws, multipliedOutUpTo, dropped).Normalised();

    /// <summary>Finds the point beyond which a random number of terms lies with a chance of at most 1e-18, or another one.</summary>
    internal static long LastPoint(CompoundTerm compound, double dropped = ChernoffWindow.Dropped)
    {
        var far = -Math.Log(dropped);
        var (_, _, variance) = compound.Cumulants(0);
        var best = double.PositiveInfinity;

        // The bound is infinite as long as the mean of exp(θ sum) is, then falls, then rises; as all cumulants are above 0, the
        // best θ lies below the first.
        for (var theta = Math.Sqrt(2 * far / variance); theta > 0; theta /= 1.25)
        {
            var bound = (compound.Cumulants(theta).Value + far) / theta;
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

    private static IEnumerable<LatticeLaw> Blocks(LatticeTerms terms, double dropped)
    {
        for (var from = 0; from < terms.Count; from += BlockSize)
        {
            yield return TermByTerm.Build(terms, from, Math.Min(terms.Count, from + BlockSize), dropped);
        }
    }

    private static LatticeLaw Merge(IReadOnlyList<LatticeLaw> laws, long multipliedOutUpTo, double dropped)
    {
        FourierTransform? transform = null;
        while (laws.Count > 1)
        {
            var merged = new List<LatticeLaw>((laws.Count + 1) / 2);
            for (var i = 0; i + 1 < laws.Count; i += 2)
            {
                var (one, other) = (laws[i], laws[i + 1]);
                var isWhole = one.Dropped == 0 && other.Dropped == 0;
                (long First, long Last) window = isWhole ? (one.Offset + other.Offset, one.Last + other.Last) : ChernoffWindow.Of(one, other, dropped);
                var isMultipliedOut = (long)one.Mass.Length * other.Mass.Length <= multipliedOutUpTo;
                var size = isMultipliedOut ? 1 : (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(window.Last - window.First + 1, Math.Max(one.Mass.Length, other.Mass.Length)));
                transform = transform is { } known && known.Size >= size ? known : new FourierTransform(size);
                merged.Add(LatticeLaw.Sum(one, other, window, isWhole ? 0 : 2 * dropped, transform, isMultipliedOut));
            }

            if (laws.Count % 2 == 1)
            {
                merged.Add(laws[^1]);
            }

            laws = merged;
        }

        return laws[0];
    }
}
