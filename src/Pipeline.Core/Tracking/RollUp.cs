using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>Counts, values and weighted values of a snapshot's rows, by any combination of traits.</summary>
/// <remarks>Made by <see cref="PipelineSnapshot.RollUp(RowSet, ChanceColumn?, CutDimension[])"/>. Groups are ordered by their keys, the first dimension slowest.</remarks>
public sealed class RollUp
{
    private readonly ImmutableArray<string?[]> _keys;
    private readonly int _currencyDimension;
    private readonly Currency? _currency;

    internal RollUp(ImmutableArray<CutDimension> cut, ImmutableArray<string?[]> keys, Currency? currency, RollUpCell[] cells, bool isWeighted)
    {
        Dimensions = [.. cut.Select(dimension => dimension.Name)];
        _keys = keys;
        _currency = currency;
        _currencyDimension = cut.IndexOf(CutDimension.Currency);
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

    internal ImmutableArray<string?> KeysOf(int cell)
    {
        var keys = new string?[_keys.Length];
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            (cell, var key) = Math.DivRem(cell, _keys[i].Length);
            keys[i] = _keys[i][key];
        }

        return [.. keys];
    }

    internal Money? ToMoney(Int128 minorUnits, int cell) => CurrencyOf(cell) is { } currency
        ? new Money((decimal)minorUnits / currency.MinorUnitsPerMajor, currency)
        : null;

    internal Money? ToWeightedMoney(Int128 units, int cell) => CurrencyOf(cell) is { } currency ? ToWeightedMoney(units, currency) : null;

    /// <summary>Turns a sum of minor units times 10^-9 into money: whole minor units and their fraction apart, so that both fit a decimal.</summary>
    internal static Money ToWeightedMoney(Int128 units, Currency currency)
    {
        var (whole, fraction) = Int128.DivRem(units, ChanceColumn.UnitsPerOne);
        return new(((decimal)whole + (decimal)fraction / ChanceColumn.UnitsPerOne) / currency.MinorUnitsPerMajor, currency);
    }

    private Currency? CurrencyOf(int cell) => _currencyDimension < 0
        ? _currency
        : KeysOf(cell)[_currencyDimension] is { } code ? Currency.FromCode(code) : null;
}
