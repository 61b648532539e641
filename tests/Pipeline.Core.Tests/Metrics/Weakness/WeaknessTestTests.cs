using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Weakness;
using static Pipeline.Core.Tests.Metrics.Weakness.SimulatedSteps;

namespace Pipeline.Core.Tests.Metrics.Weakness;

public sealed class WeaknessTestTests
{
    /// <summary>
    /// One failure against a target of one half, from the first week on, of weight a quarter: each drop d bets with the factor
    /// 1 ÷ (1 − ½ (1 − e^−d)) = 2 ÷ (1 + e^−d); of 0.4, 0.7, 1.2 and 2.1 the mean is 1.463154.
    /// </summary>
    [Fact]
    public void Evidence_OneFailureAgainstATarget_ByHand()
    {
        var step = new WatchedStep("step", 10, [new(YearStart, null)], target: 0.5);
        var read = WeaknessTest.Create(YearStart, YearStart.PlusDays(10), [step]).Steps[0];

        Assert.Equal(0.25 * 1.463154, read.Benchmarks.Single(row => row.Benchmark == WeaknessBenchmark.Target).Evidence, 6);
        Assert.Equal((20, WeaknessVerdict.NotEnoughData), (read.Threshold, read.Verdict));
        Assert.Equal(new Rate(0, 1), read.Now);
    }

    [Fact]
    public void ATrial_IsJudgedOnceAndOnItsDay_ThoughItSucceededEarlier()
    {
        StepTrial[] trials = [new(YearStart, YearStart.PlusDays(2)), new(YearStart, YearStart.PlusDays(11)), new(YearStart.PlusDays(1), null)];
        StepWeakness On(int day) => WeaknessTest.Create(YearStart, YearStart.PlusDays(day), [new WatchedStep("step", 10, trials)]).Steps[0];

        Assert.Equal((new Rate(0, 0), 3), (On(9).Now, On(9).NotYetJudged));
        Assert.Equal((new Rate(1, 2), 1), (On(10).Now, On(10).NotYetJudged)); // on day 11 is too late, then as now
        Assert.Equal((new Rate(1, 3), 0), (On(400).Now, On(400).NotYetJudged));
    }

    /// <summary>Ten a week, 30 % before and 10 % now: skill. The other step is as before, and the volume too.</summary>
    [Fact]
    public void ManyAppointmentsAndFewSales_AreALackOfSkill()
    {
        var steady = Regular(-365, 365, 30);
        StepTrial[] fallen = [.. Regular(-365, 0, 30), .. Regular(0, 365, 10)];
        var test = WeaknessTest.Create(
            YearStart, YearStart.PlusDays(364),
            [new WatchedStep("contact to appointment", 5, steady), new WatchedStep("appointment to sale", 5, fallen, target: 0.2)],
            new WatchedVolume(steady.Select(trial => trial.EnteredOn), WorkingCalendar.MondayToFriday));

        var finding = Assert.Single(test.Findings);
        Assert.Equal((WeaknessKind.Skill, "appointment to sale"), (finding.Kind, finding.Step));
        Assert.Equal([WeaknessBenchmark.OwnPast, WeaknessBenchmark.Target], finding.Behind.ToArray());
        Assert.Equal(WeaknessVerdict.NoSignOfWeakness, test.Steps[0].Verdict);
        Assert.Equal(WeaknessVerdict.NoSignOfWeakness, test.Volume!.Verdict);
        Assert.Equal((60, 60), (test.Steps[0].Threshold, test.Volume.Threshold));
        Assert.InRange(finding.FirstFlaggedOn, YearStart.PlusDays(30), YearStart.PlusDays(150));
    }

    /// <summary>Every second trial is begun, as many of a hundred succeed: volume.</summary>
    [Fact]
    public void FewAppointmentsOfWhichAsManySell_AreALackOfVolume()
    {
        StepTrial[] trials = [.. Regular(-365, 0, 30), .. Regular(0, 365, 30).Where((_, i) => i % 4 < 2)];
        var test = WeaknessTest.Create(
            YearStart, YearStart.PlusDays(364), [new WatchedStep("appointment to sale", 5, trials)],
            new WatchedVolume(trials.Select(trial => trial.EnteredOn), WorkingCalendar.MondayToFriday));

        var finding = Assert.Single(test.Findings);
        Assert.Equal((WeaknessKind.Volume, null), (finding.Kind, finding.Step));
        Assert.True(test.Volume!.DaysNeeded < test.Volume.NowDays);
    }

    [Fact]
    public void ASellerWithoutAPast_IsToldSo_AndHeldAgainstTheTeam()
    {
        var step = new WatchedStep("step", 5, Regular(0, 365, 10), Regular(0, 365, 30));
        var read = WeaknessTest.Create(YearStart, YearStart.PlusDays(364), [step]).Steps[0];

        Assert.Equal(WeaknessVerdict.NotEnoughData, read.Benchmarks[0].Verdict);
        Assert.Null(read.Benchmarks[0].TrialsNeeded);
        Assert.Equal(WeaknessVerdict.Weak, read.Benchmarks[1].Verdict);
        Assert.Equal(read.Benchmarks[1].Evidence, read.Benchmarks[1].AdjustedEvidence); // nothing else is tested
    }

    [Fact]
    public void NotEnoughData_EndsWithTheTrialsNeeded()
    {
        var trials = Regular(-365, 365, 30);
        StepWeakness On(int day) => WeaknessTest.Create(YearStart, YearStart.PlusDays(day), [new WatchedStep("step", 0, trials)]).Steps[0];

        var needed = On(0).Benchmarks[0].TrialsNeeded!.Value;
        var day = Enumerable.Range(0, 365).First(day => On(day).Now.Of >= needed);
        Assert.Equal((WeaknessVerdict.NotEnoughData, WeaknessVerdict.NoSignOfWeakness), (On(day - 1).Verdict, On(day).Verdict));
        Assert.InRange(needed, 50, 150);
    }

    /// <summary>Every outcome of seven trials after every past of five: the chance that a day of it shows a weakness that is not there.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void ChanceOfAFalseAlarm_ByEnumeration_IsWithinTheLevel(double share)
    {
        const double Level = 0.9;
        const int Trials = 7;
        var chance = 0.0;
        for (var k = 0; k <= 5; k++)
        {
            var past = Enumerable.Range(0, 5).Select(i => Trial(-100 + i, i < k)).ToArray();
            double[] ways = [1, 5, 10, 10, 5, 1];
            for (var outcome = 0; outcome < 1 << Trials; outcome++)
            {
                var now = Enumerable.Range(0, Trials).Select(i => Trial(i * 7, (outcome >> i & 1) == 1)).ToArray();
                var successes = k + int.PopCount(outcome);
                var test = WeaknessTest.Create(
                    YearStart, YearStart.PlusDays(364), [new WatchedStep("step", 0, [.. past, .. now], target: share)], level: Level);
                chance += test.Findings.IsEmpty ? 0 : ways[k] * Math.Pow(share, successes) * Math.Pow(1 - share, Trials + 5 - successes);
            }
        }

        Assert.InRange(chance, 0.01, Level);
    }

    [Fact]
    public void Create_BadArguments_AreNamed()
    {
        var step = new WatchedStep("step", 5, []);
        Assert.Throws<ArgumentOutOfRangeException>("succeededOn", () => new StepTrial(YearStart, YearStart.PlusDays(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("target", () => new WatchedStep("step", 5, [], target: 0));
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => new WatchedStep("step", 5, [], weight: 0));
        Assert.Throws<ArgumentOutOfRangeException>("judgedAfterDays", () => new WatchedStep("step", -1, []));
        Assert.Throws<ArgumentException>("steps", () => WeaknessTest.Create(YearStart, YearStart, []));
        Assert.Throws<ArgumentException>("steps", () => WeaknessTest.Create(YearStart, YearStart, [step, step]));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => WeaknessTest.Create(YearStart, YearStart, [step], level: 1));
        Assert.Throws<ArgumentOutOfRangeException>("margin", () => WeaknessTest.Create(YearStart, YearStart, [step], margin: 1));
    }

    private static StepTrial Trial(int day, bool succeeds) => new(YearStart.PlusDays(day), succeeds ? YearStart.PlusDays(day) : null);

    // Two on each working day; of any hundred in a row so many succeed, evenly spread.
    private static StepTrial[] Regular(int from, int to, int ofHundred) =>
    [
        .. Enumerable.Range(from, to - from).Where(day => WorkingCalendar.MondayToFriday.IsWorkingDay(YearStart.PlusDays(day)))
            .SelectMany(day => new[] { day, day })
            .Select((day, i) => Trial(day, (i + 1) * ofHundred / 100 > i * ofHundred / 100)),
    ];
}
