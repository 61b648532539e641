using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>The days of the past and of the period, each with its place in the quarter and in the week.</summary>
internal sealed class CycleDays
{
    /// <summary>Weeks to the end of the quarter that are told apart, 0 to 12; what is left of a longer quarter is in the last.</summary>
    internal const int QuarterWeeks = 13;

    internal const int Weekdays = 7;

    private readonly byte[] _quarterWeek;
    private readonly byte[] _weekday;

    /// <param name="first">The first day, as a day number.</param>
    /// <param name="count">How many days.</param>
    /// <param name="calendar">Where quarters begin and end.</param>
    internal CycleDays(int first, int count, FiscalCalendar calendar)
    {
        (First, Count) = (first, count);
        (_quarterWeek, _weekday) = (new byte[count], new byte[count]);
        var day = new LocalDate(1970, 1, 1).PlusDays(first);
        FiscalPeriod? quarter = null;
        var left = 0;
        for (var i = 0; i < count; i++, day = day.PlusDays(1), left--)
        {
            if (quarter is null || left < 0)
            {
                quarter = calendar.PeriodOf(day, FiscalPeriodKind.Quarter);
                left = Period.DaysBetween(day, quarter.To);
            }

            _quarterWeek[i] = (byte)Math.Min(QuarterWeeks - 1, left / 7);
            _weekday[i] = (byte)((int)day.DayOfWeek - 1);
        }
    }

    internal int First { get; }

    internal int Count { get; }

    internal int QuarterWeekOf(int index) => _quarterWeek[index];

    internal int WeekdayOf(int index) => _weekday[index];
}
