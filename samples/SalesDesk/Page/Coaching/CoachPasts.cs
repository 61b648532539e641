using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Selling;

namespace SalesDesk.Page.Coaching;

/// <summary>Keeps what the past says of how each seller works. It takes seconds, so it is done in the background, once a day.</summary>
internal sealed class CoachPasts : IDisposable
{
    private const int DaysInYear = 365;
    private const int UsualStepDays = 60; // where nobody got on yet

    private readonly CompanyBook _company;
    private readonly EachDay<CoachPast> _kept;

    public CoachPasts(CompanyBook company, DayModels models)
    {
        _company = company;
        _kept = new(company, async (_, stop) =>
        {
            var model = await models.OfTodayAsync(stop);
            return await Task.Run(() => Look(model), stop);
        });
    }

    public void Dispose() => _kept.Dispose();

    internal Task<CoachPast> OfTodayAsync(CancellationToken stop) => _kept.OfTodayAsync(stop);

    private CoachPast Look(DayModel model)
    {
        var (facts, history, snapshot) = (_company.Company, model.History, model.SnapshotOf(model.Rows));
        var advice = CoachingAdvice.FromHistory(history, facts.FiscalCalendar.PeriodOf(model.Day, FiscalPeriodKind.Year).From, facts.WorkingCalendar).ToImmutableDictionary(one => one.Seller);
        var next = facts.FiscalCalendar.PeriodOf(facts.FiscalCalendar.PeriodOf(model.Day, FiscalPeriodKind.Quarter).To.PlusDays(1), FiscalPeriodKind.Quarter); // a whole one, so that a cost means the same on every day
        var year = new DateInterval(model.Day.PlusDays(1 - DaysInYear), model.Day);
        var bySeller = model.Rows.Where(row => row.Outcome is null).ToLookup(row => row.Owner);
        return new(
            model.Day, history, [.. snapshot.RowsIn(RowSet.Open | RowSet.Closed)], advice,
            advice.Values.SelectMany(one => one.Findings.Select(finding => (finding, Cost: finding.Cost(AskOf(one.Seller))))).ToImmutableDictionary(pair => pair.finding, pair => pair.Cost),
            next.Days, SteadyState.FromHistory(history, snapshot, AppointmentBook.FromHistory(history), facts.Currency, year), [.. StepsOf(history, year)]);

        WhatIf AskOf(SellerId seller)
        {
            var own = model.SnapshotOf(bySeller[seller]);
            return WhatIf.Create(QuotaGap.CreateOfMany(Quota.ForSeller(seller, Money.Zero(facts.Currency), next), model.Forecast([seller], next, bySeller[seller]), facts.WorkingCalendar), own, model.Cycle);
        }
    }

    // A step is given the days in which four of five of those who ever get on have done so.
    private static IEnumerable<FunnelStep> StepsOf(PipelineHistory history, DateInterval year)
    {
        var stages = history.Process.Stages;
        for (var i = 0; i < stages.Length; i++)
        {
            StageId? next = i + 1 < stages.Length ? stages[i + 1].Id : null;
            var within = Conversion.OfCohort(history, stages[i].Id, next).DaysToConvert() is { } days ? Math.Max(1, (int)Math.Ceiling(days)) : UsualStepDays;
            var all = Conversion.OfCohort(history, stages[i].Id, next, within, year).Matured;
            yield return new(stages[i].Id, next, within, all, all, 0);
        }
    }
}
