using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public class MoneyRangeTests
{
    private static readonly Currency _nok = Currency.FromCode("NOK");

    [Fact]
    public void Constructor_KeepsThePoints()
    {
        var range = Nok(100, 150, 300);

        Assert.Equal([new(100m, _nok), new(150m, _nok), new(300m, _nok)], new[] { range.P10, range.P50, range.P90 });
        Assert.Same(_nok, range.Currency);
        Assert.Equal("100.00 NOK / 150.00 NOK / 300.00 NOK", range.ToString());
    }

    [Theory]
    [InlineData(100, 100, 100)]
    [InlineData(100, 100, 101)]
    [InlineData(-3, -2, -1)]
    [InlineData(0, 0, 0)]
    public void Constructor_PointsInOrder_Taken(int p10, int p50, int p90) => Assert.Equal(p90, Nok(p10, p50, p90).P90.Amount);

    [Theory]
    [InlineData(101, 100, 100)]
    [InlineData(100, 101, 100)]
    [InlineData(100, 99, 101)]
    [InlineData(3, 2, 1)]
    [InlineData(-1, -2, -3)]
    public void Constructor_PointsOutOfOrder_Refused(int p10, int p50, int p90) =>
        Assert.IsType<ArgumentException>(Record.Exception(() => Nok(p10, p50, p90)));

    [Fact]
    public void Constructor_OutOfOrderByLessThanTheMinorUnit_Refused() =>
        Assert.Throws<ArgumentException>("p10", () => new MoneyRange(new(1.0001m, _nok), new(1m, _nok), new(2m, _nok)));

    [Theory]
    [InlineData("USD", "NOK", "NOK")]
    [InlineData("NOK", "USD", "NOK")]
    [InlineData("NOK", "NOK", "USD")]
    public void Constructor_TwoCurrencies_Refused(string p10, string p50, string p90) =>
        Assert.Throws<CurrencyMismatchException>(() => new MoneyRange(
            new(1m, Currency.FromCode(p10)), new(2m, Currency.FromCode(p50)), new(3m, Currency.FromCode(p90))));

    [Fact]
    public void Constructor_DefaultMoney_Throws()
    {
        var krone = new Money(1m, _nok);

        Assert.Throws<InvalidOperationException>(() => new MoneyRange(default, krone, krone));
        Assert.Throws<InvalidOperationException>(() => new MoneyRange(krone, default, krone));
        Assert.Throws<InvalidOperationException>(() => new MoneyRange(krone, krone, default));
    }

    [Theory]
    [InlineData("100", "150", "300", "180.00")] // 30 + 60 + 90
    [InlineData("100", "100", "100", "100.00")]
    [InlineData("0.00", "0.00", "0.05", "0.02")] // 0.015, to the even 0.02
    [InlineData("0.00", "0.00", "0.15", "0.04")] // 0.045, to the even 0.04
    [InlineData("-0.05", "0.00", "0.00", "-0.02")] // -0.015
    public void Value_IsSwansonsMeanRoundedHalfToEven(string p10, string p50, string p90, string value)
    {
        var range = new MoneyRange(Money(p10), Money(p50), Money(p90));

        Assert.Equal(Money(value), range.Value);

        static Money Money(string amount) => InvariantText.ToMoney(amount + " NOK");
    }

    [Theory]
    [InlineData("JPY", "2")] // 0.3 + 0.4 x 2 + 0.3 x 3 = 2.0
    [InlineData("KWD", "2.000")]
    public void Value_OfAnotherCurrency_HasItsMinorUnit(string code, string value)
    {
        var currency = Currency.FromCode(code);

        Assert.Equal($"{value} {code}", new MoneyRange(new(1m, currency), new(2m, currency), new(3m, currency)).Value.ToString());
        Assert.Equal(0m, new MoneyRange(new(0m, currency), new(0m, currency), new(0.0001m, currency)).Value.Amount);
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            Nok(1, 2, 3),
            new MoneyRange(new(1.0m, _nok), new(2.00m, _nok), new(3m, _nok)),
            Nok(0, 2, 3), Nok(1, 1, 3), Nok(1, 2, 4),
            new MoneyRange(new(1m, Currency.FromCode("SEK")), new(2m, Currency.FromCode("SEK")), new(3m, Currency.FromCode("SEK"))));

    [Fact]
    public void Text_IgnoresTheCulture() => Laws.AssertTextIgnoresCulture(Nok(-1, 2, 3).ToString);

    private static MoneyRange Nok(int p10, int p50, int p90) => new(new(p10, _nok), new(p50, _nok), new(p90, _nok));
}
