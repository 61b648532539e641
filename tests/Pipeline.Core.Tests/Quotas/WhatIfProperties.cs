using FsCheck.Xunit;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Quotas;

[Laws(typeof(QuotaChanceProperties))]
public sealed class WhatIfProperties
{
    private const double Slack = 1e-12;

    private static FiscalPeriod Quarter => QuotaChanceProperties.Quarter;

    private static WhatIf Ask(QuarterCase quarter, bool byCycle = false)
    {
        var snapshot = quarter.Snapshot;
        var model = SalesCycleModel.Fit(snapshot);
        IOutlook outlook = byCycle ? model : StatedOutlook.Instance;
        var forecast = Forecast.Create(snapshot, outlook, Quarter, Arbitraries.Nok, NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(snapshot), model));
        return WhatIf.Create(QuotaGap.Create(Quota.ForAll(Rows.Nok(quarter.Target), Quarter), forecast, WorkingCalendar.MondayToFriday), snapshot, outlook);
    }

    private static bool IsNoBetter(WhatIfFigures one, WhatIfFigures other) =>
        one.ChanceOfQuota <= other.ChanceOfQuota + Slack && one.P10 <= other.P10 && one.P50 <= other.P50 && one.P90 <= other.P90 && one.Mean <= other.Mean;

    /// <summary>The law of total probability: the chance as things stand is the mean of those if it is won and if it is lost.</summary>
    [Property]
    public bool WinningAndLosing_AverageToWhatIs(QuarterCase quarter, bool byCycle)
    {
        var what = Ask(quarter, byCycle);
        return what.Gap.Forecast.Terms.All(term =>
        {
            var (won, lost) = (what.Win(term.Id).After, what.Lose(term.Id).After);
            return Math.Abs(term.Chance * won.ChanceOfQuota!.Value + (1 - term.Chance) * lost.ChanceOfQuota!.Value - what.Now.ChanceOfQuota!.Value) < 1e-11
                && won.Mean.Amount - lost.Mean.Amount == term.Value.Amount
                && IsNoBetter(lost, what.Now) && IsNoBetter(what.Now, won);
        });
    }

    [Property]
    public bool WithoutTheLargest_IsAsTheGapSays(QuarterCase quarter)
    {
        var what = Ask(quarter);
        var answer = what.LoseLargest();
        return answer is null ? what.Gap.Forecast.LargestTerm is null
            : answer.After.ChanceOfQuota == what.Gap.ChanceWithoutLargest && answer.Before == what.Now && answer == what.Lose(what.Gap.Forecast.LargestTerm!.Id);
    }

    [Property]
    public bool AnotherAmount_MovesTheMeanByItsChance_AndMoreIsNoWorse(QuarterCase quarter, byte times)
    {
        var what = Ask(quarter);
        return what.Gap.Forecast.Terms.All(term =>
        {
            var more = term.Value * (times % 4); // so that the grid stays coarse
            var larger = what.ChangeAmount(term.Id, Amount.Of(term.Value + more));
            return larger.IsUnchanged == (times % 4 == 0) && IsNoBetter(what.Now, larger.After)
                && Math.Abs(larger.After.Mean.Amount - what.Now.Mean.Amount - more.Amount * (decimal)term.Chance) < 1e-6m;
        });
    }

    [Property]
    public bool AMovedDay_CountsByWhatPeopleSay_AndNotByTheCycle(QuarterCase quarter, byte later, bool byCycle)
    {
        var what = Ask(quarter, byCycle);
        return what.Gap.Forecast.Terms.All(term =>
        {
            var (within, beyond) = (what.MoveExpectedClose(term.Id, Quarter.From), what.MoveExpectedClose(term.Id, Quarter.To.PlusDays(1 + later)));
            return within.IsUnchanged && (byCycle ? beyond.IsUnchanged : beyond == what.Lose(term.Id));
        });
    }

    [Property]
    public bool FasterWinning_IsNoWorse_AndNoneIsNoChange(QuarterCase quarter, bool byCycle, byte percent, bool ofAStage)
    {
        var what = Ask(quarter, byCycle);
        var stage = ofAStage ? new StageId("Open") : (StageId?)null;
        var (raised, more) = (what.RaiseConversion(1 + percent / 100.0, stage), what.RaiseConversion(1.5 + percent / 100.0, stage));
        return what.RaiseConversion(1, stage).IsUnchanged
            && IsNoBetter(what.Now, raised.After) && IsNoBetter(raised.After, more.After)
            && what.RaiseConversion(2, new StageId("Meet")).IsUnchanged; // where none stands
    }

    /// <summary>By what people say p becomes 1 − (1 − p)^ratio, so that raising by one ratio and then another is raising by both.</summary>
    [Property]
    public bool FasterWinning_MultipliesTheRate(QuarterCase quarter, byte percent)
    {
        var ratio = 1 + percent / 100.0;
        var what = Ask(quarter);
        var expected = what.Gap.Forecast.Terms.Sum(term => (double)term.Value.Amount * (1 - Math.Pow(1 - term.Chance, ratio)));
        return Math.Abs((double)what.RaiseConversion(ratio, new StageId("Open")).After.Mean.Amount - (double)what.Now.Mean.Amount
            + (double)what.Gap.ExpectedFromOpen.Amount - expected) < 1e-4;
    }

    /// <summary>Where everybody's rows are Ann's, one more like Ann brings what all do.</summary>
    [Property]
    public bool OneMoreSeller_BringsWhatTheMeanOneDoes(QuarterCase quarter, byte start, byte percent)
    {
        var what = Ask(quarter);
        if (what.Gap.Forecast.NewBusinessTerm is not { } term)
        {
            return Throws(() => what.AddSeller(quarter.AsOf));
        }

        var all = what.AddSeller(quarter.AsOf);
        var late = what.AddSeller(quarter.AsOf.PlusDays(start));
        var learning = what.AddSeller(quarter.AsOf.PlusDays(start), [percent / 255.0, 1]);
        double Brought(WhatIfResult answer) => (double)(answer.After.Mean - answer.Before.Mean).Amount;
        var usual = term.ExpectedSales * (double)term.Amount.Mean.Amount;
        return Math.Abs(Brought(all) - usual) <= 1e-9 * Math.Max(1, usual)
            && IsNoBetter(what.Now, learning.After) && Brought(learning) <= Brought(late) + 1e-9 && Brought(late) <= Brought(all) + 1e-9
            && what.AddSeller(Quarter.To.PlusDays(1)).IsUnchanged
            && what.AddSeller(quarter.AsOf, like: [new SellerId("nobody known")]).IsUnchanged;
    }

    private static bool Throws(Action ask)
    {
        try
        {
            ask();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
