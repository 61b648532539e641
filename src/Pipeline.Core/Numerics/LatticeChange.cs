using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Numerics;

/// <summary>Takes single terms out of the law of a sum, and adds others.</summary>
/// <remarks>
/// The law of the sum is that of the rest, each chance shared out among a term's points: f(k) = s g(k) + Σ pⱼ g(k − aⱼ). Where the
/// term most often stays at 0, g follows from below, g(k) = (f(k) − Σ pⱼ g(k − aⱼ)) ÷ s; where it most often comes to its
/// largest point, from above. Either way what is taken off weighs no more than what it is taken from, so that an error is not
/// multiplied: it comes back with alternating sign and a factor of at most 1. A term of which neither is true cannot be taken out so.
/// </remarks>
internal sealed class LatticeChange
{
    private const double Half = 0.5;

    private double[] _mass = [];
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
    /// <param name="farthest">The largest point of any term to be taken out or added.</param>
    /// <param name="added">The sum of the largest points of those to be added.</param>
    internal void Begin(LatticeLaw law, int farthest, int added)
    {
        // Steps reach as far beyond either end as a term does, and a vector more.
        var margin = farthest + Vector<double>.Count;
        var length = checked(2 * margin + law.Mass.Length + added);
        if (_mass.Length < length)
        {
            _mass = new double[length];
        }

        (_low, _high, _origin, _dropped) = (margin, margin + law.Mass.Length - 1, law.Offset - margin, law.Dropped);
        _mass.AsSpan(0, _low).Clear();
        law.Mass.CopyTo(_mass, _low);
        _mass.AsSpan(_high + 1).Clear();
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
        var inverse = 1 / anchor;
        var nearest = int.MaxValue;
        foreach (var distance in distances)
        {
            nearest = Math.Min(nearest, distance);
        }

        var (first, count) = (direction > 0 ? _low : _high, _high - _low + 1);
        if (nearest < Vector<double>.Count)
        {
            for (var i = 0; i < count; i++)
            {
                var k = first + direction * i;
                var value = _mass[k];
                for (var j = 0; j < distances.Length; j++)
                {
                    value -= chances[j] * _mass[k - direction * distances[j]];
                }

                _mass[k] = value * inverse;
            }

            return;
        }

        // A vector's worth at a time, for what it needs is done by then.
        var start = direction > 0 ? _low : _high - Vector<double>.Count + 1;
        var inverses = new Vector<double>(inverse);
        if (distances.Length == 1)
        {
            var (shift, chance) = (direction * distances[0], new Vector<double>(chances[0]));
            for (int i = 0, k = start; i < count; i += Vector<double>.Count, k += direction * Vector<double>.Count)
            {
                ((Vector.LoadUnsafe(ref f, (nuint)k) - chance * Vector.LoadUnsafe(ref f, (nuint)(k - shift))) * inverses).StoreUnsafe(ref f, (nuint)k);
            }

            return;
        }

        for (int i = 0, k = start; i < count; i += Vector<double>.Count, k += direction * Vector<double>.Count)
        {
            var value = Vector.LoadUnsafe(ref f, (nuint)k);
            for (var j = 0; j < distances.Length; j++)
            {
                value -= Vector.LoadUnsafe(ref f, (nuint)(k - direction * distances[j])) * chances[j];
            }

            (value * inverses).StoreUnsafe(ref f, (nuint)k);
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

        _mass.AsSpan(0, _low).Clear();
        _mass.AsSpan(_high + 1).Clear();
    }
}
