using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>Counts, values and weighted values of a snapshot's rows, by any combination of traits.</summary>
/// <remarks>Made by <see cref="PipelineSnapshot.RollUp(RowSet, ChanceColumn?, CutDimension[])"/>. Groups are ordered by their keys, the first dimension slowest.</remarks>
public sealed class RollUp
{
    private readonly ResolvedCut _cut;
    private readonly long[]? _groupOfCell; // null: the cell is the group
    private readonly int _currencyDimension;
    private readonly Currency? _currency;

    internal RollUp(ResolvedCut cut, long[]? groupOfCell, Currency? currency, RollUpCell[] cells, bool isWeighted)
    {
        Dimensions = [.. cut.Dimensions.Select(dimension => dimension.Name)];
        _cut = cut;
        _groupOfCell = groupOfCell;
        _currency = currency;
        _currencyDimension = Array.IndexOf(cut.Dimensions, CutDimension.Currency);
        Cells = cells;
        IsWeighted = isWeighted;
        var filled = 0;
        foreach (ref readonly var cell in cells.AsSpan())
        {
            filled += cell.Count > 0 ? 1 : 0;
        }

        var groups = ImmutableArray.CreateBuilder<RollUpGroup>(filled);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Count > 0)
            {
                groups.Add(new(this, i));
            }
        }

        Groups = groups.MoveToImmutable();
    }

    /// <summary>Gets the names of the dimensions, in the order of the cut.</summary>
    public ImmutableArray<string> Dimensions { get; }

    /// <summary>Gets the groups that hold at least one row.</summary>
    public ImmutableArray<RollUpGroup> Groups { get; }

    /// <summary>Gets whether chances were given, and with them weighted values.</summary>
    public bool IsWeighted { get; }

    internal RollUpCell[] Cells { get; }

    internal ImmutableArray<string?> KeysOf(int cell) => [.. _cut.KeysOf(_groupOfCell is null ? cell : _groupOfCell[cell])];

    internal Money? ToMoney(Int128 units, int unitsPerMinor, int cell) =>
        CurrencyOf(cell) is { } currency ? Money.FromMinorUnits(units, unitsPerMinor, currency) : null;

    private Currency? CurrencyOf(int cell) => _currencyDimension < 0
        ? _currency
        : KeysOf(cell)[_currencyDimension] is { } code ? Currency.FromCode(code) : null;
}
