using Microsoft.EntityFrameworkCore;
using Pipeline.Core.Calendars;
using Pipeline.Core.Quotas;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Team;

/// <summary>Keeps the forecasts of the whole tree with their gaps until a prospect, the team, a quota or the day is another: all who lead somebody look at the same ones.</summary>
internal sealed class TeamForecasts
{
    private volatile Kept? _latest;

    /// <summary>Reads them.</summary>
    internal async Task<TeamQuotaGaps> ReadAsync(DeskContext context, CompanyFacts company, DayModel model, FiscalPeriod period, CancellationToken stop)
    {
        var wanted = context.Opportunities.In(period);
        var version = new HashCode();
        foreach (var row in await wanted.OrderBy(row => row.Id).Select(row => new { row.Id, row.Sequence }).ToListAsync(stop))
        {
            version.Add(row.Id);
            version.Add(row.Sequence);
        }

        var asked = new Kept(company, model, period, version.ToHashCode(), null);
        if (_latest is { Gaps: { } known } latest && latest with { Gaps = null } == asked)
        {
            return known;
        }

        var forecast = model.Forecast(company.Team, period, await wanted.ReadAsync(stop));
        var (nodes, sellers) = (forecast.Nodes.Select(node => node.Node.Id).ToHashSet(), forecast.Sellers.Select(seller => seller.Seller).ToHashSet());
        var quotas = company.Quotas.Where(quota => quota.Period.Days == period.Days && (quota.Node is not { } node || nodes.Contains(node)) && (quota.Seller is not { } seller || sellers.Contains(seller)));
        var gaps = TeamQuotaGaps.Create(forecast, quotas, company.WorkingCalendar);
        _latest = asked with { Gaps = gaps };
        return gaps;
    }

    private sealed record Kept(CompanyFacts Company, DayModel Model, FiscalPeriod Period, int Version, TeamQuotaGaps? Gaps);
}
