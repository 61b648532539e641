using FsCheck.Xunit;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Survival;

[Laws(typeof(TimeToCloseProperties))]
public sealed class LifeTableProperties
{
    [Property]
    public bool Merge_IsACommutativeMonoid(Spell[] first, Spell[] second, Spell[] third)
    {
        var (a, b, c) = (LifeTable.FromSpells(first), LifeTable.FromSpells(second), LifeTable.FromSpells(third));
        return LifeTable.Merge(a, LifeTable.Merge(b, c)) == LifeTable.Merge(LifeTable.Merge(a, b), c)
            && LifeTable.Merge(a, b) == LifeTable.Merge(b, a)
            && LifeTable.Merge(a, LifeTable.Empty) == a
            && LifeTable.Merge(LifeTable.Empty, a) == a;
    }

    /// <summary>However the spells are dealt out among members, the team's table and every figure of every curve are the same.</summary>
    [Property]
    public void AnyPartition_EqualsTheWhole(Spell[] spells, byte[] dealt)
    {
        var whole = LifeTable.FromSpells(spells);
        var merged = spells.Select((spell, i) => (spell, Member: dealt.Length == 0 ? 0 : dealt[i % dealt.Length] % 5))
            .GroupBy(pair => pair.Member, pair => pair.spell)
            .Aggregate(LifeTable.Empty, (sum, member) => LifeTable.Merge(sum, LifeTable.FromSpells(member)));

        Assert.Equal(whole, merged);
        Assert.Equal(SurvivalCurve.FromLifeTable(whole).Steps, SurvivalCurve.FromLifeTable(merged).Steps.AsEnumerable());
        var (one, other) = (CompetingRisks.FromLifeTable(whole), CompetingRisks.FromLifeTable(merged));
        Assert.Equal(one.StillOpen.Steps, other.StillOpen.Steps.AsEnumerable());
        Assert.Equal(one.EndedBy(SpellEnd.Won).Steps, other.EndedBy(SpellEnd.Won).Steps.AsEnumerable());
    }

    [Property]
    public void Rows_AreTheCounts(Spell[] spells)
    {
        var table = LifeTable.FromSpells(spells);
        var expected = spells.GroupBy(spell => spell, (spell, same) => KeyValuePair.Create(spell, same.Count())).OrderBy(pair => pair.Key.Exit).ThenBy(pair => pair.Key.End).ThenBy(pair => pair.Key.Entry);

        Assert.Equal(expected.Select(pair => new SpellCount(pair.Key, pair.Value)), table.Rows);
        Assert.Equal(spells.Length, table.Count);
        Assert.All(Enum.GetValues<SpellEnd>(), end => Assert.Equal(spells.Count(spell => spell.End == end), table.CountOf(end)));
        Assert.Equal(table, LifeTable.FromRows(table.Rows.Reverse()));
        Assert.Equal(LifeTable.Merge(table, table), LifeTable.FromRows([.. table.Rows, .. table.Rows]));
    }

    /// <summary>Sorted by digits instead of counted in cells, which wide ages make too many.</summary>
    [Property]
    public void WideAges_CountAsWell(Spell[] spells, int stretch)
    {
        var factor = 1 + Math.Abs(stretch % 30_000_000);
        Spell[] wide = [.. spells.Select(spell => new Spell(spell.Entry < 0 ? -1 : spell.Entry * factor, spell.Exit * factor + (factor - 1), spell.End))];
        var given = wide.ToArray();
        var expected = wide.GroupBy(spell => spell, (spell, same) => KeyValuePair.Create(spell, same.Count())).OrderBy(pair => pair.Key.Exit).ThenBy(pair => pair.Key.End).ThenBy(pair => pair.Key.Entry);

        Assert.Equal(expected.Select(pair => new SpellCount(pair.Key, pair.Value)), LifeTable.FromSpells(wide).Rows);
        Assert.Equal(given, wide);
    }
}
