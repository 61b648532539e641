using System.Globalization;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public partial class MoneyTests
{
    [Theory]
    [InlineData("1234.5", "NOK", "1234.50 NOK")]
    [InlineData("1234.500", "NOK", "1234.50 NOK")]
    [InlineData("0.1234567890123456789012345678", "NOK", "0.1234567890123456789012345678 NOK")]
    [InlineData("-0.001", "NOK", "-0.001 NOK")]
    [InlineData("0", "NOK", "0.00 NOK")]
    [InlineData("7", "JPY", "7 JPY")]
    [InlineData("7.25", "JPY", "7.25 JPY")]
    [InlineData("7", "KWD", "7.000 KWD")]
    [InlineData("7", "CLF", "7.0000 CLF")]
    public void ToString_HasAtLeastTheDecimalsOfTheMinorUnit(string amount, string code, string text) =>
        Assert.Equal(text, new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.FromCode(code)).ToString());

    [Fact]
    public void ToString_OfMinusZero_HasNoSign() =>
        Assert.Equal("0.00 NOK", (-Money.Zero(_nok)).ToString());

    [Fact]
    public void ToString_WithAFormatAndACulture_FollowsThem()
    {
        var money = new Money(-1234.5m, _nok);

        Assert.Equal("\u22121.234,500 NOK", money.ToString("N3", Cultures.Hostile));
        Assert.Equal("\u22121234,50 NOK", money.ToString(null, Cultures.Hostile));
        Assert.Equal("-1,234.500 NOK", money.ToString("N3", null));
    }

    [Fact]
    public void Text_RoundTripsUnderEveryCulture()
    {
        foreach (var money in new[] { new Money(-1234.5m, _nok), new(0m, _usd), new(0.0001m, _nok), InvariantText.ToMoney("-1 TRY"), InvariantText.ToMoney("1000000 IRR") })
        {
            Laws.AssertRoundTrips(money, value => value.ToString(), InvariantText.ToMoney);
            Laws.AssertTextIgnoresCulture(() => money.ToString());
            Laws.AssertTextIgnoresCulture(() => $"{money}");
        }
    }

    [Theory]
    [InlineData("99999999999999999999999999.99 NOK")] // 28 digits
    [InlineData("0.0000000000000000000000000001 NOK")] // 28 decimals, the finest
    [InlineData("33.333333333333333333333333333 NOK")] // 29 digits: what 100 / 3 gives
    [InlineData("79228162514264337593543950335.00 NOK")] // the largest decimal
    [InlineData("-79228162514264337593543950335 JPY")]
    public void Parse_TheTextOfAnAmountThatADecimalHolds_GivesItBack(string text)
    {
        var money = InvariantText.ToMoney(text);

        Assert.Equal(text, money.ToString());
    }

    [Fact]
    public void Parse_TheTextOfAThirdOfAHundred_GivesItBack()
    {
        var third = new Money(100m / 3m, _nok);

        Assert.Equal(third, InvariantText.ToMoney(third.ToString()));
    }

    [Theory]
    [InlineData("1234.5 NOK")]
    [InlineData("NOK 1234.5")]
    [InlineData("  NOK   1234.50  ")]
    [InlineData("+1234.50 NOK")]
    [InlineData("0001234.500 NOK")]
    public void Parse_TakesTheCodeOnEitherSide(string text) =>
        Assert.Equal(new Money(1234.5m, _nok), InvariantText.ToMoney(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("NOK")]
    [InlineData("1234.50")]
    [InlineData("1NOK")]
    [InlineData("NOK1")]
    [InlineData("1234.50NOK")]
    [InlineData("NOK1234.50")]
    [InlineData("1234.50 nok")]
    [InlineData("1234.50 XXX")]
    [InlineData("1234.50 NOKK")]
    [InlineData("NOK 1234.50 NOK")]
    [InlineData("1,234.50 NOK")]
    [InlineData("1 234.50 NOK")]
    [InlineData("1234,50 NOK")]
    [InlineData("1e3 NOK")]
    [InlineData("(5) NOK")]
    [InlineData("5- NOK")]
    [InlineData("--5 NOK")]
    [InlineData("0x10 NOK")]
    [InlineData("1.2.3 NOK")]
    [InlineData("NaN NOK")]
    [InlineData("- NOK")]
    [InlineData(". NOK")]
    [InlineData("\u0661\u0662 NOK")]
    [InlineData("\u22125 NOK")]
    public void Parse_WhatIsNoAmount_Refused(string text)
    {
        Assert.False(Money.TryParse(text, null, out var money));
        Assert.Equal(default, money);
        Assert.Throws<FormatException>(() => InvariantText.ToMoney(text));
        Assert.Throws<FormatException>(() => Money.Parse(text.AsSpan(), null));
    }

    [Fact]
    public void Parse_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>("s", () => InvariantText.ToMoney(null!));
        Assert.False(Money.TryParse(null, null, out _));
    }

    [Theory]
    [InlineData("1234567890123456789012345678901234567890 NOK")] // forty digits
    [InlineData("0.1234567890123456789012345678901234567890 NOK")]
    [InlineData("12345678901234567890.12345678901234567890 NOK")]
    [InlineData("79228162514264337593543950336 NOK")] // one above the largest decimal
    [InlineData("0.12345678901234567890123456789 NOK")] // 29 decimals
    [InlineData("0.01234567890123456789012345678 NOK")] // 29 decimals, 28 of them counted from the first that is not 0
    [InlineData("0.00000000000000000000000000001 NOK")] // 29 decimals, one of them not 0: would be rounded to nothing
    [InlineData("0.00000000000000000000000000005 NOK")]
    [InlineData("-0.00000000000000000000000000009 NOK")] // would be rounded up to 10^-28
    [InlineData("9.9999999999999999999999999999 NOK")] // 29 digits that only 97 bits hold
    public void Parse_MoreDigitsThanADecimalHolds_RefusedAndNotRounded(string text)
    {
        Assert.False(Money.TryParse(text, null, out var money), $"was read as {money.Amount.ToString(CultureInfo.InvariantCulture)}");
        Assert.Throws<FormatException>(() => InvariantText.ToMoney(text));
    }

    [Fact]
    public void Parse_WithACulture_ReadsItsNumbers()
    {
        Assert.Equal(new Money(-1234.5m, _nok), Money.Parse("\u22121234,50 NOK", Cultures.Hostile));
        Assert.Equal(new Money(-1234.5m, _nok), Money.Parse("NOK \u22121234,50".AsSpan(), Cultures.Hostile));
        Assert.False(Money.TryParse("1234.50 NOK", Cultures.Hostile, out _));
    }

    [Fact]
    public void Parse_WithoutACulture_IgnoresTheCurrentOne()
    {
        foreach (var culture in Cultures.All)
        {
            Assert.Equal(new Money(-1234.5m, _nok), Cultures.Under(culture, () => InvariantText.ToMoney("-1234.50 NOK")));
            Assert.False(Cultures.Under(culture, () => Money.TryParse("1234,50 NOK", null, out _)));
        }
    }
}
