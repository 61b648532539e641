using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Serialization.SystemTextJson;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Page.Team;

/// <summary>Keeps how the company's forecasts did on its own past: found out once a day, in the background, which takes seconds.</summary>
internal sealed class Certificates(CompanyBook company, IServiceScopeFactory scopes) : IProgress<BackTestProgress>
{
    private volatile CertificateState _state = new(null, null, null);

    /// <summary>Is told when it has come further.</summary>
    internal event Action? Moved;

    internal CertificateState State => _state;

    /// <summary>Tests on the past, unless that was done today.</summary>
    internal async Task TestAsync(CancellationToken stop)
    {
        var today = company.Today;
        if (_state.Day == today)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var json = await scope.ServiceProvider.GetRequiredService<DeskContext>().Opportunities.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Json).ToListAsync(stop);
        _state = new(today, await Task.Run(() => Test(json, today, stop), stop), null);
        Moved?.Invoke();
    }

    void IProgress<BackTestProgress>.Report(BackTestProgress value)
    {
        if (!(value.Done < _state.Progress?.Done))
        {
            _state = _state with { Progress = value };
            Moved?.Invoke();
        }
    }

    // On one thread, so that there is another for those who wait for a page. Null where the past is too short.
    private Certificate? Test(List<string> json, LocalDate today, CancellationToken stop)
    {
        var facts = company.Company;
        var left = Period.DaysBetween(today, facts.FiscalCalendar.PeriodOf(today, FiscalPeriodKind.Quarter).To);
        var tested = CertifiedForecast.Create(
            json.Select(PipelineJson.ReadOpportunity), today, facts.Process, facts.Currency, Math.Max(1, left), options: SalesCycleOptions.Default with { Calendar = facts.FiscalCalendar },
            snapshotOptions: facts.SnapshotOptions, rates: facts.Rates, progress: this, cancellationToken: stop).Value;
        return tested.Test?.Certify(StandardContest.CycleName, today); // which is how this page forecasts
    }
}
