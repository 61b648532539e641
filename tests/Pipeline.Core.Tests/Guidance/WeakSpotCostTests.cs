using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Guidance;
using Pipeline.Core.Metrics.Weakness;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Guidance;

/// <summary>Two years of one a day for each of Ann and Bob: Bob's appointments lead on in 60 of 100, in his second year in 20.</summary>
public sealed class WeakSpotCostTests
{
    private static readonly LocalDate YearStart = new(2025, 1, 1);
    private static readonly LocalDate AsOf = new(2025, 12, 31);
    private static readonly SellerId Bob = new("Bob");
    private static readonly FiscalPeriod NextQuarter = FiscalCalendar.CalendarYear.Quarter(2026, 1);

    private static IEnumerable<Opportunity> Past => Enumerable.Range(0, 2 * 730).Select(i =>
    {
        var (day, isBob) = (new LocalDate(2024, 1, 1).PlusDays(i / 2), i % 2 == 1);
        var goesOn = i / 2 % 10 < (isBob && day >= YearStart ? 2 : 6);
        var stages = goesOn ? (StageEntry[])[new(new("Open"), day), new(new("Meet"), day.PlusDays(5))] : [new(new("Open"), day)];
        var ends = day.PlusDays(goesOn ? 12 : 20);
        Outcome? outcome = ends > AsOf ? null : goesOn ? Rows.Won(ends, 1_000) : Rows.Ended(OutcomeKind.Lost, ends);
        return new Opportunity(
            new($"p{i:0000}"), isBob ? Bob : new("Ann"), stages[^1].Stage, stages[^1].EnteredOn, stages[..^1], day, amount: Amount.Of(Rows.Nok(1_000)), outcome: outcome);
    });

    private static (CoachingFinding Finding, WhatIf WhatIf) Bobs(IEnumerable<Opportunity> rows)
    {
        Opportunity[] all = [.. rows];
        var snapshot = PipelineSnapshot.Create(all, AsOf, Arbitraries.Process).OrThrow();
        var history = PipelineHistory.FromOpportunities(all, AsOf, Arbitraries.Process).OrThrow();
        var finding = CoachingAdvice.FromHistory(history, YearStart, WorkingCalendar.MondayToFriday, [Bob]).Single().Findings[0];
        var model = SalesCycleModel.Fit(snapshot, history: history);
        var newBusiness = NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(snapshot), model).For([Bob]);
        var forecast = Forecast.Create(snapshot, model.Read(snapshot, NextQuarter.Days), NextQuarter, Arbitraries.Nok, [Bob], newBusiness);
        return (finding, WhatIf.Create(QuotaGap.Create(Quota.ForSeller(Bob, Rows.Nok(0), NextQuarter), forecast, WorkingCalendar.MondayToFriday), snapshot, model));
    }

    [Fact]
    public void AWeakStep_CostsWhatItsRatioWouldBring()
    {
        var (finding, whatIf) = Bobs(Past);
        Assert.Equal((WeaknessKind.Skill, "Open"), (finding.Kind, finding.Stage!.Id.Value));
        var cost = finding.Cost(whatIf)!; // both years have counts
        Assert.InRange(cost.Ratio, 2.7, 3.3);
        Assert.InRange(cost.Ratio, cost.RatioLimits.Lower, cost.RatioLimits.Upper);
        Assert.Equal(whatIf.RaiseConversion(cost.Ratio, new StageId("Open")), cost.IfMended);
        Assert.True(cost.Lower < cost.Expected && cost.Expected < cost.Upper);
        // One a day for 90 days, the last of them too late; the model, which has seen both years, takes 0.2 to 0.4 of them to be won: 15 to 30 sales, and three times as many.
        Assert.InRange((double)cost.Expected.Amount, 30_000, 60_000);
    }

    [Fact]
    public void TooFewBegun_CostWhatMoreWouldBring()
    {
        // In the second year Bob begins one in four days.
        var (finding, whatIf) = Bobs(Past.Where((row, i) => row.Owner != Bob || row.OpenedOn < YearStart || i / 2 % 4 == 0).Select(row => row));
        Assert.Equal(WeaknessKind.Volume, finding.Kind);
        var cost = finding.Cost(whatIf)!; // both years have counts
        Assert.InRange(cost.Ratio, 3.3, 4.7);
        Assert.Equal(whatIf.OpenMore(cost.Ratio), cost.IfMended);
        Assert.True(cost.Lower < cost.Expected && cost.Expected < cost.Upper && cost.Lower.Amount > 0);
    }
}
