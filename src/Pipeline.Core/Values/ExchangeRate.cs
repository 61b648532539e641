using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Values;

/// <summary>What one unit of a currency is worth in the base currency, from a day on.</summary>
/// <remarks>Equal when all members are equal.</remarks>
public sealed record ExchangeRate
{
    /// <summary>Makes a dated rate.</summary>
    /// <param name="currency">The currency that is valued.</param>
    /// <param name="from">The first day on which the rate holds; it holds until the day before the next one.</param>
    /// <param name="rate">Units of the base currency for one unit of <paramref name="currency"/>; above zero.</param>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not above zero.</exception>
    public ExchangeRate(Currency currency, LocalDate from, decimal rate)
    {
        ArgumentNullException.ThrowIfNull(currency);
        if (rate <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(rate), $"A rate must be above zero; this one is {rate.ToString(CultureInfo.InvariantCulture)}.");
        }

        (Currency, From, Rate) = (currency, from, rate);
    }

    /// <summary>Gets the currency that is valued.</summary>
    public Currency Currency { get; }

    /// <summary>Gets the first day on which the rate holds.</summary>
    public LocalDate From { get; }

    /// <summary>Gets the units of the base currency for one unit of <see cref="Currency"/>.</summary>
    public decimal Rate { get; }

    /// <summary>Returns the rate as text.</summary>
    /// <returns>Such as "EUR 11.42 from 2026-01-01".</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Currency} {Rate} from {From:uuuu-MM-dd}");
}
