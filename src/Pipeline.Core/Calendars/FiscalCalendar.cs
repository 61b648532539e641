using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Pipeline.Core.Calendars;

/// <summary>Fiscal years that begin on the first of any month, with their quarters and months.</summary>
/// <remarks>
/// Months are calendar months and keep their calendar name (2026-08 is August 2026 whatever the fiscal year); quarters
/// and years are fiscal. The periods of one kind follow each other without gap or overlap. Equal when start and naming are.
/// </remarks>
public sealed partial record FiscalCalendar
{
    private const int FirstYear = 1;
    private const int LastYear = 9998;
    private const int MonthsPerYear = 12;
    private const int MonthsPerQuarter = 3;

    /// <summary>Makes a calendar.</summary>
    /// <param name="startMonth">The month in which the fiscal year begins, 1 to 12.</param>
    /// <param name="naming">Which calendar year names the fiscal year; of no effect when it begins in January.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="startMonth"/> is not 1 to 12, or the naming is not defined.</exception>
    public FiscalCalendar(int startMonth = 1, FiscalYearNaming naming = FiscalYearNaming.ByStart)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(startMonth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(startMonth, MonthsPerYear);
        if (!Enum.IsDefined(naming))
        {
            throw new ArgumentOutOfRangeException(nameof(naming), "A fiscal year is named by its start or by its end.");
        }

        (StartMonth, Naming) = (startMonth, naming);
    }

    /// <summary>Gets the calendar whose fiscal year is the calendar year.</summary>
    public static FiscalCalendar CalendarYear { get; } = new();

    /// <summary>Gets the month in which the fiscal year begins.</summary>
    public int StartMonth { get; }

    /// <summary>Gets which calendar year names the fiscal year.</summary>
    public FiscalYearNaming Naming { get; }

    // Fiscal year minus the calendar year in which it begins.
    private int NameOffset => Naming == FiscalYearNaming.ByEnd && StartMonth > 1 ? 1 : 0;

    /// <summary>Gets a fiscal year.</summary>
    /// <param name="year">The name of the year, 1 to 9998.</param>
    /// <returns>Its twelve months.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside its range.</exception>
    public FiscalPeriod Year(int year) =>
        Months(FiscalPeriodKind.Year, Name(year), FirstDayOfYear(year), MonthsPerYear);

    /// <summary>Gets a quarter of a fiscal year.</summary>
    /// <param name="year">The name of the fiscal year, 1 to 9998.</param>
    /// <param name="quarter">The quarter, 1 to 4.</param>
    /// <returns>Its three months.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year or the quarter is outside its range.</exception>
    public FiscalPeriod Quarter(int year, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, MonthsPerYear / MonthsPerQuarter);
        var from = FirstDayOfYear(year).PlusMonths((quarter - 1) * MonthsPerQuarter);
        return Months(FiscalPeriodKind.Quarter, $"{Name(year)}-Q{quarter}", from, MonthsPerQuarter);
    }

    /// <summary>Gets a calendar month.</summary>
    /// <param name="year">The calendar year, 1 to 9998.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <returns>Its days.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year or the month is outside its range.</exception>
    public static FiscalPeriod Month(int year, int month)
    {
        CheckYear(year);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, MonthsPerYear);
        return Months(FiscalPeriodKind.Month, $"{Name(year)}-{month:00}", new LocalDate(year, month, 1), 1);
    }

    /// <summary>Finds the period in which a day lies.</summary>
    /// <param name="day">The day.</param>
    /// <param name="kind">Month, quarter or year.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is free (no period of that kind follows from a day), or the day lies outside years 1 to 9998.</exception>
    public FiscalPeriod PeriodOf(LocalDate day, FiscalPeriodKind kind)
    {
        if (kind == FiscalPeriodKind.Month)
        {
            return Month(day.Year, day.Month);
        }

        var start = day.Month >= StartMonth ? day.Year : day.Year - 1;
        var monthsIn = (day.Month - StartMonth + MonthsPerYear) % MonthsPerYear;
        return kind switch
        {
            FiscalPeriodKind.Quarter => Quarter(start + NameOffset, monthsIn / MonthsPerQuarter + 1),
            FiscalPeriodKind.Year => Year(start + NameOffset),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), $"A day lies in a month, a quarter or a year; '{kind}' follows from no day."),
        };
    }

    /// <summary>Lists the periods that share a day with a range.</summary>
    /// <param name="days">The range, both ends included.</param>
    /// <param name="kind">Month, quarter or year.</param>
    /// <returns>The periods in order, without gap or overlap.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is free, or a day lies outside years 1 to 9998.</exception>
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

    /// <summary>Reads the name of a period.</summary>
    /// <param name="text">2026 (fiscal year), 2026-Q3 (fiscal quarter), 2026-08 (calendar month) or 2026-07-01/2026-08-15 (both ends included).</param>
    /// <returns>The period.</returns>
    /// <exception cref="FormatException">The text names no period.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public FiscalPeriod Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var period)
            ? period
            : throw new FormatException($"'{text}' names no period; write a year (2026), a quarter (2026-Q3), a month (2026-08) or two days (2026-07-01/2026-08-15).");
    }

    /// <summary>Reads the name of a period, if it is one.</summary>
    /// <param name="text">The text; see <see cref="Parse"/>.</param>
    /// <param name="period">The period, or null.</param>
    /// <returns>Whether the text names a period.</returns>
    public bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out FiscalPeriod? period)
    {
        period = null;
        if (text is null)
        {
            return false;
        }

        var match = NamePattern().Match(text);
        if (match.Success && int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) is >= FirstYear and <= LastYear and var year)
        {
            period = (match.Groups["quarter"], match.Groups["month"]) switch
            {
                ({ Success: true } quarter, _) => Quarter(year, quarter.ValueSpan[0] - '0'),
                (_, { Success: true } month) when int.Parse(month.ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= MonthsPerYear and var number => Month(year, number),
                (_, { Success: true }) => null,
                _ => Year(year),
            };
            return period is not null;
        }

        if (text.Split('/') is [var first, var second]
            && LocalDatePattern.Iso.Parse(first) is { Success: true, Value: var from }
            && LocalDatePattern.Iso.Parse(second) is { Success: true, Value: var to }
            && from <= to)
        {
            period = FiscalPeriod.Free(from, to);
        }

        return period is not null;
    }

    [GeneratedRegex(@"\A(?<year>[0-9]{4})(-Q(?<quarter>[1-4])|-(?<month>[0-9]{2}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    private static string Name(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static void CheckYear(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
    }

    private static FiscalPeriod Months(FiscalPeriodKind kind, string name, LocalDate from, int months) =>
        new(kind, name, new DateInterval(from, from.PlusMonths(months).PlusDays(-1)));

    private LocalDate FirstDayOfYear(int year)
    {
        CheckYear(year);
        return new LocalDate(year - NameOffset, StartMonth, 1);
    }
}
