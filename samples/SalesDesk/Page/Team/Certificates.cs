using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using SalesDesk.Company;
using SalesDesk.Selling;

namespace SalesDesk.Page.Team;

/// <summary>Keeps how the company's forecasts did on its own past: found out once a day, in the background, which takes seconds.</summary>
internal sealed class Certificates : IProgress<BackTestProgress>, IDisposable
{
    private readonly CompanyBook _company;
    private readonly EachDay<Certificate?> _kept;
    private volatile CertificateState _state = new(null, null, null);

    public Certificates(CompanyBook company, DayModels models)
    {
        _company = company;
        _kept = new(company, async (today, stop) =>
        {
            var model = await models.OfTodayAsync(stop);
            var certificate = await Task.Run(() => Test(model, stop), stop);
            _state = new(today, certificate, null);
            Moved?.Invoke();
            return certificate;
        });
    }

    /// <summary>Is told when it has come further.</summary>
    internal event Action? Moved;

    internal CertificateState State => _state;

    public void Dispose() => _kept.Dispose();

    /// <summary>Tests on the past, unless that was done today.</summary>
    internal Task TestAsync(CancellationToken stop) => _kept.OfTodayAsync(stop);

    void IProgress<BackTestProgress>.Report(BackTestProgress value)
    {
        if (!(value.Done < _state.Progress?.Done))
        {
            _state = _state with { Progress = value };
            Moved?.Invoke();
        }
    }

    // On one thread, so that there is another for those who wait for a page. Null where the past is too short.
    private Certificate? Test(DayModel model, CancellationToken stop)
    {
        var (facts, today) = (_company.Company, model.Day);
        var left = Period.DaysBetween(today, facts.FiscalCalendar.PeriodOf(today, FiscalPeriodKind.Quarter).To);
        var tested = CertifiedForecast.Create(
            model.Rows, today, facts.Process, facts.Currency, Math.Max(1, left), options: SalesCycleOptions.Default with { Calendar = facts.FiscalCalendar },
            snapshotOptions: facts.SnapshotOptions, rates: facts.Rates, progress: this, cancellationToken: stop).Value;
        return tested.Test?.Certify(StandardContest.CycleName, today); // which is how this page forecasts
    }
}
