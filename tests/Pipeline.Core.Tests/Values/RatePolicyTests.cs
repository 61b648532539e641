using NodaTime;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Values;

public class RatePolicyTests
{
    private static readonly LocalDate _closed = new(2026, 3, 1);
    private static readonly LocalDate _asOf = new(2026, 4, 1);
    private static readonly LocalDate _plan = new(2026, 1, 1);

    [Fact]
    public void DayFor_IsThatOfThePolicy()
    {
        Assert.Equal((_asOf, _asOf), (RatePolicy.AsOfDay.DayFor(_closed, _asOf), RatePolicy.AsOfDay.DayFor(null, _asOf)));
        Assert.Equal((_closed, _asOf), (RatePolicy.ClosingDay.DayFor(_closed, _asOf), RatePolicy.ClosingDay.DayFor(null, _asOf)));
        Assert.Equal((_plan, _plan), (RatePolicy.On(_plan).DayFor(_closed, _asOf), RatePolicy.On(_plan).DayFor(null, _asOf)));
    }

    [Fact]
    public void Equality_HoldsItsLaws() => Laws.AssertEqualityLaws(RatePolicy.On(_plan), RatePolicy.On(_plan), RatePolicy.On(_asOf), RatePolicy.AsOfDay, RatePolicy.ClosingDay);

    [Fact]
    public void Text_NamesTheDay()
    {
        Assert.Equal(["as-of day", "closing day", "2026-01-01"], new[] { RatePolicy.AsOfDay, RatePolicy.ClosingDay, RatePolicy.On(_plan) }.Select(policy => policy.ToString()));
        Laws.AssertTextIgnoresCulture(() => RatePolicy.On(_plan).ToString());
    }
}
