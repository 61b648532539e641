using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Page.Reading;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Team;

/// <summary>Reads the forecasts of a team: of each node and seller what is won, expected and judged beside the quota.</summary>
internal sealed class TeamDesk(DeskContext context, CompanyBook company, DayModels models, QuotaDesk quotas, JudgementDesk judgements, Scopes scopes, Viewer viewer)
{
    /// <summary>Reads them; no rows for who leads nobody.</summary>
    internal async Task<TeamReading> ReadAsync(CancellationToken stop)
    {
        var (period, model) = (quotas.PeriodOf(null)!, await models.OfTodayAsync(stop)); // of today there is one
        if (!viewer.IsHead && viewer.Node is null)
        {
            return new(period, [], [], company.Company.Zone);
        }

        var json = await context.Opportunities.AsNoTracking().Where(row => row.ClosedOn == null || row.ClosedOn >= period.From).OrderBy(row => row.Id).Select(row => row.Json).ToListAsync(stop);
        var forecast = model.Forecast(company.Company.Team, period, json.Select(PipelineJson.ReadOpportunity));
        var (nodes, sellers) = (forecast.Nodes.ToDictionary(node => node.Node.Id, node => node.Forecast), forecast.Sellers.ToDictionary(seller => seller.Seller, seller => seller.Forecast));
        var known = company.Company.Quotas.Where(quota => quota.Period.Days == period.Days && !(quota.Node is { } node && !nodes.ContainsKey(node)) && !(quota.Seller is { } seller && !sellers.ContainsKey(seller)));
        var gaps = TeamQuotaGaps.Create(forecast, known, company.Company.WorkingCalendar);
        var book = await judgements.BookAsync(stop);
        var judged = JudgedForecast.Create(forecast, book);
        var everybody = viewer.IsHead ? new[] { judged.Everybody } : [];
        ImmutableArray<TeamRow> rows = [.. everybody.Concat(judged.Parts.DistinctBy(figure => figure.Part)).Where(figure => scopes.MaySee(figure.Part)).Select(RowOf)];
        var least = rows.IsEmpty ? 0 : rows.Min(row => row.Depth);
        return new(
            period, [.. rows.Select(row => row with { Depth = row.Depth - least })],
            [.. book.Entries.OfType<Adjustment>().Where(one => one.Period.Days == period.Days && scopes.MaySee(one.Part))], company.Company.Zone);

        TeamRow RowOf(JudgedFigure figure)
        {
            var (own, gap) = figure.Part switch
            {
                { Node: { } node } => (nodes[node], gaps.Of(node)),
                { Seller: { } seller } => (sellers[seller], gaps.Of(seller)),
                _ => (forecast.Company, gaps.Company),
            };
            return new(figure.Part.Node?.Value ?? figure.Part.Seller?.Value ?? "", figure.Depth + (viewer.IsHead && figure.Part != OrganisationPart.Everybody ? 1 : 0), own, gap, figure, judgements.MayJudge(figure.Part));
        }
    }
}
