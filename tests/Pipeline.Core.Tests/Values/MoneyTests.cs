using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public partial class MoneyTests
{
    private static readonly Currency _nok = Currency.FromCode("NOK");
    private static readonly Currency _usd = Currency.FromCode("USD");

    [Fact]
    public void Constructor_WithoutCurrency_Throws() =>
        Assert.Throws<ArgumentNullException>("currency", () => new Money(1m, null!));

    [Fact]
    public void Constructor_KeepsAmountFinerThanTheMinorUnit()
    {
        var money = new Money(0.123456789m, _nok);

        Assert.Equal(0.123456789m, money.Amount);
        Assert.Same(_nok, money.Currency);
    }

    [Fact]
    public void Zero_IsNothingOfThatCurrency()
    {
        Assert.Equal(new Money(0m, _usd), Money.Zero(_usd));
        Assert.NotEqual(Money.Zero(_nok), Money.Zero(_usd));
    }

    [Theory]
    [InlineData("NOK", 12345, "123.45")]
    [InlineData("JPY", 12345, "12345")]
    [InlineData("KWD", 12345, "12.345")]
    [InlineData("CLF", 12345, "1.2345")]
    [InlineData("NOK", -1, "-0.01")]
    public void FromMinorUnits_DividesByTheMinorUnitOfTheCurrency(string code, long units, string amount)
    {
        var money = Money.FromMinorUnits(units, Currency.FromCode(code));

        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), money.Amount);
    }

    [Fact]
    public void FromMinorUnits_WithoutCurrency_Throws() =>
        Assert.Throws<ArgumentNullException>("currency", () => Money.FromMinorUnits(1, null!));

    [Theory]
    [InlineData("JPY")]
    [InlineData("NOK")]
    [InlineData("KWD")]
    [InlineData("CLF")]
    public void TryToMinorUnits_AtTheEndsOfLong_CountsAndBeyondRefuses(string code)
    {
        var currency = Currency.FromCode(code);
        var one = Money.FromMinorUnits(1, currency);

        Assert.True(Money.FromMinorUnits(long.MaxValue - 1, currency).TryToMinorUnits(out var below));
        Assert.Equal(long.MaxValue - 1, below);
        Assert.True(Money.FromMinorUnits(long.MaxValue, currency).TryToMinorUnits(out var most));
        Assert.Equal(long.MaxValue, most);
        Assert.True(Money.FromMinorUnits(long.MinValue, currency).TryToMinorUnits(out var least));
        Assert.Equal(long.MinValue, least);

        Assert.False((Money.FromMinorUnits(long.MaxValue, currency) + one).TryToMinorUnits(out var above));
        Assert.Equal(0, above);
        Assert.False((Money.FromMinorUnits(long.MinValue, currency) - one).TryToMinorUnits(out _));
        Assert.False(new Money(decimal.MaxValue, currency).TryToMinorUnits(out _));
        Assert.False(new Money(decimal.MinValue, currency).TryToMinorUnits(out _));
    }

    [Theory]
    [InlineData("JPY", "1.0", true)]
    [InlineData("JPY", "0.1", false)]
    [InlineData("NOK", "0.01", true)]
    [InlineData("NOK", "0.010", true)]
    [InlineData("NOK", "0.009", false)]
    [InlineData("NOK", "0.011", false)]
    [InlineData("CLF", "0.0001", true)]
    [InlineData("CLF", "0.00011", false)]
    public void TryToMinorUnits_TakesOnlyWholeMinorUnits(string code, string amount, bool isWhole)
    {
        var money = InvariantText.ToMoney($"{amount} {code}");

        Assert.Equal(isWhole, money.TryToMinorUnits(out var units));
        Assert.Equal(isWhole ? 1 : 0, units);
    }

    [Theory]
    [InlineData("0.005", "0.00")]
    [InlineData("0.015", "0.02")]
    [InlineData("-0.005", "0.00")]
    [InlineData("-0.015", "-0.02")]
    [InlineData("0.0050001", "0.01")]
    public void Round_ToEven_GoesToTheEvenMinorUnitAtTheMiddle(string amount, string rounded) =>
        Assert.Equal(InvariantText.ToMoney($"{rounded} NOK"), InvariantText.ToMoney($"{amount} NOK").Round(MidpointRounding.ToEven));

    [Fact]
    public void Round_FollowsTheRoundingAskedFor()
    {
        var money = new Money(-0.015m, _nok);

        Assert.Equal(new Money(-0.02m, _nok), money.Round(MidpointRounding.AwayFromZero));
        Assert.Equal(new Money(-0.01m, _nok), money.Round(MidpointRounding.ToZero));
        Assert.Equal(new Money(-0.02m, _nok), money.Round(MidpointRounding.ToNegativeInfinity));
        Assert.Equal(new Money(-0.01m, _nok), money.Round(MidpointRounding.ToPositiveInfinity));
    }

    [Theory]
    [InlineData("JPY", "1")]
    [InlineData("NOK", "1.23")]
    [InlineData("KWD", "1.235")]
    [InlineData("CLF", "1.2346")]
    public void Round_GoesToTheMinorUnitOfTheCurrency(string code, string rounded) =>
        Assert.Equal(InvariantText.ToMoney($"{rounded} {code}"), new Money(1.23456m, Currency.FromCode(code)).Round(MidpointRounding.ToEven));

    [Fact]
    public void Equality_HoldsItsLaws()
    {
        Laws.AssertEqualityLaws(new Money(1.0m, _nok), new Money(1.00m, _nok), new Money(1.01m, _nok), new Money(-1m, _nok), new Money(1m, _usd), default);
        Laws.AssertEqualityLaws(new Money(0m, _nok), new Money(-0.00m, _nok), Money.Zero(_usd), default);
        Laws.AssertEqualityLaws(default(Money), default, Money.Zero(_nok));
    }

    [Fact]
    public void Equality_OfTwoCurrenciesWithOneNumericCode_DoesNotHold() =>
        Assert.NotEqual(new Money(1m, Currency.FromCode("ANG")), new Money(1m, Currency.FromCode("XCG"))); // both 532

    [Fact]
    public void Order_HoldsItsLaws() =>
        Laws.AssertOrderLaws(new Money(-2m, _nok), new Money(-0.01m, _nok), Money.Zero(_nok), new Money(0.001m, _nok), new Money(1m, _nok), new Money(10m, _nok));

    [Fact]
    public void CompareTo_EqualAmountsOfOtherScale_IsZero() =>
        Assert.Equal(0, new Money(1.0m, _nok).CompareTo(new Money(1.000m, _nok)));

    [Fact]
    public void Default_ThrowsWhenUsed()
    {
        Money money = default;
        var krone = new Money(1m, _nok);
        Action[] uses =
        [
            () => _ = money.Currency,
            () => _ = money + krone,
            () => _ = krone + money,
            () => _ = money + money,
            () => _ = money - krone,
            () => _ = krone - money,
            () => _ = -money,
            () => _ = money * 2m,
            () => _ = 2m * money,
            () => _ = money < krone,
            () => _ = krone >= money,
            () => money.CompareTo(money),
            () => money.Round(MidpointRounding.ToEven),
            () => money.TryToMinorUnits(out _),
            () => money.Allocate(1m),
            () => _ = money.ToString(),
            () => _ = money.ToString("N2", null),
        ];

        Assert.All(uses, use => Assert.Throws<InvalidOperationException>(use));
    }
}
