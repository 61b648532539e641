using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SampleData;
using Xunit.Abstractions;

namespace Samples.Tests.Nordlys;

/// <summary>
/// Whether the chances are true: many companies, whose fates are independent, each asked once in the middle of a quarter. The
/// seeds are fixed, so these figures do not change from run to run.
/// </summary>
public sealed class CalibrationTests(ITestOutputHelper output)
{
    private const int BinCount = 10;

    // Where the share of intervals that hold may lie: standard errors about what they promise.
    private const double StandardErrors = 2.5;
    private const double Promised = 0.8;

    // 5 % in ten bins, both sides: 0.25 % a side and bin.
    private const double BinLevel = 0.05 / BinCount;

    [Fact]
    public void SteadyCompanies_AreWhatTheIntervalAndTheChanceSay()
    {
        var forecasts = Ask(CaseCount.OfSimulation(usual: 150, casesEach: 25), CompanyTruth.Nordlys.WithoutSeasonTrendAndPush() with { FirstDay = new(2025, 1, 1), LastDay = new(2026, 9, 30) });

        var error = StandardErrors * Math.Sqrt(Promised * (1 - Promised) / forecasts.Length);
        Assert.InRange(forecasts.Average(forecast => forecast.IsInside ? 1.0 : 0.0), Promised - error, Promised + error);
        for (var bin = 0; bin < BinCount; bin++)
        {
            var inBin = forecasts.Where(forecast => Math.Min(BinCount - 1, (int)(forecast.ChanceOfQuota * BinCount)) == bin).ToArray();
            var made = inBin.Count(forecast => forecast.IsMade);

            // The number made is a sum of independent chances; how far it may lie from its mean, exactly.
            var law = RevenueDistribution.Create(RevenueTerms.Create(
                Money.Zero(Count), inBin.Select((forecast, i) => new RevenueTerm(new ProspectId($"{i}"), AmountLaw.Of(new Money(1, Count)), forecast.ChanceOfQuota))));
            output.WriteLine($"{bin * 10,3} % to {bin * 10 + 10} %: {inBin.Length,3} quotas, {law.Mean.Amount:0.0} expected to be made, {made} made");
            Assert.True(law.ChanceOfAtLeast(new(made, Count)) > BinLevel / 2 && law.ChanceOfLessThan(new(made + 1, Count)) > BinLevel / 2, $"Bin {bin}: {made} of {inBin.Length} made.");
        }
    }

    /// <summary>With season, trend and push the outlook, which knows none of them, is off. How far is reported; the bar for it comes with the forecast.</summary>
    [Fact]
    public void MovingCompanies_AreReported()
    {
        var forecasts = Ask(CaseCount.OfSimulation(usual: 30, casesEach: 150), CompanyTruth.Nordlys with { FirstDay = new(2024, 10, 1), LastDay = new(2026, 9, 30) });

        Assert.InRange(forecasts.Average(forecast => forecast.IsInside ? 1.0 : 0.0), 0.3, 0.85);
    }

    // A currency without a minor unit, to count in.
    private static Currency Count { get; } = Currency.FromCode("JPY");

    private Asked[] Ask(int companies, CompanyTruth truth)
    {
        var asked = new Asked[companies];
        Parallel.For(0, companies, company => asked[company] = AskOne(company, truth));
        output.WriteLine($"{companies} companies: the 80 % interval of the total holds in {asked.Average(one => one.IsInside ? 1.0 : 0.0):0.0 %}; "
            + $"expected from open {asked.Sum(one => one.Open.Expected) / asked.Sum(one => one.Open.Actual) - 1:+0.0 %;-0.0 %}, from new {asked.Sum(one => one.New.Expected) / asked.Sum(one => one.New.Actual) - 1:+0.0 %;-0.0 %} against what came");
        return asked;
    }

    private static Asked AskOne(int number, CompanyTruth truth)
    {
        var company = Company.Generate(truth, (ulong)(1000 + number));
        var rows = company.ToOpportunities();
        var asOf = new LocalDate(2026, 7, 1).PlusDays(number * 37 % 80);
        var quarter = FiscalCalendar.CalendarYear.PeriodOf(asOf, FiscalPeriodKind.Quarter);
        var snapshot = PipelineSnapshot.Create(rows, asOf, company.Process, company.SnapshotOptions).OrThrow();
        var forecast = Forecast.Create(snapshot, MeasuredOutlook.FromHistory(snapshot), quarter, truth.Currency, NewBusinessOutlook.FromHistory(snapshot));
        var total = RevenueDistribution.Create(forecast.Revenue!); // a past of more than a year

        var end = PipelineSnapshot.Create(rows, quarter.To, company.Process, company.SnapshotOptions).OrThrow();
        var actual = Forecast.Create(end, StatedOutlook.Instance, quarter, truth.Currency);
        var open = snapshot.RowsIn(RowSet.Open).Select(row => row.Id).ToHashSet();
        var later = actual.Sales.Where(sale => sale.ClosedOn > asOf).ToLookup(sale => open.Contains(sale.Id), sale => (double)sale.Value!.Value.Amount);

        // Quotas from far below to far above a usual quarter, whatever the day.
        var quota = new Money(decimal.Round(19_300_000 * (0.82m + 0.36m * (number * 7919 % 1000) / 1000)), truth.Currency);
        return new(
            total.ChanceOfAtLeast(quota), actual.Won >= quota, actual.Won >= total.Quantile(0.1) && actual.Won <= total.Quantile(0.9),
            ((double)forecast.ExpectedFromOpen.Amount, later[true].Sum()), ((double)forecast.ExpectedFromNew!.Value.Amount, later[false].Sum()));
    }

    private sealed record Asked(double ChanceOfQuota, bool IsMade, bool IsInside, (double Expected, double Actual) Open, (double Expected, double Actual) New);
}
