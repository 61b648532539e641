using System.Globalization;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public partial class MoneyTests
{
    [Fact]
    public void Arithmetic_GivesWhatDecimalsGive()
    {
        var (ten, third) = (new Money(10m, _nok), new Money(0.3m, _nok));

        Assert.Equal(new Money(10.3m, _nok), ten + third);
        Assert.Equal(new Money(9.7m, _nok), ten - third);
        Assert.Equal(new Money(-10m, _nok), -ten);
        Assert.Equal(new Money(0.09m, _nok), third * 0.3m);
        Assert.Equal(new Money(0.09m, _nok), 0.3m * third);
    }

    [Fact]
    public void Arithmetic_ByName_IsTheOperator()
    {
        var (left, right) = (new Money(10m, _nok), new Money(0.3m, _nok));

        Assert.Equal(left + right, Money.Add(left, right));
        Assert.Equal(left - right, Money.Subtract(left, right));
        Assert.Equal(left * 7m, Money.Multiply(left, 7m));
        Assert.Equal(-left, Money.Negate(left));
    }

    [Fact]
    public void Multiply_DoesNotRoundToTheMinorUnit() =>
        Assert.Equal(0.005m, (new Money(0.01m, _nok) * 0.5m).Amount);

    [Fact]
    public void Add_BeyondTheRangeOfDecimal_Throws()
    {
        var most = new Money(decimal.MaxValue, _nok);

        Assert.Throws<OverflowException>(() => most + new Money(1m, _nok));
        Assert.Throws<OverflowException>(() => -most - new Money(1m, _nok));
        Assert.Throws<OverflowException>(() => most * 2m);
    }

    [Fact]
    public void Allocate_ByEqualWeights_GivesTheUnitLeftOverToTheEarlier() =>
        Assert.Equal([new(33.34m, _nok), new(33.33m, _nok), new(33.33m, _nok)], new Money(100m, _nok).Allocate(1, 1, 1).ToArray());

    [Fact]
    public void Allocate_AmongEqualRemainders_ServesTheEarlierWhateverTheWeight()
    {
        // Two øre by 1 to 3: shares 0.5 and 1.5, one unit left over, both remainders one half.
        Assert.Equal([new(0.01m, _nok), new(0.01m, _nok)], new Money(0.02m, _nok).Allocate(1, 3).ToArray());
        Assert.Equal([new(0.02m, _nok), new(0m, _nok)], new Money(0.02m, _nok).Allocate(3, 1).ToArray());
    }

    [Fact]
    public void Allocate_ByOneWeight_GivesItAll() =>
        Assert.Equal([new Money(0.07m, _nok)], new Money(0.07m, _nok).Allocate(0.0000000000000000000000000001m).ToArray());

    [Fact]
    public void Allocate_OfYen_HandsOutWholeYen() =>
        Assert.Equal(
            [InvariantText.ToMoney("4 JPY"), InvariantText.ToMoney("3 JPY"), InvariantText.ToMoney("3 JPY")],
            InvariantText.ToMoney("10 JPY").Allocate(1, 1, 1).ToArray());

    [Fact]
    public void Allocate_AWeightWrittenWithMoreDecimals_WeighsTheSame() =>
        Assert.Equal(new Money(100m, _nok).Allocate(1m, 2m, 4m), new Money(100m, _nok).Allocate(1.000m, 2.0m, 4.00000m).ToArray());

    [Theory]
    [InlineData("2147483647")]
    [InlineData("2147483648")] // 2^31, in the lowest word of the decimal
    [InlineData("30000000.00")]
    [InlineData("4294967296")]
    [InlineData("9223372036854775808")] // 2^63, in the middle word
    [InlineData("39614081257132168796771975168")] // 2^95, in the highest word
    public void Allocate_ByWeightsAsLargeAsAmounts_DividesInTheirProportion(string weight)
    {
        var large = decimal.Parse(weight, CultureInfo.InvariantCulture);

        Assert.Equal([new(0.50m, _nok), new(0.50m, _nok)], new Money(1m, _nok).Allocate(large, large).ToArray());
    }

    [Fact]
    public void Allocate_OfTheLargestAndSmallestWeights_LosesNothing() =>
        Assert.Equal(
            [new(0.01m, _nok), new(0m, _nok)],
            new Money(0.01m, _nok).Allocate(decimal.MaxValue, 0.0000000000000000000000000001m).ToArray());

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Allocate_AtTheEndsOfLong_AddsUp(long units)
    {
        var amount = Money.FromMinorUnits(units, Currency.FromCode("JPY"));

        Assert.Equal([amount], amount.Allocate(1m).ToArray());
        var halves = amount.Allocate(1m, 1m);
        Assert.Equal(amount, halves[0] + halves[1]);
    }

    [Theory]
    [InlineData("0.001 NOK")]
    [InlineData("-10.005 NOK")]
    [InlineData("0.5 JPY")]
    public void Allocate_FinerThanTheMinorUnit_Refused(string amount) =>
        Assert.Throws<InvalidOperationException>(() => InvariantText.ToMoney(amount).Allocate(1m, 1m));

    [Fact]
    public void Allocate_NegativeWeight_Refused()
    {
        Assert.Throws<ArgumentException>("weights", () => Money.Zero(_nok).Allocate(1m, -0.0001m));
        Assert.Equal([Money.Zero(_nok), new(1m, _nok)], new Money(1m, _nok).Allocate(-0.0m, 1m).ToArray()); // minus zero is zero
    }

    [Fact]
    public void Allocate_WithoutAWeightAboveZero_Refused()
    {
        Assert.Throws<ArgumentException>("weights", () => new Money(1m, _nok).Allocate());
        Assert.Throws<ArgumentException>("weights", () => new Money(1m, _nok).Allocate(0m));
        Assert.Throws<ArgumentException>("weights", () => Money.Zero(_nok).Allocate(0m, 0.00m));
    }
}
