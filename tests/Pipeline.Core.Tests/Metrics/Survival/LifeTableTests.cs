using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Survival;

public sealed class LifeTableTests
{
    [Fact]
    public void Equality_IsThatOfTheRows()
    {
        var table = LifeTable.FromSpells([new(-1, 4, SpellEnd.Won), new(2, 9, SpellEnd.Censored)]);
        Laws.AssertEqualityLaws(table, LifeTable.FromSpells([new(2, 9, SpellEnd.Censored), new(-1, 4, SpellEnd.Won)]), LifeTable.Empty, LifeTable.Merge(table, table));
        Laws.AssertTextIgnoresCulture(table.ToString);
        Assert.Equal(("2 spells to age 9", "no spells"), (table.ToString(), LifeTable.Empty.ToString()));
        Assert.Equal((2L, 9, null), (table.Count, table.LastAge, LifeTable.Empty.LastAge));
    }

    [Fact]
    public void ExtremeAges_Count()
    {
        Spell[] spells = [new(int.MaxValue - 1, int.MaxValue, SpellEnd.MovedBack), new(-1, int.MaxValue, SpellEnd.MovedBack), new(-1, 0, SpellEnd.Won), new(-1, 0, SpellEnd.Won)];
        var rows = LifeTable.FromSpells(spells).Rows;
        Assert.Equal([new SpellCount(spells[2], 2), new SpellCount(spells[1], 1), new SpellCount(spells[0], 1)], rows.AsEnumerable());
        Assert.Equal(0.5, TimeToClose.FromSpells(spells).EndedBy(SpellEnd.Won, int.MaxValue - 1) * 0.75);
    }

    [Fact]
    public void BadInput_IsNamed()
    {
        Assert.Equal("spells", Assert.Throws<ArgumentException>(() => LifeTable.FromSpells([default])).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentException>(() => LifeTable.FromRows([default])).ParamName);
        Assert.Equal("spell", Assert.Throws<ArgumentException>(() => new SpellCount(default, 1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => new SpellCount(new(-1, 1, SpellEnd.Won), 0)).ParamName);
        Assert.Equal("end", Assert.Throws<ArgumentOutOfRangeException>(() => LifeTable.Empty.CountOf((SpellEnd)77)).ParamName);
        var most = LifeTable.FromRows([new(new(-1, 1, SpellEnd.Won), long.MaxValue)]);
        Assert.Throws<OverflowException>(() => LifeTable.Merge(most, most));
    }
}
