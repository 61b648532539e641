using FsCheck.Xunit;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Guidance;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Quotas;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Guidance;

[Laws(typeof(QuotaChanceProperties))]
public sealed class NextBestActionsTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);

    // Of four that were opened two met, and one of these bought.
    private static readonly Opportunity[] Past =
    [
        Past0("p0", "Meet", Won(Day(3, 1), 100)), Past0("p1", "Meet", Ended(OutcomeKind.Lost, Day(3, 1))),
        Past0("p2", "Open", Ended(OutcomeKind.Lost, Day(3, 1))), Past0("p3", "Open", Ended(OutcomeKind.Lost, Day(3, 1))),
    ];

    private static WhatIf Ask(IEnumerable<Opportunity> rows, decimal target, Func<RevenueDistribution, Money>? pay = null, bool withNew = false)
    {
        var snapshot = PipelineSnapshot.Create(rows, Day(5, 15), Arbitraries.Process).OrThrow();
        var forecast = Forecast.Create(
            snapshot, StatedOutlook.Instance.Read(snapshot, Quarter.Days), Quarter, Arbitraries.Nok, newBusiness: withNew ? NewBusinessOutlook.FromHistory(snapshot) : null);
        return WhatIf.Create(QuotaGap.Create(Quota.ForAll(Nok(target), Quarter), forecast, WorkingCalendar.MondayToFriday), snapshot, StatedOutlook.Instance, pay);
    }

    private static Money Tenth(RevenueDistribution total) => total.Mean * 0.1m;

    private static PipelineHistory History => PipelineHistory.FromOpportunities(Past, Day(5, 15), Arbitraries.Process).OrThrow();

    // The example of docs/formulas.md, and one more that is expected too late.
    private static Opportunity[] Example =>
    [
        Row("won", Day(1, 5), outcome: Won(Day(4, 20), 300_000)),
        Row("a", Day(1, 5), 250_000, stage: "Open", expected: Day(6, 1), chance: 0.4),
        Row("b", Day(1, 5), 400_000, stage: "Meet", expected: Day(6, 1), chance: 0.7),
        Row("c", Day(1, 5), stage: "Meet", expected: Day(6, 1), chance: 0.5),
        Row("d", Day(1, 5), 150_000, stage: "Open", expected: Day(8, 1), chance: 0.5),
    ];

    /// <summary>
    /// 0.7 ÷ ½ is more than 1, so that b is won: + 0.3 for two hours. In the period d makes the quota with a where b is lost: + 0.3 · 0.4 · 0.5 for one.
    /// a alone makes no quota, c brings nothing known, and d, advanced, still closes too late.
    /// </summary>
    [Fact]
    public void Actions_AreRankedByChancePerHour_ByHand()
    {
        var best = NextBestActions.Create(Ask(Example, 700_000), History);

        Assert.Equal(["AdvanceStage b", "BringForward d", "AdvanceStage a", "AdvanceStage c", "AdvanceStage d", "OpenNew "], best.Actions.Select(action => $"{action.Kind} {action.Prospect}"));
        Assert.Equal([0.15, 0.06, 0, 0, 0, null], best.Actions.Select(action => action.ChanceGainPerHour is { } gain ? Math.Round(gain, 12) : (double?)null));
        Assert.Equal((new StageId("Close"), new StageId("Meet")), (best.Actions[0].ToStage!.Id, best.Actions[2].ToStage!.Id));
        Assert.All(best.Actions, action => Assert.Null(action.PayGain));
        Assert.False(best.IsByPay);
        Assert.All(NextBestActions.Create(Ask(Example, 700_000)).Actions.Where(action => action.Kind == NextActionKind.AdvanceStage), action => Assert.Null(action.ChanceGain));
    }

    /// <summary>A tenth of all revenue: b 0.3 · 400,000, a 0.4 · 250,000 in two hours each, d 0.5 · 150,000 in one; a new one half of 100 in 16.</summary>
    [Fact]
    public void Actions_AreRankedByPay_WhereItIsGiven()
    {
        var what = Ask(Example.Concat(Past.Select(row => WithoutAmount(row))), 700_000, Tenth);
        var asking = ValueOfAsking.Create([new QuestionPast("authority", new(20, 40), new(0, 60))], Nok(1000), Nok(50));
        var best = NextBestActions.Create(what, History, asking, new(openNew: 16));

        Assert.True(best.IsByPay);
        Assert.Equal(["AskQuestion ", "BringForward d", "AdvanceStage b", "AdvanceStage a", "AdvanceStage c", "AdvanceStage d", "OpenNew "], best.Actions.Select(action => $"{action.Kind} {action.Prospect}"));
        Assert.Equal([36_000, 7_500, 6_000, 5_000, 0, 0, null], best.Actions.Select(action => action.PayGainPerHour is { } gain ? Math.Round(gain, 6) : (double?)null)); // 1.2 hours saved at 7,500, in a quarter
        Assert.Equal("authority", best.Actions[0].Question);

        // Of sixty without an answer three buy: half of what an hour saved is worth goes with it.
        var dearer = NextBestActions.Create(what, History, ValueOfAsking.Create([new QuestionPast("authority", new(20, 40), new(3, 60))], Nok(1000), Nok(50)), new(openNew: 16));
        Assert.Equal(18_000, dearer.Actions[0].PayGainPerHour!.Value, 1e-6);
    }

    [Property(MaxTest = 60)]
    public bool EveryOpenRow_IsRanked_WhateverTheOrder(QuarterCase quarter, bool byPay)
    {
        NextBestActions Of(IEnumerable<Opportunity> rows)
        {
            var snapshot = PipelineSnapshot.Create(rows, quarter.AsOf, Arbitraries.Process).OrThrow();
            var forecast = Forecast.Create(snapshot, StatedOutlook.Instance, Quarter, Arbitraries.Nok, NewBusinessOutlook.FromHistory(snapshot));
            var gap = QuotaGap.Create(Quota.ForAll(Nok(quarter.Target), Quarter), forecast, WorkingCalendar.MondayToFriday);
            return NextBestActions.Create(WhatIf.Create(gap, snapshot, StatedOutlook.Instance, byPay ? Tenth : null), PipelineHistory.FromOpportunities(Past, quarter.AsOf, Arbitraries.Process).OrThrow());
        }

        static double Key(NextBestActions best, NextAction action) => Math.Round((best.IsByPay ? action.PayGainPerHour : action.ChanceGainPerHour) ?? double.NegativeInfinity, 12);
        var (best, reversed) = (Of(quarter.Rows), Of(Enumerable.Reverse(quarter.Rows)));
        var open = quarter.Rows.Count(row => row.Outcome is null);
        return best.Actions.Length == open + 1 // all are expected within the quarter, and there is the new one
            && best.Actions.Zip(best.Actions.Skip(1)).All(pair => Key(best, pair.First) >= Key(best, pair.Second))
            && best.Actions.All(action => !(action.ChanceGain < -1e-12) && !(action.PayGain < -1e-9) && (action.Change is not { IsUnchanged: true } || action.ChanceGain is null or 0))
            && best.Actions.Select(action => (action.Kind, action.Prospect)).SequenceEqual(reversed.Actions.Select(action => (action.Kind, action.Prospect)));
    }

    /// <summary>What is opened now is as the gap counts it: least number for a chance, and one less is too few.</summary>
    [Property(MaxTest = 60)]
    public bool OpenNow_IsAsToOpenCounts(QuarterCase quarter)
    {
        var snapshot = quarter.Snapshot;
        var gap = quarter.Gap();
        var what = WhatIf.Create(gap, snapshot, StatedOutlook.Instance);
        var (none, two) = (what.OpenNow(0), what.OpenNow(2));
        return none.IsUnchanged && two.IsUnchanged == (gap.ChanceInTime is null or 0 || gap.MissingHistory is not null)
            && !(two.After.ChanceOfQuota < two.Before.ChanceOfQuota - 1e-12)
            && (two.IsUnchanged || Math.Abs((double)(two.After.Mean - two.Before.Mean).Amount - 2 * gap.ChanceInTime!.Value * (double)gap.Forecast.NewBusiness!.Amount!.Mean.Amount) < 1e-4);
    }

    [Fact]
    public void AnotherChance_IsAnswered_ByHand()
    {
        var what = Ask(Example, 700_000);
        Assert.Equal(0.9, what.ChangeChance(new("b"), 0.9).After.ChanceOfQuota!.Value, 12);
        Assert.True(what.ChangeChance(new("b"), 0.7).IsUnchanged);
        Assert.True(what.ChangeChance(new("c"), 0.9).IsUnchanged);
        Assert.Equal(what.Lose(new("b")), what.ChangeChance(new("b"), 0));
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        var what = Ask(Example, 700_000);
        Assert.Throws<ArgumentException>("history", () => NextBestActions.Create(what, PipelineHistory.FromOpportunities(Past, Day(5, 14), Arbitraries.Process).OrThrow()));
        Assert.Throws<ArgumentOutOfRangeException>("openNew", () => new ActionHours(openNew: 0));
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => what.ChangeChance(new("b"), 1.1));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => what.OpenNow(-1));
    }

    private static Opportunity Past0(string id, string stage, Outcome outcome) => new(
        new ProspectId(id), new SellerId("Ann"), new StageId(stage), stage == "Open" ? Day(1, 5) : Day(2, 1), stage == "Open" ? null : [new StageEntry(new StageId("Open"), Day(1, 5))],
        Day(1, 5), outcome: outcome);

    private static Opportunity WithoutAmount(Opportunity row) => Rows.WithAmount(row, Amount.Unknown);
}
