using Microsoft.EntityFrameworkCore;
using NodaTime;
using Pipeline.Core.Serialization.SystemTextJson;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Selling;

/// <summary>Keeps the model of the day; the first reading of a new day has it learnt.</summary>
internal sealed class DayModels(CompanyBook company, IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile DayModel? _latest;

    public void Dispose() => _one.Dispose();

    internal async Task<DayModel> OfTodayAsync(CancellationToken stop)
    {
        var today = company.Today;
        if (_latest is { } latest && latest.Day == today)
        {
            return latest;
        }

        await _one.WaitAsync(stop);
        try
        {
            return _latest = _latest is { } known && known.Day == today ? known : await LearnAsync(today, stop);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<DayModel> LearnAsync(LocalDate day, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DeskContext>();
        var rows = await context.Opportunities.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Json).ToListAsync(stop);
        return DayModel.Learn(company.Company, [.. rows.Select(PipelineJson.ReadOpportunity)], day);
    }
}
