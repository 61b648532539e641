using Pipeline.Core.Values;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>Money as two columns: whole minor units and the currency. Databases order and sum the first exactly.</summary>
/// <param name="MinorUnits">The number of minor units: 12345 of NOK is 123.45 NOK.</param>
/// <param name="Currency">The currency.</param>
/// <remarks>
/// A complex type: <c>rows.Where(row => row.Amount!.Currency == nok).SumAsync(row => row.Amount!.MinorUnits)</c>. A property that may be
/// null has null in both columns.
/// </remarks>
public sealed record StoredMoney(long MinorUnits, Currency Currency)
{
    /// <summary>Makes the columns of an amount.</summary>
    /// <param name="money">The amount.</param>
    /// <returns>The columns.</returns>
    /// <exception cref="ArgumentException">The amount is finer than its minor unit, or beyond the range of <see cref="long"/>: round it first.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="money"/> is the default value.</exception>
    public static StoredMoney Of(Money money) => money.TryToMinorUnits(out var units)
        ? new(units, money.Currency)
        : throw new ArgumentException($"{money} is not a whole number of minor units that fits a column; round it first.", nameof(money));

    /// <summary>Makes the amount of the columns.</summary>
    /// <returns>The amount.</returns>
    public Money ToMoney() => Money.FromMinorUnits(MinorUnits, Currency);
}
