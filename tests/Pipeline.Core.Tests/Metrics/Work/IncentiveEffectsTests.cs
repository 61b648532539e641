using NodaTime;
using Pipeline.Core.Incentives;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Work;

/// <summary>Made-up worlds whose truth is known: what a naive comparison gets wrong, and what lots bring to light.</summary>
public sealed class IncentiveEffectsTests
{
    private static readonly LocalDate AsOf = ProspectLife.Monday.PlusDays(365);

    /// <summary>The trial does nothing. Who used one must have stayed for it, so the time before its use flatters no one here.</summary>
    [Fact]
    public void ATrialThatDoesNothing_ShowsNothing_ThoughTheNaiveComparisonDoes()
    {
        var world = World(seed: 1, ratio: 1);
        var naive = Naive(world);
        var effect = Association(world);
        Assert.InRange(naive, 0, 0.75);
        Assert.InRange(1, effect.RatioInterval(0.99)!.Value.Lower, effect.RatioInterval(0.99)!.Value.Upper);
        Assert.InRange(effect.Ratio!.Value, 0.9, 1.1);
    }

    [Fact]
    public void ATrialThatDoublesTheChanceADay_IsFoundWithinTheInterval()
    {
        var effect = Association(World(seed: 2, ratio: 2));
        var limits = effect.RatioInterval(0.99)!.Value;
        Assert.InRange(2, limits.Lower, limits.Upper);
        Assert.InRange(limits.Upper / limits.Lower, 1, 1.5);
    }

    /// <summary>Late stages have more wins and more trials: taken together that looks like an effect, stage by stage it does not.</summary>
    [Fact]
    public void AStageThatBringsBothWinsAndTrials_IsNotTakenForAnEffect()
    {
        var effect = Association(World(seed: 3, ratio: 1, isStaged: true));
        var crude = AssociationEffect.FromStrata(EffectMeasure.RatePerDay, effect.Strata.Select(one => one with { Stage = null, Days = null }));
        Assert.InRange(crude.RatioInterval(0.99)!.Value.Lower, 1.3, 10);
        Assert.InRange(1, effect.RatioInterval(0.99)!.Value.Lower, effect.RatioInterval(0.99)!.Value.Upper);
    }

    [Fact]
    public void WithoutAnyLot_WhatATrialBringsIsNotKnown_AndSaysWhy()
    {
        var extra = IncentiveEffects.FromProspects(World(seed: 4, ratio: 2, count: 50), AsOf, ProspectLife.Zone).Of(IncentiveKind.Trial).ExtraWins;
        Assert.Equal(ExtraWinsRefusal.AssignmentNotRecorded, extra.Refusal);
        Assert.Equal((null, null, null, "AssignmentNotRecorded"), (extra.Count, extra.Interval(), extra.CostPerWin, extra.ToString()));
    }

    /// <summary>Those likely to buy draw an offer less often; the weights undo it. By hand: 4·(3/4 − (1/3·1 + 3·0)/(1/3·2 + 3·1)).</summary>
    [Fact]
    public void ExtraWins_AreCountedByTheChancesOfTheLots()
    {
        var (prospects, drawn) = Draws([(0.25, true, true), (0.25, false, true), (0.25, false, false), (0.75, true, true), (0.75, true, true), (0.75, true, false), (0.75, false, false)]);
        var extra = IncentiveEffects.FromProspects(prospects, AsOf, ProspectLife.Zone, assignments: drawn, horizonDays: 30).Of(IncentiveKind.Gift).ExtraWins;
        var withheld = 1.0 / 3 / (2.0 / 3 + 3);
        Assert.Equal(4 * (0.75 - withheld), extra.Count!.Value, 12);
        Assert.Equal(Rows.Nok(Math.Round(400m / (decimal)extra.Count.Value, 2)), extra.CostPerWin);
        Assert.Equal((0L, 0L, 30), (extra.LeftOut, extra.OffersWithoutCost, extra.HorizonDays));
        var squares = (1 - withheld) * (1 - withheld) / 9 + withheld * withheld / 9 + 9 * withheld * withheld;
        Assert.Equal(
            extra.Count.Value - 1.959963984540054 * 4 * Math.Sqrt(0.75 * 0.25 / 4 + squares / (11.0 / 3 * (11.0 / 3))), extra.Interval()!.Value.Lower, 9);
    }

    [Fact]
    public void ExtraWins_OfTheWeightedLots_FindTheTruth_WhereThePlainSharesDoNot()
    {
        var dice = new Random(5);
        var (prospects, drawn) = Draws([.. Enumerable.Range(0, 6000).Select(i =>
        {
            var isKeen = i % 2 == 0;
            var isOffered = dice.NextDouble() < (isKeen ? 0.2 : 0.8);
            return (isKeen ? 0.2 : 0.8, isOffered, dice.NextDouble() < (isKeen ? 0.6 : 0.2) + (isOffered ? 0.1 : 0));
        })]);
        var extra = IncentiveEffects.FromProspects(prospects, AsOf, ProspectLife.Zone, assignments: drawn).Of(IncentiveKind.Gift).ExtraWins;
        var (offered, won) = (extra.Groups.Sum(one => one.Offered), extra.Groups.Sum(one => one.OfferedWon));
        Assert.True((double)won / offered < (double)extra.Groups.Sum(one => one.WithheldWon) / extra.Groups.Sum(one => one.Withheld));
        var limits = extra.Interval(0.99)!.Value;
        Assert.InRange(0.1 * offered, limits.Lower, limits.Upper);
        Assert.True(limits.Lower > 0);
    }

    [Fact]
    public void ExtraWins_JudgeOnlyWhoWasSeenForTheWholeHorizon()
    {
        var (prospects, drawn) = Draws([(0.5, true, true), (0.5, false, false)]);
        var early = IncentiveEffects.FromProspects(prospects, ProspectLife.Monday.PlusDays(29), ProspectLife.Zone, assignments: drawn, horizonDays: 30).Of(IncentiveKind.Gift).ExtraWins;
        Assert.Equal((2L, ExtraWinsRefusal.NotYetJudged), (early.LeftOut, early.Refusal));
        var all = IncentiveEffects.FromProspects(prospects[..1], AsOf, ProspectLife.Zone, assignments: drawn, horizonDays: 30).Of(IncentiveKind.Gift).ExtraWins;
        Assert.Equal((1L, ExtraWinsRefusal.NothingWithheld), (all.LeftOut, all.Refusal));
        Assert.Equal(
            ExtraWinsRefusal.NothingOffered,
            IncentiveEffects.FromProspects(prospects[1..], AsOf, ProspectLife.Zone, assignments: drawn, horizonDays: 30).Of(IncentiveKind.Gift).ExtraWins.Refusal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new OfferAssignment(new("P"), IncentiveKind.Gift, ProspectLife.Monday, 1, null));
        Assert.Throws<ArgumentException>(() => IncentiveEffects.Merge(
            IncentiveEffects.FromProspects(prospects, AsOf, ProspectLife.Zone, assignments: drawn, horizonDays: 30),
            IncentiveEffects.FromProspects(prospects, AsOf, ProspectLife.Zone, assignments: drawn, horizonDays: 31)));
    }

    [Fact]
    public void WhatIsUnknown_IsCountedAndLeftOut()
    {
        var effects = IncentiveEffects.FromProspects(
            [
                Presented("unknown use").Offers(1, "i", IncentiveKind.Trial).Uses(null, "i").Prospect,
                Presented("undated end").Closes(null, OutcomeKind.Won).Prospect,
                Presented("double").Closes(9, OutcomeKind.Duplicate).Prospect,
                new ProspectLife("never").Opened().Prospect,
                Presented("used").Offers(1, "i", IncentiveKind.Trial).Starts(1, "i").Uses(4, "i").Closes(9, OutcomeKind.Won).Prospect,
                Presented("demo").Offers(1, "i", IncentiveKind.Demo).Starts(3, "i").Closes(5, OutcomeKind.Lost).Prospect,
            ],
            AsOf, ProspectLife.Zone);
        Assert.Equal((1L, 1L), (effects.WithoutPresentation, effects.Undated));
        var trial = effects.Of(IncentiveKind.Trial);
        Assert.Equal((2L, 1L, 1L, 1L), (trial.Prospects, trial.Offered, trial.Exposed, trial.UnknownExposure));

        // Used on day 4: days 1 to 4 unexposed, 5 to 9 exposed with the win; the other one is unexposed on days 1 to 5.
        Assert.Equal(
            [("0-7", 0L, 3L, 0L, 9L), ("8-14", 1L, 2L, 0L, 0L)],
            trial.Association.Strata.Select(one => (one.Days.ToString()!, one.ExposedEvents, one.Exposed, one.UnexposedEvents, one.Unexposed)));
        Assert.Equal(EffectRefusal.NoEvents, trial.Association.Refusal);
        Assert.Equal((3L, 1L), (effects.Of(IncentiveKind.Demo).Prospects, effects.Of(IncentiveKind.Demo).Exposed));
        Assert.Equal(2, effects.Of(IncentiveKind.Demo).Association.Strata.Sum(one => one.Exposed));
    }

    private static ProspectLife Presented(string id) => new ProspectLife(id).Opened().Enters(0, StageRole.Presentation);

    private static AssociationEffect Association(Prospect[] world) => IncentiveEffects.FromProspects(world, AsOf, ProspectLife.Zone).Of(IncentiveKind.Trial).Association;

    // Wins a day from the presentation of all who ever used a trial, over those of the others: the time until the use is credited to it.
    private static double Naive(Prospect[] world)
    {
        double Rate(bool isUsed)
        {
            var group = world.Where(prospect => prospect.Incentives.Any(offer => offer.UseCount > 0) == isUsed).ToArray();
            return group.Count(prospect => prospect.Outcome?.Kind == OutcomeKind.Won)
                / (double)group.Sum(prospect => Period.DaysBetween(ProspectLife.Monday, prospect.Outcome?.On ?? AsOf));
        }

        return Rate(true) / Rate(false);
    }

    private static Prospect[] World(int seed, double ratio, bool isStaged = false, int count = 5000)
    {
        var dice = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var life = Presented($"P{number}");
            var (isUsed, isLate) = (false, false);
            for (var day = 1; day < 365; day++)
            {
                var luck = dice.NextDouble();
                var win = (isLate ? 0.06 : isStaged ? 0.01 : 0.02) * (isUsed ? ratio : 1);
                if (luck < win + 0.01)
                {
                    return life.Closes(day, luck < win ? OutcomeKind.Won : OutcomeKind.Lost).Prospect;
                }

                if (!isUsed && dice.NextDouble() < (isLate || !isStaged ? 0.05 : 0.01))
                {
                    isUsed = true;
                    life.Offers(day, "t", IncentiveKind.Trial).Uses(day, "t");
                }

                if (isStaged && !isLate && dice.NextDouble() < 0.05)
                {
                    isLate = true;
                    life.Enters(day, StageRole.Proposal);
                }
            }

            return life.Prospect;
        })];
    }

    // Lots drawn on day 0; a win comes on day 10. Each offer costs 100.
    private static (Prospect[] Prospects, OfferAssignment[] Drawn) Draws((double Chance, bool IsOffered, bool IsWon)[] draws)
    {
        var prospects = draws.Select((draw, i) =>
        {
            var life = Presented($"P{i}");
            life = draw.IsOffered ? life.Offers(0, "g", IncentiveKind.Gift, Rows.Nok(100)) : life;
            return (draw.IsWon ? life.Closes(10, OutcomeKind.Won) : life).Prospect;
        });
        return (
            [.. prospects],
            [.. draws.Select((draw, i) => new OfferAssignment(new($"P{i}"), IncentiveKind.Gift, ProspectLife.Monday, draw.Chance, draw.IsOffered ? new Core.Values.IncentiveId("g") : null))]);
    }
}
