using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

public class WorkingCalendarTests
{
    private static readonly LocalDate _monday = new(2026, 5, 11);
    private static readonly LocalDate _friday = new(2026, 5, 15);
    private static readonly IsoDayOfWeek[] _weekend = [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    // Thursday 14 (Ascension), Sunday 17 (on a weekend) and Monday 25 May 2026 (Whit Monday).
    private static readonly WorkingCalendar _norway = WorkingCalendar.Create(_weekend, [new(2026, 5, 25), new(2026, 5, 14), new(2026, 5, 17), new(2026, 5, 14)]);

    [Fact]
    public void Create_OrdersAndKeepsEachOnce()
    {
        Assert.Equal<LocalDate>([new(2026, 5, 14), new(2026, 5, 17), new(2026, 5, 25)], _norway.Holidays);
        Assert.Equal<IsoDayOfWeek>(
            [IsoDayOfWeek.Friday, IsoDayOfWeek.Sunday],
            WorkingCalendar.Create([IsoDayOfWeek.Sunday, IsoDayOfWeek.Friday, IsoDayOfWeek.Sunday], []).Weekend);
    }

    [Fact]
    public void Create_WeekendOfSixDays_Taken()
    {
        var wednesdays = WorkingCalendar.Create(Enum.GetValues<IsoDayOfWeek>().Where(day => day is not (IsoDayOfWeek.None or IsoDayOfWeek.Wednesday)), []);

        Assert.Equal(1, wednesdays.CountWorkingDays(new(_monday, _monday.PlusDays(6))));
        Assert.Equal(new LocalDate(2026, 5, 20), wednesdays.NextWorkingDay(new(2026, 5, 13)));
    }

    [Fact]
    public void Create_WeekendOfSevenDays_Refused() =>
        Assert.Throws<ArgumentException>("weekend", () => WorkingCalendar.Create(Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None), []));

    [Fact]
    public void Create_WeekendOfNone_WorksEveryDay() =>
        Assert.Equal(7, WorkingCalendar.Create([], []).CountWorkingDays(new(_monday, _monday.PlusDays(6))));

    [Theory]
    [InlineData(IsoDayOfWeek.None)]
    [InlineData((IsoDayOfWeek)8)]
    [InlineData((IsoDayOfWeek)(-1))]
    public void Create_WeekendDayThatIsNone_Refused(IsoDayOfWeek day) =>
        Assert.Throws<ArgumentException>("weekend", () => WorkingCalendar.Create([IsoDayOfWeek.Sunday, day], []));

    [Fact]
    public void NullArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("weekend", () => WorkingCalendar.Create(null!, []));
        Assert.Throws<ArgumentNullException>("holidays", () => WorkingCalendar.Create(_weekend, (IEnumerable<LocalDate>)null!));
        Assert.Throws<ArgumentNullException>("days", () => _norway.CountWorkingDays(null!));
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(14, false)] // holiday
    [InlineData(15, true)] // between holiday and weekend
    [InlineData(16, false)]
    [InlineData(17, false)]
    [InlineData(18, true)]
    public void IsWorkingDay_IsNeitherWeekendNorHoliday(int day, bool isWorked) => Assert.Equal(isWorked, _norway.IsWorkingDay(new(2026, 5, day)));

    [Fact]
    public void MondayToFriday_HasNoHolidays()
    {
        Assert.Equal(5, WorkingCalendar.MondayToFriday.CountWorkingDays(new(_monday, _monday.PlusDays(6))));
        Assert.Empty(WorkingCalendar.MondayToFriday.Holidays);
        Assert.Equal(_weekend, WorkingCalendar.MondayToFriday.Weekend);
    }

    [Fact]
    public void CountWorkingDays_IncludesBothEnds()
    {
        Assert.Equal(1, _norway.CountWorkingDays(new(_monday, _monday)));
        Assert.Equal(0, _norway.CountWorkingDays(new(new(2026, 5, 14), new(2026, 5, 14))));
        Assert.Equal(4, _norway.CountWorkingDays(new(_monday, _friday)));
        Assert.Equal(19, _norway.CountWorkingDays(new(new(2026, 5, 1), new(2026, 5, 31)))); // 21 weekdays less two; the holiday on a Sunday takes none
    }

    [Fact]
    public void CountWorkingDays_HolidayAtEitherEnd_IsTakenOnce()
    {
        Assert.Equal(3, _norway.CountWorkingDays(new(_monday, new(2026, 5, 14))));
        Assert.Equal(1, _norway.CountWorkingDays(new(new(2026, 5, 14), _friday)));
        Assert.Equal(3, _norway.CountWorkingDays(new(_monday, new(2026, 5, 13)))); // the holiday is the day after
    }

    [Fact]
    public void CountWorkingDays_OfTheWholeLine_IsFiveInSeven()
    {
        var line = new DateInterval(LocalDate.MinIsoValue, LocalDate.MaxIsoValue);
        var weeks = line.Length / 7;

        Assert.InRange(WorkingCalendar.MondayToFriday.CountWorkingDays(line), weeks * 5, weeks * 5 + 5);
    }

    [Fact]
    public void NextAndPrevious_SkipWeekendsAndHolidays()
    {
        Assert.Equal(_friday, _norway.NextWorkingDay(new(2026, 5, 13)));
        Assert.Equal(new LocalDate(2026, 5, 18), _norway.NextWorkingDay(_friday));
        Assert.Equal(new LocalDate(2026, 5, 26), _norway.NextWorkingDay(new(2026, 5, 22)));
        Assert.Equal(new LocalDate(2026, 5, 13), _norway.PreviousWorkingDay(_friday));
        Assert.Equal(_friday, _norway.PreviousWorkingDay(new(2026, 5, 18)));
    }

    [Fact]
    public void PlusWorkingDays_Zero_IsTheDayItselfThoughNotWorked() =>
        Assert.Equal(new LocalDate(2026, 5, 17), _norway.PlusWorkingDays(new(2026, 5, 17), 0));

    [Fact]
    public void PlusWorkingDays_MovesEitherWay()
    {
        Assert.Equal(new LocalDate(2026, 5, 18), _norway.PlusWorkingDays(_monday, 4));
        Assert.Equal(_monday, _norway.PlusWorkingDays(new(2026, 5, 18), -4));
        Assert.Equal(new LocalDate(2026, 5, 18), _norway.PlusWorkingDays(new(2026, 5, 16), 1)); // from a Saturday
        Assert.Equal(_friday, _norway.PlusWorkingDays(new(2026, 5, 16), -1));
    }

    [Fact]
    public void Equality_HoldsItsLaws()
    {
        Laws.AssertEqualityLaws(
            _norway,
            WorkingCalendar.Create([IsoDayOfWeek.Sunday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], [new(2026, 5, 14), new(2026, 5, 17), new(2026, 5, 25)]),
            WorkingCalendar.MondayToFriday,
            WorkingCalendar.Create(_weekend, [new(2026, 5, 14), new(2026, 5, 17), new(2026, 5, 26)]),
            WorkingCalendar.Create([IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], _norway.Holidays));
        Laws.AssertEqualityLaws(WorkingCalendar.MondayToFriday, WorkingCalendar.Create(_weekend, []), WorkingCalendar.Create([], []));
    }

    [Fact]
    public void Equality_IsInTheOperatorsToo() => Laws.AssertHasEqualityOperators<WorkingCalendar>();
}
