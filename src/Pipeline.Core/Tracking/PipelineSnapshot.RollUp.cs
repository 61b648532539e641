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
        var groups = resolved.GroupCount <= Math.Max(AlwaysDenseCells, (long)DenseCellsPerRow * Count) ? null : OccupiedGroups(resolved, rows);
        var cells = new RollUpCell[groups?.Length ?? resolved.GroupCount];
        if (groups is null)
        {
            AddDensely(cells, resolved, rows, chances);
        }
        else
        {
            AddSparsely(cells, groups, resolved, rows, chances);
        }

        return new(resolved, groups, Currencies.Length == 1 ? Currencies[0] : null, cells, chances is not null);
    }

    private void AddDensely(RollUpCell[] cells, ResolvedCut cut, RowSet rows, ChanceColumn? chances)
    {
        var (columns, offsets) = (cut.Columns, cut.OffsetsOfCodes());
        foreach (var range in RangesOf(rows))
        {
            var (from, count) = range.GetOffsetAndLength(Count);
            AddRows(cells, columns, offsets, from, count, chances);
        }
    }

    // Far more groups are possible than there are rows: number those that have one, in order.
    private long[] OccupiedGroups(ResolvedCut cut, RowSet rows)
    {
        long[] groups = [.. RowsIn(rows).Select(row => cut.GroupOf(row.Index)).Distinct()];
        Array.Sort(groups);
        return groups;
    }

    private void AddSparsely(RollUpCell[] cells, long[] groups, ResolvedCut cut, RowSet rows, ChanceColumn? chances)
    {
        foreach (var row in RowsIn(rows))
        {
            ReadOnlySpan<int> cell = [Array.BinarySearch(groups, cut.GroupOf(row.Index))];
            var value = Columns.Value.AsSpan(row.Index, 1);
            if (chances is null)
            {
                Add(cells, cell, value);
            }
            else
            {
                AddWeighted(cells, cell, value, chances.Units.Slice(row.Index, 1));
            }
        }
    }

    private void AddRows(RollUpCell[] cells, CodeColumn[] columns, int[][] offsets, int from, int count, ChanceColumn? chances)
    {
        Span<int> block = stackalloc int[BlockSize];
        for (var start = from; start < from + count; start += BlockSize)
        {
            var cellOfRow = block[..Math.Min(BlockSize, from + count - start)];
            cellOfRow.Clear();
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i].AddOffsets(cellOfRow, start, offsets[i]);
            }

            var values = Columns.Value.AsSpan(start, cellOfRow.Length);
            if (chances is null)
            {
                Add(cells, cellOfRow, values);
            }
            else
            {
                AddWeighted(cells, cellOfRow, values, chances.Units.Slice(start, cellOfRow.Length));
            }
        }
    }

    private static void Add(RollUpCell[] cells, ReadOnlySpan<int> cellOfRow, ReadOnlySpan<long> values)
    {
        for (var i = 0; i < cellOfRow.Length && i < values.Length; i++)
        {
            ref var cell = ref cells[cellOfRow[i]];
            cell.Count++;
            if (values[i] == SnapshotColumns.NoAmount)
            {
                cell.WithoutAmount++;
            }
            else
            {
                cell.Value += values[i];
            }
        }
    }

    private static void AddWeighted(RollUpCell[] cells, ReadOnlySpan<int> cellOfRow, ReadOnlySpan<long> values, ReadOnlySpan<int> units)
    {
        // Unchecked for speed, and safe: 2^31 rows of 2^63 minor units times 2^30 stay below 2^127.
        unchecked
        {
            for (var i = 0; i < cellOfRow.Length && i < values.Length && i < units.Length; i++)
            {
                ref var cell = ref cells[cellOfRow[i]];
                cell.Count++;
                if (values[i] == SnapshotColumns.NoAmount)
                {
                    cell.WithoutAmount++;
                }
                else
                {
                    cell.Value += values[i];
                    var high = Math.BigMul(values[i], units[i], out var low);
                    cell.Weighted += new Int128((ulong)high, (ulong)low);
                }
            }
        }
    }
}
