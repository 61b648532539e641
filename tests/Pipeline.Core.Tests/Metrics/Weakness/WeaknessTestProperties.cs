using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Tests.Support;
using static Pipeline.Core.Tests.Metrics.Weakness.SimulatedSteps;

namespace Pipeline.Core.Tests.Metrics.Weakness;

[Laws(typeof(WeaknessTestProperties))]
public sealed class WeaknessTestProperties
{
    private const int After = 20;

    // High, so that made-up trials are flagged often.
    private const double Level = 0.7;

    /// <summary>A seller and a team: about four of five trials of the past and of the team succeed, of the present whatever share it is.</summary>
    public static Arbitrary<Seller> Sellers() =>
        (from share in Gen.Elements(1, 3, 8)
         from past in TrialGen(-365, -1, 8).ListOf()
         from now in TrialGen(0, 364, share).ListOf()
         from others in TrialGen(-30, 364, 8).ListOf()
         from more in TrialGen(-365, -1, 9).ListOf(15)
         select new Seller([.. past, .. more, .. now], [.. others])).ToArbitrary();

    [Property]
    public bool LookingEveryDay_TellsTheSameFirstDay_AndNeverTakesItBack(Seller seller, ushort day)
    {
        var last = Test(seller, 800).Steps[0];
        var earlier = Test(seller, day % 450).Steps[0];
        return earlier.Benchmarks.Zip(last.Benchmarks).All(pair =>
            pair.First.FirstFlaggedOn == (pair.Second.FirstFlaggedOn <= YearStart.PlusDays(day % 450) ? pair.Second.FirstFlaggedOn : null));
    }

    [Property]
    public bool TheFirstDayFlagged_HasTheEvidence(Seller seller)
    {
        var test = Test(seller, 800);
        return test.Steps[0].FirstFlaggedOn is not { } day
            || (Test(seller, Period.DaysBetween(YearStart, day)).Steps[0] is var then && then.Benchmarks.Any(benchmark => benchmark.AdjustedEvidence >= then.Threshold)
                && Test(seller, Period.DaysBetween(YearStart, day) - 1).Steps[0].FirstFlaggedOn is null);
    }

    [Property]
    public bool OrderOfTrialsAndSellers_DoesNotChangeABit(Seller seller) =>
        Describe(Test(seller, 300)) == Describe(Test(new([.. Enumerable.Reverse(seller.Trials)], [.. Enumerable.Reverse(seller.Others)]), 300));

    [Property]
    public bool AFailureForASuccess_NeverLowersTheEvidence(Seller seller, byte which)
    {
        var now = Enumerable.Range(0, seller.Trials.Length).Where(i => seller.Trials[i] is var trial && trial.EnteredOn >= YearStart && trial.SucceededWithin(After)).ToArray();
        if (now.Length == 0)
        {
            return true;
        }

        var worse = seller.Trials.ToArray();
        worse[now[which % now.Length]] = new(worse[now[which % now.Length]].EnteredOn, null);
        var (before, after) = (Test(seller, 800).Steps[0], Test(new(worse, seller.Others), 800).Steps[0]);
        return before.Benchmarks.Zip(after.Benchmarks).All(pair => pair.Second.Evidence >= pair.First.Evidence * (1 - 1e-9)
            && (pair.First.FirstFlaggedOn is null || pair.Second.FirstFlaggedOn <= pair.First.FirstFlaggedOn));
    }

    [Property]
    public bool WhatIsNotJudged_DoesNotCount(Seller seller, ushort day)
    {
        var asOf = YearStart.PlusDays(day % 400);
        var unknown = seller.Trials.Select(trial => trial.JudgedOn(After) > asOf ? new StepTrial(trial.EnteredOn, null) : trial).ToArray();
        return Describe(Test(seller, day % 400)) == Describe(Test(new(unknown, seller.Others), day % 400));
    }

    [Property]
    public bool AStricterLevel_NeverFlagsMore(Seller seller)
    {
        var (loose, strict) = (Test(seller, 800).Steps[0], Test(seller, 800, Level / 5).Steps[0]);
        return loose.Benchmarks.Zip(strict.Benchmarks).All(pair => pair.Second.FirstFlaggedOn is null || pair.First.FirstFlaggedOn <= pair.Second.FirstFlaggedOn);
    }

    [Property]
    public bool Volume_LookingEveryDay_TellsTheSameFirstDay(ushort[] days, ushort day)
    {
        LocalDate[] entries = [.. days.Select(entry => YearStart.PlusDays(entry % 800 - 365)), .. Enumerable.Range(1, 200).Select(entry => YearStart.PlusDays(-entry))];
        var (last, earlier) = (Volume(entries, 800), Volume(entries, day % 400));
        var expected = last.FirstFlaggedOn <= YearStart.PlusDays(day % 400) ? last.FirstFlaggedOn : null;
        return earlier.FirstFlaggedOn == expected && last.NowEntries == entries.Count(entry => entry >= YearStart && entry < YearStart.PlusYears(1));
    }

    private static VolumeWeakness Volume(LocalDate[] entries, int day) =>
        WeaknessTest.Create(YearStart, YearStart.PlusDays(day), [], new WatchedVolume(entries, WorkingCalendar.MondayToFriday), Level).Volume!;

    private static WeaknessTest Test(Seller seller, int day, double level = Level) =>
        WeaknessTest.Create(YearStart, YearStart.PlusDays(day), [new WatchedStep("step", After, seller.Trials, seller.Others, 0.7)], level: level);

    private static string Describe(WeaknessTest test) => string.Join('\n', test.Steps[0].Benchmarks.Select(benchmark => string.Create(
        CultureInfo.InvariantCulture,
        $"{benchmark.Verdict} {benchmark.Compared} {benchmark.Evidence:R} {benchmark.AdjustedEvidence:R} {benchmark.TrialsNeeded} {benchmark.FirstFlaggedOn}")));

    private static Gen<StepTrial> TrialGen(int first, int last, int successes) =>
        from day in Gen.Choose(first, last)
        from succeeds in Gen.Choose(1, 10)
        from wait in Gen.Choose(0, After + 5)
        select new StepTrial(YearStart.PlusDays(day), succeeds <= successes ? YearStart.PlusDays(day + wait) : null);

    public sealed record Seller(StepTrial[] Trials, StepTrial[] Others);
}
