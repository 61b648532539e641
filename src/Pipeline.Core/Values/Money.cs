using System.Collections.Immutable;

namespace Pipeline.Core.Values;

/// <summary>An exact amount of one currency.</summary>
/// <remarks>
/// The amount is a <see cref="decimal"/> in the major unit and may be finer than the minor unit (an expected value is);
/// nothing is rounded unless a rounding is asked for by name (beyond the 28 digits that a decimal holds). Equal when amount and currency are equal (1.0 NOK equals
/// 1.00 NOK); ordered within one currency only. The default value has no currency and throws when used.
/// </remarks>
public readonly partial struct Money : IEquatable<Money>, IComparable<Money>
{
    private readonly Currency? _currency;

    /// <summary>Makes an amount of money.</summary>
    /// <param name="amount">The amount in the major unit; any sign, any number of decimals.</param>
    /// <param name="currency">The currency.</param>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    public Money(decimal amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        Amount = amount;
        _currency = currency;
    }

    /// <summary>Gets the amount in the major unit.</summary>
    public decimal Amount { get; }

    /// <summary>Gets the currency.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public Currency Currency => _currency ?? throw new InvalidOperationException("This Money is the default value and has no currency.");

    /// <summary>Makes nothing of a currency.</summary>
    /// <param name="currency">The currency.</param>
    /// <returns>Zero.</returns>
    public static Money Zero(Currency currency) => new(0m, currency);

    /// <summary>Makes an amount from a whole number of minor units: 12345 of NOK is 123.45 NOK.</summary>
    /// <param name="minorUnits">The number of minor units.</param>
    /// <param name="currency">The currency.</param>
    /// <returns>The amount.</returns>
    public static Money FromMinorUnits(long minorUnits, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return new((decimal)minorUnits / currency.MinorUnitsPerMajor, currency);
    }

    /// <summary>Makes an amount from a sum of fractions of minor units: the whole minor units and the rest apart, so that both fit a decimal.</summary>
    internal static Money FromMinorUnits(Int128 units, int unitsPerMinor, Currency currency)
    {
        var (whole, rest) = Int128.DivRem(units, unitsPerMinor);
        return new(((decimal)whole + (decimal)rest / unitsPerMinor) / currency.MinorUnitsPerMajor, currency);
    }

    /// <summary>Counts the minor units, if the amount is a whole number of them and fits.</summary>
    /// <param name="minorUnits">The number of minor units, or 0.</param>
    /// <returns>False when the amount is finer than the minor unit, or beyond the range of <see cref="long"/>.</returns>
    public bool TryToMinorUnits(out long minorUnits)
    {
        minorUnits = 0;
        decimal perMajor = Currency.MinorUnitsPerMajor;
        if (Amount > long.MaxValue / perMajor || Amount < long.MinValue / perMajor)
        {
            return false;
        }

        var scaled = Amount * perMajor;
        if (scaled != decimal.Truncate(scaled))
        {
            return false;
        }

        minorUnits = (long)scaled;
        return true;
    }

    /// <summary>Rounds to the minor unit of the currency.</summary>
    /// <param name="rounding">What happens half-way and otherwise; stated, never assumed.</param>
    /// <returns>An amount of whole minor units: the nearest, or the next in the direction that the rounding names.</returns>
    public Money Round(MidpointRounding rounding) => new(decimal.Round(Amount, Currency.MinorUnits, rounding), Currency);

    /// <summary>Divides the amount in proportion to weights, without losing a minor unit.</summary>
    /// <param name="weights">One weight a part: not negative, at least one above zero.</param>
    /// <returns>The parts in the order of the weights; they add up to this amount exactly.</returns>
    /// <remarks>
    /// Largest remainder (Hamilton's method): each part gets its share rounded towards zero, and the minor units left
    /// over go one each to the parts with the largest remainders, the earlier part first among equals. A negative amount
    /// is divided as its opposite is. Shares are computed in whole numbers, so the result is exact.
    /// </remarks>
    /// <exception cref="ArgumentException">A weight is negative, or all are zero, or there is none.</exception>
    /// <exception cref="InvalidOperationException">The amount is finer than its minor unit; round it first.</exception>
    public ImmutableArray<Money> Allocate(params decimal[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (!TryToMinorUnits(out var units))
        {
            throw new InvalidOperationException($"{this} is not a whole number of minor units that can be handed out; round it first.");
        }

        var currency = Currency;
        return [.. LargestRemainder.Divide(units, weights).Select(share => FromMinorUnits(share, currency))];
    }

    /// <summary>Says whether both amounts and both currencies are equal.</summary>
    /// <param name="other">The other amount.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Money other) => Amount == other.Amount && ReferenceEquals(_currency, other._currency);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Money other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Amount, _currency?.NumericCode);

    /// <summary>Compares two amounts of one currency.</summary>
    /// <param name="other">The other amount.</param>
    /// <returns>Below 0, 0 or above 0.</returns>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public int CompareTo(Money other)
    {
        RequireSameCurrency(other);
        return Amount.CompareTo(other.Amount);
    }

    private void RequireSameCurrency(Money other)
    {
        if (!ReferenceEquals(Currency, other.Currency))
        {
            throw new CurrencyMismatchException(Currency, other.Currency);
        }
    }
}
