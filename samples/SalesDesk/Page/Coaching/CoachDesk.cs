using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Organisation;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Page.Reading;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Coaching;

/// <summary>Reads how a seller or a team works: the funnel and weak spots by the past until this morning, the balance by what stands now.</summary>
internal sealed class CoachDesk(DeskContext context, CompanyBook company, DayModels models, CoachPasts pasts, QuotaDesk quotas, Scopes scopes)
{
    private const int DaysInYear = 365;

    /// <summary>Reads it; null when it is not the viewer's to see.</summary>
    internal async Task<CoachReading?> ReadAsync(OrganisationPart part, CancellationToken stop)
    {
        if (!scopes.MaySee(part))
        {
            return null;
        }

        var (past, model, period) = (await pasts.OfTodayAsync(stop), await models.OfTodayAsync(stop), quotas.PeriodOf(null)!); // of today there is one
        var sellers = scopes.SellersOf(part);
        var rows = await context.Opportunities.OwnedBy(sellers).Where(row => row.ClosedOn == null).ReadAsync(stop);
        SnapshotRow[] own = [.. past.Rows.Where(row => row.Owner is { } owner && sellers.Contains(owner))];
        var (open, quota, won) = (model.SnapshotOf(rows), QuotaPerDay(part, sellers, period), WonPerDay(own, model.Day));
        return new(
            part, [.. FunnelOf(past, sellers)],
            [.. sellers.Where(past.Advice.ContainsKey).Select(seller => past.Advice[seller]).OrderByDescending(advice => advice.Verdict == WeaknessVerdict.Weak)], past.Costs, past.NextQuarter,
            PipelineBalance.Create(past.State, open, AppointmentsOf(rows, model.Day), quota ?? won), quota is not null,
            RhythmOf(own, model.Day),
            WeeksAhead.Create(open, model.Cycle, model.NewBusiness.For(sellers), company.Company.Currency, usual: new Money(decimal.Round(7 * won.Amount, 2), won.Currency)));
    }

    // Of those who entered so long ago that each had the same time to get on.
    private static IEnumerable<FunnelStep> FunnelOf(CoachPast past, ImmutableArray<SellerId> sellers)
    {
        var (own, year) = (past.History.OwnedBy(sellers), new DateInterval(past.Day.PlusDays(1 - DaysInYear), past.Day));
        foreach (var step in past.Steps)
        {
            var mine = Conversion.OfCohort(own, step.From, step.To, step.Within, year);
            yield return step with { Own = mine.Matured, TooEarly = mine.Entered - mine.Matured.Of };
        }
    }

    private AppointmentBook AppointmentsOf(List<Opportunity> rows, LocalDate day) =>
        AppointmentBook.FromHistory(PipelineHistory.FromOpportunities(rows, day, company.Company.Process, company.Company.SnapshotOptions with { RecordedThrough = day }).Value);

    private Money? QuotaPerDay(OrganisationPart part, ImmutableArray<SellerId> sellers, FiscalPeriod period)
    {
        var ofPeriod = company.Company.Quotas.Where(quota => quota.Period.Days == period.Days).ToArray();
        var total = Array.Find(ofPeriod, quota => part.Node is { } node && quota.Node == node)?.Target
            ?? ofPeriod.Where(quota => quota.Seller is { } seller && sellers.Contains(seller)).Aggregate(Money.Zero(company.Company.Currency), (sum, quota) => sum + quota.Target);
        return total.Amount > 0 ? PipelineBalance.PerDay(Quota.ForAll(total, period)) : null;
    }

    private Money WonPerDay(SnapshotRow[] rows, LocalDate day) => new(
        Math.Max(0, decimal.Round(rows.Where(row => row is { Outcome: OutcomeKind.Won, Value: not null } && row.ClosedOn > day.PlusDays(-DaysInYear)).Sum(row => row.Value!.Value.Amount) / DaysInYear, 6)), company.Company.Currency); // not null by the filter

    private SalesRhythm RhythmOf(SnapshotRow[] rows, LocalDate day)
    {
        var from = rows.Select(row => row.OpenedOn).OfType<LocalDate>().DefaultIfEmpty(day).Min();
        return SalesRhythm.FromRows(rows, new(LocalDate.Min(day, company.Company.SnapshotOptions.ObservedFrom is { } observed ? LocalDate.Max(observed, from) : from), day));
    }
}
