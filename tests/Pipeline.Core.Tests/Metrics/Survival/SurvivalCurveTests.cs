using FsCheck.Xunit;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Survival;

[Laws(typeof(CompetingRisksProperties))]
public sealed class SurvivalCurveTests
{
    /// <summary>Won at 2, lost at 5, last seen at 5, won at 9: S = 3/4, 1/2, 0; Greenwood's sum 1/12, then + 1/6.</summary>
    [Fact]
    public void ByHand_AgreesInFractions()
    {
        var curve = SurvivalCurve.FromLifeTable(Table(new(-1, 2, SpellEnd.Won), new(-1, 5, SpellEnd.Lost), new(-1, 5, SpellEnd.Censored), new(-1, 9, SpellEnd.Won)));

        Assert.Equal((4, 3), (curve.SampleSize, curve.EventCount));
        Assert.Equal([3 / 4.0, 1 / 2.0, 0], curve.Steps.Select(step => step.StillOpen));
        Assert.Equal(0.75 * Math.Sqrt(1 / 12.0), curve.StepAt(4)!.Value.StandardError!.Value, 15);
        Assert.Equal(Math.Sqrt(1 / 4.0), curve.StepAt(8)!.Value.LogStandardError!.Value, 15);
        Assert.Equal(1 / 4.0 + 1 / 3.0, curve.StepAt(8)!.Value.CumulativeHazard, 15);
        Assert.Equal(Math.Sqrt(1 / 16.0 + 1 / 9.0), curve.StepAt(8)!.Value.CumulativeHazardStandardError, 15);
        Assert.Equal((1, 0.5), (curve.StillOpenAfter(1), curve.StillOpenAfter(8)));
        Assert.Equal(7, curve.Median); // exactly one half from 5 to 9
        Assert.Equal((2, 9), (curve.Quantile(0.2), curve.Quantile(1)));

        Laws.AssertTextIgnoresCulture(() => $"{curve.Steps[0]}, {curve.Steps[2]}, {curve.MeanUpTo(6)}");
        Assert.Equal(("age 2: 0.75 ± 0.2165", "age 9: 0"), (curve.Steps[0].ToString(), curve.Steps[2].ToString()));
        Assert.Equal("4.8 ± 0.8 days up to age 6", curve.MeanUpTo(6)!.Value.ToString());

        // 2 · 1 + 3 · 3/4 + 1 · 1/2 up to 6; the areas from 2 and from 5 on are 11/4 and 1/2.
        var mean = curve.MeanUpTo(6)!.Value;
        Assert.Equal((6, 4.75), (mean.UpTo, mean.Days));
        Assert.Equal(Math.Sqrt(2.75 * 2.75 / 12 + 0.25 / 6), mean.StandardError, 15);
    }

    [Fact]
    public void WhereAllHaveEnded_GreenwoodIsNull()
    {
        var curve = SurvivalCurve.FromLifeTable(Table(new(-1, 2, SpellEnd.Won), new(-1, 9, SpellEnd.Won)));
        var last = curve.StepAt(9)!.Value;
        Assert.Equal((0, null, null, 1.5), (last.StillOpen, last.StandardError, last.LogStandardError, last.CumulativeHazard));
        Assert.All(Enum.GetValues<CurveBand>(), band => Assert.Null(curve.Interval(9, 0.95, band)));
        Assert.Equal(9, curve.Quantile(1));
        Assert.Equal(5.5, curve.MeanUpTo(1000)!.Value.Days); // nothing is left to come
    }

    [Fact]
    public void NoSpell_IsNull()
    {
        var curve = SurvivalCurve.FromLifeTable(LifeTable.Empty);
        Assert.Equal((null, null, null, null, null), (curve.StillOpenAfter(1), curve.StepAt(1), curve.Interval(1), curve.Median, curve.MeanUpTo(1)));
        Assert.Null(curve.QuantileInterval(0.5));
    }

    [Fact]
    public void AllCensored_StaysAtOne()
    {
        var curve = SurvivalCurve.FromLifeTable(Table(new(-1, 2, SpellEnd.Censored), new(0, 9, SpellEnd.Censored)));
        Assert.Equal((1, 0, null), (curve.StillOpenAfter(9), curve.StepAt(9)!.Value.StandardError, curve.Median));
        Assert.Equal(new ConfidenceInterval(1, 1, 0.95), curve.Interval(9));
        Assert.Null(curve.Interval(9, 0.95, CurveBand.LogLog));
        Assert.Equal(9, curve.MeanUpTo(9)!.Value.Days);
        Assert.Null(curve.MeanUpTo(10)); // nobody was seen there
        Assert.Null(curve.QuantileInterval(0.5));
    }

    [Fact]
    public void QuantileInterval_WithoutUpperLimit_IsInfinite()
    {
        var curve = SurvivalCurve.FromLifeTable(Table(new(-1, 2, SpellEnd.Won), new(-1, 5, SpellEnd.Won), new(-1, 9, SpellEnd.Censored)));
        Assert.Equal((5, double.PositiveInfinity), (curve.Median, curve.QuantileInterval(0.5)!.Value.Upper));
    }

    [Fact]
    public void ChosenEnds_TakeOthersAsLastSeen()
    {
        Spell[] spells = [new(-1, 2, SpellEnd.Won), new(-1, 5, SpellEnd.Lost), new(-1, 7, SpellEnd.MovedOn), new(-1, 9, SpellEnd.Won)];
        var chosen = SurvivalCurve.FromLifeTable(Table(spells), [SpellEnd.Lost, SpellEnd.MovedOn]);
        var plain = SurvivalCurve.FromLifeTable(Table([.. spells.Select(spell => spell.End == SpellEnd.Won ? new(spell.Entry, spell.Exit, SpellEnd.Censored) : spell)]));
        Assert.Equal(plain.Steps, chosen.Steps.AsEnumerable());
        Assert.Equal(2, chosen.EventCount);
        Assert.Throws<ArgumentException>(() => SurvivalCurve.FromLifeTable(Table(spells), []));
        Assert.Equal("ends", Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalCurve.FromLifeTable(Table(spells), [SpellEnd.Censored])).ParamName);
    }

    [Property]
    public void WithoutCensoring_ItIsTheShare(Spell[] spells)
    {
        Spell[] whole = [.. spells.Select(spell => new Spell(-1, spell.Exit, SpellEnd.Won))];
        var curve = SurvivalCurve.FromLifeTable(Table(whole));
        foreach (var step in curve.Steps)
        {
            var share = (double)whole.Count(spell => spell.Exit > step.Age) / whole.Length;
            Near.Absolute(share, step.StillOpen, 1e-14, $"{step.Age}");
            Near.Absolute(share == 0 ? 0 : Math.Sqrt(share * (1 - share) / whole.Length), step.StandardError ?? 0, 1e-14, $"error at {step.Age}");
        }

        if (whole.Length > 0)
        {
            Near.Absolute(whole.Average(spell => spell.Exit), curve.MeanUpTo(100)!.Value.Days, 1e-12, "mean");
        }
    }

    [Property]
    public void Limits_LieAboutTheCurve_AndWidenWithTheLevel(Spell[] spells, byte age)
    {
        var curve = SurvivalCurve.FromLifeTable(Table(spells));
        foreach (var band in Enum.GetValues<CurveBand>())
        {
            if (curve.Interval(age, 0.5, band) is { } narrow && curve.Interval(age, 0.99, band) is { } wide)
            {
                var open = curve.StillOpenAfter(age)!.Value;
                Assert.True(wide.Lower <= narrow.Lower + 1e-12 && narrow.Lower <= open + 1e-12 && open <= narrow.Upper + 1e-12 && narrow.Upper <= wide.Upper + 1e-12, $"{band}: {wide}, {narrow}, {open}");
            }
        }
    }

    [Property]
    public void Quantile_LiesWithinItsLimits(Spell[] spells, byte scaled)
    {
        var curve = SurvivalCurve.FromLifeTable(Table(spells));
        var share = (scaled + 0.5) / 256.5;
        if (curve.Quantile(share) is { } age && curve.QuantileInterval(share) is { } interval)
        {
            Assert.InRange(age, interval.Lower, interval.Upper);
        }
    }

    private static LifeTable Table(params Spell[] spells) => LifeTable.FromSpells(spells);
}
