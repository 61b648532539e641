using System.Buffers;

namespace Pipeline.Core.Numerics;

/// <summary>Builds up the law of a number that follows one of many laws, one for each point of a grid in turn.</summary>
/// <remarks>
/// What stands on even points is kept apart from what stands on odd ones: each half is the trapezoid rule at twice the step,
/// and how far the two lie apart says how good the whole is.
/// </remarks>
internal sealed class LatticeMixture
{
    private long _first;
    private double[] _even = [];
    private double[] _odd = [];
    private double _dropped;

    /// <summary>Adds the next law.</summary>
    /// <param name="law">The law.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="isOdd">Whether its point is odd.</param>
    internal void Add(LatticeLaw law, double weight, bool isOdd)
    {
        Add(law.Offset, law.Mass, weight, isOdd);
        _dropped += weight * law.Dropped;
    }

    /// <summary>Adds the next law, whole.</summary>
    /// <param name="offset">Its first point.</param>
    /// <param name="mass">The chances from there on.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="isOdd">Whether its point is odd.</param>
    internal void Add(long offset, ReadOnlySpan<double> mass, double weight, bool isOdd) =>
        LatticeLaw.Add(mass, weight, Window(offset, offset + mass.Length - 1, isOdd));

    /// <summary>Gives the sums of a window, to be added to.</summary>
    /// <param name="first">Its first point.</param>
    /// <param name="last">Its last point.</param>
    /// <param name="isOdd">Whether what is added stands on an odd point.</param>
    internal Span<double> Window(long first, long last, bool isOdd)
    {
        Reach(first, last);
        _odd = isOdd && _odd.Length == 0 ? Room(_even.Length) : _odd;
        return (isOdd ? _odd : _even).AsSpan((int)(first - _first), (int)(last - first + 1));
    }

    /// <summary>Finds the largest difference that there is between the distribution functions of the two halves.</summary>
    internal double Difference()
    {
        if (_odd.Length == 0)
        {
            return double.PositiveInfinity; // one half alone says nothing
        }

        var (evens, odds) = (_even.Sum(), _odd.Sum());
        var (even, odd, difference) = (0.0, 0.0, 0.0);
        for (var i = 0; i < _even.Length; i++)
        {
            even += _even[i];
            odd += _odd[i];
            difference = Math.Max(difference, Math.Abs(even / evens - odd / odds));
        }

        return difference;
    }

    /// <summary>Gives the law, after which no more can be added.</summary>
    /// <param name="dropped">The chance of the points of the grid that were left out.</param>
    internal LatticeLaw ToLaw(double dropped)
    {
        LatticeLaw.Add(_odd, 1, _even);
        var (first, last) = (0, _even.Length - 1);
        while (first < last && _even[first] <= 0)
        {
            first++;
        }

        while (last > first && _even[last] <= 0)
        {
            last--;
        }

        var mass = _even[first..(last + 1)];
        ArrayPool<double>.Shared.Return(_even);
        ArrayPool<double>.Shared.Return(_odd);
        foreach (ref var chance in mass.AsSpan())
        {
            chance = Math.Max(0, chance);
        }

        LatticeLaw.Normalise(mass);
        return new(_first + first, mass, _dropped + dropped, IsPrecise: false);
    }

    /// <summary>Makes room for a window, and beyond it for half as much again as there was.</summary>
    internal void Reach(long first, long last)
    {
        if (_even.Length == 0)
        {
            (_first, _even) = (first, Room(last - first + 1));
            return;
        }

        var (from, to) = (Math.Min(first, _first), Math.Max(last, _first + _even.Length - 1));
        if (from == _first && to < _first + _even.Length)
        {
            return;
        }

        var spare = _even.Length / 2;
        (from, to) = (from < _first ? from - spare : from, to >= _first + _even.Length ? to + spare : to);
        var at = (int)(_first - from);
        (_first, _even, _odd) = (from, Longer(_even), _odd.Length == 0 ? _odd : Longer(_odd));

        double[] Longer(double[] half)
        {
            var longer = Room(to - from + 1);
            half.CopyTo(longer, at);
            ArrayPool<double>.Shared.Return(half);
            return longer;
        }
    }

    private static double[] Room(long length)
    {
        var room = ArrayPool<double>.Shared.Rent((int)length);
        room.AsSpan().Clear();
        return room;
    }
}
