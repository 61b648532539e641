using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.SalesCycle;

[Laws]
public sealed class SalesCycleModelTests
{
    private static readonly SimulatedCycle Steady = new((_, _, _) => 0.01, 0.02);
    private static readonly SalesCycleOptions Open = new() { LevelPrior = 1e-9, CalendarPrior = 1e-9, TraitPrior = 1e-9, AgePrior = 1e-9, RatePrior = 1e-9 };

    /// <summary>Before anything has closed: a quarter of all are won in the end, and half have ended after 60 days, as the options say.</summary>
    [Fact]
    public void WithoutPast_SaysWhatIsAssumed()
    {
        var asOf = Day(3, 1);
        var snapshot = Snapshot(asOf, Row("a", asOf, 100));
        var model = SalesCycleModel.Fit(snapshot);

        Assert.Equal(0.25, Chance(model, snapshot, asOf.PlusDays(4000)), 1e-3);
        Assert.Equal(0.125, Chance(model, snapshot, asOf.PlusDays(60)), 1e-3);
        Assert.Equal(2, model.EffectiveWins);
        Assert.Equal((0, 1), (model.Won.Ends, model.SampleSize));
        Assert.Equal(0.4, Chance(SalesCycleModel.Fit(snapshot, new() { AssumedChance = 0.4, AssumedMedianDays = 10 }), snapshot, asOf.PlusDays(4000)), 5e-3);
    }

    /// <summary>A year of 1,095 opportunities with constant rates: what is fitted is what they were drawn from.</summary>
    [Fact]
    public void SteadyRates_AreFound()
    {
        var snapshot = Snapshot(Steady.Last, Steady.Draw(1));
        var model = SalesCycleModel.Fit(snapshot, SalesCycleOptions.Default with { HistoryHalfLife = 1e6 });

        Assert.InRange(model.Won.UsualRate, 0.0085, 0.0115); // 350 wins: 5 % a standard error
        Assert.InRange(model.EndedWithoutSale.UsualRate, 0.018, 0.022);

        // Of those open for 40 days, a third of what ends within 28 days.
        var expected = (1 - Math.Exp(-0.03 * 28)) / 3;
        var chances = model.Read(snapshot, new(Steady.Last.PlusDays(1), Steady.Last.PlusDays(28))).Chances;
        Assert.InRange(snapshot.RowsIn(RowSet.Open).Average(row => chances[row.Index]), 0.85 * expected, 1.15 * expected);
    }

    /// <summary>With next to no priors the fit is proportional: each band of ages and each week of the quarter expects what was seen.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void WithoutPriors_ExpectsWhatWasSeen(ulong seed)
    {
        var cycle = new SimulatedCycle((age, day, _) => (age < 20 ? 0.005 : 0.02) * (day.Day > 20 ? 3 : 1), 0.01);
        var model = SalesCycleModel.Fit(Snapshot(cycle.Last, cycle.Draw(seed)), Open);

        Assert.All(model.Won.QuarterWeeks.Concat(model.Won.Weekdays), factor => Near.Relative(factor.Observed, factor.Ratio * factor.Expected, 1e-6, $"{factor}"));
        Assert.Equal(model.Won.Ends, model.Won.QuarterWeeks.Sum(factor => factor.Observed), 1e-6);
        Assert.Equal(model.Won.Ends, model.Won.Traits[0].Values.Values.Sum(factor => factor.Observed), 1e-6);
    }

    /// <summary>What lies after the as-of day changes nothing, not a bit of it.</summary>
    [Property(MaxTest = 20)]
    public bool TheFuture_ChangesNothing(byte seed)
    {
        var asOf = SimulatedCycle.First.PlusDays(120);
        var rows = new SimulatedCycle((_, _, _) => 0.02, 0.02) { Days = 150, PerDay = 1 }.Draw(seed);
        Opportunity[] other = [.. rows.Where(row => row.OpenedOn <= asOf).Select(row => row.Outcome?.On > asOf ? Row(row.Id.Value, row.OpenedOn, row.Amount.Value!.Value.Amount, Won(asOf.PlusDays(1), 999), row.Owner!.Value.Value) : row)];
        var options = SnapshotOptions.Default with { RecordedThrough = asOf.PlusDays(100) };
        return ChancesOf(rows).SequenceEqual(ChancesOf(other));

        IEnumerable<double> ChancesOf(Opportunity[] all)
        {
            var snapshot = Snapshot(asOf, options, all);
            var chances = SalesCycleModel.Fit(snapshot).Read(snapshot, new(asOf.PlusDays(1), asOf.PlusDays(30))).Chances;
            return [.. snapshot.RowsIn(RowSet.Open).Select(row => chances[row.Index])];
        }
    }

    /// <summary>Two periods, one after the other, bring what both together do; a longer one never less.</summary>
    [Property(MaxTest = 20)]
    public void Periods_AddUp(byte seed, byte first, byte second)
    {
        var rows = new SimulatedCycle((age, _, _) => 0.001 * Math.Min(age, 30), 0.02) { Days = 90, PerDay = 1 }.Draw(seed);
        var asOf = SimulatedCycle.First.PlusDays(89);
        var snapshot = Snapshot(asOf, rows);
        var model = SalesCycleModel.Fit(snapshot);
        var (middle, end) = (asOf.PlusDays(1 + first), asOf.PlusDays(2 + first + second));

        var (one, other, both) = (Read(asOf.PlusDays(1), middle), Read(middle.PlusDays(1), end), Read(asOf.PlusDays(1), end));
        Assert.All(snapshot.RowsIn(RowSet.Open), row => Assert.Equal(both[row.Index], one[row.Index] + other[row.Index], 2e-9));

        ChanceColumn Read(LocalDate from, LocalDate to) => model.Read(snapshot, new(from, to)).Chances;
    }

    /// <summary>Where only closings name the owner, none is told apart: open rows, all without one, keep the chance that rows without any owner have.</summary>
    [Fact]
    public void OwnersKnownOnlyAtClose_AreNotTraits()
    {
        var rows = Steady.Draw(7);
        Opportunity[] nameless = [.. rows.Select(row => Row(row.Id.Value, row.OpenedOn, 100, row.Outcome, owner: null))];
        var options = SnapshotOptions.Default with { RecordedThrough = Steady.Last.PlusDays(200) };

        Assert.Equal(ChancesOf(nameless, options), ChancesOf(rows, options with { KnownOnlyAtClose = OpportunityFields.Owner }));

        IEnumerable<double> ChancesOf(Opportunity[] all, SnapshotOptions with)
        {
            var snapshot = Snapshot(Steady.Last, with, all);
            var chances = SalesCycleModel.Fit(snapshot).Read(snapshot, new(Steady.Last.PlusDays(1), Steady.Last.PlusDays(30))).Chances;
            return [.. snapshot.RowsIn(RowSet.Open).Select(row => chances[row.Index])];
        }
    }

    [Fact]
    public void ASegmentKnownOnlyAtClose_IsNoTrait()
    {
        var snapshot = Snapshot(Day(3, 1), new SnapshotOptions { SegmentsKnownOnlyAtClose = ["size"] }, Row("a", Day(2, 1), segments: [new("size", "big")]));

        Assert.Contains("'size'", Assert.Throws<ArgumentException>("options", () => SalesCycleModel.Fit(snapshot, new() { Traits = ["size"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AQuarterEnd_IsLearntFromWhatIsSeenThere()
    {
        var cycle = new SimulatedCycle((_, day, _) => IsPush(day) ? 0.06 : 0.005, 0.01);
        var model = SalesCycleModel.Fit(Snapshot(cycle.Last, cycle.Draw(5)));

        Assert.True(model.Won.QuarterWeeks[0].Ratio > 2.5, $"{model.Won.QuarterWeeks[0]}");
        Assert.True(model.Won.QuarterWeeks[6].Ratio < 1, $"{model.Won.QuarterWeeks[6]}");
        Assert.InRange(model.EndedWithoutSale.QuarterWeeks[0].Ratio, 0.5, 1.5);

        static bool IsPush(LocalDate day) => day.Month % 3 == 0 && day.Day > 16;
    }

    /// <summary>Who wins three times as fast is believed more, the more was seen; of others nothing is said.</summary>
    [Fact]
    public void AFastSeller_IsBelievedByWhatIsSeen()
    {
        var cycle = new SimulatedCycle((_, _, owner) => owner == "Ann" ? 0.03 : 0.01, 0.02);
        var rows = cycle.Draw(6);
        var (much, little) = (Ratio(rows), Ratio(rows[..60]));

        Assert.InRange(much, 1.5, 2.2); // against the mean of both, drawn toward 1
        Assert.InRange(little, 0.9, much);

        static double Ratio(Opportunity[] rows)
        {
            var trait = SalesCycleModel.Fit(Snapshot(SimulatedCycle.First.PlusDays(364), rows)).Won.Traits[0];
            Assert.Equal("owner", trait.Name);
            Assert.Equal(CycleFactor.Unknown, trait.OfUnknown);
            return trait.Values["Ann"].Ratio;
        }
    }

    [Fact]
    public void ASegment_CountsWhenItIsAsked()
    {
        var rows = Steady.Draw(7).Select((row, i) => Row(row.Id.Value, row.OpenedOn, 100, i % 2 == 0 && row.Outcome?.Kind == OutcomeKind.Won ? Ended(OutcomeKind.Lost, row.Outcome.On) : row.Outcome,
            segments: [new("urgency", i % 2 == 0 ? "none" : "high")])).ToArray();
        var snapshot = Snapshot(Steady.Last, rows);

        Assert.Single(SalesCycleModel.Fit(snapshot).Won.Traits);
        var urgency = SalesCycleModel.Fit(snapshot, new() { Traits = ["urgency", "no such segment"] }).Won.Traits[1];
        Assert.True(urgency.Values["high"].Ratio > 1.5 && urgency.Values["none"].Ratio < 0.4, $"{urgency}");
    }

    /// <summary>A row in a late stage, where all are won within days, is not as likely as one in the first, whatever its age.</summary>
    [Fact]
    public void AStage_IsLearntByLandmarks()
    {
        var process = SalesProcess.Create(new ProcessId("two"), 1, [new Stage(new StageId("Early"), StageRole.Interest), new Stage(new StageId("Late"), StageRole.Closing)]);
        var first = Day(1, 1, 2025);
        var rows = Enumerable.Range(0, 300).Select(i =>
        {
            // A third reaches the late stage after 30 days, and is won 10 days later; the rest is lost after 60.
            var opened = first.PlusDays(i);
            var isLate = i % 3 == 0;
            var entered = isLate ? opened.PlusDays(30) : opened;
            return new Opportunity(
                new ProspectId($"{i}"), new SellerId("Ann"), new StageId(isLate ? "Late" : "Early"), entered, isLate ? [new(new StageId("Early"), opened)] : null, opened,
                amount: Amount.Of(Nok(100)), outcome: isLate ? Won(opened.PlusDays(40), 100) : Ended(OutcomeKind.Lost, opened.PlusDays(60)));
        }).ToArray();
        var asOf = first.PlusDays(299);
        var options = SnapshotOptions.Default with { RecordedThrough = first.PlusDays(400) };
        var snapshot = PipelineSnapshot.Create(rows, asOf, process, options).OrThrow();
        var history = PipelineHistory.FromOpportunities(rows, asOf, process, options).OrThrow();

        var model = SalesCycleModel.Fit(snapshot, null, history);
        var late = model.Won.Stages.Single(stage => stage.Stage.Value == "Late");
        var early = model.Won.Stages.Single(stage => stage.Stage.Value == "Early");
        Assert.Equal(CycleHazard.StageHorizons.Length + 1, late.Factors.Length);
        Assert.True(late.Factors[0].Ratio > 2 && early.Factors[0].Ratio < 0.5, $"{late.Factors[0]} {early.Factors[0]}");

        var chances = model.Read(snapshot, new(asOf.PlusDays(1), asOf.PlusDays(14))).Chances;
        var open = snapshot.RowsIn(RowSet.Open).ToLookup(row => row.Stage!.Id.Value, row => chances[row.Index]);
        Assert.True(open["Late"].Min() > 0.5, $"{open["Late"].Min()}");
        Assert.True(open["Late"].Min() > open["Early"].Max());

        Assert.Empty(SalesCycleModel.Fit(snapshot).Won.Stages);
        var tomorrow = PipelineHistory.FromOpportunities(rows, asOf.PlusDays(1), process, options).OrThrow();
        Assert.Contains("2025-10-28", Assert.Throws<ArgumentException>(() => SalesCycleModel.Fit(snapshot, null, tomorrow)).Message, StringComparison.Ordinal);
    }

    /// <summary>Closings are recorded from a day on: who had closed before is not there, and the survivors are not taken for slow.</summary>
    [Fact]
    public void LateEntry_IsRespected()
    {
        var from = SimulatedCycle.First.PlusDays(180);
        Opportunity[] seen = [.. Steady.Draw(8).Where(row => !(row.Outcome?.On < from))];
        var late = SalesCycleModel.Fit(Snapshot(Steady.Last, SnapshotOptions.Default with { ObservedFrom = from }, seen));
        var naive = SalesCycleModel.Fit(Snapshot(Steady.Last, seen));

        Assert.InRange(late.Won.UsualRate, 0.008, 0.012);
        Assert.True(naive.Won.UsualRate < 0.9 * late.Won.UsualRate);
    }

    [Fact]
    public void AnUnknownAge_HasTheUsualRate()
    {
        var rows = Steady.Draw(9);
        var asOf = Steady.Last;
        var snapshot = Snapshot(asOf, SnapshotOptions.Default with { UndatedAreOpen = true }, [.. rows, Row("undated", amount: 100)]);
        var model = SalesCycleModel.Fit(snapshot);
        var reading = model.Read(snapshot, new(asOf.PlusDays(1), asOf.PlusDays(28)));

        Assert.Equal(0, reading.WithoutChance);
        Assert.InRange(reading.Chances[snapshot.RowsIn(RowSet.Open).Single(row => row.Id.Value == "undated").Index], 0.12, 0.25);
    }

    [Fact]
    public void TheModel_MayNotBeAskedAboutItsPast()
    {
        var rows = Steady.Draw(10);
        var model = SalesCycleModel.Fit(Snapshot(Steady.Last, rows));
        var before = Snapshot(Steady.Last.PlusDays(-1), SnapshotOptions.Default with { RecordedThrough = Steady.Last }, rows);

        var error = Assert.Throws<ArgumentException>(() => model.Read(before, new(Steady.Last, Steady.Last.PlusDays(9))));
        Assert.Contains("2025-12-31", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.ChancesOfNew(before.AsOf, new(Steady.Last, Steady.Last), null));
        Assert.Throws<ArgumentNullException>(() => SalesCycleModel.Fit(null!));
    }

    [Fact]
    public void APeriodThatIsOver_BringsNothing()
    {
        var snapshot = Snapshot(Steady.Last, Steady.Draw(11));
        var model = SalesCycleModel.Fit(snapshot);

        Assert.All(snapshot.RowsIn(RowSet.Open), row => Assert.Equal(0, model.Read(snapshot, new(Steady.Last.PlusDays(-9), Steady.Last)).Chances[row.Index]));
        Assert.Empty(model.ChancesOfNew(Steady.Last, new(Steady.Last.PlusDays(-9), Steady.Last), null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Options_OutOfRange_AreRefused(double value)
    {
        Action[] all =
        [
            () => _ = new SalesCycleOptions { HistoryHalfLife = value }, () => _ = new SalesCycleOptions { LevelPrior = value },
            () => _ = new SalesCycleOptions { CalendarPrior = value }, () => _ = new SalesCycleOptions { TraitPrior = value }, () => _ = new SalesCycleOptions { StagePrior = value },
            () => _ = new SalesCycleOptions { AgePrior = value }, () => _ = new SalesCycleOptions { RatePrior = value }, () => _ = new SalesCycleOptions { AssumedChance = value },
            () => _ = new SalesCycleOptions { AssumedMedianDays = value },
        ];
        Assert.All(all, set => Assert.Contains("this one is", Assert.Throws<ArgumentOutOfRangeException>(set).Message, StringComparison.Ordinal));
    }

    private static double Chance(SalesCycleModel model, PipelineSnapshot snapshot, LocalDate until) =>
        model.Read(snapshot, new DateInterval(snapshot.AsOf.PlusDays(1), until)).Chances[0];
}
