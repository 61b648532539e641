using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Prospects;

/// <summary>Reads a prospect for its page.</summary>
internal sealed class ProspectDesk(CompanyBook company, DayModels models, QuotaDesk quotas, DeskContext context, Viewer viewer)
{
    /// <summary>Reads it; null when there is none, or it is not the viewer's to see.</summary>
    internal async Task<ProspectReading?> ReadAsync(ProspectId id, CancellationToken stop)
    {
        var facts = await context.Set<StoredFact>().AsNoTracking().Where(fact => fact.Prospect == id).OrderBy(fact => fact.Sequence).ToListAsync(stop);
        var history = ProspectHistory.FromFacts(id, facts.Select(fact => fact.ToFact()));
        var prospect = history.Current;
        if (!prospect.IsOpened || !viewer.MaySee(prospect.Owner))
        {
            return null;
        }

        var (today, zone) = (company.Today, company.Company.Zone);
        var (period, model) = (quotas.PeriodOf(null)!, await models.OfTodayAsync(stop)); // of today there is one
        Opportunity[] rows = [Opportunity.FromProspect(prospect, zone)];
        var snapshot = model.SnapshotOf(rows);
        var authority = prospect.Contacts.Select(contact => contact.AuthorityAsOf(today)).OrderByDescending(RankOf).FirstOrDefault() ?? Authority.AsOf([], today);
        return new()
        {
            Prospect = prospect,
            Facts = history.Facts,
            Today = today,
            Now = company.Now.InZone(zone).LocalDateTime,
            Zone = zone,
            Currency = company.Company.Currency,
            Authority = authority,
            Budget = model.BudgetPrior is { } budget ? BudgetEstimate.FromEvidence(prospect.BudgetEvidence, today, budget) : null,
            DecisionTime = model.DecisionTimePrior is { } usual && prospect.OpenedAt is { } opened ? DecisionTimeEstimate.FromEvidence(prospect.DecisionTimeEvidence, opened.InZone(zone).Date, today, usual) : null,
            Questions = ProbingGuide.Questions(authority, prospect.BudgetEvidence, prospect.DecisionTimeEvidence),
            Term = prospect.Owner is { } owner ? model.Forecast([owner], period, rows).Terms.FirstOrDefault() : null,
            Chance = snapshot.RowsIn(RowSet.Open).Select(row => model.Cycle.Explain(row, period.Days)).FirstOrDefault(),
            Until = period.To,
            Steps = OpenSteps.Of(prospect, company.Now, company.Company.WorkingCalendar, zone),
        };
    }

    private static int RankOf(Authority authority) => authority.Status switch
    {
        AuthorityStatus.Confirmed => 5,
        AuthorityStatus.Claimed => 4,
        AuthorityStatus.Referred => 3,
        AuthorityStatus.Lapsed => 2,
        AuthorityStatus.Unknown => 1,
        _ => 0,
    };
}
