using Pipeline.Core.Guidance;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Days;

/// <summary>Reads a seller's day: the agenda, and what would help most.</summary>
internal sealed class TodayDesk(DeskContext context, CompanyBook company, DayModels models, AgendaDesk agendas, QuotaDesk quotas, Viewer viewer)
{
    private const int Shown = 5;

    /// <summary>Reads it; null when it is not the viewer's to see.</summary>
    internal async Task<TodayReading?> ReadAsync(SellerId seller, CancellationToken stop) =>
        viewer.MaySee(seller) ? new(seller, await agendas.OfSellerAsync(seller, stop), [], company.Company.Zone) : null;

    /// <summary>Ranks what may be done by what it adds to the chance of quota per hour; null without a quota.</summary>
    internal async Task<TodayReading?> RankAsync(TodayReading today, CancellationToken stop)
    {
        var period = quotas.PeriodOf(null)!; // of today there is one
        var (model, rows) = (await models.OfTodayAsync(stop), await context.Opportunities.OwnedBy([today.Seller]).In(period).ReadAsync(stop));
        if (quotas.OfSeller(today.Seller, model.Forecast(today.Seller, period, rows)) is not { } gap)
        {
            return null;
        }

        var ranked = NextBestActions.Create(WhatIf.Create(gap, model.SnapshotOf(rows), model.Cycle), model.History.AsOf == gap.AsOf ? model.History : null);
        return today with { Actions = [.. ranked.Actions.Where(action => action.ChanceGain > 0).Take(Shown)] };
    }
}
