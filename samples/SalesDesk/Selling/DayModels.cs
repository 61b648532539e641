using NodaTime;
using Pipeline.Core.Calendars;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Selling;

/// <summary>Keeps the model of the day, and that of a week ago by what was known then, with which it is compared.</summary>
internal sealed class DayModels : IDisposable
{
    private const int DaysBack = 7;

    private readonly EachDay<DayModel> _today;
    private readonly EachDay<DayModel> _earlier;

    public DayModels(CompanyBook company, IServiceScopeFactory scopes)
    {
        _today = new(company, async (day, stop) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return DayModel.Learn(company.Company, await scope.ServiceProvider.GetRequiredService<DeskContext>().Opportunities.ReadAsync(stop), day);
        });
        _earlier = new(company, async (day, stop) => DayModel.Learn(company.Company, (await _today.OfTodayAsync(stop)).Rows, EarlierDay(company.Company, day)));
    }

    public void Dispose()
    {
        _today.Dispose();
        _earlier.Dispose();
    }

    internal Task<DayModel> OfTodayAsync(CancellationToken stop) => _today.OfTodayAsync(stop);

    internal Task<DayModel> OfEarlierAsync(CancellationToken stop) => _earlier.OfTodayAsync(stop);

    // No earlier than the period can be forecast from.
    private static LocalDate EarlierDay(CompanyFacts company, LocalDate today) =>
        LocalDate.Max(today.PlusDays(-DaysBack), company.FiscalCalendar.PeriodOf(today, FiscalPeriodKind.Quarter).From.PlusDays(-1));
}
