using NodaTime;
using Pipeline.Core.Calendars;

namespace SampleData;

/// <summary>The days of a simulation in a row, with what a day means for openings and closings.</summary>
internal sealed class SimulatedDays
{
    private SimulatedDays(LocalDate[] dates, double[] openingFactor, bool[] isPush) =>
        (Dates, OpeningFactor, IsPush) = (dates, openingFactor, isPush);

    /// <summary>Gets the days.</summary>
    internal LocalDate[] Dates { get; }

    /// <summary>Gets season times trend on working days, and 0 on others.</summary>
    internal double[] OpeningFactor { get; }

    /// <summary>Gets which days belong to a push.</summary>
    internal bool[] IsPush { get; }

    internal static SimulatedDays Create(CompanyTruth truth, LocalDate from, LocalDate to)
    {
        var dates = new LocalDate[Period.DaysBetween(from, to) + 1];
        var factors = new double[dates.Length];
        var pushes = new bool[dates.Length];
        var month = default(YearMonth);
        var (inMonth, pushFrom) = (0.0, from);
        for (var i = 0; i < dates.Length; i++)
        {
            var day = dates[i] = i == 0 ? from : dates[i - 1].PlusDays(1);
            if (i == 0 || day.ToYearMonth() != month)
            {
                month = day.ToYearMonth();
                inMonth = truth.MonthFactor(day);
                pushFrom = FiscalCalendar.CalendarYear.PeriodOf(day, FiscalPeriodKind.Quarter).To.PlusDays(1 - truth.PushDays);
            }

            factors[i] = WorkingCalendar.MondayToFriday.IsWorkingDay(day) ? inMonth : 0;
            pushes[i] = day >= pushFrom;
        }

        return new(dates, factors, pushes);
    }

    internal int IndexOf(LocalDate day) => Period.DaysBetween(Dates[0], day);
}
