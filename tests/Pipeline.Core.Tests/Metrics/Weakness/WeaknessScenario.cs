using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Numerics;
using static Pipeline.Core.Tests.Metrics.Weakness.SimulatedSteps;

namespace Pipeline.Core.Tests.Metrics.Weakness;

/// <summary>A seller at ten appointments a week, 30 % of which lead to a sale; what happens, and how one looks.</summary>
/// <param name="Name">The name, that of its row in docs/weak-spots.md.</param>
/// <param name="Share">The share after the change.</param>
/// <param name="ChangeWeek">The week of the year from which on it has that share, or that many appointments.</param>
/// <param name="Waits">Whether a sale takes time, 15 days in the median and 30 for four of five, and is judged after 30.</param>
/// <param name="Benchmarks">What the step is compared with.</param>
/// <param name="Steps">The number of steps watched, the others without trials.</param>
/// <param name="PerWeek">The appointments a week after the change.</param>
/// <param name="ByMonthlyTest">Whether one looks by a one-sided z-test of each month against the year before, at 5 %.</param>
internal sealed record WeaknessScenario(
    string Name, double Share, int ChangeWeek, bool Waits, WeaknessBenchmark[] Benchmarks, int Steps = 1, double PerWeek = 10, bool ByMonthlyTest = false)
{
    private const double UsualShare = 0.3;
    private const double UsualPerWeek = 10;
    private const int OtherSellers = 4;
    private const double OneSided5 = 1.6448536269514722;

    internal static readonly WeaknessScenario[] All =
    [
        new("drop in week 1", 0.15, 0, false, [WeaknessBenchmark.OwnPast]),
        new("drop in week 1, waits", 0.15, 0, true, [WeaknessBenchmark.OwnPast]),
        new("drop in week 21", 0.15, 20, false, [WeaknessBenchmark.OwnPast]),
        new("drop in week 21, waits", 0.15, 20, true, [WeaknessBenchmark.OwnPast]),
        new("drop in week 1, 8 × 3", 0.15, 0, false, Enum.GetValues<WeaknessBenchmark>(), 8),
        new("drop in week 1, 8 × 3, waits", 0.15, 0, true, Enum.GetValues<WeaknessBenchmark>(), 8),
        new("drop in week 21, 8 × 3, waits", 0.15, 20, true, Enum.GetValues<WeaknessBenchmark>(), 8),
        new("new seller at half the team's share", 0.15, -100, false, [WeaknessBenchmark.Team]),
        new("new seller, 8 × 3, waits", 0.15, -100, true, Enum.GetValues<WeaknessBenchmark>(), 8),
        new("small drop, to 22 %", 0.22, 0, false, [WeaknessBenchmark.OwnPast]),
        new("half the appointments", UsualShare, 0, false, [], 0, UsualPerWeek / 2),
        new("no change", UsualShare, 0, false, [WeaknessBenchmark.OwnPast]),
        new("z-test: drop in week 1", 0.15, 0, false, [WeaknessBenchmark.OwnPast], ByMonthlyTest: true),
        new("z-test: drop in week 1, waits", 0.15, 0, true, [WeaknessBenchmark.OwnPast], ByMonthlyTest: true),
        new("z-test: no change", UsualShare, 0, false, [WeaknessBenchmark.OwnPast], ByMonthlyTest: true),
    ];

    private LocalDate Change => YearStart.PlusWeeks(ChangeWeek);

    private bool IsNew => ChangeWeek < 0;

    private int JudgedAfter => Waits ? 30 : 0;

    /// <summary>Simulates a seller of the scenario.</summary>
    /// <param name="seed">The seed of all.</param>
    /// <param name="number">The number of the seller.</param>
    /// <returns>The weeks from the change, or the start of the year, to the alarm; null without one. An alarm before the change does not count.</returns>
    internal double? WeeksToAlarm(ulong seed, int number)
    {
        var random = new RandomStream(seed, (ulong)number);
        var median = Waits ? 15 : 0;
        var trials = Draw(ref random, PerWeek == UsualPerWeek ? UsualPerWeek : PerWeek, day => day < Change ? UsualShare : Share, median);
        if (PerWeek != UsualPerWeek)
        {
            trials = [.. Draw(ref random, UsualPerWeek, _ => Share, median).Where(trial => trial.EnteredOn < Change), .. trials.Where(trial => trial.EnteredOn >= Change)];
        }

        if (IsNew)
        {
            trials = [.. trials.Where(trial => trial.EnteredOn >= YearStart)];
        }

        var others = new List<StepTrial>();
        for (var seller = 0; seller < OtherSellers && Benchmarks.Contains(WeaknessBenchmark.Team); seller++)
        {
            others.AddRange(Draw(ref random, UsualPerWeek, _ => UsualShare, median));
        }

        var from = LocalDate.Max(Change, YearStart);
        var alarm = ByMonthlyTest ? MonthlyAlarm(trials, from) : Alarm(trials, others);
        return alarm >= from ? Period.DaysBetween(from, alarm.Value) / 7.0 : null;
    }

    private LocalDate? Alarm(StepTrial[] trials, List<StepTrial> others)
    {
        var watched = new WatchedStep(
            "appointment to sale", JudgedAfter, trials, Benchmarks.Contains(WeaknessBenchmark.Team) ? others : null,
            !Benchmarks.Contains(WeaknessBenchmark.Target) ? null : Waits ? UsualShare * 0.8 : UsualShare);
        var test = WeaknessTest.Create(
            YearStart, YearStart.PlusYears(1).PlusDays(-1),
            Enumerable.Range(0, Steps).Select(step => step == 0 ? watched : new WatchedStep($"step {step}", 0, [])),
            Steps == 0 ? new WatchedVolume(trials.Select(trial => trial.EnteredOn), WorkingCalendar.MondayToFriday) : null);
        return test.Findings.FirstOrDefault()?.FirstFlaggedOn;
    }

    private LocalDate? MonthlyAlarm(StepTrial[] trials, LocalDate from)
    {
        var past = trials.Where(trial => trial.EnteredOn < YearStart).ToArray();
        var (before, m) = ((double)past.Count(trial => trial.SucceededWithin(JudgedAfter)), past.Length);
        for (var month = YearStart; month < YearStart.PlusYears(1); month = month.PlusMonths(1))
        {
            var end = month.PlusMonths(1);
            var judged = trials.Where(trial => trial.EnteredOn >= YearStart && trial.JudgedOn(JudgedAfter) >= month && trial.JudgedOn(JudgedAfter) < end).ToArray();
            var (now, n) = ((double)judged.Count(trial => trial.SucceededWithin(JudgedAfter)), judged.Length);
            var both = (before + now) / (m + n);
            if (n > 0 && end > from && before / m - now / n > OneSided5 * Math.Sqrt(both * (1 - both) * (1.0 / m + 1.0 / n)))
            {
                return end.PlusDays(-1);
            }
        }

        return null;
    }
}
