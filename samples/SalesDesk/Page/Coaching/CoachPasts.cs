using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Quotas;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Coaching;

/// <summary>Keeps what the past says of how each seller works. It takes seconds, so it is done in the background, once a day.</summary>
internal sealed class CoachPasts(CompanyBook company, DayModels models, IServiceScopeFactory scopes) : IDisposable
{
    private const int DaysInYear = 365;
    private const int UsualStepDays = 60; // where nobody got on yet

    private readonly SemaphoreSlim _one = new(1);
    private volatile CoachPast? _latest;

    public void Dispose() => _one.Dispose();

    internal async Task<CoachPast> OfTodayAsync(CancellationToken stop)
    {
        var today = company.Today;
        if (_latest is { } latest && latest.Day == today)
        {
            return latest;
        }

        await _one.WaitAsync(stop);
        try
        {
            return _latest = _latest is { } known && known.Day == today ? known : await LookAsync(stop);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<CoachPast> LookAsync(CancellationToken stop)
    {
        var model = await models.OfTodayAsync(stop);
        await using var scope = scopes.CreateAsyncScope();
        var json = await scope.ServiceProvider.GetRequiredService<DeskContext>().Opportunities.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Json).ToListAsync(stop);
        return await Task.Run(() => Look(model, json.ConvertAll(PipelineJson.ReadOpportunity)), stop);
    }

    private CoachPast Look(DayModel model, List<Opportunity> rows)
    {
        var (facts, history, snapshot) = (company.Company, model.History, model.SnapshotOf(rows));
        var advice = CoachingAdvice.FromHistory(history, facts.FiscalCalendar.PeriodOf(model.Day, FiscalPeriodKind.Year).From, facts.WorkingCalendar).ToImmutableDictionary(one => one.Seller);
        var next = facts.FiscalCalendar.PeriodOf(facts.FiscalCalendar.PeriodOf(model.Day, FiscalPeriodKind.Quarter).To.PlusDays(1), FiscalPeriodKind.Quarter); // a whole one, so that a cost means the same on every day
        var year = new DateInterval(model.Day.PlusDays(1 - DaysInYear), model.Day);
        var bySeller = rows.Where(row => row.Outcome is null).ToLookup(row => row.Owner);
        return new(
            model.Day, history, [.. snapshot.RowsIn(RowSet.Open | RowSet.Closed)], advice,
            advice.Values.SelectMany(one => one.Findings.Select(finding => (finding, Cost: finding.Cost(AskOf(one.Seller))))).ToImmutableDictionary(pair => pair.finding, pair => pair.Cost),
            next.Days, SteadyState.FromHistory(history, snapshot, AppointmentBook.FromHistory(history), facts.Currency, year), [.. StepsOf(history, year)]);

        WhatIf AskOf(SellerId seller)
        {
            var own = model.SnapshotOf(bySeller[seller]);
            return WhatIf.Create(QuotaGap.CreateOfMany(Quota.ForSeller(seller, Money.Zero(facts.Currency), next), model.Forecast(seller, next, bySeller[seller]), facts.WorkingCalendar), own, model.Cycle);
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
