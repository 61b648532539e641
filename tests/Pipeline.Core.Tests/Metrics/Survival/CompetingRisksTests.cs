using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Survival;

public sealed class CompetingRisksTests
{
    /// <summary>
    /// The example of docs/formulas.md: four spells, won at 2, lost at 5, last seen at 5, won at 9. S = 3/4, 1/2, 0; F(won) = 1/4, 1/4, 3/4.
    /// </summary>
    [Fact]
    public void ByHand_AgreesInFractions()
    {
        var risks = Of(new(-1, 2, SpellEnd.Won), new(-1, 5, SpellEnd.Lost), new(-1, 5, SpellEnd.Censored), new(-1, 9, SpellEnd.Won));
        var won = risks.EndedBy(SpellEnd.Won);

        Assert.Equal([2, 5, 9], won.Steps.Select(step => step.Age));
        Assert.Equal([4L, 3L, 1L], won.Steps.Select(step => step.AtRisk));
        Assert.Equal([1L, 0L, 1L], won.Steps.Select(step => step.Events));
        Assert.Equal([1 / 4.0, 1 / 4.0, 3 / 4.0], won.Steps.Select(step => step.Chance));

        Laws.AssertTextIgnoresCulture(() => won.Steps[0].ToString());
        Assert.Equal("age 2: 0.25 ± 0.2165", won.Steps[0].ToString());

        // Influences on F(won): 3/16 and three times -1/16 at ages 2 and 5. At 9 all that was still open is won, so those on S are added.
        Assert.Equal(Math.Sqrt(3.0 / 64), won.ErrorAt(2)!.Value, 15);
        Assert.Equal(Math.Sqrt(3.0 / 64), won.ErrorAt(5)!.Value, 15);

        // S: at 2 -3/16, 1/16, 1/16, 1/16; at 5 times 2/3, less 3/4 of (2/9, -1/9, -1/9) for the three at risk.
        double[] open = [-3 / 16.0 * 2 / 3, 1 / 24.0 - 1 / 6.0, 1 / 24.0 + 1 / 12.0, 1 / 24.0 + 1 / 12.0];
        double[] early = [3 / 16.0, -1 / 16.0, -1 / 16.0, -1 / 16.0];
        Assert.Equal(Math.Sqrt(open.Sum(slope => slope * slope)), risks.StillOpen.ErrorAt(5)!.Value, 15);
        Assert.Equal(Math.Sqrt(open.Zip(early).Sum(pair => (pair.First + pair.Second) * (pair.First + pair.Second))), won.ErrorAt(9)!.Value, 15);
        Assert.Equal(0, risks.StillOpen.ErrorAt(9));
        Assert.Equal(0, risks.StillOpen.ChanceAt(9));
    }

    [Fact]
    public void AgeReaching_IsNullWhereNeverReached_AndTheMiddleOfAFlat()
    {
        var risks = Of(new(-1, 2, SpellEnd.Won), new(-1, 5, SpellEnd.Lost), new(-1, 5, SpellEnd.Censored), new(-1, 9, SpellEnd.Won));
        Assert.Equal(5.5, risks.EndedBy(SpellEnd.Won).AgeReaching(0.25)); // exactly 1/4 from 2 to 9
        Assert.Equal(9, risks.EndedBy(SpellEnd.Won).AgeReaching(0.5));
        Assert.Null(risks.EndedBy(SpellEnd.Lost).AgeReaching(0.5));
        Assert.Null(risks.EndedBy(SpellEnd.NoDecision).AgeReaching(0.01));
        Assert.Throws<InvalidOperationException>(() => risks.StillOpen.AgeReaching(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => risks.EndedBy(SpellEnd.Won).AgeReaching(0));
    }

    [Fact]
    public void NoSpell_IsNull()
    {
        var curve = Of().EndedBy(SpellEnd.Won);
        Assert.Empty(curve.Steps);
        Assert.Equal((null, null, null, null), (curve.ChanceAt(3), curve.ErrorAt(3), curve.Interval(3), curve.AgeReaching(0.5)));
        Assert.Null(curve.AgeInterval(0.5));
    }

    [Fact]
    public void AllCensored_IsNoChanceWithoutError()
    {
        var risks = Of(new(-1, 2, SpellEnd.Censored), new(0, 5, SpellEnd.Censored));
        Assert.Equal((1, 0, 0), (risks.StillOpen.ChanceAt(9), risks.StillOpen.ErrorAt(9), risks.EndedBy(SpellEnd.Won).ErrorAt(9, CurveError.Greenwood)));
        Assert.Null(risks.EndedBy(SpellEnd.Won).Interval(9)); // of 0 there is no logarithm
        Assert.Equal((0, 0), (risks.EndedBy(SpellEnd.Won).Interval(9, 0.95, CurveBand.Plain)!.Value.Lower, risks.EndedBy(SpellEnd.Won).Interval(9, 0.95, CurveBand.Plain)!.Value.Upper));
    }

    [Fact]
    public void OneSpell_IsCertainFromItsEndOn()
    {
        var won = Of(new Spell(-1, 7, SpellEnd.Won)).EndedBy(SpellEnd.Won);
        Assert.Equal((0, 1, 0, 0), (won.ChanceAt(6), won.ChanceAt(7), won.ErrorAt(7), won.ErrorAt(7, CurveError.Greenwood)));
        Assert.Equal(7, won.AgeReaching(1));
    }

    /// <summary>The only one at risk ended early: nobody is open any more, whoever is seen later.</summary>
    [Fact]
    public void WhereAllAtRiskEnd_TheCurvesStayForGood()
    {
        var risks = Of(new(-1, 2, SpellEnd.Lost), new(5, 9, SpellEnd.Won), new(6, 12, SpellEnd.Lost));
        Assert.Equal((0, 0, 1), (risks.StillOpen.ChanceAt(20), risks.EndedBy(SpellEnd.Won).ChanceAt(20), risks.EndedBy(SpellEnd.Lost).ChanceAt(20)));
        Assert.Equal((0, 0), (risks.EndedBy(SpellEnd.Lost).ErrorAt(20), risks.EndedBy(SpellEnd.Lost).ErrorAt(20, CurveError.Greenwood)));
    }

    /// <summary>
    /// A million spells of some thousand kinds over 400 ages: each kind's influence carried forward by itself, squared and summed with
    /// compensation, which is right to some roundings.
    /// </summary>
    [Fact]
    public void AMillionSpells_LoseNoDigits()
    {
        var draws = new RandomStream(11, 5);
        int Draw(int count) => (int)(draws.NextUniform() * count);
        var kinds = Enumerable.Range(0, 2000).Select(_ =>
        {
            var entry = Draw(2) == 0 ? -1 : Draw(60);
            return new SpellCount(new(entry, entry + 1 + Draw(400), (SpellEnd)Draw(3)), 1 + Draw(1000));
        });
        var table = LifeTable.FromRows(kinds);
        var risks = CompetingRisks.FromLifeTable(table);
        var won = risks.EndedBy(SpellEnd.Won);
        var rows = table.Rows;
        var (ofOpen, ofWon, open) = (new double[rows.Length], new double[rows.Length], 1.0);
        Assert.InRange(table.Count, 900_000, 1_100_000);
        foreach (var step in won.Steps)
        {
            double n = step.AtRisk;
            var all = risks.StillOpen.StepAt(step.Age)!.Value.Events;
            CompensatedSum open2 = default, won2 = default;
            for (var i = 0; i < rows.Length; i++)
            {
                var spell = rows[i].Spell;
                if (spell.Entry < step.Age && step.Age <= spell.Exit)
                {
                    var ends = spell.Exit == step.Age ? spell.End : SpellEnd.Censored;
                    ofWon[i] += ofOpen[i] * step.Events / n + open * ((ends == SpellEnd.Won ? 1 : 0) - step.Events / n) / n;
                    ofOpen[i] = ofOpen[i] * (n - all) / n - open * ((ends != SpellEnd.Censored ? 1 : 0) - all / n) / n;
                }
                else
                {
                    ofWon[i] += ofOpen[i] * step.Events / n;
                    ofOpen[i] *= (n - all) / n;
                }

                open2.Add(rows[i].Count * ofOpen[i] * ofOpen[i]);
                won2.Add(rows[i].Count * ofWon[i] * ofWon[i]);
            }

            open *= (n - all) / n;
            Near.Absolute(Math.Sqrt(won2.Value), step.JackknifeError, 1e-13 * step.JackknifeError + 1e-18, $"won at {step.Age}");
            if (open > 0)
            {
                Near.Relative(Math.Sqrt(open2.Value), risks.StillOpen.ErrorAt(step.Age)!.Value, 1e-13, $"open at {step.Age}");
            }
        }
    }

    [Fact]
    public void BadInput_IsNamed()
    {
        var risks = Of(new Spell(-1, 7, SpellEnd.Won));
        Assert.Equal("end", Assert.Throws<ArgumentOutOfRangeException>(() => risks.EndedBy(SpellEnd.Censored)).ParamName);
        Assert.Equal("age", Assert.Throws<ArgumentOutOfRangeException>(() => risks.StillOpen.ChanceAt(-1)).ParamName);
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => risks.StillOpen.Interval(1, 1)).ParamName);
        Assert.Equal("band", Assert.Throws<ArgumentOutOfRangeException>(() => risks.StillOpen.Interval(1, 0.5, (CurveBand)9)).ParamName);
        Assert.Equal("error", Assert.Throws<ArgumentOutOfRangeException>(() => risks.StillOpen.ErrorAt(1, (CurveError)9)).ParamName);
    }

    private static CompetingRisks Of(params Spell[] spells) => CompetingRisks.FromLifeTable(LifeTable.FromSpells(spells));
}
