namespace Pipeline.Core.Tracking;

/// <summary>What the codes of one dimension add to the number of a row's group.</summary>
internal readonly struct GroupOffsets
{
    private readonly CodeColumn _column;
    private readonly int _stride;
    private readonly int[]? _offsets; // by code; null where the offset is the code times the stride

    internal GroupOffsets(ResolvedDimension dimension, int stride)
    {
        (_column, _stride) = (dimension.Column, stride);
        _offsets = dimension.KeyOfCode is { } keys ? Array.ConvertAll(keys, key => key * stride) : null;
    }

    internal void AddTo(Span<int> groups, int start)
    {
        if (_offsets is null)
        {
            _column.AddMultiples(groups, start, _stride);
        }
        else
        {
            _column.AddOffsets(groups, start, _offsets);
        }
    }
}
