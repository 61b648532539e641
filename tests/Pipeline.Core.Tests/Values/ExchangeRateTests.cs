using System.Globalization;
using NodaTime;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public class ExchangeRateTests
{
    private static readonly Currency _eur = Currency.FromCode("EUR");
    private static readonly LocalDate _day = new(2026, 1, 1);

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var rate = new ExchangeRate(_eur, _day, 11.42m);

        Assert.Equal((_eur, _day, 11.42m), (rate.Currency, rate.From, rate.Rate));
        Assert.Equal("EUR 11.42 from 2026-01-01", rate.ToString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-0.0000000000000000000000000001")]
    [InlineData("-1")]
    public void Constructor_RateNotAboveZero_Refused(string number) =>
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => new ExchangeRate(_eur, _day, decimal.Parse(number, CultureInfo.InvariantCulture)));

    [Fact]
    public void Constructor_SmallestRateAboveZero_Taken() =>
        Assert.Equal(0.0000000000000000000000000001m, new ExchangeRate(_eur, _day, 0.0000000000000000000000000001m).Rate);

    [Fact]
    public void Constructor_WithoutCurrency_Throws() =>
        Assert.Throws<ArgumentNullException>("currency", () => new ExchangeRate(null!, _day, 1m));

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new ExchangeRate(_eur, _day, 11.4m),
            new ExchangeRate(_eur, _day, 11.40m),
            new(Currency.FromCode("USD"), _day, 11.4m), new(_eur, _day.PlusDays(1), 11.4m), new(_eur, _day, 11.41m));

    [Fact]
    public void Text_IgnoresTheCulture() => Laws.AssertTextIgnoresCulture(new ExchangeRate(_eur, _day, 11.42m).ToString);
}
