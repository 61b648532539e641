using System.Buffers;
using System.Collections.Immutable;

namespace Pipeline.Core.Tracking;

public sealed partial class PipelineSnapshot
{
    // Rows whose cells are found together: few enough for the stack and the first cache.
    private const int BlockSize = 1024;

    // Up to so many cells a row, and always up to so many cells, one array of all possible groups is the fastest table.
    private const int DenseCellsPerRow = 4;
    private const int AlwaysDenseCells = 1 << 16;

    /// <summary>Counts and adds up open rows by any combination of traits; what is closed never counts as open.</summary>
    /// <param name="cut">The traits to group by; none gives one group of all rows.</param>
    /// <returns>The roll-up, without weighted values.</returns>
    public RollUp RollUp(params CutDimension[] cut) => RollUp(RowSet.Open, null, cut);

    /// <summary>Counts and adds up rows by any combination of traits.</summary>
    /// <param name="rows">Which rows.</param>
    /// <param name="chances">A chance for each row of the snapshot, to weight its amount with; null for no weighted values.</param>
    /// <param name="cut">The traits to group by; none gives one group of all rows.</param>
    /// <returns>The roll-up. Sums are exact, so no order of rows or partition of them can change a digit.</returns>
    /// <exception cref="ArgumentException">The chances are not as many as the rows, or the cut has more than 2^63 possible groups.</exception>
    /// <exception cref="InvalidOperationException">
    /// The amounts are of several currencies, and neither was the snapshot converted nor does the cut group by currency; or a
    /// segment is not there.
    /// </exception>
    public RollUp RollUp(RowSet rows, ChanceColumn? chances, params CutDimension[] cut)
    {
        ArgumentNullException.ThrowIfNull(cut);
        if (chances is not null && chances.Count != Count)
        {
            throw new ArgumentException($"There are {chances.Count} chances for {Count} rows.", nameof(chances));
        }

        if (Currencies.Length > 1 && !cut.Contains(CutDimension.Currency))
        {
            throw new InvalidOperationException(
                $"The snapshot holds amounts in {string.Join(", ", Currencies)}, which cannot be added; convert it first, or group by currency too.");
        }

        var resolved = new ResolvedCut(this, cut);
        var groups = Columns.LargestValue <= NarrowRollUpCell.LargestValue && Count <= NarrowRollUpCell.MaxRows
            ? AddUp<NarrowRollUpCell>(resolved, rows, chances)
            : AddUp<WideRollUpCell>(resolved, rows, chances);
        return new(resolved, groups, chances is not null);
    }

    private ImmutableArray<RollUpGroup> AddUp<TCell>(ResolvedCut cut, RowSet rows, ChanceColumn? chances)
        where TCell : struct, IRollUpCell
    {
        var isDense = cut.GroupCount <= Math.Max(AlwaysDenseCells, (long)DenseCellsPerRow * Count);
        var occupied = isDense ? null : OccupiedGroups(cut, rows);
        var cellCount = occupied?.Length ?? (int)cut.GroupCount;
        var lease = ArrayPool<TCell>.Shared.Rent(cellCount);
        var cells = lease.AsSpan(0, cellCount);
        cells.Clear();
        if (occupied is null)
        {
            AddDensely(cells, cut, rows, chances);
        }
        else
        {
            AddSparsely(cells, occupied, cut, rows, chances);
        }

        var groups = ToGroups(cells, occupied, cut, chances is not null);
        ArrayPool<TCell>.Shared.Return(lease);
        return groups;
    }

    private static ImmutableArray<RollUpGroup> ToGroups<TCell>(ReadOnlySpan<TCell> cells, long[]? occupied, ResolvedCut cut, bool isWeighted)
        where TCell : struct, IRollUpCell
    {
        var filled = 0;
        foreach (ref readonly var cell in cells)
        {
            filled += cell.Count > 0 ? 1 : 0;
        }

        var groups = ImmutableArray.CreateBuilder<RollUpGroup>(filled);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Count > 0)
            {
                groups.Add(RollUpGroup.Create(cut, occupied?[i] ?? i, in cells[i], isWeighted));
            }
        }

        return groups.MoveToImmutable();
    }

    private void AddDensely<TCell>(Span<TCell> cells, ResolvedCut cut, RowSet rows, ChanceColumn? chances)
        where TCell : struct, IRollUpCell
    {
        var offsets = cut.Offsets();
        Span<int> block = stackalloc int[BlockSize];
        ReadOnlySpan<int> noChances = stackalloc int[BlockSize];
        foreach (var range in RangesOf(rows))
        {
            var (from, count) = range.GetOffsetAndLength(Count);
            for (var start = from; start < from + count; start += BlockSize)
            {
                var cellOfRow = block[..Math.Min(BlockSize, from + count - start)];
                cellOfRow.Clear();
                foreach (var dimension in offsets)
                {
                    dimension.AddTo(cellOfRow, start);
                }

                Add(cells, cellOfRow, Columns.Value.AsSpan(start), chances is null ? noChances : chances.Units[start..]);
            }
        }
    }

    // Far more groups are possible than there are rows: number those that have one, in order.
    private long[] OccupiedGroups(ResolvedCut cut, RowSet rows)
    {
        long[] groups = [.. RowsIn(rows).Select(row => cut.GroupOf(row.Index)).Distinct()];
        Array.Sort(groups);
        return groups;
    }

    private void AddSparsely<TCell>(Span<TCell> cells, long[] occupied, ResolvedCut cut, RowSet rows, ChanceColumn? chances)
        where TCell : struct, IRollUpCell
    {
        foreach (var row in RowsIn(rows))
        {
            var cell = Array.BinarySearch(occupied, cut.GroupOf(row.Index));
            Add(cells, [cell], Columns.Value.AsSpan(row.Index, 1), chances is null ? [0] : chances.Units.Slice(row.Index, 1));
        }
    }

    private static void Add<TCell>(Span<TCell> cells, ReadOnlySpan<int> cellOfRow, ReadOnlySpan<long> values, ReadOnlySpan<int> chances)
        where TCell : struct, IRollUpCell
    {
        // Spans of one known length let the compiler leave out the checks of their ends.
        values = values[..cellOfRow.Length];
        chances = chances[..cellOfRow.Length];
        for (var i = 0; i < cellOfRow.Length; i++)
        {
            ref var cell = ref cells[cellOfRow[i]];
            if (values[i] == SnapshotColumns.NoAmount)
            {
                cell.AddWithoutAmount();
            }
            else
            {
                cell.Add(values[i], chances[i]);
            }
        }
    }
}
