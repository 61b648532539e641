using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Metrics.Flow;

public sealed class SalesVelocityTests
{
    /// <summary>Two open; sales of 100 and 300; won 2 of 4. Half of the six have ended from day 20 until day 30, the middle is 25: 2 × 200 × 0.5 ÷ 25 = 8 a day.</summary>
    [Fact]
    public void PerDay_ByHand()
    {
        var velocity = SalesVelocity.FromHistory(
            Snapshot(
                Day(6, 30),
                Row("a", Day(1, 1), outcome: Won(Day(1, 11), 100)),
                Row("b", Day(1, 1), outcome: Won(Day(1, 31), 300)),
                Row("c", Day(1, 1), outcome: Ended(OutcomeKind.Lost, Day(1, 11))),
                Row("d", Day(1, 1), outcome: Ended(OutcomeKind.NoDecision, Day(1, 21))),
                Row("e", Day(1, 1), 500),
                Row("f", Day(1, 1), 700),
                Row("other", Day(1, 1), outcome: Won(Day(1, 2), 9), owner: "Bob")),
            Arbitraries.Nok,
            [new SellerId("Ann")]);

        Assert.Equal((2L, Nok(200), new Rate(2, 4), 20.0 + 5), (velocity.OpenCount, velocity.MeanSale, velocity.WinRate, velocity.DaysToClose));
        Assert.Equal(Nok(8), velocity.PerDay);
    }

    [Fact]
    public void WithoutASaleOrAHalf_NothingIsSaid()
    {
        var open = SalesVelocity.FromHistory(Snapshot(Day(6, 30), Row("e", Day(1, 1), 500)), Arbitraries.Nok);
        Assert.Equal((1L, null, null, null, null), (open.OpenCount, open.MeanSale, open.WinRate.Share, open.DaysToClose, open.PerDay));
        var atOnce = SalesVelocity.FromHistory(Snapshot(Day(6, 30), Row("w", Day(1, 1), outcome: Won(Day(1, 1), 5))), Arbitraries.Nok);
        Assert.Equal((0.0, null), (atOnce.DaysToClose, atOnce.PerDay));
    }
}
