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

    // The law as it was, until something is changed: it is read where it stands, for to copy it first is one more way through memory.
    private double[]? _unchanged;
    private int _low;
    private int _high;
    private long _origin;
    private double _dropped;

    /// <summary>Gets the first point.</summary>
    internal long Offset => _origin + _low;

    /// <summary>Gets the chances from the first point on; those that are next to nothing may lie below 0 by a rounding.</summary>
    internal ReadOnlySpan<double> Mass => _unchanged ?? _mass.AsSpan(_low, _high - _low + 1);

    /// <summary>Begins with a law.</summary>
    /// <param name="law">The law.</param>
    internal void Begin(LatticeLaw law)
    {
        (_low, _high, _origin, _dropped, _unchanged) = (_margin, _margin + law.Mass.Length - 1, law.Offset - _margin, law.Dropped, law.Mass);
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

    /// <summary>Adds terms, and the law that comes of it to a mixture.</summary>
    /// <param name="mixture">The mixture.</param>
    /// <param name="weight">The weight of the law.</param>
    /// <param name="terms">The terms.</param>
    internal void AddTo(LatticeMixture mixture, double weight, LatticeTerms terms)
    {
        // A last term of one point is added on the way into the mixture.
        var isLastOnTheWay = terms.Count > 0 && terms.Starts[^1] - terms.Starts[^2] == 1;
        var alone = isLastOnTheWay ? terms.Count - 1 : terms.Count;
        for (var i = 0; i < alone; i++)
        {
            var range = terms.Starts[i]..terms.Starts[i + 1];
            Add(terms.Points.AsSpan(range), terms.Chances.AsSpan(range), terms.Stays[i]);
        }

        if (!isLastOnTheWay)
        {
            mixture.Add(Offset, Mass, weight, isOdd: false);
            return;
        }

        CopyUnchanged();
        var point = terms.Points[^1];
        var sums = mixture.Window(Offset, Offset + _high - _low + point, isOdd: false);
        AddPointTo(sums, point, weight * terms.Chances[^1], weight * terms.Stays[^1]);
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
        CopyUnchanged();
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

    // g(k) ← (f(k) − Σ cⱼ g(k ∓ dⱼ)) ÷ a, upwards with − or downwards with +.
    private void Divide(ReadOnlySpan<int> distances, ReadOnlySpan<double> chances, double anchor, int direction)
    {
        var (first, count, nearest, inverse) = (direction > 0 ? _low : _high, _high - _low + 1, int.MaxValue, 1 / anchor);
        ref var g = ref _mass[first];
        ref var f = ref _unchanged is { } law ? ref law[first - _low] : ref g;
        _unchanged = null;
        Span<nint> shifts = stackalloc nint[distances.Length];
        Span<double> ratios = stackalloc double[distances.Length];
        for (var j = 0; j < ratios.Length; j++)
        {
            (shifts[j], ratios[j]) = (direction * distances[j], chances[j] * inverse);
            nearest = Math.Min(nearest, distances[j]);
        }

        // Far enough, a vector's worth at a time: what it needs is done by then.
        var done = nearest < FarEnough ? 0 : count - count % Vector<double>.Count;
        if (shifts.Length == 1)
        {
            DivideInVectors(ref f, ref g, done, shifts[0], inverse, ratios[0], direction);
            DivideOneByOne(ref f, ref g, done, count, shifts[0], inverse, ratios[0], direction);
        }
        else
        {
            DivideInVectors(ref f, ref g, done, shifts, inverse, ratios, direction);
            DivideOneByOne(ref f, ref g, done, count, shifts, inverse, ratios, direction);
        }
    }

    // From here on in methods so short that everything stays in registers, and unchecked for the same reason.
    private static void DivideInVectors(ref double f, ref double g, nint count, nint shift, double inverse, double ratio, int direction)
    {
        unchecked
        {
            var (inverses, ratios) = (new Vector<double>(inverse), new Vector<double>(ratio));
            var step = direction * (nint)Vector<double>.Count;
            for (var k = direction > 0 ? 0 : 1 - (nint)Vector<double>.Count; count > 0; count -= Vector<double>.Count, k += step)
            {
                (Load(ref f, k) * inverses - Load(ref g, k - shift) * ratios).StoreUnsafe(ref Unsafe.Add(ref g, k));
            }
        }
    }

    private static void DivideInVectors(ref double f, ref double g, nint count, ReadOnlySpan<nint> shifts, double inverse, ReadOnlySpan<double> ratios, int direction)
    {
        unchecked
        {
            var (inverses, step) = (new Vector<double>(inverse), direction * (nint)Vector<double>.Count);
            for (var k = direction > 0 ? 0 : 1 - (nint)Vector<double>.Count; count > 0; count -= Vector<double>.Count, k += step)
            {
                var value = Load(ref f, k) * inverses;
                for (var j = 0; j < shifts.Length; j++)
                {
                    value -= Load(ref g, k - shifts[j]) * ratios[j];
                }

                value.StoreUnsafe(ref Unsafe.Add(ref g, k));
            }
        }
    }

    private static void DivideOneByOne(ref double f, ref double g, nint from, nint to, nint shift, double inverse, double ratio, int direction)
    {
        unchecked
        {
            for (nint k = direction * from, end = direction * to; k != end; k += direction)
            {
                Unsafe.Add(ref g, k) = Unsafe.Add(ref f, k) * inverse - Unsafe.Add(ref g, k - shift) * ratio;
            }
        }
    }

    private static void DivideOneByOne(ref double f, ref double g, nint from, nint to, ReadOnlySpan<nint> shifts, double inverse, ReadOnlySpan<double> ratios, int direction)
    {
        unchecked
        {
            for (nint k = direction * from, end = direction * to; k != end; k += direction)
            {
                var value = Unsafe.Add(ref f, k) * inverse;
                for (var j = 0; j < shifts.Length; j++)
                {
                    value -= Unsafe.Add(ref g, k - shifts[j]) * ratios[j];
                }

                Unsafe.Add(ref g, k) = value;
            }
        }
    }

    private static Vector<double> Load(ref double origin, nint k) => Vector.LoadUnsafe(ref Unsafe.Add(ref origin, k));

    // The term's point is reached by what stands below the first sum too: by zeros.
    private void AddPointTo(Span<double> sums, int point, double chance, double stay)
    {
        ref var g = ref MemoryMarshal.GetArrayDataReference(_mass);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var (moves, stays, low, k) = (new Vector<double>(chance), new Vector<double>(stay), (nint)_low, (nint)0);
        unchecked
        {
            for (; k + Vector<double>.Count <= sums.Length; k += Vector<double>.Count)
            {
                var added = Vector.LoadUnsafe(ref g, (nuint)(low + k)) * stays + Vector.LoadUnsafe(ref g, (nuint)(low + k - point)) * moves;
                (Vector.LoadUnsafe(ref sum, (nuint)k) + added).StoreUnsafe(ref sum, (nuint)k);
            }

            for (; k < sums.Length; k++)
            {
                Unsafe.Add(ref sum, k) += Unsafe.Add(ref g, low + k) * stay + Unsafe.Add(ref g, low + k - point) * chance;
            }
        }
    }

    private void CopyUnchanged()
    {
        _unchanged?.CopyTo(_mass, _low);
        _unchanged = null;
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
