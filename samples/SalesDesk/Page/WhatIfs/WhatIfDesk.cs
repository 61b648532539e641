using Pipeline.Core.Forecasting;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Page.Reading;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.WhatIfs;

/// <summary>Gets ready to ask what a change would do to the chance of making a quota, of a seller or of a team as it is today.</summary>
internal sealed class WhatIfDesk(DeskContext context, CompanyBook company, DayModels models, QuotaDesk quotas, Scopes scopes)
{
    /// <summary>Reads what is asked of; null without a quota, and when it is not the viewer's to see.</summary>
    internal async Task<WhatIfReading?> ReadAsync(OrganisationPart part, CancellationToken stop)
    {
        var (period, facts) = (quotas.PeriodOf(null)!, company.Company); // of today there is one
        if (!scopes.MaySee(part))
        {
            return null;
        }

        var sellers = scopes.SellersOf(part);
        var ofPeriod = facts.Quotas.Where(quota => quota.Period.Days == period.Days).ToArray();
        var quota = Array.Find(ofPeriod, quota => (part.Node is not null && quota.Node == part.Node) || (part.Seller is not null && quota.Seller == part.Seller)) ?? SumOf([.. ofPeriod.Where(quota => quota.Seller is { } seller && sellers.Contains(seller))]);
        if (quota is null)
        {
            return null;
        }

        var model = await models.OfTodayAsync(stop);
        var snapshot = model.SnapshotOf(await context.Opportunities.OwnedBy(sellers).In(period).ReadAsync(stop));
        var forecast = Forecast.Create(snapshot, model.Cycle.Read(snapshot, period.Days), period, facts.Currency, sellers, model.NewBusiness.For(sellers));
        return new(part, WhatIf.Create(QuotaGap.CreateOfMany(quota, forecast, facts.WorkingCalendar), snapshot, model.Cycle), [.. facts.Process.Stages.Select(stage => stage.Id)]);

        Quota? SumOf(Quota[] all) => all.Length == 0 ? null : Quota.ForAll(all.Aggregate(Money.Zero(facts.Currency), (sum, one) => sum + one.Target), period);
    }
}
