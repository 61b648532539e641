using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.Ledgers;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Standing;

/// <summary>Reads where a seller stands and what has moved, for the first page.</summary>
internal sealed class StandDesk(DeskContext context, CompanyBook company, DayModels models, QuotaDesk quotas, Viewer viewer)
{
    private const int FanSteps = 6;

    private static readonly ImmutableArray<double> Chances = [0.5, 0.8, 0.9];

    /// <summary>Reads it; null where there is no quota, or it is not the viewer's to see.</summary>
    internal async Task<Stand?> ReadAsync(SellerId seller, CancellationToken stop)
    {
        var period = quotas.PeriodOf(null)!; // of today there is one
        if (!viewer.MaySee(seller))
        {
            return null;
        }

        var (model, rows) = (await models.OfTodayAsync(stop), await RowsAsync(seller, period, stop));
        if (quotas.OfSeller(seller, model.Forecast(seller, period, rows)) is not { } gap)
        {
            return null;
        }

        ImmutableArray<FanPoint> fan =
            [new(model.Day, [.. Stand.Quantiles.Select(_ => gap.Won)]), .. Between(model, seller, gap.Target, period, rows), PointOf(period.To, gap.Total ?? gap.FromOpen)];
        return new(seller, gap, fan, gap.LastUsefulOpening());
    }

    /// <summary>Finds how many prospects to open today for some chances: a search, which takes longest of all.</summary>
    internal static ImmutableArray<(double Chance, int? Count)> ToOpen(Stand stand) => [.. Chances.Zip(stand.Gap.ToOpen(Chances))];

    /// <summary>Compares the forecast with the one of a week ago: lines that add up to the difference, to the minor unit. Null when it is not the viewer's to see.</summary>
    internal async Task<LedgerComparison?> CompareAsync(SellerId seller, CancellationToken stop)
    {
        var period = quotas.PeriodOf(null)!; // of today there is one
        if (!viewer.MaySee(seller))
        {
            return null;
        }

        var rows = await RowsAsync(seller, period, stop);
        var (before, now) = (await models.OfEarlierAsync(stop), await models.OfTodayAsync(stop));
        return ForecastLedger.Compare(LedgerOf(before, seller, period, rows), LedgerOf(now, seller, period, rows), now.SnapshotOf(rows, RatePolicy.On(before.Day)));
    }

    private static ForecastLedger LedgerOf(DayModel model, SellerId seller, FiscalPeriod period, List<Opportunity> rows) =>
        ForecastLedger.Create(model.Forecast(seller, period, rows), model.SnapshotOf(rows), model.Cycle);

    // Each day between is a forecast of its own, so that the fan shows when the money may come.
    private IEnumerable<FanPoint> Between(DayModel model, SellerId seller, Money quota, FiscalPeriod period, List<Opportunity> rows)
    {
        var left = Period.DaysBetween(model.Day, period.To);
        foreach (var day in Enumerable.Range(1, FanSteps - 1).Select(step => model.Day.PlusDays(left * step / FanSteps)).Distinct().Where(day => day > model.Day && day < period.To))
        {
            var until = company.Company.FiscalCalendar.Parse($"{period.From:uuuu-MM-dd}/{day:uuuu-MM-dd}");
            var gap = QuotaGap.CreateOfMany(Quota.ForSeller(seller, quota, until), model.Forecast(seller, until, rows), company.Company.WorkingCalendar);
            yield return PointOf(day, gap.Total ?? gap.FromOpen);
        }
    }

    private static FanPoint PointOf(LocalDate day, RevenueDistribution total) => new(day, [.. Stand.Quantiles.Select(total.Quantile)]);

    private Task<List<Opportunity>> RowsAsync(SellerId seller, FiscalPeriod period, CancellationToken stop) => context.Opportunities.OwnedBy([seller]).In(period).ReadAsync(stop);
}
