namespace Pipeline.Core.Tracking;

/// <summary>A cut, found in a snapshot: it numbers every possible group, the first dimension slowest.</summary>
internal sealed class ResolvedCut
{
    private readonly ResolvedDimension[] _dimensions;
    private readonly long[] _strides; // what one step of each key adds to a group's number

    internal ResolvedCut(PipelineSnapshot snapshot, CutDimension[] cut)
    {
        Dimensions = cut;
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

    internal CodeColumn[] Columns => Array.ConvertAll(_dimensions, dimension => dimension.Column);

    /// <summary>Finds, for each dimension and code, what it adds to a group's number; only where all numbers fit an int.</summary>
    internal int[][] OffsetsOfCodes() =>
        [.. _dimensions.Select((dimension, i) => Array.ConvertAll(dimension.KeyOfCode, key => key * (int)_strides[i]))];

    internal long GroupOf(int row)
    {
        var group = 0L;
        for (var i = 0; i < _dimensions.Length; i++)
        {
            group += _dimensions[i].KeyOfCode[_dimensions[i].Column[row]] * _strides[i];
        }

        return group;
    }

    internal string?[] KeysOf(long group)
    {
        var keys = new string?[_dimensions.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            (var key, group) = Math.DivRem(group, _strides[i]);
            keys[i] = _dimensions[i].Keys[key];
        }

        return keys;
    }
}
