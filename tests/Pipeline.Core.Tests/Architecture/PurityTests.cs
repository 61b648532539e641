using System.Globalization;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Architecture;

/// <summary>Same input, same text, whatever the culture.</summary>
public sealed class PurityTests
{
    [Theory]
    [InlineData("nb-NO")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    [InlineData("de-CH")]
    public void Figures_DoNotDependOnTheCulture(string culture)
    {
        var expected = Describe();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Describe());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Describe()
    {
        var quarter = FiscalCalendar.CalendarYear.Parse("2026-Q2");
        var read = PipelineSnapshot.Create(
            [
                Row("a", Day(4, 1), amount: 1234.5m, stage: "Meet", expected: Day(6, 1)),
                Row("won", Day(4, 1), outcome: Won(Day(4, 10), 1000.25m)),
                Row("bad", Day(4, 1), outcome: Won(Day(3, 1), 1)),
                Row("fine", Day(4, 1), amount: 1.005m),
            ],
            Day(5, 15), Arbitraries.Process);
        var gap = QuotaGap.Create(
            Quota.ForAll(Nok(5000), quarter), Forecast.Create(read.Value, StatedOutlook.Instance, quarter, Arbitraries.Nok), WorkingCalendar.MondayToFriday);
        var rate = new ExchangeRate(Currency.FromCode("EUR"), Day(1, 1), 11.25m);
        return string.Join('\n', [gap.Won.ToString(), gap.LeftToBuild.ToString(), gap.Quota.ToString(), rate.ToString(), quarter.ToString(), .. read.Failures.Select(failure => failure.ToString())]);
    }
}
