using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Reading;

/// <summary>Reads how far a seller or a team, as it is today, is from its quota of this quarter.</summary>
internal sealed class PartGaps(DeskContext context, CompanyBook company, DayModels models, QuotaDesk quotas, Scopes scopes)
{
    /// <summary>Reads it; null without a quota, and when it is not the viewer's to see. A team without a quota of its own has the sum of its sellers'.</summary>
    internal async Task<PartGap?> ReadAsync(OrganisationPart part, CancellationToken stop)
    {
        var (period, facts) = (quotas.PeriodOf(null)!, company.Company); // of today there is one
        if (!scopes.MaySee(part))
        {
            return null;
        }

        var sellers = scopes.SellersOf(part);
        var ofPeriod = facts.Quotas.Where(quota => quota.Period.Days == period.Days).ToArray();
        var quota = Array.Find(ofPeriod, quota => (part.Node is not null && quota.Node == part.Node) || (part.Seller is not null && quota.Seller == part.Seller))
            ?? SumOf([.. ofPeriod.Where(quota => quota.Seller is { } seller && sellers.Contains(seller))]);
        if (quota is null)
        {
            return null;
        }

        var (model, rows) = (await models.OfTodayAsync(stop), await context.Opportunities.OwnedBy(sellers).In(period).ReadAsync(stop));
        return new(part, sellers, rows, model, QuotaGap.CreateOfMany(quota, model.Forecast(sellers, period, rows), facts.WorkingCalendar));

        Quota? SumOf(Quota[] all) => all.Length == 0 ? null : Quota.ForAll(all.Aggregate(Money.Zero(facts.Currency), (sum, one) => sum + one.Target), period);
    }
}
