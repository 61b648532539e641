using System.Collections.Immutable;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Page.Reading;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Team;

/// <summary>Reads the forecasts of a team: of each node and seller what is won, expected and judged beside the quota.</summary>
internal sealed class TeamDesk(DeskContext context, CompanyBook company, DayModels models, TeamForecasts forecasts, QuotaDesk quotas, JudgementDesk judgements, Scopes scopes, Viewer viewer)
{
    /// <summary>Reads them; no rows for who leads nobody.</summary>
    internal async Task<TeamReading> ReadAsync(CancellationToken stop)
    {
        var (period, zone) = (quotas.PeriodOf(null)!, company.Company.Zone); // of today there is one
        if (!viewer.IsHead && viewer.Node is null)
        {
            return new(period, [], [], zone);
        }

        var gaps = await forecasts.ReadAsync(context, company.Company, await models.OfTodayAsync(stop), period, stop);
        var book = await judgements.BookAsync(stop);
        var judged = JudgedForecast.Create(gaps.Forecast, book);
        ImmutableArray<JudgedFigure> seen = [.. new[] { judged.Everybody }.Concat(judged.Parts.DistinctBy(figure => figure.Part)).Where(figure => scopes.MaySee(figure.Part))];
        var least = seen.IsEmpty ? 0 : seen.Min(DepthOf);
        return new(
            period,
            [.. seen.Select(figure => RowOf(figure, gaps, DepthOf(figure) - least)).Where(row => row.IsSum || row.Gap is not null || row.Judged.Judged.Amount != 0)], // who only leads sells nothing
            [.. book.Entries.OfType<Adjustment>().Where(one => one.Period.Days == period.Days && scopes.MaySee(one.Part))], zone);
    }

    private TeamRow RowOf(JudgedFigure figure, TeamQuotaGaps gaps, int depth)
    {
        var (forecast, gap) = figure.Part switch
        {
            { Node: { } node } => (gaps.Forecast.Nodes.First(own => own.Node.Id == node).Forecast, gaps.Of(node)),
            { Seller: { } seller } => (gaps.Forecast.Sellers.First(own => own.Seller == seller).Forecast, gaps.Of(seller)),
            _ => (gaps.Forecast.Company, gaps.Company),
        };
        return new(figure.Part.Node?.Value ?? figure.Part.Seller?.Value ?? "", depth, forecast, gap, figure, judgements.MayJudge(figure.Part));
    }

    private static int DepthOf(JudgedFigure figure) => figure.Part == OrganisationPart.Everybody ? -1 : figure.Depth;
}
