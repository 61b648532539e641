using SalesDesk.Page.Coaching;
using SalesDesk.Page.Team;
using SalesDesk.Selling;

namespace SalesDesk.Page.Reading;

/// <summary>Does once a day what takes seconds, in the background: what the past teaches first, so that the first page of a day is as quick as any, then weak spots and the test of the forecasts.</summary>
internal sealed class DayWork(DayModels models, CoachPasts pasts, Certificates certificates, ILogger<DayWork> log) : BackgroundService
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
                await models.OfEarlierAsync(stoppingToken);
                await pasts.OfTodayAsync(stoppingToken);
                await certificates.TestAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("Not done yet: {Exception}", e.GetType().Name); // tried again; whoever reads is told that it is not there
            }
        }
        while (await clock.WaitForNextTickAsync(stoppingToken));
    }
}
