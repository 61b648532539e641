using Microsoft.EntityFrameworkCore;
using Pipeline.Core.Calendars;
using Pipeline.Core.Judgements;
using Pipeline.Core.Organisation;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Page.Team;

/// <summary>Keeps what people say of forecasts: beside what is computed, with who said it, and never taken out.</summary>
internal sealed class JudgementDesk(DeskContext context, CompanyBook company, Viewer viewer)
{
    /// <summary>Reads all judgements, in the order of their times.</summary>
    internal async Task<JudgementBook> BookAsync(CancellationToken stop) => JudgementBook.Of(
        (await context.Judgements.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Json).ToListAsync(stop)).Select(PipelineJson.ReadJudgement).OrderBy(judgement => judgement.At));

    /// <summary>Tells whether the viewer may judge a part: a manager the own node and what is under it today, the head everything.</summary>
    internal bool MayJudge(OrganisationPart part) => viewer.IsHead || viewer.Node is { } own && part != OrganisationPart.Everybody
        && part.IsWithin(OrganisationPart.Of(own), company.Company.Team, company.Today);

    /// <summary>Takes an adjustment of what a part is expected to bring.</summary>
    /// <param name="part">Of whom.</param>
    /// <param name="period">Of which period.</param>
    /// <param name="from">The figure that the viewer saw.</param>
    /// <param name="to">What the viewer says; the same to take an earlier one back.</param>
    /// <param name="why">The reason, which everybody who sees the figure reads.</param>
    /// <param name="mode">Whether the figure or the difference stands when the computed figure moves.</param>
    /// <param name="stop">To give up.</param>
    /// <returns>What became of it; null when it is not the viewer's to judge.</returns>
    internal async Task<JudgementAnswer?> AdjustAsync(OrganisationPart part, FiscalPeriod period, Money from, Money to, string why, AdjustmentMode mode, CancellationToken stop)
    {
        if (!MayJudge(part))
        {
            return null;
        }

        var judgement = new Adjustment(part, period, from, to, why, viewer.Actor, company.Now, mode);
        var answer = (await BookAsync(stop)).Add(judgement, company.Company.Team, company.Today);
        if (answer.IsTaken)
        {
            context.Add(new JudgementRow { Json = PipelineJson.WriteJudgement(judgement) });
            await context.SaveChangesAsync(stop);
        }

        return answer;
    }
}
