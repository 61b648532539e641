using NodaTime;

namespace Pipeline.Core.Calendars;

// Fiscal years of whole weeks, and which days of the year before they are compared with.
public sealed partial record FiscalCalendar
{
    private const int WeeksPerYear = 52;
    private const int WeeksPerQuarter = 13;
    private const int WeeksPerShortPeriod = 4;
    private const int DaysPerWeek = 7;

    private FiscalCalendar(WeekPattern weeks, FiscalYearEnd end, FiscalYearNaming naming, int? longPeriod)
        : this(end.Month % MonthsPerYear + 1, naming) =>
        (Weeks, YearEnd, LongPeriod) = (weeks, end, longPeriod);

    /// <summary>
    /// Gets the broadcast calendar: weeks from Monday to Sunday, each month ending on the last Sunday of the calendar month, so that the week
    /// with the 1st is the first of its month; years end on the last Sunday of December.
    /// </summary>
    public static FiscalCalendar Broadcast { get; } = OfWeeks(WeekPattern.CalendarMonths, FiscalYearEnd.Last(IsoDayOfWeek.Sunday, 12));

    /// <summary>Gets how weeks make up the periods; null in a calendar of months.</summary>
    public WeekPattern? Weeks { get; }

    /// <summary>Gets the rule by which the year ends; null in a calendar of months.</summary>
    public FiscalYearEnd? YearEnd { get; }

    /// <summary>Gets the number of the period that is a week longer in a year of 53; null in a calendar of months and where each month ends by the rule.</summary>
    public int? LongPeriod { get; }

    /// <summary>Makes a calendar of fiscal years of 52 or 53 whole weeks.</summary>
    /// <param name="weeks">How weeks make up the periods.</param>
    /// <param name="end">The rule by which the year ends; with it the 53rd week is placed by rule.</param>
    /// <param name="naming">Which calendar year names the fiscal year: that of the month after <see cref="FiscalYearEnd.Month"/> in which it begins, or that of the month in which it ends.</param>
    /// <param name="longPeriod">The number of the period that has a week more in a year of 53; null for the last of the year.</param>
    /// <returns>The calendar.</returns>
    /// <remarks>
    /// The retail calendar of the National Retail Federation is <c>OfWeeks(WeekPattern.FourFiveFour, FiscalYearEnd.Nearest(IsoDayOfWeek.Saturday, 1))</c>.
    /// The weeks of <c>FiscalYearEnd.Nearest(IsoDayOfWeek.Sunday, 12)</c> are those of ISO 8601.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="end"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The pattern or the naming is not defined, or there is no such period.</exception>
    /// <exception cref="ArgumentException">A long period is given where each month ends by the rule.</exception>
    public static FiscalCalendar OfWeeks(WeekPattern weeks, FiscalYearEnd end, FiscalYearNaming naming = FiscalYearNaming.ByStart, int? longPeriod = null)
    {
        ArgumentNullException.ThrowIfNull(end);
        if (!Enum.IsDefined(weeks))
        {
            throw new ArgumentOutOfRangeException(nameof(weeks), $"There is no pattern of weeks '{weeks}'.");
        }

        if (weeks == WeekPattern.CalendarMonths)
        {
            return longPeriod is null
                ? new(weeks, end, naming, null)
                : throw new ArgumentException($"Where each month ends by the rule, no period is chosen for the 53rd week; period {longPeriod} was.", nameof(longPeriod));
        }

        var periods = weeks == WeekPattern.ThirteenPeriods ? 13 : MonthsPerYear;
        return longPeriod < 1 || longPeriod > periods
            ? throw new ArgumentOutOfRangeException(nameof(longPeriod), $"A year has periods 1 to {periods}, no period {longPeriod}.")
            : new(weeks, end, naming, longPeriod ?? periods);
    }

    /// <summary>Counts the weeks of a fiscal year.</summary>
    /// <param name="year">The name of the fiscal year, 1 to 9998.</param>
    /// <returns>52 or 53.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside its range.</exception>
    /// <exception cref="InvalidOperationException">This is a calendar of months.</exception>
    public int WeeksIn(int year)
    {
        CheckHasWeeks();
        CheckYear(year);
        return HasWeek53(year) ? WeeksPerYear + 1 : WeeksPerYear;
    }

    /// <summary>Gets a week of a fiscal year.</summary>
    /// <param name="year">The name of the fiscal year, 1 to 9998.</param>
    /// <param name="week">The week, 1 to 52, or to 53 where the year has so many.</param>
    /// <returns>Its seven days.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year or the week is outside its range.</exception>
    /// <exception cref="InvalidOperationException">This is a calendar of months.</exception>
    public FiscalPeriod Week(int year, int week)
    {
        var count = WeeksIn(year);
        if (week < 1 || week > count)
        {
            throw new ArgumentOutOfRangeException(nameof(week), $"Fiscal {Name(year)} has weeks 1 to {count}, no week {week}.");
        }

        var first = FirstByMonths(year, 0).PlusWeeks(week - 1);
        return Between(FiscalPeriodKind.Week, $"{Name(year)}-W{week:00}", first, first.PlusWeeks(1));
    }

    /// <summary>Finds the day a year earlier that a day is compared with.</summary>
    /// <param name="day">The day.</param>
    /// <param name="by">How years are compared across a 53rd week.</param>
    /// <returns>
    /// The day of the same weekday; null when the day lies in a 53rd week that is compared with nothing. In a calendar of months the same date
    /// of the year before, 28 February for the 29th.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The comparison is not defined, or one of the days lies outside years 1 to 9998.</exception>
    public LocalDate? YearEarlier(LocalDate day, YearOnYear by)
    {
        if (!Enum.IsDefined(by))
        {
            throw new ArgumentOutOfRangeException(nameof(by), $"There is no comparison '{by}'.");
        }

        var year = YearOf(day);
        CheckYear(year - 1);
        if (Weeks is null)
        {
            return day.PlusYears(-1);
        }

        var isWeek53 = WeekOf(year, day) > WeeksPerYear;
        return isWeek53 && by == YearOnYear.SameWeekOrNone ? null : day.PlusWeeks(isWeek53 || by == YearOnYear.Restated ? -WeeksPerYear : -WeeksIn(year - 1));
    }

    /// <summary>Finds the period a year earlier that a period is compared with.</summary>
    /// <param name="period">The period.</param>
    /// <param name="by">How years are compared across a 53rd week.</param>
    /// <returns>
    /// From the first to the last of the days that <see cref="YearEarlier(LocalDate, YearOnYear)"/> gives for the period's; the calendar's
    /// own period of that kind when it has those days, else a free one; null when there is no such day. In a calendar of months, the month, quarter or
    /// year of the same name a year earlier.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The comparison is not defined, or a day lies outside years 1 to 9998.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="period"/> is null.</exception>
    public FiscalPeriod? YearEarlier(FiscalPeriod period, YearOnYear by)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (FirstKnown(period.From, 1) is not { } from || FirstKnown(period.To, -1) is not { } to)
        {
            return null;
        }

        if (period.Kind == FiscalPeriodKind.Free || (period.Kind == FiscalPeriodKind.Week && Weeks is null))
        {
            return FiscalPeriod.Free(from, to);
        }

        var named = PeriodOf(from, period.Kind);
        var isSame = Weeks is null ? PeriodOf(period.From, period.Kind) == period : named.Days == new DateInterval(from, to); // months differ by leap days
        return isSame ? named : FiscalPeriod.Free(from, to);

        // A 53rd week has seven days.
        LocalDate? FirstKnown(LocalDate day, int step)
        {
            var days = Math.Min(period.Days.Length, DaysPerWeek + 1);
            return Enumerable.Range(0, days).Select(i => YearEarlier(day.PlusDays(i * step), by)).FirstOrDefault(found => found is not null);
        }
    }

    private static int WeeksBefore(WeekPattern pattern, int periods)
    {
        if (pattern == WeekPattern.ThirteenPeriods)
        {
            return periods * WeeksPerShortPeriod;
        }

        var (quarters, rest) = Math.DivRem(periods, PeriodsPerQuarter);
        var isLongBefore = pattern switch { WeekPattern.FiveFourFour => rest >= 1, WeekPattern.FourFiveFour => rest >= 2, _ => false };
        return quarters * WeeksPerQuarter + rest * WeeksPerShortPeriod + (isLongBefore ? 1 : 0);
    }

    private void CheckHasWeeks()
    {
        if (Weeks is null)
        {
            throw new InvalidOperationException("A calendar of months has no weeks of its own; FiscalCalendar.OfWeeks makes one that has.");
        }
    }

    private bool HasWeek53(int year) =>
        Period.DaysBetween(FirstByMonths(year, 0), FirstByMonths(year, MonthsPerYear)) > WeeksPerYear * DaysPerWeek;

    private int WeekOf(int year, LocalDate day) => Period.DaysBetween(FirstByMonths(year, 0), day) / DaysPerWeek + 1;
}
