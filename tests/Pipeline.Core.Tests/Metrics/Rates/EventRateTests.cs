using FsCheck.Xunit;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Rates;

[Laws]
public sealed class EventRateTests
{
    /// <summary>Of 10 events Garwood's table has 4.795 to 18.39 at 95 %.</summary>
    [Fact]
    public void TenEvents_HaveTheLimitsOfTheTable()
    {
        var rate = new EventRate(10, 200);
        var interval = rate.Interval()!.Value;
        Assert.Equal((0.05, Math.Sqrt(10) / 200), (rate.PerUnit, rate.StandardError));
        Assert.Equal(4.795 / 200, interval.Lower, 5);
        Assert.Equal(18.39 / 200, interval.Upper, 5);
    }

    /// <summary>Of no event the upper limit is −ln(tail).</summary>
    [Fact]
    public void NoEvent_HasAnUpperLimit()
    {
        var interval = new EventRate(0, 50).Interval(0.9)!.Value;
        Assert.Equal(0, interval.Lower);
        Near.Relative(-Math.Log(0.05) / 50, interval.Upper, 1e-12);
    }

    [Fact]
    public void NoTime_IsNull()
    {
        Assert.Equal((null, null, null), (EventRate.Empty.PerUnit, EventRate.Empty.StandardError, EventRate.Empty.Interval()));
        Assert.Null(new EventRate(3, 0).PerUnit);
        Assert.Equal(("12 in 400 (0.03)", "0 in 0"), (new EventRate(12, 400).ToString(), EventRate.Empty.ToString()));
        Laws.AssertTextIgnoresCulture(() => new EventRate(12, 400).ToString());
    }

    [Fact]
    public void BadInput_IsNamed()
    {
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => new EventRate(-1, 1)).ParamName);
        Assert.Equal("exposure", Assert.Throws<ArgumentOutOfRangeException>(() => new EventRate(1, -1)).ParamName);
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => new EventRate(1, 1).Interval(double.NaN)).ParamName);
        Assert.Throws<OverflowException>(() => EventRate.Merge(new(1, long.MaxValue), new(1, 1)));
    }

    [Property]
    public bool Merge_IsACommutativeMonoid(ushort a, ushort b, ushort c, ushort days)
    {
        EventRate first = new(a, days), second = new(b, 7), third = new(c, 0);
        return EventRate.Merge(first, EventRate.Merge(second, third)) == EventRate.Merge(EventRate.Merge(first, second), third)
            && EventRate.Merge(first, second) == EventRate.Merge(second, first)
            && EventRate.Merge(first, EventRate.Empty) == first;
    }

    /// <summary>The limits are those rates at which so few, or so many, have the chance of one tail: a Poisson sum.</summary>
    [Property]
    public void Limits_LeaveATailEach(byte count, ushort exposure)
    {
        var rate = new EventRate(count, exposure + 1L);
        var interval = rate.Interval(0.9)!.Value;
        Near.Relative(0.05, AtMost(count, interval.Upper * rate.Exposure), 1e-9, $"upper of {rate}");
        if (count > 0)
        {
            Near.Relative(0.95, AtMost(count - 1, interval.Lower * rate.Exposure), 1e-9, $"lower of {rate}");
        }
    }

    private static double AtMost(int count, double mean)
    {
        var (sum, term) = (0.0, Math.Exp(-mean));
        for (var k = 0; k <= count; term *= mean / ++k)
        {
            sum += term;
        }

        return sum;
    }
}
