using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Selling;

/// <summary>Where do I stand? For a seller, and for a node of the team with everybody under it.</summary>
internal sealed class QuotaDesk(DeskContext context, CompanyBook company, DayModels models)
{
    /// <summary>Reads the gap of a seller; null where the seller has no quota for the period.</summary>
    internal async Task<QuotaGap?> OfSellerAsync(SellerId seller, FiscalPeriod period, CancellationToken stop) =>
        QuotaOf(period, quota => quota.Seller == seller) is { } quota ? GapOf(quota, await ForecastAsync(seller, period, stop)) : null;

    /// <summary>Forecasts what a seller brings in a period.</summary>
    internal async Task<Forecast> ForecastAsync(SellerId seller, FiscalPeriod period, CancellationToken stop)
    {
        var model = await models.OfTodayAsync(stop);
        return model.Forecast([seller], period, await context.Opportunities.OwnedBy([seller]).In(period).ReadAsync(stop));
    }

    /// <summary>Reads the gap of a node and of each of its sellers; a gap is null where there is no quota.</summary>
    internal async Task<(QuotaGap? Node, IReadOnlyList<(SellerId Seller, QuotaGap? Gap)> Sellers)> OfNodeAsync(TeamNodeId node, FiscalPeriod period, CancellationToken stop)
    {
        var model = await models.OfTodayAsync(stop);
        var forecast = model.Forecast(company.Company.Team, period, await context.Opportunities.In(period).ReadAsync(stop));
        var own = forecast.Nodes.FirstOrDefault(other => other.Node.Id == node);
        var under = company.Company.Team.SellersUnder(node, model.Day).ToHashSet();
        return (
            own is not null && QuotaOf(period, quota => quota.Node == node) is { } quota ? GapOf(quota, own.Forecast) : null,
            [
                .. forecast.Sellers.Where(seller => under.Contains(seller.Seller))
                    .Select(seller => (seller.Seller, QuotaOf(period, other => other.Seller == seller.Seller) is { } carried ? GapOf(carried, seller.Forecast) : null)),
            ]);
    }

    internal FiscalPeriod? PeriodOf(string? text) => text is null
        ? company.Company.FiscalCalendar.PeriodOf(company.Today, FiscalPeriodKind.Quarter)
        : company.Company.FiscalCalendar.TryParse(text, out var period) ? period : null;

    private Quota? QuotaOf(FiscalPeriod period, Func<Quota, bool> isWanted) => company.Company.Quotas.FirstOrDefault(quota => quota.Period.Days == period.Days && isWanted(quota));

    private QuotaGap GapOf(Quota quota, Forecast forecast) => QuotaGap.CreateOfMany(quota, forecast, company.Company.WorkingCalendar);
}
