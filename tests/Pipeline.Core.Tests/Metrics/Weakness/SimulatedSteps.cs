using NodaTime;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Tests.Metrics.Weakness;

/// <summary>Trials of a made-up seller: as many a week as chance brings, each with a chance to succeed and a log-normal wait.</summary>
internal static class SimulatedSteps
{
    internal static readonly LocalDate YearStart = new(2026, 1, 1);

    /// <summary>Draws the trials of two years, the second being the year watched.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="perWeek">The mean number a week, Monday to Friday.</param>
    /// <param name="share">The chance to succeed ever, by the day of beginning.</param>
    /// <param name="medianWait">The median days to success; 0 for none.</param>
    internal static StepTrial[] Draw(ref RandomStream random, double perWeek, Func<LocalDate, double> share, double medianWait)
    {
        var trials = new List<StepTrial>();
        for (var day = YearStart.PlusYears(-1); day < YearStart.PlusYears(1); day = day.PlusDays(1))
        {
            var count = day.DayOfWeek >= IsoDayOfWeek.Saturday ? 0 : random.NextPoisson(perWeek / 5);
            for (var i = 0; i < count; i++)
            {
                trials.Add(Draw(ref random, day, share(day), medianWait));
            }
        }

        return [.. trials];
    }

    /// <summary>Draws the next step: its trials begin when those of the step before succeed.</summary>
    internal static StepTrial[] DrawNext(ref RandomStream random, StepTrial[] before, double share, double medianWait)
    {
        var trials = new List<StepTrial>();
        foreach (var trial in before)
        {
            if (trial.SucceededOn is { } day)
            {
                trials.Add(Draw(ref random, day, share, medianWait));
            }
        }

        return [.. trials];
    }

    // Of the waits, 80 % are at most twice the median.
    private static StepTrial Draw(ref RandomStream random, LocalDate day, double share, double medianWait) =>
        random.NextUniform() >= share ? new(day, null) : new(day, day.PlusDays((int)(medianWait * Math.Exp(0.8236 * random.NextNormal()))));
}
