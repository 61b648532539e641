using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>The rows of a roll-up that share all keys.</summary>
public sealed class RollUpGroup
{
    private readonly ResolvedCut _cut;
    private readonly long _group;
    private readonly Int128 _value;
    private readonly Int128 _weighted;
    private readonly bool _isWeighted;

    private RollUpGroup(ResolvedCut cut, long group, (int All, int WithoutAmount) count, Int128 value, Int128 weighted, bool isWeighted)
    {
        (_cut, _group, _value, _weighted, _isWeighted) = (cut, group, value, weighted, isWeighted);
        (Count, WithoutAmount) = count;
    }

    /// <summary>Gets one key a dimension, in the order of the cut; null where the trait is unknown.</summary>
    public ImmutableArray<string?> Keys => [.. _cut.KeysOf(_group)];

    /// <summary>Gets the number of rows, those without an amount included.</summary>
    public int Count { get; }

    /// <summary>Gets the number of rows whose amount is unknown or could not be converted.</summary>
    public int WithoutAmount { get; }

    /// <summary>Gets the sum of the amounts, exact; null when no currency is known.</summary>
    public Money? Value => ToMoney(_value, 1);

    /// <summary>Gets the sum of amount times chance, exact to 28 digits; null when no chances were given or no currency is known.</summary>
    public Money? Weighted => _isWeighted ? ToMoney(_weighted, ChanceColumn.UnitsPerOne) : null;

    internal static RollUpGroup Create<TCell>(ResolvedCut cut, long group, in TCell sums, bool isWeighted)
        where TCell : struct, IRollUpCell =>
        new(cut, group, (sums.Count, sums.WithoutAmount), sums.Value, sums.Weighted, isWeighted);

    private Money? ToMoney(Int128 units, int unitsPerMinor) =>
        _cut.CurrencyOf(_group) is { } currency ? Money.FromMinorUnits(units, unitsPerMinor, currency) : null;
}
