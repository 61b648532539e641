using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Quotas;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Guidance;

[Laws(typeof(QuotaChanceProperties))]
public sealed class ActivityPlanTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);
    private static readonly LocalDate WeekSix = Day(5, 10); // a Sunday, the 40th day of the quarter

    [Property]
    public bool Openings_AreTheLeastThatBringWhatIsLeft(QuarterCase quarter)
    {
        var gap = quarter.Gap();
        var plan = ActivityPlan.Create(gap);
        if (plan.Openings.Count is not { } count)
        {
            return plan.Openings.Obstacle is not null && plan.Openings.Limits is null && plan.Openings.PerWeek.IsEmpty;
        }

        double Brings(int openings) => openings * (plan.ChanceInTime ?? 0) * (double)gap.Forecast.NewBusiness!.Amount!.Mean.Amount;
        var left = (double)gap.LeftToBuild.Amount;
        return Brings(count) >= left - 1e-6 && (count == 0 || Brings(count - 1) < left + 1e-6);
    }

    [Property]
    public bool Weeks_AddUp_AndLimitsHoldTheNumber(QuarterCase quarter, bool byChance)
    {
        var plan = ActivityPlan.Create(quarter.Gap(), options: byChance ? new(0.7) : null);
        var (weeks, openings) = (plan.Weeks, plan.Openings);
        return weeks.All(week => week.Start > quarter.AsOf && week.End <= Quarter.To)
            && weeks.Sum(week => week.Length) == Math.Max(0, Period.DaysBetween(quarter.AsOf, Quarter.To))
            && !(plan.ChanceInTime > plan.ChanceEver + 1e-12)
            && (openings.Count is null
                || (openings.PerWeek.Sum() == openings.Count && openings.PerWeek.Length == weeks.Length && openings.PerWeek.All(count => count >= 0)
                    && openings.Limits!.Value.Lower <= openings.Count && openings.Count <= openings.Limits.Value.Upper));
    }

    [Property]
    public bool MoreChance_OrALargerQuota_NeverAsksForLess(QuarterCase quarter, byte more)
    {
        int Count(ActivityPlan plan) => plan.Openings.Count ?? int.MaxValue;
        var (gap, larger) = (quarter.Gap(), quarter.Gap(quarter.Target + more));
        int[] rising = [.. new[] { 0.2, 0.5, 0.8, 0.95 }.Select(chance => Count(ActivityPlan.Create(gap, options: new(chance))))];
        return rising.SequenceEqual(rising.Order())
            && Count(ActivityPlan.Create(larger)) >= Count(ActivityPlan.Create(gap))
            && Count(ActivityPlan.Create(larger, options: new(0.8))) >= rising[2];
    }

    /// <summary>Half are won after 30 days, and 46 are left: opening helps in the first two weeks. 870 ÷ (0.5 × 100) = 17.4.</summary>
    [Fact]
    public void Openings_CountByTheChanceInTime_ByHand()
    {
        Opportunity[] rows =
        [
            Row("won", Day(1, 1), outcome: Won(Day(1, 31), 100)),
            Row("lost", Day(1, 1), outcome: Ended(OutcomeKind.Lost, Day(2, 10))),
            Row("a", Day(5, 1), 260, expected: Day(6, 1), chance: 0.5),
        ];
        var gap = Gap(Snapshot(Day(5, 15), rows), 1000, StatedOutlook.Instance);
        var plan = ActivityPlan.Create(gap);

        Assert.Equal((2, 0.5, 0.5), (plan.UsefulWeeks, plan.ChanceInTime!.Value, plan.ChanceEver!.Value));
        Assert.Equal(18, plan.Openings.Count);
        Assert.Equal("9 9 0 0 0 0 0", string.Join(" ", plan.Openings.PerWeek));
        Assert.Equal(Day(5, 31), plan.Openings.LastUsefulDay);
        Assert.Equal(new DateInterval(Day(6, 27), Day(6, 30)), plan.Weeks[^1]);
        Assert.Equal((PlanObstacle.NotMeasured, null), (plan.ColdCalls.Obstacle!.Value, plan.ColdCalls.Count));
        Assert.Equal(3, plan.Work.Length);
        Assert.Equal(gap.ToOpen(0.8), ActivityPlan.Create(gap, options: new(0.8)).Openings.Count); // as likely to be in time as one opened today
    }

    [Fact]
    public void WhatIsMissing_IsNamed()
    {
        Opportunity[] past = [Row("won", Day(1, 1), outcome: Won(Day(4, 30), 100)), Row("lost", Day(1, 1), outcome: Ended(OutcomeKind.Lost, Day(2, 10)))];
        Assert.Equal(PlanObstacle.TooLate, ActivityPlan.Create(Gap(Snapshot(Day(5, 15), past), 1000, StatedOutlook.Instance)).Openings.Obstacle);
        Assert.Equal(PlanObstacle.NoPast, ActivityPlan.Create(Gap(Snapshot(Day(5, 15), past[1..]), 1000, StatedOutlook.Instance)).Openings.Obstacle);
        Assert.Equal(0, ActivityPlan.Create(Gap(Snapshot(Day(5, 15), past), 100, StatedOutlook.Instance)).Openings.Count);
        Assert.Equal(PlanObstacle.TooLate, ActivityPlan.Create(Gap(Snapshot(Day(6, 30), past), 1000, StatedOutlook.Instance)).ColdCalls.Obstacle);
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        var snapshot = Snapshot(Day(5, 15), Row("a", Day(5, 1), 260));
        var gap = Gap(snapshot, 1000, StatedOutlook.Instance);
        Assert.Throws<ArgumentException>("history", () => ActivityPlan.Create(gap, PipelineHistory.FromOpportunities([], Day(5, 14), Arbitraries.Process).OrThrow()));
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => new ActivityPlanOptions(1));
        Assert.Throws<ArgumentOutOfRangeException>("usefulShare", () => new ActivityPlanOptions(usefulShare: 0));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => new ActivityPlanOptions(level: 1));
    }

    /// <summary>
    /// Four a day are opened: two meet after 10 days, of whom one buys at 1,000 after 30; two are lost after 20. In week 6 of the quarter 40,000 is won
    /// and 30,000 expected, so that of 85,000 there are 15,000 left to build: 15 ÷ 0.25 = 60 openings in the three weeks that help. Half of them will
    /// meet; one conversation in four led there, so two go to an opening, and of four calls one reaches somebody: 160 calls this week.
    /// </summary>
    [Fact]
    public void ASellerWhoIsBehindInWeekSix_IsToldHowManyCallsThisWeek()
    {
        Opportunity[] rows = [.. Enumerable.Range(0, 400).SelectMany(day => OpenedOn(WeekSix.PlusDays(-day)))];
        var snapshot = Snapshot(WeekSix, rows);
        var gap = Gap(snapshot, 85_000, MeasuredOutlook.FromHistory(snapshot));
        Assert.Equal((40_000, 30_000, 15_000), (gap.Won.Amount, Math.Round(gap.ExpectedFromOpen.Amount), Math.Round(gap.LeftToBuild.Amount)));

        var plan = ActivityPlan.Create(gap, PipelineHistory.FromOpportunities(rows, WeekSix, Arbitraries.Process).OrThrow(), OneInFour());

        Assert.Equal(60, plan.Openings.Count);
        Assert.Equal((160, 40, 20), (plan.ColdCalls.PerWeek[0], plan.Conversations.PerWeek[0], plan.Openings.PerWeek[0]));
        Assert.Equal("20 20 20 0 0 0 0 0", string.Join(" ", plan.Openings.PerWeek));
        var meetings = plan.Work.Single(work => work.Stage?.Role == StageRole.Appointment);
        Assert.Equal(30, meetings.Count);
        Assert.Equal("0 6 10 10 4 0 0 0", string.Join(" ", meetings.PerWeek)); // ten days later: 4 days' worth of the first week, 40 ÷ 7
        Assert.Equal((Day(5, 31), Day(6, 10)), (plan.ColdCalls.LastUsefulDay!.Value, meetings.LastUsefulDay!.Value));
        Assert.Equal(4, plan.ColdCalls.SampleSize); // what is known least
        Assert.True(plan.ColdCalls.Limits!.Value.Upper > 4 * plan.ColdCalls.Count); // and so says little
        Assert.InRange(plan.Openings.Limits!.Value.Lower, 50, 59);
        Assert.Equal([PlannedWorkKind.ColdCalls, PlannedWorkKind.Conversations, PlannedWorkKind.Openings, PlannedWorkKind.StageEntries, PlannedWorkKind.StageEntries], plan.Work.Select(work => work.Kind));
        Assert.Equal(PlanObstacle.NotMeasured, ActivityPlan.Create(gap, PipelineHistory.FromOpportunities(rows, WeekSix, Arbitraries.Process).OrThrow()).ColdCalls.Obstacle);
    }

    private static QuotaGap Gap(PipelineSnapshot snapshot, decimal target, IOutlook outlook) => QuotaGap.Create(
        Quota.ForAll(Nok(target), Quarter), Forecast.Create(snapshot, outlook, Quarter, Arbitraries.Nok, NewBusinessOutlook.FromHistory(snapshot)), WorkingCalendar.MondayToFriday);

    private static IEnumerable<Opportunity> OpenedOn(LocalDate day) => Enumerable.Range(0, 4).Select(i => new Opportunity(
        new ProspectId(FormattableString.Invariant($"{day:uuuu-MM-dd} {i}")),
        new SellerId("Ann"),
        new StageId(i < 2 ? "Meet" : "Open"),
        i < 2 ? day.PlusDays(10) : day,
        i < 2 ? [new StageEntry(new StageId("Open"), day)] : null,
        day,
        amount: Amount.Of(Nok(1000)),
        outcome: i == 0 ? Won(day.PlusDays(30), 1000) : Ended(OutcomeKind.Lost, day.PlusDays(i == 1 ? 30 : 20))));

    private static ActivityRatios OneInFour()
    {
        var talked = Enumerable.Range(0, 4).Select(i => new ProspectLife($"{i}").Opened().On(1, new ConversationOpened(ProspectLife.Ann)));
        var calls = Enumerable.Range(0, 4).Select(i =>
            new Activity(new($"c{i}"), ActivityKind.ColdCall, new("Ann"), ProspectLife.At(i), Duration.Zero, outcome: i == 0 ? ActivityOutcome.Reached : ActivityOutcome.NotReached));
        return ActivityRatios.FromProspects(
            talked.Select((life, i) => i == 0 ? life.Books(1, "a", 3).Prospect : life.Closes(9, OutcomeKind.Lost).Prospect),
            ActivityLog.FromActivities(calls).OrThrow(),
            new DateInterval(ProspectLife.Monday, ProspectLife.Monday.PlusDays(20)),
            ProspectLife.Monday.PlusDays(40),
            ProspectLife.Zone);
    }
}
