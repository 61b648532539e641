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

    /// <summary>Adds the code of the row times <paramref name="stride"/> to each cell: as <see cref="AddOffsets"/> for multiples of one step.</summary>
    internal void AddMultiples(Span<int> cells, int start, int stride)
    {
        if (_bytes is not null)
        {
            AddMultiples(cells, _bytes.AsSpan(start, cells.Length), stride);
            return;
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] += this[start + i] * stride;
        }
    }

    // Bytes are widened to ints a vector at a time; most traits have no more than 256 values.
    private static void AddMultiples(Span<int> cells, ReadOnlySpan<byte> codes, int stride)
    {
        var i = 0;
        for (; i <= codes.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(codes[i..]), out var front, out var back);
            AddMultiples(cells[i..], front, stride);
            AddMultiples(cells[(i + Vector<ushort>.Count)..], back, stride);
        }

        for (; i < codes.Length; i++)
        {
            cells[i] += codes[i] * stride;
        }
    }

    private static void AddMultiples(Span<int> cells, Vector<ushort> codes, int stride)
    {
        Vector.Widen(codes, out var front, out var back);
        (new Vector<int>(cells) + Vector.AsVectorInt32(front) * stride).CopyTo(cells);
        cells = cells[Vector<int>.Count..];
        (new Vector<int>(cells) + Vector.AsVectorInt32(back) * stride).CopyTo(cells);
    }

    private static void Add<T>(Span<int> cells, ReadOnlySpan<T> codes, ReadOnlySpan<int> offsets)
        where T : struct, IBinaryInteger<T>
    {
        unchecked
        {
            codes = codes[..cells.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] += offsets[int.CreateTruncating(codes[i])];
            }
        }
    }
}
