using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.FollowThrough;

public class AppointmentPlanTests
{
    private static readonly AppointmentId _id = new("a1");
    private static readonly ContactId _kari = new("Kari");
    private static readonly SellerId _ann = new("Ann");
    private static readonly DateTimeZone _oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly LocalDateTime _start = new(2026, 5, 18, 10, 0);
    private static readonly Duration _hour = Duration.FromHours(1);
    private static readonly Duration _day = Duration.FromHours(24);

    [Fact]
    public void Constructor_KeepsItsParts()
    {
        var plan = new AppointmentPlan(_id, _kari, _start, _oslo, _hour, Duration.FromMinutes(20), _ann);

        Assert.Equal((_id, _kari, _start, _oslo, _hour, Duration.FromMinutes(20), _ann), (plan.Id, plan.Contact, plan.Start, plan.Zone, plan.Length, plan.Travel, plan.Seller));
        Assert.Equal(Instant.FromUtc(2026, 5, 18, 8, 0), plan.StartsAt);
        Assert.Equal(Instant.FromUtc(2026, 5, 18, 9, 0), plan.EndsAt);
    }

    [Theory]
    [InlineData("Europe/Oslo", 2026, 3, 29, 2, 30, 2026, 3, 29, 1, 30)] // skipped: 03:30
    [InlineData("Europe/Oslo", 2026, 10, 25, 2, 30, 2026, 10, 25, 0, 30)] // twice: the earlier
    [InlineData("Pacific/Apia", 2011, 12, 30, 9, 0, 2011, 12, 30, 19, 0)] // the skipped day: 31 December, 09:00
    public void StartsAt_IsLenient(string zone, int year, int month, int day, int hour, int minute, int utcYear, int utcMonth, int utcDay, int utcHour, int utcMinute) =>
        Assert.Equal(
            Instant.FromUtc(utcYear, utcMonth, utcDay, utcHour, utcMinute),
            new AppointmentPlan(_id, _kari, new(year, month, day, hour, minute), DateTimeZoneProviders.Tzdb[zone], _hour).StartsAt);

    [Fact]
    public void Constructor_Bounds()
    {
        Assert.Equal(_day, new AppointmentPlan(_id, _kari, _start, _oslo, _day, _day).Travel);
        Assert.Equal(Duration.Epsilon, new AppointmentPlan(_id, _kari, _start, _oslo, Duration.Epsilon, Duration.Zero).Length);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new AppointmentPlan(_id, _kari, _start, _oslo, Duration.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new AppointmentPlan(_id, _kari, _start, _oslo, _day + Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>("travel", () => new AppointmentPlan(_id, _kari, _start, _oslo, _hour, -Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>("travel", () => new AppointmentPlan(_id, _kari, _start, _oslo, _hour, _day + Duration.Epsilon));
        Assert.Throws<ArgumentNullException>("zone", () => new AppointmentPlan(_id, _kari, _start, null!, _hour));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => new AppointmentPlan(_id, _kari, new(9999, 1, 1, 0, 0), _oslo, _hour));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => new AppointmentPlan(_id, _kari, new(-9998, 12, 31, 0, 0), _oslo, _hour));
        Assert.Equal(9998, new AppointmentPlan(_id, _kari, new(9998, 12, 31, 23, 59), _oslo, _hour).Start.Year);
        Assert.Equal(-9997, new AppointmentPlan(_id, _kari, new(-9997, 1, 1, 0, 0), _oslo, _hour).Start.Year);
        Assert.Throws<InvalidOperationException>(() => new AppointmentPlan(default, _kari, _start, _oslo, _hour));
        Assert.Throws<InvalidOperationException>(() => new AppointmentPlan(_id, default, _start, _oslo, _hour));
        Assert.Throws<InvalidOperationException>(() => new AppointmentPlan(_id, _kari, _start, _oslo, _hour, default, default(SellerId)));
    }

    [Fact]
    public void Constructor_AnotherCalendar_IsReadAsTheIsoDay() =>
        Assert.Equal(_start, new AppointmentPlan(_id, _kari, _start.WithCalendar(CalendarSystem.Julian), _oslo, _hour).Start);

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            new AppointmentPlan(_id, _kari, _start, _oslo, _hour, _hour, _ann),
            new AppointmentPlan(new("a1"), new("Kari"), _start, DateTimeZoneProviders.Tzdb["Europe/Oslo"], _hour, _hour, new("Ann")),
            new(new("a2"), _kari, _start, _oslo, _hour, _hour, _ann), new(_id, new("Ola"), _start, _oslo, _hour, _hour, _ann),
            new(_id, _kari, _start.PlusMinutes(1), _oslo, _hour, _hour, _ann), new(_id, _kari, _start, DateTimeZoneProviders.Tzdb["Europe/Paris"], _hour, _hour, _ann),
            new(_id, _kari, _start, _oslo, _day, _hour, _ann), new(_id, _kari, _start, _oslo, _hour, default, _ann), new(_id, _kari, _start, _oslo, _hour, _hour));

    [Fact]
    public void Equality_ZonesOfOneId_AreEqual() =>
        Assert.Equal(
            new AppointmentPlan(_id, _kari, _start, DateTimeZone.ForOffset(Offset.FromHours(2)), _hour),
            new AppointmentPlan(_id, _kari, _start, DateTimeZoneProviders.Tzdb["UTC+02"], _hour));

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        Assert.Equal("a1 at 2026-05-18T10:00:00 Europe/Oslo", new AppointmentPlan(_id, _kari, _start, _oslo, _hour).ToString());
        Laws.AssertTextIgnoresCulture(new AppointmentPlan(_id, _kari, _start, _oslo, _hour).ToString);
    }
}
