using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Pipeline.Core.Values;

/// <summary>Dated exchange rates against one base currency.</summary>
/// <remarks>
/// A rate holds from its day to the day before the currency's next one; the last is open-ended. Before a currency's first
/// day there is no rate: nothing is extrapolated, and never is a rate of 1 or 0 assumed. Two currencies other than the
/// base are converted through it. The base has rate 1 on every day.
/// </remarks>
public sealed class ExchangeRates
{
    private readonly FrozenDictionary<Currency, ImmutableArray<ExchangeRate>> _byCurrency;

    private ExchangeRates(Currency baseCurrency, FrozenDictionary<Currency, ImmutableArray<ExchangeRate>> byCurrency) =>
        (Base, _byCurrency) = (baseCurrency, byCurrency);

    /// <summary>Gets the currency in which the rates are quoted.</summary>
    public Currency Base { get; }

    /// <summary>Gets the rates, by currency code and then by the day from which they hold: what a host stores.</summary>
    public ImmutableArray<ExchangeRate> Rates =>
        [.. _byCurrency.OrderBy(pair => pair.Key.Code, StringComparer.Ordinal).SelectMany(pair => pair.Value)];

    /// <summary>Makes a table of rates.</summary>
    /// <param name="baseCurrency">The currency in which the rates are quoted.</param>
    /// <param name="rates">The rates, in any order; none gives a table that converts nothing.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">Two rates of one currency begin on the same day, or the base itself has a rate.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ExchangeRates Create(Currency baseCurrency, IEnumerable<ExchangeRate> rates)
    {
        ArgumentNullException.ThrowIfNull(baseCurrency);
        ArgumentNullException.ThrowIfNull(rates);
        var byCurrency = rates.GroupBy(rate => rate.Currency).ToFrozenDictionary(
            group => group.Key,
            group => group.OrderBy(rate => rate.From).ToImmutableArray());
        if (byCurrency.ContainsKey(baseCurrency))
        {
            throw new ArgumentException($"{baseCurrency} is the base, whose rate is 1; it must not have rates of its own.", nameof(rates));
        }

        foreach (var series in byCurrency.Values)
        {
            for (var i = 1; i < series.Length; i++)
            {
                if (series[i].From == series[i - 1].From)
                {
                    throw new ArgumentException($"There are two rates that begin on one day: {series[i - 1]} and {series[i]}.", nameof(rates));
                }
            }
        }

        return new(baseCurrency, byCurrency);
    }

    /// <summary>Finds how much a currency is worth on a day.</summary>
    /// <param name="currency">The currency.</param>
    /// <param name="day">The day.</param>
    /// <returns>Units of <see cref="Base"/> for one unit of the currency; null when no rate holds on that day.</returns>
    public decimal? RateOn(Currency currency, LocalDate day) => ReferenceEquals(currency, Base) ? 1m : InForce(currency, day)?.Rate;

    /// <summary>Finds the rate that holds on a day, with the day from which it does.</summary>
    /// <param name="currency">The currency.</param>
    /// <param name="day">The day.</param>
    /// <returns>The rate; null when none holds on that day, and for <see cref="Base"/>, which needs none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    public ExchangeRate? InForce(Currency currency, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(currency);
        if (!_byCurrency.TryGetValue(currency, out var series))
        {
            return null;
        }

        var (begun, to) = (0, series.Length); // how many have begun lies within
        while (begun < to)
        {
            var middle = (begun + to) / 2;
            (begun, to) = series[middle].From <= day ? (middle + 1, to) : (begun, middle);
        }

        return begun == 0 ? null : series[begun - 1];
    }

    /// <summary>Converts an amount at the rates of a day, without rounding to the minor unit.</summary>
    /// <param name="money">The amount.</param>
    /// <param name="target">The currency wanted.</param>
    /// <param name="day">The day whose rates are used.</param>
    /// <returns>The amount in the other currency; null when a rate is missing on that day.</returns>
    /// <exception cref="OverflowException">The converted amount is beyond the range of <see cref="decimal"/>.</exception>
    public Money? Convert(Money money, Currency target, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (ReferenceEquals(money.Currency, target))
        {
            return money;
        }

        return RateOn(money.Currency, day) is { } from && RateOn(target, day) is { } to
            ? new Money(money.Amount * from / to, target)
            : null;
    }
}
