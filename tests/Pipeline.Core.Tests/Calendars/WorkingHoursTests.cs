using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

public class WorkingHoursTests
{
    private static readonly DateTimeZone _oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly TimeWindow _morning = new(new(8, 0), new(12, 0));
    private static readonly TimeWindow _afternoon = new(new(12, 30), new(16, 0));
    private static readonly LocalDate _monday = new(2026, 5, 11);

    // Monday to Friday 08-12 and 12:30-16; Thursday 14 May a holiday, Friday 15 a half day, Saturday 16 worked.
    private static readonly WorkingCalendar _may = WorkingCalendar.Create([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], [new(2026, 5, 14)])
        .WithHours([_afternoon, _morning])
        .WithSpecialDay(new(2026, 5, 15), [_morning])
        .WithSpecialDay(new(2026, 5, 16), [new(new(10, 0), new(14, 0))]);

    [Fact]
    public void HoursOf_SpecialDayThenHolidayThenWeekday()
    {
        Assert.Equal<TimeWindow>([_morning, _afternoon], _may.HoursOf(_monday));
        Assert.Empty(_may.HoursOf(new LocalDate(2026, 5, 14)));
        Assert.Equal<TimeWindow>([_morning], _may.HoursOf(new LocalDate(2026, 5, 15)));
        Assert.Equal<TimeWindow>([new(new(10, 0), new(14, 0))], _may.HoursOf(new LocalDate(2026, 5, 16)));
        Assert.Equal<TimeWindow>([_morning], _may.WithSpecialDay(new(2026, 5, 14), [_morning]).HoursOf(new LocalDate(2026, 5, 14))); // a worked holiday
        Assert.Empty(_may.WithSpecialDay(_monday, []).HoursOf(_monday)); // a day off
        Assert.Equal<LocalDate>([new(2026, 5, 15), new(2026, 5, 16)], _may.SpecialDays);
    }

    [Fact]
    public void WorkingDays_FollowTheHours()
    {
        Assert.True(_may.IsWorkingDay(new(2026, 5, 16)));
        Assert.Equal(5, _may.CountWorkingDays(new(_monday, _monday.PlusDays(6))));
        Assert.Equal(new LocalDate(2026, 5, 16), _may.NextWorkingDay(new(2026, 5, 15)));
        Assert.Equal(4, _may.WithSpecialDay(_monday, []).CountWorkingDays(new(_monday, _monday.PlusDays(6))));
    }

    [Fact]
    public void HoursOf_NobodySaid_AreAssumed()
    {
        Assert.Equal(new TimeWindow(new(8, 0), new(16, 0)), WorkingCalendar.AssumedHours);
        Assert.Equal<TimeWindow>([WorkingCalendar.AssumedHours], WorkingCalendar.MondayToFriday.HoursOf(IsoDayOfWeek.Friday));
        Assert.Empty(WorkingCalendar.MondayToFriday.HoursOf(IsoDayOfWeek.Saturday));
    }

    [Fact]
    public void WithHours_OfAWeekday_MakesAndUnmakesTheWeekend()
    {
        var worked = WorkingCalendar.MondayToFriday.WithHours(IsoDayOfWeek.Saturday, [_morning]).WithHours(IsoDayOfWeek.Monday, []);

        Assert.Equal<IsoDayOfWeek>([IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday], worked.Weekend);
        Assert.Equal<TimeWindow>([_morning], worked.HoursOf(IsoDayOfWeek.Saturday));
    }

    [Fact]
    public void WithHours_WindowsThatOverlapOrTouch_BecomeOne() =>
        Assert.Equal<TimeWindow>(
            [new(new(8, 0), new(12, 0)), new(new(13, 0), LocalTime.Midnight)],
            WorkingCalendar.MondayToFriday
                .WithHours([new(new(20, 0), LocalTime.Midnight), new(new(10, 0), new(12, 0)), new(new(13, 0), new(21, 0)), new(new(8, 0), new(10, 0)), new(new(14, 0), new(15, 0))])
                .HoursOf(IsoDayOfWeek.Monday));

    [Fact]
    public void WithHours_ThatChangeNothing_ReturnTheSame()
    {
        Assert.Same(_may, _may.WithHours([_morning, _afternoon]));
        Assert.Same(_may, _may.WithHours(IsoDayOfWeek.Sunday, []));
        Assert.Same(_may, _may.WithSpecialDay(new(2026, 5, 15), [_morning]));
    }

    [Fact]
    public void WithHours_NoneLeft_Refused()
    {
        var mondays = Enumerable.Range(2, 6).Aggregate(WorkingCalendar.MondayToFriday, (calendar, day) => calendar.WithHours((IsoDayOfWeek)day, []));

        Assert.Throws<ArgumentException>("windows", () => _may.WithHours([]));
        Assert.Throws<ArgumentException>("windows", () => mondays.WithHours(IsoDayOfWeek.Monday, []));
    }

    [Fact]
    public void WrongArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("windows", () => _may.WithHours(null!));
        Assert.Throws<ArgumentNullException>("windows", () => _may.WithHours(IsoDayOfWeek.Monday, null!));
        Assert.Throws<ArgumentNullException>("windows", () => _may.WithSpecialDay(_monday, null!));
        Assert.Throws<ArgumentOutOfRangeException>("day", () => _may.WithHours(IsoDayOfWeek.None, []));
        Assert.Throws<ArgumentOutOfRangeException>("day", () => _may.HoursOf((IsoDayOfWeek)8));
        Assert.Throws<ArgumentNullException>("zone", () => _may.WorkingTimeBetween(default, default, null!));
        Assert.Throws<ArgumentNullException>("zone", () => _may.PlusWorkingTime(default, default, null!));
        Assert.Throws<ArgumentNullException>("zone", () => _may.IsWorkingTime(default, null!));
        Assert.Throws<ArgumentNullException>("zone", () => _may.NextWorkingTime(default, null!));
        Assert.Throws<ArgumentNullException>("zone", () => _may.WorkingIntervalsOf(_monday, null!));
        Assert.Throws<ArgumentOutOfRangeException>("working", () => _may.PlusWorkingTime(default, -Duration.Epsilon, _oslo));
    }

    [Theory]
    [InlineData("2026-05-11T08:00", 4, "2026-05-11T12:00")] // at the very end of the morning
    [InlineData("2026-05-11T11:00", 2, "2026-05-11T13:30")] // over lunch
    [InlineData("2026-05-11T05:00", 2, "2026-05-11T10:00")] // before opening
    [InlineData("2026-05-11T12:10", 1, "2026-05-11T13:30")] // in the lunch break
    [InlineData("2026-05-11T20:00", 2, "2026-05-12T10:00")] // after closing
    [InlineData("2026-05-13T15:00", 2, "2026-05-15T09:00")] // over the holiday
    [InlineData("2026-05-14T10:00", 2, "2026-05-15T10:00")] // on the holiday
    [InlineData("2026-05-15T11:00", 2, "2026-05-16T11:00")] // the half day, then the worked Saturday
    [InlineData("2026-05-16T13:00", 2, "2026-05-18T09:00")] // over Sunday
    [InlineData("2026-05-17T03:00", 0, "2026-05-17T03:00")] // nothing: the start itself
    public void PlusWorkingTime_Vectors(string start, int hours, string expected)
    {
        Assert.Equal(At(expected), _may.PlusWorkingTime(At(start), Duration.FromHours(hours), _oslo));
        Assert.Equal(Duration.FromHours(hours), _may.WorkingTimeBetween(At(start), At(expected), _oslo));
    }

    [Theory]
    [InlineData("Europe/Oslo", 2026, 3, 29, 7)] // 02:00 to 03:00
    [InlineData("Europe/Oslo", 2026, 10, 25, 9)]
    [InlineData("Australia/Lord_Howe", 2026, 10, 4, 7.5)]
    [InlineData("Australia/Lord_Howe", 2026, 4, 5, 8.5)]
    [InlineData("Asia/Kathmandu", 1986, 1, 1, 7.75)]
    public void WorkingTimeBetween_NightShift_IsWhatElapses(string zone, int year, int month, int day, double hours)
    {
        var (date, tz) = (new LocalDate(year, month, day), DateTimeZoneProviders.Tzdb[zone]);
        var nights = WorkingCalendar.Create([], []).WithHours([new(LocalTime.Midnight, new(8, 0))]);
        var noon = date.PlusDays(-1).At(new(12, 0)).InZoneStrictly(tz).ToInstant();

        Assert.Equal(Duration.FromHours(hours), nights.WorkingTimeBetween(noon, noon + Duration.FromHours(24), tz));
        Assert.Equal(Duration.FromHours(hours), nights.WorkingIntervalsOf(date, tz).Aggregate(Duration.Zero, (sum, open) => sum + open.Duration));
    }

    [Fact]
    public void WorkingIntervalsOf_ASkippedDay_None()
    {
        var (date, apia) = (new LocalDate(2011, 12, 30), DateTimeZoneProviders.Tzdb["Pacific/Apia"]);
        var daily = WorkingCalendar.Create([], []);
        var noon = date.PlusDays(-1).At(new(12, 0)).InZoneStrictly(apia).ToInstant();

        Assert.Empty(daily.WorkingIntervalsOf(date, apia));
        Assert.Equal(Duration.FromHours(8), daily.WorkingTimeBetween(noon, noon + Duration.FromHours(24), apia)); // noon on the 29th to noon on the 31st
        Assert.Equal(new LocalDateTime(2011, 12, 31, 9, 0).InZoneStrictly(apia).ToInstant(), daily.PlusWorkingTime(noon, Duration.FromHours(5), apia));
    }

    [Fact]
    public void WorkingIntervalsOf_SkippedAndRepeatedTimes()
    {
        var spring = WorkingCalendar.Create([], []).WithHours([new(new(1, 0), new(2, 30))]);
        var gap = WorkingCalendar.Create([], []).WithHours([new(new(2, 15), new(2, 45))]);
        var exact = WorkingCalendar.Create([], []).WithHours([new(new(1, 0), new(2, 0))]);

        Assert.Equal<Interval>([new(Instant.FromUtc(2026, 3, 29, 0, 0), Instant.FromUtc(2026, 3, 29, 1, 0))], spring.WorkingIntervalsOf(new(2026, 3, 29), _oslo));
        Assert.Empty(gap.WorkingIntervalsOf(new(2026, 3, 29), _oslo));
        Assert.Equal<Interval>([new(Instant.FromUtc(2026, 10, 25, 0, 15), Instant.FromUtc(2026, 10, 25, 1, 45))], gap.WorkingIntervalsOf(new(2026, 10, 25), _oslo));
        Assert.Equal<Interval>([new(Instant.FromUtc(2026, 10, 24, 23, 0), Instant.FromUtc(2026, 10, 25, 0, 0))], exact.WorkingIntervalsOf(new(2026, 10, 25), _oslo));
    }

    [Fact]
    public void IsWorkingTime_IncludesTheStartAndExcludesTheEnd()
    {
        Assert.False(_may.IsWorkingTime(At("2026-05-11T08:00") - Duration.Epsilon, _oslo));
        Assert.True(_may.IsWorkingTime(At("2026-05-11T08:00"), _oslo));
        Assert.True(_may.IsWorkingTime(At("2026-05-11T12:00") - Duration.Epsilon, _oslo));
        Assert.False(_may.IsWorkingTime(At("2026-05-11T12:00"), _oslo));
    }

    [Fact]
    public void NearTheEndsOfTheCalendar_OutOfRange()
    {
        var late = Instant.FromUtc(9999, 12, 20, 0, 0);

        Assert.Throws<ArgumentOutOfRangeException>("working", () => _may.PlusWorkingTime(late, Duration.FromDays(3), _oslo));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => _may.PlusWorkingTime(Instant.MaxValue, Duration.Epsilon, _oslo));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => _may.WorkingTimeBetween(Instant.MinValue, default, _oslo));
        Assert.Throws<ArgumentOutOfRangeException>("end", () => _may.WorkingTimeBetween(default, Instant.MaxValue, _oslo));
        Assert.Throws<ArgumentOutOfRangeException>("instant", () => _may.IsWorkingTime(Instant.MaxValue, _oslo));
        Assert.Throws<ArgumentOutOfRangeException>("instant", () => _may.NextWorkingTime(Instant.MinValue, _oslo));
        Assert.Throws<ArgumentOutOfRangeException>("instant", () => WorkingCalendar.MondayToFriday.NextWorkingTime(Instant.FromUtc(9999, 12, 23, 23, 0), DateTimeZone.Utc));
        Assert.Throws<ArgumentOutOfRangeException>("day", () => _may.WorkingIntervalsOf(LocalDate.MaxIsoValue, _oslo));
        Assert.Throws<ArgumentOutOfRangeException>("day", () => _may.WorkingIntervalsOf(LocalDate.MinIsoValue, _oslo));
        Assert.Equal(Duration.FromHours(8), WorkingCalendar.MondayToFriday.WorkingTimeBetween(Instant.FromUtc(9999, 12, 23, 0, 0), Instant.FromUtc(9999, 12, 24, 0, 0), DateTimeZone.Utc));
    }

    [Fact]
    public void WorkingTimeBetween_OverYears()
    {
        var (start, end) = (new LocalDate(2000, 1, 1), new LocalDate(2030, 1, 1));
        var working = WorkingCalendar.MondayToFriday.WorkingTimeBetween(start.AtStartOfDayInZone(_oslo).ToInstant(), end.AtStartOfDayInZone(_oslo).ToInstant(), _oslo);

        Assert.Equal(Duration.FromHours(8 * WorkingCalendar.MondayToFriday.CountWorkingDays(new(start, end.PlusDays(-1)))), working);
    }

    [Fact]
    public void Equality_HoldsItsLaws() =>
        Laws.AssertEqualityLaws(
            _may,
            WorkingCalendar.Create([IsoDayOfWeek.Sunday, IsoDayOfWeek.Saturday], [new(2026, 5, 14)])
                .WithSpecialDay(new(2026, 5, 16), [new(new(10, 0), new(14, 0))]).WithSpecialDay(new(2026, 5, 15), [_morning]).WithHours([_morning, _afternoon]),
            _may.WithHours([_morning]), _may.WithHours(IsoDayOfWeek.Tuesday, [_morning]), _may.WithSpecialDay(_monday, [_morning, _afternoon]),
            _may.WithSpecialDay(new(2026, 5, 15), [_afternoon]), WorkingCalendar.MondayToFriday);

    private static Instant At(string local) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm").Parse(local).Value.InZoneStrictly(_oslo).ToInstant();
}
