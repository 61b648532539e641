using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Board;

/// <summary>Reads a seller's board.</summary>
internal sealed class BoardDesk(DeskContext context, CompanyBook company, DayModels models, QuotaDesk quotas, ProspectBook prospects, Viewer viewer)
{
    /// <summary>Reads it; null when it is not the viewer's to see.</summary>
    internal async Task<BoardReading?> ReadAsync(SellerId seller, CancellationToken stop)
    {
        if (!viewer.MaySee(seller))
        {
            return null;
        }

        var (period, model) = (quotas.PeriodOf(null)!, await models.OfTodayAsync(stop)); // of today there is one
        var rows = await context.Opportunities.Where(row => row.Owner == seller && row.Outcome == null).ReadAsync(stop);
        var terms = model.Forecast([seller], period, rows).Terms.ToDictionary(term => term.Id);
        var folded = (await prospects.LoadAsync(row => row.Owner == seller && row.Outcome == null, stop)).ToDictionary(prospect => prospect.Id);
        var zero = Money.Zero(company.Company.Currency);
        var cards = model.SnapshotOf(rows).RowsIn(RowSet.Open).Where(row => folded.ContainsKey(row.Id))
            .Select(row => (row.Stage, Card: CardOf(row, folded[row.Id], terms.GetValueOrDefault(row.Id), model.BudgetPrior))).ToLookup(placed => placed.Stage?.Id, placed => placed.Card);
        return new(seller, period.To, [
            .. company.Company.Process.Stages.Select(stage => new BoardColumn(
                stage.Id, [.. cards[stage.Id].OrderByDescending(card => card.Expected?.Amount ?? 0)],
                cards[stage.Id].Aggregate(zero, (sum, card) => sum + (card.Value ?? zero)), cards[stage.Id].Aggregate(zero, (sum, card) => sum + (card.Expected ?? zero))))]);
    }

    private BoardCard CardOf(SnapshotRow row, Prospect prospect, Pipeline.Core.Forecasting.ForecastTerm? term, BudgetPrior? prior)
    {
        var steps = OpenSteps.Of(prospect, company.Now, company.Company.WorkingCalendar, company.Company.Zone);
        var next = steps.Steps is [var first, ..] ? first : null;
        var person = prospect.Contacts.FirstOrDefault(contact => contact.Contact.Has(BuyingRole.EconomicBuyer)) ?? prospect.Contacts.LastOrDefault();
        var said = prior is null || prospect.BudgetEvidence.IsEmpty ? null : BudgetEstimate.FromEvidence(prospect.BudgetEvidence, company.Today, prior);
        return new(
            row.Id, person?.Contact.Id.Value, row.Amount, row.Value, term?.Chance, term?.Expected, said is { IsPriorAlone: false } ? said.Range : null,
            row.StageEnteredOn is { } entered ? Period.DaysBetween(entered, company.Today) : null, next, steps.Status == NextStepStatus.Overdue)
        {
            Due = next?.DueAt is { } due && due != Instant.MaxValue ? due.InZone(company.Company.Zone).LocalDateTime : null,
        };
    }
}
