using Microsoft.EntityFrameworkCore;
using Pipeline.Core.Guidance;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson;
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
        if (await quotas.OfSellerAsync(today.Seller, period, stop) is not { } gap)
        {
            return null;
        }

        var model = await models.OfTodayAsync(stop);
        var json = await context.Opportunities.AsNoTracking().Where(row => row.Owner == today.Seller && (row.ClosedOn == null || row.ClosedOn >= period.From)).OrderBy(row => row.Id).Select(row => row.Json).ToListAsync(stop);
        var snapshot = model.SnapshotOf(json.ConvertAll(PipelineJson.ReadOpportunity));
        var ranked = NextBestActions.Create(WhatIf.Create(gap, snapshot, model.Cycle), model.History.AsOf == gap.AsOf ? model.History : null);
        return today with { Actions = [.. ranked.Actions.Where(action => action.ChanceGain > 0).Take(Shown)] };
    }
}
