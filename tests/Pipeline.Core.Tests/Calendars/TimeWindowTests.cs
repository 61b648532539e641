using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

public class TimeWindowTests
{
    private static readonly TimeWindow _morning = new(new(8, 0), new(12, 0));

    [Fact]
    public void Constructor_KeepsItsParts() => Assert.Equal((new LocalTime(8, 0), new LocalTime(12, 0)), (_morning.Start, _morning.End));

    [Theory]
    [InlineData(8, 8)]
    [InlineData(8, 7)]
    public void Constructor_EndNotAfterStart_Refused(int from, int to) =>
        Assert.Throws<ArgumentException>("end", () => new TimeWindow(new(from, 0), new(to, 0)));

    [Fact]
    public void Constructor_Midnight_IsTheEndOfTheDay()
    {
        var evening = new TimeWindow(new(22, 0), LocalTime.Midnight);

        Assert.Equal(Duration.FromHours(2), evening.Length);
        Assert.True(evening.Contains(LocalTime.MaxValue));
        Assert.False(evening.Contains(LocalTime.Midnight));
    }

    [Fact]
    public void WholeDay_IsTheDefault()
    {
        Assert.Equal(default, TimeWindow.WholeDay);
        Assert.Equal(new(LocalTime.Midnight, LocalTime.Midnight), TimeWindow.WholeDay);
        Assert.Equal(Duration.FromHours(24), TimeWindow.WholeDay.Length);
        Assert.True(TimeWindow.WholeDay.Contains(LocalTime.Midnight));
        Assert.True(TimeWindow.WholeDay.Contains(LocalTime.MaxValue));
    }

    [Fact]
    public void Contains_IncludesTheStartAndExcludesTheEnd()
    {
        Assert.False(_morning.Contains(new LocalTime(8, 0).PlusNanoseconds(-1)));
        Assert.True(_morning.Contains(new(8, 0)));
        Assert.True(_morning.Contains(new LocalTime(12, 0).PlusNanoseconds(-1)));
        Assert.False(_morning.Contains(new(12, 0)));
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(_morning, new(new(8, 0), new(12, 0)), new(new(9, 0), new(12, 0)), new(new(8, 0), new(13, 0)), TimeWindow.WholeDay);

    [Fact]
    public void Text_ShowsSecondsWhereThereAreAny()
    {
        Assert.Equal("08:00-12:00", _morning.ToString());
        Assert.Equal("00:00-24:00", TimeWindow.WholeDay.ToString());
        Assert.Equal("08:00:00.5-12:00", new TimeWindow(new(8, 0, 0, 500), new(12, 0)).ToString());
    }

    [Fact]
    public void Text_IgnoresTheCulture() => Laws.AssertTextIgnoresCulture(() => _morning.ToString());
}
