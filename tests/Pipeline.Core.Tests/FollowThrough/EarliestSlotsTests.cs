using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.FollowThrough;

public class EarliestSlotsTests
{
    private static readonly DateTimeZone _oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly DateTimeZone _newYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly WorkingCalendar _week = WorkingCalendar.MondayToFriday;
    private static readonly Duration _hour = Duration.FromHours(1);
    private static readonly Instant _monday = Instant.FromUtc(2026, 5, 18, 0, 0);

    // 09:00-11:30 and from 13:15 on Monday, by Oslo's clock.
    private static readonly Interval[] _busy = [new(Utc(11, 15), Utc(14, 0)), new(Utc(6, 0), Utc(7, 0)), new(Utc(6, 30), Utc(6, 45))];

    [Fact]
    public void Find_BetweenBookings_WithTravelOnBothSides()
    {
        var found = Find(new(_hour, _monday, _monday + Duration.FromDays(1), Duration.FromMinutes(20)), _busy, _week, _oslo);

        // Free from 09:00 to 13:15; with 20 minutes each way a start from 09:20 to 11:55, on the half hour.
        Assert.Equal(
            [new(2026, 5, 18, 9, 30), new(2026, 5, 18, 10, 0), new(2026, 5, 18, 10, 30), new(2026, 5, 18, 11, 0), new(2026, 5, 18, 11, 30)],
            found.Slots.Select(slot => slot.LocalStart));
        Assert.Null(found.Shortage);
    }

    [Fact]
    public void Find_TwoZones_InTheHoursOfBoth()
    {
        var found = Find(new(_hour, _monday, _monday + Duration.FromDays(1), count: 2, step: _hour), [], _week, _newYork);

        // 08:00 in New York is 14:00 in Oslo; the seller stops at 16:00.
        Assert.Equal([new(2026, 5, 18, 8, 0), new LocalDateTime(2026, 5, 18, 9, 0)], found.Slots.Select(slot => slot.LocalStart));
        Assert.Equal(new Interval(Utc(12, 0), Utc(13, 0)), found.Slots[0].Time);
    }

    [Fact]
    public void Find_OverALunchBreak_NoSlot()
    {
        var found = Find(new(_hour * 3, _monday, _monday + Duration.FromDays(1)), [], _week.WithHours([new(new(9, 0), new(11, 0)), new(new(11, 30), new(14, 0))]), _oslo);

        Assert.Empty(found.Slots);
        Assert.Equal(SlotShortage.NoCommonTime, found.Shortage);
    }

    [Fact]
    public void Find_AllBooked_SaysSo()
    {
        var found = Find(new(_hour, _monday, _monday + Duration.FromDays(1)), [new Interval(null, null)], _week, _oslo);

        Assert.Empty(found.Slots);
        Assert.Equal(SlotShortage.Busy, found.Shortage);
        Assert.Equal(_monday + Duration.FromDays(1), found.Request.To);
    }

    [Fact]
    public void Find_WrongArguments_Throw()
    {
        var request = new SlotRequest(_hour, _monday, _monday + _hour);

        Assert.Throws<ArgumentNullException>("request", () => Find(null!, [], _week, _oslo));
        Assert.Throws<ArgumentNullException>("busy", () => Find(request, null!, _week, _oslo));
        Assert.Throws<ArgumentNullException>("prospectCalendar", () => Find(request, [], null!, _oslo));
        Assert.Throws<ArgumentNullException>("prospectZone", () => Find(request, [], _week, null!));
        Assert.Throws<ArgumentNullException>("sellerCalendar", () => EarliestSlots.Find(request, [], null!, _oslo, _week, _oslo));
        Assert.Throws<ArgumentNullException>("sellerZone", () => EarliestSlots.Find(request, [], _week, null!, _week, _oslo));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => Find(new(_hour, Instant.MinValue, _monday), [], _week, _oslo));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => Find(new(_hour, _monday, Instant.MaxValue), [], _week, _oslo));
    }

    [Fact]
    public void Request_Bounds()
    {
        var (day, to) = (Duration.FromHours(24), _monday + _hour);

        Assert.Equal(SlotRequest.AssumedStep, new SlotRequest(day, _monday, to, day).Step);
        Assert.Equal(Duration.FromMinutes(30), SlotRequest.AssumedStep);
        Assert.Equal(day, new SlotRequest(_hour, _monday, to, step: day, count: 1).Step);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new SlotRequest(Duration.Zero, _monday, to));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new SlotRequest(day + Duration.Epsilon, _monday, to));
        Assert.Throws<ArgumentException>("to", () => new SlotRequest(_hour, _monday, _monday));
        Assert.Throws<ArgumentOutOfRangeException>("travel", () => new SlotRequest(_hour, _monday, to, -Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>("travel", () => new SlotRequest(_hour, _monday, to, day + Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => new SlotRequest(_hour, _monday, to, step: Duration.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => new SlotRequest(_hour, _monday, to, step: day + Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new SlotRequest(_hour, _monday, to, count: 0));
    }

    [Fact]
    public void Request_Equality_HoldsItsLaws()
    {
        var to = _monday + _hour;

        Laws.AssertEqualityLaws(
            new SlotRequest(_hour, _monday, to, _hour, _hour, 3), new SlotRequest(_hour, _monday, to, _hour, _hour, 3),
            new(_hour * 2, _monday, to, _hour, _hour, 3), new(_hour, _monday - _hour, to, _hour, _hour, 3), new(_hour, _monday, to + _hour, _hour, _hour, 3),
            new(_hour, _monday, to, default, _hour, 3), new(_hour, _monday, to, _hour, null, 3), new(_hour, _monday, to, _hour, _hour));
    }

    [Fact]
    public void Slot_Equality_HoldsItsLaws()
    {
        var request = new SlotRequest(_hour, _monday, _monday + Duration.FromDays(1));
        var slots = Find(request, [], _week, _oslo).Slots;

        Laws.AssertEqualityLaws(slots[0], Find(request, [], _week, _oslo).Slots[0], slots[1]);
    }

    [Fact]
    public void Texts_IgnoreTheCulture()
    {
        var found = Find(new(_hour, _monday, _monday + Duration.FromDays(1)), [], _week, _oslo);

        Assert.Equal("2026-05-18T08:00:00 (2026-05-18T06:00:00Z/2026-05-18T07:00:00Z)", found.Slots[0].ToString());
        Laws.AssertTextIgnoresCulture(found.Slots[0].ToString);
        Laws.AssertTextIgnoresCulture(found.Request.ToString);
    }

    private static EarliestSlots Find(SlotRequest request, IEnumerable<Interval> busy, WorkingCalendar prospect, DateTimeZone zone) =>
        EarliestSlots.Find(request, busy, _week, _oslo, prospect, zone);

    private static Instant Utc(int hour, int minute) => Instant.FromUtc(2026, 5, 18, hour, minute);
}
