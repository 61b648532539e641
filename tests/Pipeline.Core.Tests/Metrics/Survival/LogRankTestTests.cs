using FsCheck.Xunit;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Survival;

[Laws(typeof(CompetingRisksProperties))]
public sealed class LogRankTestTests
{
    /// <summary>
    /// A: won at 1 and 3; B: won at 2 and 4. At risk of A 2, 1, 1, 0 of 4, 3, 2, 1: expected of A 1/2 + 1/3 + 1/2 = 4/3, variance
    /// 1/4 + 2/9 + 1/4 = 13/18, chi-square (2/3)² ÷ (13/18) = 8/13.
    /// </summary>
    [Fact]
    public void TwoGroups_ByHand()
    {
        var test = LogRankTest.Compare([Won((-1, 1), (-1, 3)), Won((-1, 2), (-1, 4))]);
        Assert.Equal((2, 2, 2.0), (test.Groups[0].SampleSize, test.Groups[0].EventCount, test.Groups[0].Observed));
        Assert.Equal(4 / 3.0, test.Groups[0].Expected, 15);
        Assert.Equal(8 / 3.0, test.Groups[1].Expected, 15);
        Assert.Equal(8 / 13.0, test.ChiSquare!.Value, 14);
        Assert.Equal(1, test.DegreesOfFreedom);
        Laws.AssertTextIgnoresCulture(() => $"{test}, {test.Groups[0]}");
        Assert.Equal("2 observed, 1.3 expected, of 2", test.Groups[0].ToString());
        Assert.Equal(0.4328, test.ChanceIfAlike!.Value, 4);
    }

    /// <summary>The same, with one of B entering after age 1: at risk of A 2, 1, 1, 0 of 3, 3, 2, 1, so expected 2/3 + 1/3 + 1/2.</summary>
    [Fact]
    public void LateEntry_IsAtRiskFromItsEntryOn()
    {
        var test = LogRankTest.Compare([Won((-1, 1), (-1, 3)), Won((1, 2), (-1, 4))]);
        Assert.Equal(3 / 2.0, test.Groups[0].Expected, 15);
        Assert.Equal(0.25 / (2 / 9.0 + 2 / 9.0 + 1 / 4.0), test.ChiSquare!.Value, 14);
    }

    /// <summary>Peto's weights are the merged curve just before: 1, 3/4, 1/2, 1/4.</summary>
    [Fact]
    public void EarlyAges_WeighMore()
    {
        var test = LogRankTest.Compare([Won((-1, 1), (-1, 3)), Won((-1, 2), (-1, 4))], weight: LogRankWeight.StillOpen);
        Assert.Equal(1.5, test.Groups[0].Observed);
        Assert.Equal(1 / 2.0 + 1 / 4.0 + 1 / 4.0, test.Groups[0].Expected, 15);
        Assert.Equal(0.25 / (1 / 4.0 + 9 / 16.0 * 2 / 9 + 1 / 16.0), test.ChiSquare!.Value, 14);
    }

    [Fact]
    public void NothingToCompare_IsNull()
    {
        AssertNull(0, LogRankTest.Compare([]));
        AssertNull(0, LogRankTest.Compare([Won((-1, 3))]));
        AssertNull(0, LogRankTest.Compare([Won((-1, 3)), LifeTable.Empty]));
        AssertNull(0, LogRankTest.Compare([LifeTable.FromSpells([new(-1, 3, SpellEnd.Censored)]), LifeTable.FromSpells([new(-1, 5, SpellEnd.Censored)])]));
        AssertNull(1, LogRankTest.Compare([Won((-1, 3), (-1, 4)), Won((5, 8), (5, 9))])); // never at risk together
        Assert.Equal("nothing to compare", LogRankTest.Compare([]).ToString());
        Assert.Equal("weight", Assert.Throws<ArgumentOutOfRangeException>(() => LogRankTest.Compare([], weight: (LogRankWeight)9)).ParamName);
    }

    [Fact]
    public void ChosenEnds_TakeOthersAsLastSeen()
    {
        LifeTable[] groups = [LifeTable.FromSpells([new(-1, 1, SpellEnd.Won), new(-1, 3, SpellEnd.Lost)]), LifeTable.FromSpells([new(-1, 2, SpellEnd.Won), new(-1, 4, SpellEnd.Won)])];
        var test = LogRankTest.Compare(groups, [SpellEnd.Won]);
        Assert.Equal((1, 2), (test.Groups[0].EventCount, test.Groups[1].EventCount));
        Assert.Equal(1 / 2.0 + 1 / 3.0, test.Groups[0].Expected, 15);
    }

    [Property]
    public void ObservedAndExpected_AddUp(Spell[] first, Spell[] second, Spell[] third, bool isEarly)
    {
        var test = LogRankTest.Compare([LifeTable.FromSpells(first), LifeTable.FromSpells(second), LifeTable.FromSpells(third)], weight: isEarly ? LogRankWeight.StillOpen : LogRankWeight.Equal);
        Near.Absolute(test.Groups.Sum(group => group.Observed), test.Groups.Sum(group => group.Expected), 1e-12);
        Assert.True(test.ChiSquare is null or >= 0);
        Assert.True(test.ChanceIfAlike is null or (>= 0 and <= 1));
    }

    /// <summary>Which group is left out, and which comes first, changes nothing but rounding.</summary>
    [Property]
    public void OrderOfGroups_ChangesNothing(Spell[] first, Spell[] second, Spell[] third)
    {
        LifeTable[] groups = [LifeTable.FromSpells(first), LifeTable.FromSpells(second), LifeTable.FromSpells(third)];
        var (test, turned) = (LogRankTest.Compare(groups), LogRankTest.Compare([groups[2], groups[0], groups[1]]));
        Assert.Equal(test.ChiSquare is null, turned.ChiSquare is null);
        Near.Absolute(test.ChiSquare ?? 0, turned.ChiSquare ?? 0, 1e-8 * (1 + test.ChiSquare ?? 0));
        Assert.Equal(test.Groups[0], turned.Groups[1]);
    }

    [Property]
    public void AGroupAndItsCopy_DoNotDiffer(Spell[] spells)
    {
        var table = LifeTable.FromSpells(spells);
        Near.Absolute(0, LogRankTest.Compare([table, table]).ChiSquare ?? 0, 1e-20);
    }

    private static void AssertNull(int degrees, LogRankTest test) => Assert.Equal((degrees, null, null), (test.DegreesOfFreedom, test.ChiSquare, test.ChanceIfAlike));

    private static LifeTable Won(params (int Entry, int Exit)[] spells) => LifeTable.FromSpells(spells.Select(spell => new Spell(spell.Entry, spell.Exit, SpellEnd.Won)));
}
