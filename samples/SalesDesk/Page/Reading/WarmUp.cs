using SalesDesk.Page.Prospects;
using SalesDesk.Page.Standing;
using SalesDesk.Selling;

namespace SalesDesk.Page.Reading;

/// <summary>Learns from the past as soon as the desk is open, so that the first page of a day is as quick as any.</summary>
internal sealed class WarmUp(DayModels models, EarlierModels earlier, Priors priors, Company.CompanyBook company, ILogger<WarmUp> log) : BackgroundService
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(LooksEvery);
        do
        {
            try
            {
                await models.OfTodayAsync(stoppingToken);
                await priors.OfTodayAsync(stoppingToken);
                await earlier.OfAsync(StandDesk.EarlierDay(company), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("Not learnt yet: {Exception}", e.GetType().Name); // whoever reads learns it then, and is told what is wrong
            }
        }
        while (await clock.WaitForNextTickAsync(stoppingToken));
    }
}
