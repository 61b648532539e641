using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Calendars;

public class FiscalPeriodTests
{
    private static readonly LocalDate _from = new(2026, 7, 1);
    private static readonly LocalDate _to = new(2026, 8, 15);

    [Fact]
    public void Free_IsNamedByItsDays()
    {
        var period = FiscalPeriod.Free(_from, _to);

        Assert.Equal((FiscalPeriodKind.Free, "2026-07-01/2026-08-15", _from, _to), (period.Kind, period.Name, period.From, period.To));
        Assert.Equal(46, period.Days.Length); // both ends included
        Assert.Equal(period.Name, period.ToString());
    }

    [Fact]
    public void Free_OfOneDay_Taken() => Assert.Equal(1, FiscalPeriod.Free(_from, _from).Days.Length);

    [Fact]
    public void Free_EndingTheDayBeforeItBegins_Refused() =>
        Assert.Throws<ArgumentException>("to", () => FiscalPeriod.Free(_from, _from.PlusDays(-1)));

    [Fact]
    public void Free_OfTheWholeLine_Taken() =>
        Assert.Equal("-9998-01-01/9999-12-31", FiscalPeriod.Free(LocalDate.MinIsoValue, LocalDate.MaxIsoValue).Name);

    [Fact]
    public void Equality_HoldsItsLaws()
    {
        Laws.AssertEqualityLaws(
            FiscalPeriod.Free(_from, _to),
            FiscalPeriod.Free(_from, _to),
            FiscalPeriod.Free(_from.PlusDays(1), _to),
            FiscalPeriod.Free(_from, _to.PlusDays(1)));
        Laws.AssertEqualityLaws(
            FiscalCalendar.CalendarYear.Quarter(2026, 3),
            FiscalCalendar.CalendarYear.Parse("2026-Q3"),
            FiscalPeriod.Free(new(2026, 7, 1), new(2026, 9, 30)), // the same days under another name
            new FiscalCalendar(7).Quarter(2026, 1), // the same days, in another fiscal year
            new FiscalCalendar(4).Quarter(2026, 3)); // the same name, of other days
    }

    [Fact]
    public void Text_IgnoresTheCulture()
    {
        Laws.AssertTextIgnoresCulture(() => FiscalPeriod.Free(_from, _to).ToString());
        Laws.AssertTextIgnoresCulture(() => FiscalPeriod.Free(LocalDate.MinIsoValue, _to).ToString()); // a year below 0
        Laws.AssertTextIgnoresCulture(() => FiscalCalendar.CalendarYear.Quarter(1, 3).ToString());
    }
}
