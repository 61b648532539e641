using System.Numerics;

namespace Pipeline.Core.Tracking;

/// <summary>One small whole number a row, in the narrowest array that holds them: reading less memory is most of a roll-up's speed.</summary>
internal sealed class CodeColumn
{
    private readonly byte[]? _bytes;
    private readonly ushort[]? _shorts;
    private readonly int[]? _ints;

    private CodeColumn(int codeCount, byte[]? bytes, ushort[]? shorts, int[]? ints) =>
        (CodeCount, _bytes, _shorts, _ints) = (codeCount, bytes, shorts, ints);

    /// <summary>Gets the number of codes; each row's code lies from 0 to one less.</summary>
    internal int CodeCount { get; }

    internal int this[int row] => _bytes is not null ? _bytes[row] : _shorts is not null ? _shorts[row] : _ints![row]; // one of the three is set

    internal static CodeColumn Create(int[] codes, int codeCount) => codeCount switch
    {
        <= byte.MaxValue + 1 => new(codeCount, Array.ConvertAll(codes, code => (byte)code), null, null),
        <= ushort.MaxValue + 1 => new(codeCount, null, Array.ConvertAll(codes, code => (ushort)code), null),
        _ => new(codeCount, null, null, codes),
    };

    /// <summary>Adds <paramref name="offsets"/>[code of the row] to each cell, for the rows from <paramref name="start"/> on.</summary>
    internal void AddOffsets(Span<int> cells, int start, ReadOnlySpan<int> offsets)
    {
        if (_bytes is not null)
        {
            Add(cells, _bytes.AsSpan(start, cells.Length), offsets);
        }
        else if (_shorts is not null)
        {
            Add(cells, _shorts.AsSpan(start, cells.Length), offsets);
        }
        else
        {
            Add(cells, _ints.AsSpan(start, cells.Length), offsets);
        }
    }

    private static void Add<T>(Span<int> cells, ReadOnlySpan<T> codes, ReadOnlySpan<int> offsets)
        where T : struct, IBinaryInteger<T>
    {
        unchecked
        {
            for (var i = 0; i < cells.Length && i < codes.Length; i++)
            {
                cells[i] += offsets[int.CreateTruncating(codes[i])];
            }
        }
    }
}
