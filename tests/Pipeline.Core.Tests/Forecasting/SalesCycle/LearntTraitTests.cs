using NodaTime;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Numerics;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.SalesCycle;

/// <summary>What is learnt of an opportunity on the way moves the rate from then on, and never before.</summary>
public sealed class LearntTraitTests
{
    private static readonly LocalDate First = Day(1, 1, 2025);
    private static readonly LocalDate AsOf = First.PlusDays(500);
    private static readonly SalesCycleOptions Urgency = new() { Traits = [LearntSegment.Urgency] };

    /// <summary>Each day one in thirty is asked, and half of those say that it presses. The rate of winning is then multiplied.</summary>
    private static Opportunity[] Draw(ulong seed, double timesWhenHigh)
    {
        var draws = new RandomStream(seed, 1);
        var rows = new List<Opportunity>();
        for (var i = 0; i < 3_000; i++)
        {
            var opened = First.PlusDays(i % 500);
            LearntSegment? learnt = null;
            Outcome? outcome = null;
            for (var day = opened.PlusDays(1); day <= AsOf.PlusDays(200) && outcome is null; day = day.PlusDays(1))
            {
                var won = 0.01 * (learnt is { Value: "High" } ? timesWhenHigh : 1);
                if (draws.NextUniform() < 1 - Math.Exp(-won - 0.02))
                {
                    outcome = draws.NextUniform() * (won + 0.02) < won ? Won(day, 100) : Ended(OutcomeKind.Lost, day);
                }

                if (learnt is null && draws.NextUniform() < 1 / 30.0)
                {
                    learnt = new(LearntSegment.Urgency, draws.NextUniform() < 0.5 ? "High" : "Low", day);
                }
            }

            rows.Add(Row($"{i}", opened, 100, outcome, stageEntered: opened, learntSegments: learnt is null ? null : [learnt]));
        }

        return [.. rows];
    }

    [Fact]
    public void AnEffect_IsFound_FromTheDayOnWhichItWasLearnt()
    {
        var snapshot = Snapshot(AsOf, Draw(1, 3));
        var model = SalesCycleModel.Fit(snapshot, Urgency);

        var trait = model.Won.Traits[1];
        Assert.InRange(trait.Values["High"].Ratio / trait.Values["Low"].Ratio, 2.2, 3.3); // 3, drawn a little toward 1
        Assert.InRange(trait.OfUnknown.Ratio / trait.Values["Low"].Ratio, 0.8, 1.25);
        Assert.InRange(model.EndedWithoutSale.Traits[1].Values["High"].Ratio, 0.85, 1.15);
        Assert.Equal(snapshot.Rows.Open + snapshot.Rows.Closed, model.SampleSize);

        var chances = model.Read(snapshot, new(AsOf.PlusDays(1), AsOf.PlusDays(28))).Chances;
        var mean = snapshot.RowsIn(RowSet.Open).ToLookup(row => row.Segment("urgency") ?? "", row => chances[row.Index]);
        Assert.True(mean["High"].Average() > 2 * mean["Low"].Average(), $"{mean["High"].Average()} {mean["Low"].Average()}");
    }

    /// <summary>Who lives long is asked, so that of those asked fewer have ended early: as if known from the opening on, it seems to slow the sale.</summary>
    [Fact]
    public void WithoutAnEffect_NoneIsFound_ThoughTheSameWordsFromTheOpeningOnWouldShowOne()
    {
        var rows = Draw(2, 1);
        var dated = SalesCycleModel.Fit(Snapshot(AsOf, rows), Urgency).Won.Traits[1];
        Assert.All(dated.Values.Values.Append(dated.OfUnknown), factor => Assert.InRange(factor.Ratio, 0.87, 1.15));

        var undated = rows.Select(row => Row(row.Id.Value, row.OpenedOn, 100, row.Outcome, segments: row.LearntSegments.Select(learnt => KeyValuePair.Create(learnt.Name, learnt.Value)))).ToArray();
        var misled = SalesCycleModel.Fit(Snapshot(AsOf, undated), Urgency).Won.Traits[1];
        Assert.True(misled.OfUnknown.Ratio > 1.3 && misled.Values["Low"].Ratio < 0.8, $"{misled}");
    }

    /// <summary>A word that is only written down when the sale closes has been known on no day on which it could have closed.</summary>
    [Fact]
    public void WhatIsLearntAtTheClosing_TellsNothingOfIt()
    {
        var rows = Draw(3, 1).Select(row => Row(row.Id.Value, row.OpenedOn, 100, row.Outcome,
            learntSegments: row.Outcome is { On: { } on } end ? [new("urgency", end.Kind == OutcomeKind.Won ? "High" : "Low", on)] : null)).ToArray();
        var snapshot = Snapshot(AsOf, rows);
        var (told, without) = (SalesCycleModel.Fit(snapshot, Urgency), SalesCycleModel.Fit(snapshot));

        Assert.Equal((0, 0), (told.Won.Traits[1].Values["High"].Observed, told.Won.Traits[1].Values["High"].Expected));
        var period = new DateInterval(AsOf.PlusDays(1), AsOf.PlusDays(28));
        var (toldChances, chances) = (told.Read(snapshot, period).Chances, without.Read(snapshot, period).Chances);
        Assert.All(snapshot.RowsIn(RowSet.Open), row => Near.Relative(chances[row.Index], toldChances[row.Index], 0.03, ""));
    }

    /// <summary>Cutting the time of an opportunity into spells loses and adds none of it.</summary>
    [Fact]
    public void Spells_LeaveAgesCalendarAndLevelAlone()
    {
        var snapshot = Snapshot(AsOf, Draw(4, 2));
        var (cut, whole) = (SalesCycleModel.Fit(snapshot, Urgency).Won, SalesCycleModel.Fit(snapshot).Won);

        Assert.Equal((whole.Ends, whole.UsualRate, whole.Level), (cut.Ends, cut.UsualRate, cut.Level));
        Assert.Equal(whole.AgeRates.AsEnumerable(), cut.AgeRates);
        Assert.Equal(whole.QuarterWeeks.AsEnumerable(), cut.QuarterWeeks);
        Near.Relative(whole.Traits[0].Values["Ann"].Observed, cut.Traits[1].Values.Values.Append(cut.Traits[1].OfUnknown).Sum(factor => factor.Observed), 1e-9, "");
    }

    /// <summary>A landmark sees what was known at its end, and how the whole opportunity ended: stages that tell nothing stay so.</summary>
    [Fact]
    public void Stages_AreLearntAcrossSpells()
    {
        Opportunity[] rows = [.. Draw(5, 3).Select(row => (Row: row, MetOn: row.OpenedOn!.Value.PlusDays(10))).Select(pair => pair.Row.Outcome?.On <= pair.MetOn ? pair.Row : new(
            pair.Row.Id, pair.Row.Owner, new("Meet"), pair.MetOn, [new(new("Open"), pair.Row.OpenedOn)], pair.Row.OpenedOn, null, pair.Row.Amount, null, null, pair.Row.Outcome, null,
            pair.Row.LearntSegments))];
        var history = PipelineHistory.FromOpportunities(rows, AsOf, Arbitraries.Process).Value;
        var model = SalesCycleModel.Fit(Snapshot(AsOf, rows), Urgency, history);

        Assert.All(model.Won.Stages.Where(stage => stage.Factors.Sum(factor => factor.Observed) > 100).SelectMany(stage => stage.Factors),
            factor => Assert.InRange(factor.Ratio, 0.75, 1.3));
        Assert.Contains(model.Won.Stages, stage => stage.Factors.Sum(factor => factor.Observed) > 100);
    }

    /// <summary>What is learnt later changes no model of an earlier day.</summary>
    [Fact]
    public void TheFuture_IsNotSeen()
    {
        var rows = Draw(6, 3);
        var early = First.PlusDays(200);
        var unknowing = rows.Select(row => Row(row.Id.Value, row.OpenedOn, 100, row.Outcome, learntSegments: row.LearntSegments.Where(learnt => learnt.On <= early))).ToArray();
        var options = new SnapshotOptions { RecordedThrough = AsOf };
        var (one, other) = (SalesCycleModel.Fit(Snapshot(early, options, rows), Urgency).Won, SalesCycleModel.Fit(Snapshot(early, options, unknowing), Urgency).Won);

        Assert.Equal(one.Traits[1].Values, other.Traits[1].Values);
        Assert.Equal(one.Traits[1].OfUnknown, other.Traits[1].OfUnknown);
    }
}
