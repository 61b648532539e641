using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public class AmountTests
{
    private static readonly Currency _nok = Currency.FromCode("NOK");
    private static readonly MoneyRange _range = new(new(100m, _nok), new(150m, _nok), new(300m, _nok));

    [Fact]
    public void Default_IsUnknown()
    {
        Amount amount = default;

        Assert.Equal(AmountKind.Unknown, amount.Kind);
        Assert.Null(amount.Value);
        Assert.Null(amount.Range);
        Assert.Equal("unknown", amount.ToString());
        Assert.Equal(Amount.Unknown, amount);
    }

    [Fact]
    public void Of_Zero_IsAFigureAndNotUnknown()
    {
        var zero = Amount.Of(0m, _nok);

        Assert.Equal(AmountKind.Fixed, zero.Kind);
        Assert.Equal(Money.Zero(_nok), zero.Value);
        Assert.NotEqual(Amount.Unknown, zero);
        Assert.Equal("0.00 NOK", zero.ToString());
    }

    [Fact]
    public void Of_OneFigure_IsFixed()
    {
        var amount = Amount.Of(new Money(12.345m, _nok));

        Assert.Equal(AmountKind.Fixed, amount.Kind);
        Assert.Equal(new Money(12.345m, _nok), amount.Value); // as it is, not rounded
        Assert.Null(amount.Range);
        Assert.Equal(amount, Amount.Of(12.345m, _nok));
        Assert.Equal("12.345 NOK", amount.ToString());
    }

    [Fact]
    public void Of_ARange_HasTheValueOfTheRange()
    {
        var amount = Amount.Of(_range);

        Assert.Equal(AmountKind.Range, amount.Kind);
        Assert.Same(_range, amount.Range);
        Assert.Equal(new Money(180m, _nok), amount.Value);
        Assert.Equal(_range.ToString(), amount.ToString());
    }

    [Fact]
    public void Of_NothingToHold_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Amount.Of(default(Money)));
        Assert.Throws<ArgumentNullException>("range", () => Amount.Of(null!));
        Assert.Throws<ArgumentNullException>("currency", () => Amount.Of(1m, null!));
    }

    [Fact]
    public void Equality_HoldsItsLaws()
    {
        Laws.AssertEqualityLaws(default, Amount.Unknown, Amount.Of(0m, _nok), Amount.Of(_range));
        Laws.AssertEqualityLaws(Amount.Of(1.0m, _nok), Amount.Of(1.00m, _nok), Amount.Of(2m, _nok), Amount.Of(1m, Currency.FromCode("SEK")), default);
        Laws.AssertEqualityLaws(
            Amount.Of(_range),
            Amount.Of(new MoneyRange(_range.P10, _range.P50, _range.P90)),
            Amount.Of(180m, _nok), // the value of the range is not the range
            Amount.Of(new MoneyRange(_range.P10, _range.P50, new(301m, _nok))),
            default);
    }

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        Laws.AssertTextIgnoresCulture(() => Amount.Of(-1234.5m, _nok).ToString());
        Laws.AssertTextIgnoresCulture(() => Amount.Of(_range).ToString());
    }
}
