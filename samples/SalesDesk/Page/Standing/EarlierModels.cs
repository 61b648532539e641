using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.Serialization.SystemTextJson;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Page.Standing;

/// <summary>Keeps the model of an earlier day, by what was known then: what is compared with today stands on it. Learnt once a day.</summary>
internal sealed class EarlierModels(CompanyBook company, IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile DayModel? _latest;

    public void Dispose() => _one.Dispose();

    internal async Task<DayModel> OfAsync(LocalDate day, CancellationToken stop)
    {
        if (_latest is { } latest && latest.Day == day)
        {
            return latest;
        }

        await _one.WaitAsync(stop);
        try
        {
            return _latest = _latest is { } known && known.Day == day ? known : await LearnAsync(day, stop);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<DayModel> LearnAsync(LocalDate day, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<DeskContext>().Opportunities.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Json).ToListAsync(stop);
        return DayModel.Learn(company.Company, [.. rows.Select(PipelineJson.ReadOpportunity)], day);
    }
}
