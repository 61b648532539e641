using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Survival;

[Laws(typeof(CompetingRisksProperties))]
public sealed class CompetingRisksProperties
{
    private static readonly SpellEnd[] Ends = [.. Enum.GetValues<SpellEnd>().Where(end => end != SpellEnd.Censored)];

    /// <summary>Few ages, so that ties, late entries and ages at which all at risk end are common.</summary>
    public static Arbitrary<Spell> Spells() =>
        (from entry in Gen.Frequency((2, Gen.Constant(-1)), (1, Gen.Choose(0, 12)))
         from length in Gen.Choose(1, 12)
         from end in Gen.Frequency((3, Gen.Constant(SpellEnd.Censored)), (2, Gen.Constant(SpellEnd.Won)), (2, Gen.Constant(SpellEnd.Lost)), (1, Gen.Elements(Ends)))
         select new Spell(entry, entry + length, end)).ToArbitrary();

    [Property]
    public void Chances_AddUpToOne_AndNeverTurnBack(Spell[] spells)
    {
        var risks = Of(spells);
        for (var i = 0; i < risks.StillOpen.Steps.Length; i++)
        {
            Near.Absolute(1, risks.StillOpen.Steps[i].Chance + Ends.Sum(end => risks.EndedBy(end).Steps[i].Chance), 1e-14, $"step {i}");
            Assert.True(i == 0 || risks.StillOpen.Steps[i].Chance <= risks.StillOpen.Steps[i - 1].Chance);
            Assert.All(Ends, end => Assert.True(i == 0 || risks.EndedBy(end).Steps[i].Chance >= risks.EndedBy(end).Steps[i - 1].Chance));
        }
    }

    /// <summary>The running sums against the definition: each spell's derivative, carried forward by itself, spell by spell and age by age.</summary>
    [Property]
    public void JackknifeError_IsTheRootOfTheSquaredInfluences(Spell[] spells)
    {
        var risks = Of(spells);
        var ofOpen = new double[spells.Length];
        var ofEnd = Ends.ToDictionary(end => end, _ => new double[spells.Length]);
        var open = 1.0;
        foreach (var age in spells.Select(spell => spell.Exit).Distinct().Order())
        {
            double n = spells.Count(spell => spell.Entry < age && age <= spell.Exit);
            var all = spells.Count(spell => spell.Exit == age && spell.End != SpellEnd.Censored);
            var before = (double[])ofOpen.Clone();
            for (var i = 0; i < spells.Length; i++)
            {
                var isAtRisk = spells[i].Entry < age && age <= spells[i].Exit ? 1 : 0;
                double Slope(bool ends, int count) => ((ends && spells[i].Exit == age ? 1 : 0) - isAtRisk * count / n) / n;
                foreach (var end in Ends)
                {
                    var count = spells.Count(spell => spell.Exit == age && spell.End == end);
                    ofEnd[end][i] += before[i] * count / n + open * Slope(spells[i].End == end, count);
                }

                ofOpen[i] = before[i] * (1 - all / n) - open * Slope(spells[i].End != SpellEnd.Censored, all);
            }

            open *= 1 - all / n;
            Near.Absolute(Root(ofOpen), risks.StillOpen.ErrorAt(age)!.Value, 1e-13, $"open at {age}");
            Assert.All(Ends, end => Near.Absolute(Root(ofEnd[end]), risks.EndedBy(end).ErrorAt(age)!.Value, 1e-13, $"{end} at {age}"));
        }
    }

    /// <summary>The derivative itself: the weight of one spell raised a little.</summary>
    [Property]
    public void JackknifeError_IsThatOfTheWeights(NonEmptyArray<Spell> some)
    {
        const long Weight = 1_000_000;
        var spells = some.Get;
        var table = LifeTable.FromRows(spells.Select(spell => new SpellCount(spell, Weight)));
        var curve = CompetingRisks.FromLifeTable(table).EndedBy(SpellEnd.Won);
        var age = spells[0].Exit;
        double Chance(int raised, int by) => CompetingRisks.FromLifeTable(LifeTable.FromRows(spells.Select((spell, i) => new SpellCount(spell, Weight + (i == raised ? by : 0)))))
            .EndedBy(SpellEnd.Won).ChanceAt(age)!.Value;
        var slopes = spells.Select((_, i) => (Chance(i, 1000) - Chance(i, -1000)) * Weight / 2000);

        // With each spell a million times over, the error is a thousandth of that of one each.
        Near.Absolute(Root([.. slopes]), curve.ErrorAt(age)!.Value * Math.Sqrt(Weight), 1e-5, $"{age}");
    }

    [Property]
    public void OneEnd_IsKaplanMeier(Spell[] spells)
    {
        var table = LifeTable.FromSpells(spells.Select(spell => spell.End == SpellEnd.Censored ? spell : new(spell.Entry, spell.Exit, SpellEnd.Won)));
        var (risks, curve) = (CompetingRisks.FromLifeTable(table), SurvivalCurve.FromLifeTable(table));
        for (var i = 0; i < curve.Steps.Length; i++)
        {
            var (open, won) = (risks.StillOpen.Steps[i], risks.EndedBy(SpellEnd.Won).Steps[i]);
            Near.Absolute(1 - curve.Steps[i].StillOpen, won.Chance, 1e-14, "chance");
            Assert.Equal(curve.Steps[i].StillOpen, open.Chance);
            Near.Absolute(curve.Steps[i].StandardError ?? 0, open.GreenwoodError, 1e-14, "Greenwood");
            Near.Absolute(open.GreenwoodError, won.GreenwoodError, 1e-13, "Greenwood of won");
            Near.Absolute(open.JackknifeError, won.JackknifeError, 1e-13, "jackknife of won");
        }
    }

    /// <summary>Nobody censored, nobody late: plain shares, and both errors are that of a share.</summary>
    [Property]
    public void WithoutCensoring_ItIsTheShare(Spell[] spells)
    {
        Spell[] whole = [.. spells.Where(spell => spell.End != SpellEnd.Censored).Select(spell => new Spell(-1, spell.Exit, spell.End))];
        var risks = Of(whole);
        foreach (var age in whole.Select(spell => spell.Exit))
        {
            foreach (var end in Ends)
            {
                var share = (double)whole.Count(spell => spell.Exit <= age && spell.End == end) / whole.Length;
                var step = risks.EndedBy(end).StepAt(age)!.Value;
                Near.Absolute(share, step.Chance, 1e-14, $"{end} at {age}");
                Near.Absolute(Math.Sqrt(share * (1 - share) / whole.Length), step.JackknifeError, 1e-13, $"jackknife of {end} at {age}");
                Near.Absolute(step.JackknifeError, step.GreenwoodError, 1e-13, $"Greenwood of {end} at {age}");
            }
        }
    }

    [Property]
    public void ASpellSeenOnTheFirstDayOnly_ChangesNothing(Spell[] spells)
    {
        Spell[] later = [.. spells.Where(spell => spell.Exit > 0)];
        var (risks, more) = (Of(later), Of([.. later, new(-1, 0, SpellEnd.Censored)]));
        Assert.All(risks.StillOpen.Steps, step => Assert.Equal(step, more.StillOpen.StepAt(step.Age)!.Value));
        Assert.All(risks.EndedBy(SpellEnd.Lost).Steps, step => Assert.Equal(step, more.EndedBy(SpellEnd.Lost).StepAt(step.Age)!.Value));
    }

    /// <summary>Later by some days, or counted in smaller units: the same curve at other ages.</summary>
    [Property]
    public void ShiftedOrScaledAges_KeepEveryFigure(Spell[] spells, byte shift, byte scale)
    {
        int Moved(int age) => (age + 1) * (scale + 1) + shift;
        var (risks, moved) = (Of(spells), Of([.. spells.Select(spell => new Spell(Moved(spell.Entry), Moved(spell.Exit), spell.End))]));
        Assert.Equal(
            risks.EndedBy(SpellEnd.Won).Steps.Select(step => step with { Age = Moved(step.Age) }),
            moved.EndedBy(SpellEnd.Won).Steps);
    }

    [Property]
    public bool NoFigure_IsNotANumber(Spell[] spells)
    {
        var risks = Of(spells);
        return Ends.Select(risks.EndedBy).Append(risks.StillOpen).SelectMany(curve => curve.Steps)
            .All(step => step.Chance is >= 0 and <= 1 && double.IsFinite(step.JackknifeError) && double.IsFinite(step.GreenwoodError));
    }

    [Property]
    public void Interval_HoldsTheChance(Spell[] spells, byte age, bool isGreenwood)
    {
        var curve = Of(spells).EndedBy(SpellEnd.Won);
        foreach (var band in Enum.GetValues<CurveBand>())
        {
            if (curve.Interval(age, 0.9, band, isGreenwood ? CurveError.Greenwood : CurveError.Jackknife) is { } interval)
            {
                var chance = curve.ChanceAt(age)!.Value;
                Assert.InRange(chance, interval.Lower - 1e-12, interval.Upper + 1e-12);
                Assert.InRange(interval.Lower, 0, 1);
                Assert.InRange(interval.Upper, 0, 1);
            }
        }
    }

    [Property]
    public void AgeReaching_IsTheFirstAgeThatHasTheShare(Spell[] spells, byte scaled)
    {
        var curve = Of(spells).EndedBy(SpellEnd.Won);
        var share = (scaled + Math.Sqrt(0.5)) / 257; // no fraction, so that no step comes to it exactly
        var first = curve.Steps.Where(step => step.Chance >= share).Select(step => (double?)step.Age).FirstOrDefault();
        Assert.Equal(first, curve.AgeReaching(share));
    }

    private static CompetingRisks Of(Spell[] spells) => CompetingRisks.FromLifeTable(LifeTable.FromSpells(spells));

    private static double Root(double[] numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}
