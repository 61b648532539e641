using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.SalesCycle;

namespace Pipeline.Core.Tests.Forecasting.SalesCycle;

public class CycleDaysTests
{
    // The last quarter of fiscal 2023 has 14 weeks, 2023-10-29 to 2024-02-03.
    [Fact]
    public void QuarterWeekOf_CountsTheWeeksLeftOfAQuarterOfWeeks()
    {
        var retail = FiscalCalendar.OfWeeks(WeekPattern.FourFiveFour, FiscalYearEnd.Nearest(IsoDayOfWeek.Saturday, 1));
        var quarter = retail.Quarter(2023, 4);
        var days = new CycleDays(Period.DaysBetween(new(1970, 1, 1), quarter.From), quarter.Days.Length + 1, retail);

        int[] weeks = [.. Enumerable.Range(0, quarter.Days.Length).Select(days.QuarterWeekOf)];

        Assert.Equal(14 * 7, weeks.Length);
        Assert.Equal(Enumerable.Repeat(12, 14).Concat(Enumerable.Range(0, 12).Reverse().SelectMany(week => Enumerable.Repeat(week, 7))), weeks);
        Assert.Equal(12, days.QuarterWeekOf(quarter.Days.Length)); // the next quarter begins
        Assert.Equal((int)IsoDayOfWeek.Sunday - 1, days.WeekdayOf(0));
    }
}
