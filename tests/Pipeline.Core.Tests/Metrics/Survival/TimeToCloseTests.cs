using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Pipeline.Core.Metrics.Survival;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Metrics.Survival;

public sealed class TimeToCloseTests
{
    /// <summary>
    /// Six spells by hand. Age 1: 5 at risk (one enters after 1), 1 won. Age 2: 4 + 1 at risk, 1 lost, 1 censored. Age 4: 3 at
    /// risk, 1 won. So S = 4/5, 4/5 · 4/5, 16/25 · 2/3; F_won = 1/5, then + 16/25 · 1/3; F_lost = 4/5 · 1/5.
    /// </summary>
    /// <summary>Twenty decided on day 1, 2, … 20: half within 10 to 11 days, four of five within 16 to 17. Ten that are still open after 20 days make it longer: half of thirty are decided within 15 to 16, and four of five never.</summary>
    [Fact]
    public void ToDecisionTimePrior_ByHand()
    {
        Spell[] decided = [.. Enumerable.Range(1, 20).Select(day => new Spell(-1, day, day % 3 == 0 ? SpellEnd.Won : SpellEnd.Lost))];
        Spell[] open = [.. Enumerable.Repeat(new Spell(-1, 20, SpellEnd.Censored), 10)];

        Assert.Equal(new DecisionTimePrior(10.5, 16.5), TimeToClose.FromSpells(decided).ToDecisionTimePrior());
        Assert.Null(TimeToClose.FromSpells([.. decided, .. open]).ToDecisionTimePrior());
        Assert.Equal(new DecisionTimePrior(11.5, 18), TimeToClose.FromSpells([.. decided, .. open.Take(2)]).ToDecisionTimePrior());
    }

    /// <summary>Too few, all on one day, and days too far apart for a log-normal law say nothing.</summary>
    [Fact]
    public void ToDecisionTimePrior_OfWhatSaysNothing_IsNull()
    {
        Spell[] few = [.. Enumerable.Range(1, TimeToClose.FewestDecided - 1).Select(day => new Spell(-1, day, SpellEnd.Won))];

        Assert.Null(TimeToClose.FromSpells([]).ToDecisionTimePrior());
        Assert.Null(TimeToClose.FromSpells([.. few, new(-1, 30, SpellEnd.NoDecision)]).ToDecisionTimePrior());
        Assert.NotNull(TimeToClose.FromSpells([.. few, new(-1, 30, SpellEnd.Lost)]).ToDecisionTimePrior());
        Assert.Null(TimeToClose.FromSpells(Enumerable.Repeat(new Spell(-1, 9, SpellEnd.Won), 40)).ToDecisionTimePrior());
        Assert.Null(TimeToClose.FromSpells([.. Enumerable.Repeat(new Spell(-1, 1, SpellEnd.Won), 21), .. Enumerable.Repeat(new Spell(-1, 55, SpellEnd.Won), 20)]).ToDecisionTimePrior());
    }

    [Fact]
    public void FromSpells_ByHand_AgreesInFractions()
    {
        var curves = TimeToClose.FromSpells(
        [
            new(-1, 1, SpellEnd.Won), new(-1, 2, SpellEnd.Lost), new(-1, 2, SpellEnd.Censored),
            new(-1, 4, SpellEnd.Won), new(-1, 5, SpellEnd.Censored), new(1, 6, SpellEnd.Censored),
        ]);

        Assert.Equal(1, curves.StillOpenAfter(0), 15);
        Assert.Equal(4 / 5.0, curves.StillOpenAfter(1), 15);
        Assert.Equal(16 / 25.0, curves.StillOpenAfter(3), 15);
        Assert.Equal(16 / 25.0 * 2 / 3, curves.StillOpenAfter(4), 15);
        Assert.Equal(1 / 5.0 + 16 / 75.0, curves.EndedBy(SpellEnd.Won, 100), 15);
        Assert.Equal(4 / 25.0, curves.EndedBy(SpellEnd.Lost, 2), 15);
        Assert.Equal(0, curves.EndedBy(SpellEnd.NoDecision, 100));
        Assert.Equal((6, 2, 6), (curves.SampleSize, curves.WonCount, curves.LastAge));
        Assert.Equal(16 / 75.0 / (16 / 25.0), curves.ChanceOfWinning(2, 2, 9)!.Value, 15);
    }

    [Fact]
    public void FromSpells_None_SaysNothing()
    {
        var curves = TimeToClose.FromSpells([]);

        Assert.Equal((0, -1), (curves.SampleSize, curves.LastAge));
        Assert.Null(curves.ChanceOfWinning(0, 0, 30));
    }

    [Fact]
    public void ChanceOfWinning_WhereAllHaveEnded_IsNull()
    {
        var curves = TimeToClose.FromSpells([new(-1, 3, SpellEnd.Won), new(-1, 5, SpellEnd.Lost)]);

        Assert.NotNull(curves.ChanceOfWinning(4, 4, 9));
        Assert.Null(curves.ChanceOfWinning(5, 5, 9));
    }

    [Fact]
    public void FromHistory_RowsOpenedBeforeRecordingBegan_EnterLate()
    {
        var options = new SnapshotOptions { ObservedFrom = Day(3, 1) };
        var snapshot = Snapshot(
            Day(6, 30), options,
            Row("closed on the first day", Day(2, 1), outcome: Won(Day(3, 1), 1)), // age 28, entry 27
            Row("still open", Day(2, 1)),
            Row("opened later", Day(3, 2), outcome: Ended(OutcomeKind.Lost, Day(3, 10))));
        var curves = TimeToClose.FromHistory(snapshot);

        // At age 8 only the row opened after recording began is at risk: the others are not observed at that age.
        Assert.Equal(1, curves.EndedBy(SpellEnd.Lost, 8), 15);
        Assert.Equal(3, curves.SampleSize);
    }

    /// <summary>The published figures of this export with truncation off (its PROVENANCE.md) and with it on, as R survival computes them.</summary>
    [SharedTheory("data/maven_crm/sales_pipeline.csv")]
    [InlineData(false, 14, 0.6618858742, 0.1876142323, 0.1504998935, 1e-10)]
    [InlineData(false, 30, 0.6187987068, 0.2189948341, 0.1622064591, 1e-10)]
    [InlineData(false, 90, 0.3508606386, 0.3970147464, 0.2521246150, 1e-10)]
    [InlineData(false, 138, 0.1788202555, 0.5194391985, 0.3017405460, 1e-10)]
    [InlineData(true, 14, 0.6157, 0.2131, 0.1712, 5e-5)]
    [InlineData(true, 30, 0.5687, 0.2473, 0.1840, 5e-5)]
    [InlineData(true, 90, 0.3095, 0.4195, 0.2710, 5e-5)]
    public void FromHistory_CrmSalesOpportunities_AgreesWithTheReference(bool truncated, int age, double open, double won, double lost, double tolerance)
    {
        var rows = File.ReadLines(SharedFile.PathOf("data/maven_crm/sales_pipeline.csv")).Skip(1).Select(line => line.Split(',')).Select(ToRow);
        var options = new SnapshotOptions { ObservedFrom = truncated ? new LocalDate(2017, 3, 1) : null };
        var curves = TimeToClose.FromHistory(PipelineSnapshot.Create(rows, new LocalDate(2017, 12, 31), Arbitraries.Process, options).OrThrow());

        Assert.Equal(8300, curves.SampleSize);
        Assert.InRange(curves.StillOpenAfter(age), open - tolerance, open + tolerance);
        Assert.InRange(curves.EndedBy(SpellEnd.Won, age), won - tolerance, won + tolerance);
        Assert.InRange(curves.EndedBy(SpellEnd.Lost, age), lost - tolerance, lost + tolerance);
    }

    private static Opportunity ToRow(string[] fields)
    {
        var closed = ToDay(fields[6]);
        return new(
            new ProspectId(fields[0]),
            openedOn: ToDay(fields[5]),
            outcome: closed is null ? null : new Outcome(
                fields[4] == "Won" ? OutcomeKind.Won : OutcomeKind.Lost,
                closed,
                fields[4] == "Won" ? Amount.Of(decimal.Parse(fields[7], CultureInfo.InvariantCulture), Currency.FromCode("USD")) : Amount.Unknown));
    }

    private static LocalDate? ToDay(string text) => text.Length == 0 ? null : LocalDatePattern.Iso.Parse(text).Value;

    [Fact]
    public void EndedBy_WhereAllWereWon_IsNoMoreThanCertain()
    {
        var curves = TimeToClose.FromSpells(new[] { 7, 22, 28, 28, 30, 51 }.Select(age => new Spell(-1, age, SpellEnd.Won)));

        Assert.Equal(1, curves.EndedBy(SpellEnd.Won, 51));
        Assert.Equal(0, curves.StillOpenAfter(51));
    }
}
