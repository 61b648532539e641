using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
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
public sealed class SmoothFlowPlanTests
{
    private const int Beyond = int.MaxValue;

    private static SmoothFlowPlan Plan(QuarterCase quarter, double chance = 0.8, Opportunity[]? more = null)
    {
        var snapshot = PipelineSnapshot.Create(quarter.Rows.Concat(more ?? []), quarter.AsOf, Arbitraries.Process).OrThrow();
        var months = Enumerable.Range(0, 4).Select(ahead => quarter.AsOf.PlusDays(1).PlusMonths(ahead))
            .Select(day => Quota.ForAll(Nok(quarter.Target), FiscalCalendar.CalendarYear.Month(day.Year, day.Month)));
        return SmoothFlowPlan.Create(snapshot, StatedOutlook.Instance, NewBusinessOutlook.FromHistory(quarter.Snapshot), months, chance: chance);
    }

    private static bool NeedsNoMore(SmoothFlowPlan one, SmoothFlowPlan other) =>
        (one.StartsPerWeek ?? Beyond) <= (other.StartsPerWeek ?? Beyond)
        && one.Months.Zip(other.Months).All(pair => (pair.First.StartsNeeded ?? Beyond) <= (pair.Second.StartsNeeded ?? Beyond));

    [Property(MaxTest = 60)]
    public bool MoreChance_NeverNeedsFewerStarts(QuarterCase quarter, byte one, byte other)
    {
        double Chance(byte scaled) => 0.02 + scaled / 270.0;
        return NeedsNoMore(Plan(quarter, Chance(Math.Min(one, other))), Plan(quarter, Chance(Math.Max(one, other))));
    }

    [Property(MaxTest = 60)]
    public bool MoreOpenPipeline_NeverNeedsMoreStarts(QuarterCase quarter, byte ahead, byte times)
    {
        var more = Row("more", quarter.AsOf, (1 + times % 20) * 30, stage: "Open", expected: quarter.AsOf.PlusDays(1 + ahead % 100), chance: 0.5);
        return NeedsNoMore(Plan(quarter, more: [more]), Plan(quarter));
    }

    [Property(MaxTest = 60)]
    public bool Months_InReach_MakeTheirShare_AndOneStartLessWouldNot(QuarterCase quarter)
    {
        var plan = Plan(quarter);
        return plan.StartsPerWeek is not { } starts
            ? plan.Obstacle is not null && plan.Months.All(month => month.Chance == month.ChanceFromOpen)
            : plan.Months.All(month => (month.IsDry == false) == (month.Chance >= 0.8 - 1e-9) && (month.IsDry == false || !month.IsInReach)
                    && month.Chance >= month.ChanceFromOpen - 1e-12 && (month.IsDry == true) == (month.Reached < month.Quota.Target))
                && (starts == 0 || plan.Months.Any(month => month.IsInReach && month.StartsNeeded == starts));
    }

    /// <summary>
    /// All are won at 100 after 30 days, and the month's share is 100. What is opened from 1 June on is won from 1 July on: in June nothing comes, July has all of the flow.
    /// From there one a week brings 31 ÷ 7 sales of one start a week. With 400 wins behind it, P(none) = (1 + λ ÷ 400)^−400 is 1.2 % at λ = 31 ÷ 7, and two are not needed at 80 %.
    /// </summary>
    [Fact]
    public void AMonthWithinTheLag_RunsDry_ByHand()
    {
        var asOf = Day(5, 31);
        Opportunity[] rows = [.. Enumerable.Range(31, 400).Select(age => Row($"{age}", asOf.PlusDays(-age), outcome: Won(asOf.PlusDays(30 - age), 100)))];
        var snapshot = Snapshot(asOf, rows);
        var months = new[] { 6, 7 }.Select(month => Quota.ForAll(Nok(100), FiscalCalendar.CalendarYear.Month(2026, month)));
        var plan = SmoothFlowPlan.Create(snapshot, StatedOutlook.Instance, NewBusinessOutlook.FromHistory(snapshot), months);

        Assert.Equal(1, plan.StartsPerWeek);
        Assert.Equal((false, 0.0, null), (plan.Months[0].IsInReach, plan.Months[0].FlowShare, plan.Months[0].StartsNeeded));
        Assert.Equal(Day(6, 1), Assert.Single(plan.Dry).Quota.Period.From);
        Assert.Equal((true, 1.0), (plan.Months[1].IsInReach, Math.Round(plan.Months[1].FlowShare, 12)));
        Assert.Equal(1 - Math.Pow(1 + 31 / 7.0 / 400, -400), plan.Months[1].Chance!.Value, 1e-9);
        Assert.Equal(31 / 7.0 * 100, (double)plan.Months[1].Expected.Amount, 1e-6);
        Assert.Equal(Nok(0), plan.Months[0].Reached);
    }

    /// <summary>In a calendar of weeks the months are its periods, without a stub.</summary>
    [Fact]
    public void Monthly_OfACalendarOfWeeks_IsItsPeriods()
    {
        var retail = FiscalCalendar.OfWeeks(WeekPattern.FourFiveFour, FiscalYearEnd.Nearest(IsoDayOfWeek.Saturday, 1));
        var months = SmoothFlowPlan.Monthly(Quota.ForAll(Nok(91), retail.Quarter(2026, 2)), retail);

        Assert.Equal([("2026-P04", Nok(28)), ("2026-P05", Nok(35)), ("2026-P06", Nok(28))], months.Select(month => (month.Period.Name, month.Target)));
    }

    [Fact]
    public void Monthly_AddsUp()
    {
        var quota = Quota.ForSeller(new("Ann"), Nok(100), FiscalPeriod.Free(Day(4, 10), Day(6, 9)));
        var months = SmoothFlowPlan.Monthly(quota);
        Assert.Equal([Day(4, 10), Day(5, 1), Day(6, 1)], months.Select(month => month.Period.From));
        Assert.Equal([Nok(34.43m), Nok(50.82m), Nok(14.75m)], months.Select(month => month.Target)); // 21, 31 and 9 days of 61
        Assert.All(months, month => Assert.Equal(new SellerId("Ann"), month.Seller));
        Assert.Equal("2026-05", months[1].Period.Name);
    }

    [Fact]
    public void WhatIsMissing_IsNamed_AndSoAreBadArguments()
    {
        var snapshot = Snapshot(Day(5, 15), Row("a", Day(5, 1), 100, expected: Day(6, 1), chance: 0.5));
        var fresh = NewBusinessOutlook.FromHistory(snapshot);
        var june = Quota.ForAll(Nok(100), FiscalCalendar.CalendarYear.Month(2026, 6));
        var plan = SmoothFlowPlan.Create(snapshot, StatedOutlook.Instance, fresh, [june]);
        Assert.Equal((PlanObstacle.NoPast, null, 0.5, true), (plan.Obstacle!.Value, plan.StartsPerWeek, plan.Months[0].Chance!.Value, plan.Months[0].IsDry!.Value));

        var late = Snapshot(Day(5, 15), Row("won", Day(1, 1), outcome: Won(Day(4, 30), 100)), Row("lost", Day(1, 1), outcome: Ended(OutcomeKind.Lost, Day(2, 10))));
        Assert.Equal(PlanObstacle.TooLate, SmoothFlowPlan.Create(late, StatedOutlook.Instance, NewBusinessOutlook.FromHistory(late), [june]).Obstacle);

        SmoothFlowPlan With(IEnumerable<Quota> months, double chance = 0.8) => SmoothFlowPlan.Create(snapshot, StatedOutlook.Instance, fresh, months, chance: chance);
        Assert.Throws<ArgumentException>("months", () => With([]));
        Assert.Throws<ArgumentException>("months", () => With([Quota.ForAll(Nok(100), FiscalCalendar.CalendarYear.Month(2026, 4))]));
        Assert.Throws<ArgumentOutOfRangeException>("chance", () => With([june], 1));
    }
}
