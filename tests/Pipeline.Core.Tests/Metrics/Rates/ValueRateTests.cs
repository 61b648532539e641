using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Metrics.Rates;

[Laws(typeof(ValueRateTests))]
public sealed class ValueRateTests
{
    private static readonly Currency Nok = Currency.FromCode("NOK");

    public static Arbitrary<ValueRate> ValueRates() =>
        (from count in Gen.Choose(0, 30)
         from values in Gen.ListOf(Gen.Choose(0, 1_000).Or(Gen.Choose(0, int.MaxValue)), count)
         from won in Gen.ListOf(Gen.Elements(true, false), count)
         select Together(values.Zip(won, (value, isWon) => (value * 1_000_003L, isWon)))).ToArbitrary();

    [Property]
    public bool Merge_IsAssociativeAndCommutative(ValueRate one, ValueRate two, ValueRate three) =>
        ValueRate.Merge(one, ValueRate.Merge(two, three)) == ValueRate.Merge(ValueRate.Merge(one, two), three) && ValueRate.Merge(one, two) == ValueRate.Merge(two, one);

    [Property]
    public bool Merge_WithNothing_ChangesNothing(ValueRate one) => ValueRate.Merge(one, ValueRate.Empty) == one;

    [Property]
    public bool Limits_ContainTheShare(ValueRate rate) =>
        rate.Interval(0.9) is not { } limits ? rate.Share is null : 0 <= limits.Lower && limits.Lower <= rate.Share && rate.Share <= limits.Upper && limits.Upper <= 1;

    [Property]
    public bool EffectiveCount_IsAboveZeroAndAtMostTheCount(ValueRate rate) =>
        rate.EffectiveCount is not { } count ? rate.Share is null : count > 0 && count <= rate.Count * (1 + 1e-12);

    /// <summary>Equal values tell as much as a count of as many, less one where the variance is estimated.</summary>
    [Property]
    public void EqualValues_GiveTheShareOfTheCount(byte first, byte second, uint value)
    {
        var (won, of) = (Math.Min(first, second), Math.Max(first, second) + 1);
        var rate = Together(Enumerable.Range(0, of).Select(i => (value + 1L, i < won)));
        Near.Absolute((double)won / of, rate.Share!.Value, 1e-15);
        Near.Relative(won == 0 ? of : of - 1, rate.EffectiveCount!.Value, 1e-9);
    }

    /// <summary>One large and three small ones tell little more than one.</summary>
    [Fact]
    public void Example()
    {
        var rate = Together([(10_000, true), (100, false), (100, false), (100, false)]);
        Assert.Equal((new Money(100, Nok), new Money(103, Nok), 4), (rate.Won!.Value, rate.Decided!.Value, rate.Count));
        Near.Absolute(100 / 103.0, rate.Share!.Value, 1e-15);
        Near.Absolute(103 * 103 / 10_003.0, rate.EffectiveCount!.Value, 1e-12);
        Assert.Equal("100.00 NOK of 103.00 NOK (97.1 %)", rate.ToString());
    }

    /// <summary>Large ones are won less often, and so each counts for more than its share of luck: Cochran's variance, worked by hand.</summary>
    [Fact]
    public void Example_OfCochran()
    {
        var rate = Together([(2, true), (2, false), (2, true), (4, false)]); // r = 0.4; Σ(y − rx)² = 2·1.2² + 0.8² + 1.6² = 6.08
        Near.Relative(Math.Min(100 / 28.0, 0.24 / (4.0 / 3 * 6.08 / 100)), rate.EffectiveCount!.Value, 1e-12);
    }

    [Fact]
    public void OfNothing_NothingIsKnown()
    {
        foreach (var rate in new[] { ValueRate.Empty, ValueRate.OfWon(Money.Zero(Nok)) })
        {
            Assert.Equal((null, null, null), (rate.Share, rate.EffectiveCount, rate.Interval()));
        }

        Assert.Equal((null, null, null), (ValueRate.Empty.Currency, ValueRate.Empty.Won, ValueRate.Empty.Decided));
    }

    [Fact]
    public void MixedCurrencies_Throw() =>
        Assert.Throws<CurrencyMismatchException>(() => ValueRate.Merge(ValueRate.OfWon(new(1, Nok)), ValueRate.OfNotWon(new(1, Currency.FromCode("SEK")))));

    [Fact]
    public void BadValues_Throw()
    {
        Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => ValueRate.OfWon(new(-1, Nok))).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentException>(() => ValueRate.OfNotWon(new(0.001m, Nok))).ParamName);
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => ValueRate.Empty.Interval(1)).ParamName);
    }

    private static ValueRate Together(IEnumerable<(long Units, bool IsWon)> rows) => rows.Aggregate(
        ValueRate.Empty,
        (sum, row) => ValueRate.Merge(sum, row.IsWon ? ValueRate.OfWon(Money.FromMinorUnits(row.Units, Nok)) : ValueRate.OfNotWon(Money.FromMinorUnits(row.Units, Nok))));
}
