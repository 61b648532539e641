using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Survival;

[Laws(typeof(TimeToCloseProperties))]
public sealed class TimeToCloseProperties
{
    private static readonly SpellEnd[] Ends = [SpellEnd.Won, SpellEnd.Lost, SpellEnd.NoDecision];

    private static readonly SpellEnd[] Moves = [SpellEnd.MovedOn, SpellEnd.MovedBack];

    public static Arbitrary<Spell> Spells() =>
        (from entry in Gen.Frequency((3, Gen.Constant(-1)), (1, Gen.Choose(0, 30)))
         from length in Gen.Choose(1, 40)
         from end in Gen.Elements(Enum.GetValues<SpellEnd>())
         select new Spell(entry, entry + length, end)).ToArbitrary();

    [Property]
    public bool OpenAndEnded_AddUpToOne(Spell[] spells)
    {
        var curves = TimeToClose.FromSpells(spells);
        return Enumerable.Range(0, 75).All(age =>
            Math.Abs(curves.StillOpenAfter(age) + Ends.Sum(end => curves.EndedBy(end, age)) + Moves.Sum(end => curves.Curves.EndedBy(end).ChanceAt(age) ?? 0) - 1) < 1e-12);
    }

    [Property]
    public bool Curves_NeverTurnBack(Spell[] spells)
    {
        var curves = TimeToClose.FromSpells(spells);
        return Enumerable.Range(1, 75).All(age =>
            curves.StillOpenAfter(age) <= curves.StillOpenAfter(age - 1)
            && Ends.All(end => curves.EndedBy(end, age) >= curves.EndedBy(end, age - 1)));
    }

    /// <summary>The definition, age by age, without running sums.</summary>
    [Property]
    public bool Curves_EqualTheDefinition(Spell[] spells)
    {
        var curves = TimeToClose.FromSpells(spells);
        var (open, won) = (1.0, 0.0);
        for (var age = 0; age <= curves.LastAge; age++)
        {
            var atRisk = spells.Count(spell => spell.Entry < age && age <= spell.Exit);
            var ended = spells.Where(spell => spell.Exit == age && spell.End != SpellEnd.Censored).ToArray();
            if (atRisk > 0)
            {
                won += open * ended.Count(spell => spell.End == SpellEnd.Won) / atRisk;
                open *= 1 - (double)ended.Length / atRisk;
            }

            if (Math.Abs(curves.StillOpenAfter(age) - open) > 1e-12 || Math.Abs(curves.EndedBy(SpellEnd.Won, age) - won) > 1e-12)
            {
                return false;
            }
        }

        return true;
    }

    [Property]
    public bool Order_DoesNotChangeABit(Spell[] spells)
    {
        var (curves, reversed) = (TimeToClose.FromSpells(spells), TimeToClose.FromSpells(Enumerable.Reverse(spells)));
        return Enumerable.Range(0, 75).All(age => curves.EndedBy(SpellEnd.Won, age).Equals(reversed.EndedBy(SpellEnd.Won, age)));
    }

    [Property]
    public bool ALongerSpan_NeverLowersTheChance(Spell[] spells, byte age, byte length, byte more)
    {
        var curves = TimeToClose.FromSpells(spells);
        var (shorter, longer) = (curves.ChanceOfWinning(age, age, age + length), curves.ChanceOfWinning(age, age, age + length + more));
        return (shorter is null) == (longer is null) && !(longer < shorter) && !(longer > 1) && !(shorter < 0);
    }

    [Property]
    public bool AdjacentSpans_AddUp(Spell[] spells, byte age, byte first, byte second)
    {
        var curves = TimeToClose.FromSpells(spells);
        var (middle, end) = (age + first, age + first + second);
        var sum = curves.ChanceOfWinning(age, age, middle) + curves.ChanceOfWinning(age, middle, end);
        var whole = curves.ChanceOfWinning(age, age, end);
        return (sum is null && whole is null) || Math.Abs(sum!.Value - whole!.Value) < 1e-9;
    }

    /// <summary>What is still open has not been decided for so long: who leaves it out says too few days.</summary>
    [Property]
    public bool ToDecisionTimePrior_IsNeverShorterForThoseStillOpen(PositiveInt[] days, PositiveInt[] open)
    {
        Spell[] decided = [.. days.Select(day => day.Get).Concat(Enumerable.Range(1, TimeToClose.FewestDecided)).Select(day => new Spell(-1, day, SpellEnd.Lost))];
        var alone = TimeToClose.FromSpells(decided).ToDecisionTimePrior();
        var all = TimeToClose.FromSpells([.. decided, .. open.Select(day => new Spell(-1, day.Get, SpellEnd.Censored))]).ToDecisionTimePrior();
        return alone is null || all is null || (all.MedianDays >= alone.MedianDays && all.P80Days >= alone.P80Days);
    }
}
