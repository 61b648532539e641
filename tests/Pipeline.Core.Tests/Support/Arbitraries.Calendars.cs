using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.Tests.Support;

/// <summary>A fiscal calendar of months.</summary>
public sealed record MonthCalendar(FiscalCalendar Value);

/// <summary>A fiscal calendar of weeks: any pattern, end, naming and long period.</summary>
public sealed record WeekCalendar(FiscalCalendar Value);

/// <summary>A month, a quarter or a year: the kinds of period that follow from a day.</summary>
public sealed record CalendarKind(FiscalPeriodKind Value);

/// <summary>A day that every fiscal calendar takes with its neighbours: years 3 to 9996, weighted to the ends of months, years and the range.</summary>
public sealed record FiscalDay(LocalDate Value);

/// <summary>A range of up to three years about the middle day, both ends included.</summary>
public sealed record DayRange(DateInterval Value);

/// <summary>A weekend of up to six days and holidays about the middle day, some of them on weekends, some twice.</summary>
public sealed record WorkingDays(ImmutableArray<IsoDayOfWeek> Weekend, ImmutableArray<LocalDate> Holidays)
{
    public WorkingCalendar Calendar => WorkingCalendar.Create(Weekend, Holidays);

    public override string ToString() => $"weekend {string.Join(", ", Weekend)}; holidays {string.Join(", ", Holidays.Select(day => day.ToString("uuuu-MM-dd", null)))}";
}

/// <summary>Generators for the tests of <c>Pipeline.Core.Calendars</c>.</summary>
public static class CalendarArbitraries
{
    private static Gen<LocalDate> NearGen => Gen.Choose(-500, 500).Select(Arbitraries.MidDay.PlusDays);

    private static Gen<FiscalYearNaming> NamingGen => Gen.Elements(FiscalYearNaming.ByStart, FiscalYearNaming.ByEnd);

    private static Gen<FiscalCalendar> MonthsGen =>
        from month in Gen.Choose(1, 12)
        from naming in NamingGen
        select new FiscalCalendar(month, naming);

    private static Gen<FiscalCalendar> WeeksGen =>
        from pattern in Gen.Elements(Enum.GetValues<WeekPattern>())
        from month in Gen.Choose(1, 12)
        from weekday in Gen.Choose(1, 7)
        from isNearest in Gen.Elements(true, false)
        from naming in NamingGen
        from longPeriod in Gen.Choose(0, pattern == WeekPattern.ThirteenPeriods ? 13 : 12)
        let day = (IsoDayOfWeek)weekday
        select FiscalCalendar.OfWeeks(
            pattern,
            isNearest ? FiscalYearEnd.Nearest(day, month) : FiscalYearEnd.Last(day, month),
            naming,
            longPeriod == 0 || pattern == WeekPattern.CalendarMonths ? null : longPeriod);

    public static Arbitrary<FiscalCalendar> FiscalCalendars() => Gen.OneOf(MonthsGen, WeeksGen).ToArbitrary();

    public static Arbitrary<MonthCalendar> MonthCalendars() => MonthsGen.Select(calendar => new MonthCalendar(calendar)).ToArbitrary();

    public static Arbitrary<WeekCalendar> WeekCalendars() => WeeksGen.Select(calendar => new WeekCalendar(calendar)).ToArbitrary();

    public static Arbitrary<CalendarKind> CalendarKinds() =>
        Gen.Elements(FiscalPeriodKind.Month, FiscalPeriodKind.Quarter, FiscalPeriodKind.Year).Select(kind => new CalendarKind(kind)).ToArbitrary();

    public static Arbitrary<FiscalDay> FiscalDays() =>
        (from year in Gen.Frequency((6, Gen.Choose(1990, 2040)), (2, Gen.Choose(3, 9996)), (1, Gen.Elements(3, 2000, 2024, 2100, 9996)))
         from month in Gen.Choose(1, 12)
         let length = CalendarSystem.Iso.GetDaysInMonth(year, month)
         from day in Gen.Frequency((3, Gen.Choose(1, length)), (1, Gen.Constant(1)), (1, Gen.Constant(length)))
         select new FiscalDay(new(year, month, day))).ToArbitrary();

    public static Arbitrary<DayRange> DayRanges() =>
        (from start in NearGen
         from days in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, 14)), (4, Gen.Choose(0, 1100)))
         select new DayRange(new DateInterval(start, start.PlusDays(days)))).ToArbitrary();

    public static Arbitrary<WorkingDays> WorkingCalendars() =>
        Arb.From(
            from size in Gen.Frequency((1, Gen.Constant(0)), (6, Gen.Constant(2)), (2, Gen.Choose(1, 6)))
            from week in Gen.Shuffle(Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day).ToArray())
            from count in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 60)))
            from holidays in Gen.ListOf(NearGen, count)
            select new WorkingDays([.. week.Take(size)], [.. holidays]),
            work => work.Holidays.Select(day => work with { Holidays = work.Holidays.Remove(day) })
                .Concat(work.Weekend.Select(day => work with { Weekend = work.Weekend.Remove(day) })));
}
