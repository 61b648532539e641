using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Core.Numerics;

/// <summary>A running sum that carries along what rounding took off.</summary>
/// <remarks>
/// Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974): the error is about
/// one rounding of the result, whatever the number and the order of the terms, unless they cancel almost wholly.
/// </remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>Gets the sum so far.</summary>
    internal readonly double Value => _sum + _lost;

    /// <summary>Adds a term.</summary>
    /// <param name="term">The term, finite.</param>
    internal void Add(double term)
    {
        var sum = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }

    /// <summary>Adds up many terms, four sums side by side, for each addition waits for the one before it.</summary>
    /// <param name="terms">The terms, finite.</param>
    /// <returns>Their sum, the same on every machine.</returns>
    internal static double Of(ReadOnlySpan<double> terms)
    {
        ref var first = ref MemoryMarshal.GetReference(terms);
        var (sums, lost, i) = (Vector256<double>.Zero, Vector256<double>.Zero, 0);
        for (; i + Vector256<double>.Count <= terms.Length; i += Vector256<double>.Count)
        {
            var next = Vector256.LoadUnsafe(ref first, (nuint)i);
            var sum = sums + next;
            var added = sum - sums;
            lost += (sums - (sum - added)) + (next - added);
            sums = sum;
        }

        var all = new CompensatedSum();
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
        {
            all.Add(sums[lane]);
        }

        for (; i < terms.Length; i++)
        {
            all.Add(terms[i]);
        }

        return all.Value + Vector256.Sum(lost);
    }
}
