using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Numerics;

/// <summary>Takes single terms out of the law of a sum, and adds others.</summary>
/// <remarks>
/// The law of the sum is that of the rest, each chance shared out among a term's points: f(k) = s g(k) + Σ pⱼ g(k − aⱼ). Where the
/// term most often stays at 0, g follows from below, g(k) = (f(k) − Σ pⱼ g(k − aⱼ)) ÷ s; where it most often comes to its
/// largest point, from above. Either way what is taken off weighs no more than what it is taken from, so that an error is not
/// multiplied: it comes back with alternating sign and a factor of at most 1. A term of which neither is true cannot be taken out so.
/// </remarks>
/// <param name="longest">The number of points of the longest law.</param>
/// <param name="farthest">The largest point of any term to be taken out or added.</param>
/// <param name="added">The sum of the largest points of those to be added to one law.</param>
internal sealed class LatticeChange(int longest, int farthest, int added)
{
    private const double Half = 0.5;

    // Nearer than this a vector would have to wait for ones that are still on their way to memory.
    private static readonly int FarEnough = 6 * Vector<double>.Count;

    // Steps reach as far beyond either end as a term does, and a vector more: there zeros stand.
    private readonly int _margin = farthest + Vector<double>.Count;

    private readonly double[] _mass = new double[checked(longest + added + 2 * (farthest + Vector<double>.Count))];
    private int _low;
    private int _high;
    private long _origin;
    private double _dropped;

    /// <summary>Gets the first point.</summary>
    internal long Offset => _origin + _low;

    /// <summary>Gets the chances from the first point on; those that are next to nothing may lie below 0 by a rounding.</summary>
    internal ReadOnlySpan<double> Mass => _mass.AsSpan(_low, _high - _low + 1);

    /// <summary>Begins with a law.</summary>
    /// <param name="law">The law.</param>
    internal void Begin(LatticeLaw law)
    {
        (_low, _high, _origin, _dropped) = (_margin, _margin + law.Mass.Length - 1, law.Offset - _margin, law.Dropped);
        law.Mass.CopyTo(_mass, _low);
        ClearBeyond();
    }

    /// <summary>Takes out terms.</summary>
    /// <param name="terms">The terms.</param>
    /// <returns>Whether all could be taken out; otherwise only some are.</returns>
    internal bool TryRemove(LatticeTerms terms)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            var range = terms.Starts[i]..terms.Starts[i + 1];
            if (!TryRemove(terms.Points.AsSpan(range), terms.Chances.AsSpan(range), terms.Stays[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds terms.</summary>
    /// <param name="terms">The terms.</param>
    internal void Add(LatticeTerms terms)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            var range = terms.Starts[i]..terms.Starts[i + 1];
            Add(terms.Points.AsSpan(range), terms.Chances.AsSpan(range), terms.Stays[i]);
        }
    }

    /// <summary>Takes out a term.</summary>
    /// <param name="points">Its points, ascending and above 0.</param>
    /// <param name="chances">Their chances.</param>
    /// <param name="stay">The chance of 0.</param>
    /// <returns>Whether it could be taken out; otherwise nothing is changed.</returns>
    internal bool TryRemove(ReadOnlySpan<int> points, ReadOnlySpan<double> chances, double stay)
    {
        var last = points[^1];
        if (stay >= Half)
        {
            Divide(points, chances, stay, direction: 1);
            (_low, _high) = _dropped == 0 ? (_low, Math.Max(_low, _high - last)) : (_low, _high);
        }
        else if (chances[^1] >= Half)
        {
            var (distances, others) = (new int[points.Length], new double[points.Length]);
            (distances[0], others[0]) = (last, stay);
            for (var j = 0; j + 1 < points.Length; j++)
            {
                (distances[j + 1], others[j + 1]) = (last - points[j], chances[j]);
            }

            Divide(distances, others, chances[^1], direction: -1);
            _origin -= last;
            _low = _dropped == 0 ? Math.Min(_high, _low + (stay > 0 ? last : last - points[0])) : _low;
        }
        else
        {
            return false;
        }

        Clean();
        return true;
    }

    /// <summary>Adds a term.</summary>
    /// <param name="points">Its points, ascending and above 0.</param>
    /// <param name="chances">Their chances.</param>
    /// <param name="stay">The chance of 0.</param>
    internal void Add(ReadOnlySpan<int> points, ReadOnlySpan<double> chances, double stay)
    {
        _high += points[^1];
        if (points.Length == 1)
        {
            TermByTerm.AddPoint(_mass, _low, _high, points[0], chances[0], stay);
        }
        else
        {
            TermByTerm.AddPoints(_mass, _low, _high, points, chances, stay);
        }

        _low += stay > 0 ? 0 : points[0];
    }

    // f(k) ← (f(k) − Σ cⱼ f(k ∓ dⱼ)) ÷ a, upwards with − or downwards with +.
    private void Divide(ReadOnlySpan<int> distances, ReadOnlySpan<double> chances, double anchor, int direction)
    {
        ref var f = ref MemoryMarshal.GetArrayDataReference(_mass);
        var (inverse, nearest) = (1 / anchor, int.MaxValue);
        Span<double> ratios = stackalloc double[chances.Length];
        for (var j = 0; j < ratios.Length; j++)
        {
            ratios[j] = chances[j] * inverse;
            nearest = Math.Min(nearest, distances[j]);
        }

        var (first, count) = ((nint)(direction > 0 ? _low : _high), _high - _low + 1);
        if (nearest >= FarEnough)
        {
            // A vector's worth at a time, for what it needs is done by then.
            var (inverses, start) = (new Vector<double>(inverse), direction > 0 ? _low : _high - Vector<double>.Count + 1);
            for (int i = 0, k = start; i < count; i += Vector<double>.Count, k += direction * Vector<double>.Count)
            {
                var value = Vector.LoadUnsafe(ref f, (nuint)k) * inverses;
                for (var j = 0; j < distances.Length; j++)
                {
                    value -= Vector.LoadUnsafe(ref f, (nuint)(k - direction * distances[j])) * ratios[j];
                }

                value.StoreUnsafe(ref f, (nuint)k);
            }
        }
        else if (distances.Length == 1)
        {
            var (shift, ratio) = ((nint)(direction * distances[0]), ratios[0]);
            for (nint i = 0, k = first; i < count; i++, k += direction)
            {
                Unsafe.Add(ref f, k) = Unsafe.Add(ref f, k) * inverse - Unsafe.Add(ref f, k - shift) * ratio;
            }
        }
        else
        {
            for (nint i = 0, k = first; i < count; i++, k += direction)
            {
                var value = Unsafe.Add(ref f, k) * inverse;
                for (var j = 0; j < distances.Length; j++)
                {
                    value -= Unsafe.Add(ref f, k - direction * distances[j]) * ratios[j];
                }

                Unsafe.Add(ref f, k) = value;
            }
        }
    }

    // What was written beyond the ends, and of a law that was cut what is less at an end than was cut off already.
    private void Clean()
    {
        for (var sum = _mass[_low]; _dropped > 0 && sum <= _dropped && _low < _high; sum += _mass[_low])
        {
            _low++;
        }

        for (var sum = _mass[_high]; _dropped > 0 && sum <= _dropped && _low < _high; sum += _mass[_high])
        {
            _high--;
        }

        ClearBeyond();
    }

    private void ClearBeyond()
    {
        var below = Math.Min(_low, _margin);
        _mass.AsSpan(_low - below, below).Clear();
        _mass.AsSpan(_high + 1, Math.Min(_mass.Length - _high - 1, _margin + added)).Clear();
    }
}
