using System.Collections.Immutable;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>The rows of a roll-up that share all keys.</summary>
/// <remarks>A view into the roll-up; the default value has no roll-up and throws when used.</remarks>
public readonly struct RollUpGroup
{
    private readonly RollUp? _rollUp;
    private readonly int _cell;

    internal RollUpGroup(RollUp rollUp, int cell) => (_rollUp, _cell) = (rollUp, cell);

    /// <summary>Gets one key a dimension, in the order of the cut; null where the trait is unknown.</summary>
    public ImmutableArray<string?> Keys => RollUp.KeysOf(_cell);

    /// <summary>Gets the number of rows, those without an amount included.</summary>
    public int Count => RollUp.Cells[_cell].Count;

    /// <summary>Gets the number of rows whose amount is unknown or could not be converted.</summary>
    public int WithoutAmount => RollUp.Cells[_cell].WithoutAmount;

    /// <summary>Gets the sum of the amounts, exact; null when no currency is known.</summary>
    public Money? Value => RollUp.ToMoney(RollUp.Cells[_cell].Value, 1, _cell);

    /// <summary>Gets the sum of amount times chance, exact to 28 digits; null when no chances were given or no currency is known.</summary>
    public Money? Weighted => RollUp.IsWeighted ? RollUp.ToMoney(RollUp.Cells[_cell].Weighted, ChanceColumn.UnitsPerOne, _cell) : null;

    private RollUp RollUp => _rollUp ?? throw new InvalidOperationException("This RollUpGroup is the default value and belongs to no roll-up.");
}
