using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>A cut, found in a snapshot: it numbers every possible group, the first dimension slowest.</summary>
internal sealed class ResolvedCut
{
    private readonly ResolvedDimension[] _dimensions;
    private readonly ImmutableArray<Currency> _currencies;
    private readonly int _currencyDimension;
    private readonly long[] _strides; // what one step of each key adds to a group's number

    internal ResolvedCut(PipelineSnapshot snapshot, CutDimension[] cut)
    {
        Dimensions = cut;
        _currencies = snapshot.Currencies;
        _currencyDimension = Array.IndexOf(cut, CutDimension.Currency);
        _dimensions = Array.ConvertAll(cut, dimension => dimension.Resolve(snapshot));
        _strides = new long[cut.Length];
        GroupCount = 1;
        for (var i = cut.Length - 1; i >= 0; i--)
        {
            _strides[i] = GroupCount;
            var product = (Int128)GroupCount * _dimensions[i].Keys.Length;
            GroupCount = product <= long.MaxValue
                ? (long)product
                : throw new ArgumentException("The cut has more than 2^63 possible groups.", nameof(cut));
        }
    }

    internal CutDimension[] Dimensions { get; }

    /// <summary>Gets the number of possible groups.</summary>
    internal long GroupCount { get; }

    /// <summary>Finds what each dimension's codes add to a group's number; only where all numbers fit an int.</summary>
    internal GroupOffsets[] Offsets() => [.. _dimensions.Select((dimension, i) => new GroupOffsets(dimension, (int)_strides[i]))];

    internal long GroupOf(int row)
    {
        var group = 0L;
        for (var i = 0; i < _dimensions.Length; i++)
        {
            var code = _dimensions[i].Column[row];
            group += (_dimensions[i].KeyOfCode is { } keys ? keys[code] : code) * _strides[i];
        }

        return group;
    }

    internal string?[] KeysOf(long group) => [.. _dimensions.Select((dimension, i) => dimension.Keys[KeyOf(group, i)])];

    /// <summary>Finds the currency of a group's sums: its own key, or the only one there is.</summary>
    internal Currency? CurrencyOf(long group)
    {
        if (_currencyDimension < 0)
        {
            return _currencies.Length == 1 ? _currencies[0] : null;
        }

        var key = KeyOf(group, _currencyDimension);
        return key < _currencies.Length ? _currencies[(int)key] : null;
    }

    private long KeyOf(long group, int dimension) => group / _strides[dimension] % _dimensions[dimension].Keys.Length;
}
