using System.Text.Json;
using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.Tests.Conformance;

/// <summary>Runs the topic of years of whole weeks.</summary>
internal static class CalendarRunner
{
    internal sealed record WeekCalendar
    {
        public required string Weeks { get; init; }

        public required string EndsOn { get; init; }

        public required IsoDayOfWeek Weekday { get; init; }

        public required int Month { get; init; }

        public required string NamedBy { get; init; }

        public int? LongPeriod { get; init; }

        internal FiscalCalendar ToCalendar() => FiscalCalendar.OfWeeks(
            Weeks switch
            {
                "4-4-5" => WeekPattern.FourFourFive,
                "4-5-4" => WeekPattern.FourFiveFour,
                "5-4-4" => WeekPattern.FiveFourFour,
                _ => throw new JsonException($"No runner knows weeks of '{Weeks}'."),
            },
            EndsOn switch
            {
                "nearest" => FiscalYearEnd.Nearest(Weekday, Month),
                "last" => FiscalYearEnd.Last(Weekday, Month),
                _ => throw new JsonException($"No runner knows a year's end on the '{EndsOn}' weekday."),
            },
            NamedBy switch
            {
                "start" => FiscalYearNaming.ByStart,
                "end" => FiscalYearNaming.ByEnd,
                _ => throw new JsonException($"No runner knows a year named by its '{NamedBy}'."),
            },
            LongPeriod);
    }

    internal sealed record YearCase
    {
        public required WeekCalendar Calendar { get; init; }

        public int? Year { get; init; }

        public int? Quarter { get; init; }

        public int? Week { get; init; }

        public LocalDate? Day { get; init; }

        public YearOnYear Compare { get; init; }
    }

    internal static object Year(YearCase given)
    {
        var calendar = given.Calendar.ToCalendar();
        if (given.Day is { } day)
        {
            return new { earlier_day = calendar.YearEarlier(day, given.Compare) };
        }

        var year = given.Year ?? throw new JsonException("A case asks of a year or of a day.");
        var period = given.Week is { } week ? calendar.Week(year, week) : given.Quarter is { } quarter ? calendar.Quarter(year, quarter) : calendar.Year(year);
        var earlier = calendar.YearEarlier(period, given.Compare);
        return new { first_day = period.From, last_day = period.To, weeks = period.Days.Length / 7, earlier_first_day = earlier?.From, earlier_last_day = earlier?.To };
    }
}
