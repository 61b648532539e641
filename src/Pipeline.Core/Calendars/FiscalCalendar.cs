using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Calendars;

/// <summary>Fiscal years with their quarters and months: from the first of any month, or of whole weeks.</summary>
/// <remarks>
/// In a calendar of months, months are calendar months and keep their calendar name (2026-08 is August 2026 whatever the fiscal
/// year); quarters and years are fiscal. In a calendar of weeks (<see cref="OfWeeks"/>) the months are the numbered periods of the
/// fiscal year (2026-P08), and there are weeks (2026-W32). The periods of one kind follow each other without gap or overlap, and all
/// nest in years. Equal when all members are equal.
/// </remarks>
public sealed partial record FiscalCalendar
{
    private const int FirstYear = 1;
    private const int LastYear = 9998;
    private const int MonthsPerYear = 12;
    private const int PeriodsPerQuarter = 3;
    private const int QuartersPerYear = 4;

    /// <summary>Makes a calendar of months.</summary>
    /// <param name="startMonth">The month in which the fiscal year begins, 1 to 12.</param>
    /// <param name="naming">Which calendar year names the fiscal year; of no effect when it begins in January.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="startMonth"/> is not 1 to 12, or the naming is not defined.</exception>
    public FiscalCalendar(int startMonth = 1, FiscalYearNaming naming = FiscalYearNaming.ByStart)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(startMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(startMonth, MonthsPerYear);
        if (!Enum.IsDefined(naming))
        {
            throw new ArgumentOutOfRangeException(nameof(naming), $"A fiscal year is named by its start or by its end, not by '{naming}'.");
        }

        (StartMonth, Naming) = (startMonth, naming);
    }

    /// <summary>Gets the calendar whose fiscal year is the calendar year.</summary>
    public static FiscalCalendar CalendarYear { get; } = new();

    /// <summary>Gets the month in which the fiscal year begins; one of weeks begins up to six days before the 1st, or up to three after.</summary>
    public int StartMonth { get; }

    /// <summary>Gets which calendar year names the fiscal year.</summary>
    public FiscalYearNaming Naming { get; }

    // Fiscal year minus the calendar year in which it begins.
    private int NameOffset => Naming == FiscalYearNaming.ByEnd && StartMonth > 1 ? 1 : 0;

    private int PeriodsPerYear => Weeks == WeekPattern.ThirteenPeriods ? 13 : MonthsPerYear;

    /// <summary>Gets a fiscal year.</summary>
    /// <param name="year">The name of the year, 1 to 9998.</param>
    /// <returns>Its twelve months; in a calendar of weeks its 52 or 53 weeks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside its range.</exception>
    public FiscalPeriod Year(int year) => Between(FiscalPeriodKind.Year, Name(year), FirstDay(year, 0), FirstDay(year, PeriodsPerYear));

    /// <summary>Gets a quarter of a fiscal year.</summary>
    /// <param name="year">The name of the fiscal year, 1 to 9998.</param>
    /// <param name="quarter">The quarter, 1 to 4.</param>
    /// <returns>Its three months; of thirteen periods the last quarter has four.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year or the quarter is outside its range.</exception>
    public FiscalPeriod Quarter(int year, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, QuartersPerYear);
        var end = quarter == QuartersPerYear ? PeriodsPerYear : quarter * PeriodsPerQuarter;
        return Between(FiscalPeriodKind.Quarter, $"{Name(year)}-Q{quarter}", FirstDay(year, (quarter - 1) * PeriodsPerQuarter), FirstDay(year, end));
    }

    /// <summary>Gets a month: a calendar month, or in a calendar of weeks a numbered period of the fiscal year.</summary>
    /// <param name="year">The calendar year, or in a calendar of weeks the name of the fiscal year; 1 to 9998.</param>
    /// <param name="month">The month or period, 1 to 12, or to 13 where the year has so many.</param>
    /// <returns>Its days.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year or the month is outside its range.</exception>
    public FiscalPeriod Month(int year, int month)
    {
        CheckYear(year);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, PeriodsPerYear);
        if (Weeks is not null)
        {
            return Between(FiscalPeriodKind.Month, $"{Name(year)}-P{month:00}", FirstDay(year, month - 1), FirstDay(year, month));
        }

        var first = new LocalDate(year, month, 1);
        return Between(FiscalPeriodKind.Month, $"{Name(year)}-{month:00}", first, first.PlusMonths(1));
    }

    /// <summary>Finds the period in which a day lies.</summary>
    /// <param name="day">The day.</param>
    /// <param name="kind">Month, quarter or year; week in a calendar of weeks.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="kind"/> is free (no period of that kind follows from a day), or week in a calendar of months, or the day lies outside years 1 to 9998.
    /// </exception>
    public FiscalPeriod PeriodOf(LocalDate day, FiscalPeriodKind kind)
    {
        CheckKind(kind, nameof(kind));
        if (kind == FiscalPeriodKind.Month && Weeks is null)
        {
            return Month(CheckedDay(day, day.Year), day.Month);
        }

        var year = YearOf(day);
        return kind switch
        {
            FiscalPeriodKind.Year => Year(year),
            FiscalPeriodKind.Week => Week(year, WeekOf(year, day)),
            FiscalPeriodKind.Quarter => Quarter(year, Math.Min((MonthOf(year, day) - 1) / PeriodsPerQuarter + 1, QuartersPerYear)),
            _ => Month(year, MonthOf(year, day)),
        };
    }

    /// <summary>Lists the periods that share a day with a range.</summary>
    /// <param name="days">The range, both ends included.</param>
    /// <param name="kind">Month, quarter or year; week in a calendar of weeks.</param>
    /// <returns>The periods in order, without gap or overlap.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is free, or week in a calendar of months, or a day lies outside years 1 to 9998.</exception>
    public ImmutableArray<FiscalPeriod> Periods(DateInterval days, FiscalPeriodKind kind)
    {
        ArgumentNullException.ThrowIfNull(days);
        var periods = ImmutableArray.CreateBuilder<FiscalPeriod>();
        for (var period = PeriodOf(days.Start, kind); ; period = PeriodOf(period.To.PlusDays(1), kind))
        {
            periods.Add(period);
            if (period.To >= days.End)
            {
                return periods.ToImmutable();
            }
        }
    }

    /// <summary>Refuses a kind of which this calendar has no periods.</summary>
    internal void CheckKind(FiscalPeriodKind kind, string argument)
    {
        if (kind == FiscalPeriodKind.Week && Weeks is null)
        {
            throw new ArgumentOutOfRangeException(argument, "A calendar of months has no weeks of its own; FiscalCalendar.OfWeeks makes one that has.");
        }

        if (kind == FiscalPeriodKind.Free || !Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(argument, $"A day lies in a week, a month, a quarter or a year; '{kind}' follows from no day.");
        }
    }

    private static string Name(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static void CheckYear(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
    }

    private static int CheckedDay(LocalDate day, int year) => year is >= FirstYear and <= LastYear
        ? year
        : throw new ArgumentOutOfRangeException(nameof(day), string.Create(CultureInfo.InvariantCulture, $"{day:uuuu-MM-dd} lies outside the years {FirstYear} to {LastYear}."));

    private static FiscalPeriod Between(FiscalPeriodKind kind, string name, LocalDate from, LocalDate end) => new(kind, name, new DateInterval(from, end.PlusDays(-1)));

    // The name of the fiscal year in which a day lies.
    private int YearOf(LocalDate day)
    {
        var byMonths = (day.Month >= StartMonth ? day.Year : day.Year - 1) + NameOffset;
        if (Weeks is null)
        {
            return CheckedDay(day, byMonths);
        }

        // A year of weeks begins and ends within a week of that of months.
        var year = Math.Clamp(byMonths, FirstYear, LastYear);
        return CheckedDay(day, day < FirstDay(year, 0) ? year - 1 : day >= FirstDay(year, PeriodsPerYear) ? year + 1 : year);
    }

    private int MonthOf(int year, LocalDate day)
    {
        if (Weeks is null)
        {
            return (day.Month - StartMonth + MonthsPerYear) % MonthsPerYear + 1;
        }

        var month = 1;
        while (day >= FirstDay(year, month))
        {
            month++;
        }

        return month;
    }

    // The first day after so many months, or periods, of a fiscal year.
    private LocalDate FirstDay(int year, int months)
    {
        CheckYear(year);
        return Weeks is { } pattern and not WeekPattern.CalendarMonths
            ? FirstByMonths(year, 0).PlusWeeks(WeeksBefore(pattern, months) + (months >= LongPeriod && HasWeek53(year) ? 1 : 0))
            : FirstByMonths(year, months);
    }

    private LocalDate FirstByMonths(int year, int months)
    {
        var first = new LocalDate(year - NameOffset, StartMonth, 1).PlusMonths(months);
        return YearEnd is { } end ? end.DayBy(first.PlusDays(-1)).PlusDays(1) : first;
    }
}
