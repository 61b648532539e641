using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public class ExchangeRatesTests
{
    private static readonly Currency _nok = Currency.FromCode("NOK");
    private static readonly Currency _eur = Currency.FromCode("EUR");
    private static readonly Currency _usd = Currency.FromCode("USD");
    private static readonly LocalDate _day = new(2026, 1, 1);
    private static readonly LocalDate _next = new(2026, 2, 1);

    private static readonly ExchangeRates _rates = ExchangeRates.Create(
        _nok, [new(_eur, _next, 12m), new(_eur, _day, 11.5m), new(_usd, _day, 10m)]);

    [Fact]
    public void RateOn_HoldsFromItsDayToTheDayBeforeTheNext()
    {
        Assert.Null(_rates.RateOn(_eur, _day.PlusDays(-1)));
        Assert.Equal(11.5m, _rates.RateOn(_eur, _day));
        Assert.Equal(11.5m, _rates.RateOn(_eur, _next.PlusDays(-1)));
        Assert.Equal(12m, _rates.RateOn(_eur, _next));
        Assert.Equal(12m, _rates.RateOn(_eur, LocalDate.MaxIsoValue));
    }

    [Fact]
    public void Rates_AreAllOfThemInOrder_AndMakeTheSameAgain()
    {
        Assert.Equal([(_eur, _day, 11.5m), (_eur, _next, 12m), (_usd, _day, 10m)], _rates.Rates.Select(rate => (rate.Currency, rate.From, rate.Rate)));
        Assert.Equal(_rates.Rates.Select(rate => rate.ToString()), ExchangeRates.Create(_rates.Base, _rates.Rates.Reverse()).Rates.Select(rate => rate.ToString()));
    }

    [Fact]
    public void RateOn_CurrencyWithoutRates_IsNull() => Assert.Null(_rates.RateOn(Currency.FromCode("JPY"), _day));

    [Fact]
    public void RateOn_Base_IsOneOnEveryDay()
    {
        Assert.Equal(1m, _rates.RateOn(_nok, LocalDate.MinIsoValue));
        Assert.Equal(1m, ExchangeRates.Create(_nok, []).RateOn(_nok, LocalDate.MaxIsoValue));
        Assert.Same(_nok, _rates.Base);
    }

    [Fact]
    public void Convert_ToAndFromTheBase()
    {
        Assert.Equal(new Money(115m, _nok), _rates.Convert(new(10m, _eur), _nok, _day));
        Assert.Equal(new Money(10m, _eur), _rates.Convert(new(115m, _nok), _eur, _day));
    }

    [Fact]
    public void Convert_BetweenTwoOthers_GoesThroughTheBase() =>
        Assert.Equal(new Money(11.5m, _usd), _rates.Convert(new(10m, _eur), _usd, _day));

    [Fact]
    public void Convert_DoesNotRoundToTheMinorUnit() =>
        Assert.Equal(new Money(0.115m, _nok), _rates.Convert(new(0.01m, _eur), _nok, _day));

    [Fact]
    public void Convert_RateMissingOnThatDay_IsNull()
    {
        Assert.Null(_rates.Convert(new(10m, _eur), _nok, _day.PlusDays(-1)));
        Assert.Null(_rates.Convert(new(10m, _nok), _eur, _day.PlusDays(-1)));
        Assert.Null(_rates.Convert(new(10m, _eur), Currency.FromCode("JPY"), _day));
        Assert.Null(_rates.Convert(Money.Zero(_eur), _nok, _day.PlusDays(-1))); // nothing is not 0 of another currency
    }

    [Fact]
    public void Convert_ToItsOwnCurrency_NeedsNoRate()
    {
        var yen = new Money(7m, Currency.FromCode("JPY"));

        Assert.Equal(yen, _rates.Convert(yen, yen.Currency, _day));
    }

    [Fact]
    public void Create_TwoRatesOfOneCurrencyFromOneDay_Refused()
    {
        Assert.Throws<ArgumentException>("rates", () => ExchangeRates.Create(_nok, [new(_eur, _day, 11m), new(_usd, _day, 10m), new(_eur, _day, 12m)]));
        Assert.Throws<ArgumentException>("rates", () => ExchangeRates.Create(_nok, [new(_eur, _day, 11m), new(_eur, _day, 11m)]));
    }

    [Fact]
    public void Create_RateOfTheBase_Refused() =>
        Assert.Throws<ArgumentException>("rates", () => ExchangeRates.Create(_nok, [new ExchangeRate(_nok, _day, 1m)]));

    [Fact]
    public void NullArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("baseCurrency", () => ExchangeRates.Create(null!, []));
        Assert.Throws<ArgumentNullException>("rates", () => ExchangeRates.Create(_nok, (IEnumerable<ExchangeRate>)null!));
        Assert.Throws<ArgumentNullException>("currency", () => _rates.RateOn(null!, _day));
        Assert.Throws<ArgumentNullException>("target", () => _rates.Convert(new(1m, _eur), null!, _day));
        Assert.Throws<InvalidOperationException>(() => _rates.Convert(default, _nok, _day));
    }
}
