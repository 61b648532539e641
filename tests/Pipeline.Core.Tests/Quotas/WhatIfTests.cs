using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Quotas;

public sealed class WhatIfTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);
    private static readonly ProspectId A = new("a");
    private static readonly ProspectId B = new("b");

    private static WhatIf Ask(PipelineSnapshot snapshot, SalesCycleModel? model = null, decimal target = 700_000, NewBusinessOutlook? newBusiness = null)
    {
        IOutlook outlook = model is null ? StatedOutlook.Instance : model;
        var forecast = Forecast.Create(snapshot, outlook.Read(snapshot, Quarter.Days), Quarter, Arbitraries.Nok, newBusiness: newBusiness);
        return WhatIf.Create(QuotaGap.Create(Quota.ForAll(Nok(target), Quarter), forecast, WorkingCalendar.MondayToFriday), snapshot, outlook);
    }

    // The example of docs/formulas.md.
    private static PipelineSnapshot Example => Snapshot(
        Day(5, 15),
        Row("won", Day(1, 5), outcome: Won(Day(4, 20), 300_000)),
        Row("a", Day(1, 5), 250_000, stage: "Open", expected: Day(6, 1), chance: 0.4),
        Row("b", Day(1, 5), 400_000, stage: "Meet", expected: Day(6, 1), chance: 0.7),
        Row("c", Day(1, 5), stage: "Meet", expected: Day(6, 1), chance: 0.5, owner: null));

    [Fact]
    public void TheExample_IsAnswered()
    {
        var what = Ask(Example);
        Assert.Equal(new WhatIfFigures(0.70, Nok(300_000), Nok(700_000), Nok(950_000), Nok(680_000)), what.Now with { ChanceOfQuota = Math.Round(what.Now.ChanceOfQuota!.Value, 12) });
        Assert.Equal(0, what.LoseLargest()!.After.ChanceOfQuota);
        Assert.Equal(1, what.Win(B).After.ChanceOfQuota!.Value, 12);
        Assert.Equal(0.7 + 0.3 * 0.4, what.Win(new("c"), Amount.Of(Nok(150_000))).After.ChanceOfQuota!.Value, 12);
        Assert.Equal(0.4 * 0.7, what.ChangeAmount(B, Amount.Of(Nok(150_000))).After.ChanceOfQuota!.Value, 12);
        Assert.Equal(0, what.MoveExpectedClose(B, Day(7, 1)).After.ChanceOfQuota);
        Assert.Equal(0.91, what.RaiseConversion(2).After.ChanceOfQuota!.Value, 9);
        Assert.Equal(0.70, what.RaiseConversion(2, new StageId("Open")).After.ChanceOfQuota!.Value, 9); // b has left that stage, and makes the quota alone
        Assert.Equal(Nok(250_000 * 0.6m + 400_000 * 0.7m + 300_000), what.RaiseConversion(1.5, new StageId("Open")).After.Mean);
        Assert.Equal(Nok(250_000 * 0.6m + 400_000 + 300_000), what.RaiseConversion(1.5, new StageId("Meet")).After.Mean); // a chance is at most 1
        Assert.Equal(Nok(400_000 * 0.91m + 250_000 * 0.64m + 300_000), what.RaiseConversion(2).After.Mean);
    }

    [Fact]
    public void WhatTheForecastDoesNotSee_IsCalledUnchanged()
    {
        var what = Ask(Example);
        Assert.True(what.Lose(new("c")).IsUnchanged); // brings nothing as it is
        Assert.True(what.MoveExpectedClose(new("c"), null).IsUnchanged);
        Assert.True(what.MoveExpectedClose(A, Day(6, 30)).IsUnchanged);
        Assert.False(what.MoveExpectedClose(A, null).IsUnchanged); // then nothing can be said
    }

    [Fact]
    public void AnAbsurdAmount_IsAnswered()
    {
        var what = Ask(Example);
        foreach (var absurd in new[] { 99_999_999_999m, 9_999_999_999_999_999m })
        {
            Assert.Equal(Nok(300_000 + absurd * 0.4m + 400_000 * 0.7m), what.ChangeAmount(A, Amount.Of(Nok(absurd))).After.Mean);
        }
    }

    /// <summary>With winning and losing equally fast, twice as fast a rate of winning makes at most two in three, not 1 − (1 − p)².</summary>
    [Fact]
    public void TheCycle_LetsOtherEndsCompete()
    {
        Opportunity[] past = [.. Enumerable.Range(0, 400).Select(i => Row($"p{i}", Day(1, 1 + i % 28), outcome: i % 2 == 0 ? Won(Day(2, 1 + i % 28), 10) : Ended(OutcomeKind.Lost, Day(2, 1 + i % 28))))];
        var snapshot = Snapshot(Day(4, 1), [.. past, Row("a", Day(3, 20), 100_000)]);
        var model = SalesCycleModel.Fit(snapshot);
        var what = Ask(snapshot, model, target: 100_000);
        var (now, raised) = (what.Now.ChanceOfQuota!.Value, what.RaiseConversion(2).After.ChanceOfQuota!.Value);
        Assert.InRange(now, 0.45, 0.52);
        Assert.InRange(raised, 0.62, 0.69);
        Assert.True(raised < 1 - (1 - now) * (1 - now));
    }

    [Fact]
    public void OneMoreSeller_StartsOnTheDay_AndMonthByMonth()
    {
        // One a day, each won on the day after it: of 30 days left the last one's is too late.
        Opportunity[] past = [.. Enumerable.Range(0, 150).Select(i => Row($"p{i:000}", Day(1, 1).PlusDays(i), outcome: Won(Day(1, 2).PlusDays(i), 10), owner: i % 3 == 0 ? "Ann" : "Bob"))];
        var snapshot = Snapshot(Day(5, 31), past);
        var arrivals = ArrivalModel.Fit(snapshot);
        var what = Ask(snapshot, newBusiness: NewBusinessOutlook.FromModels(snapshot, arrivals, new NextDay()));
        decimal Brought(WhatIfResult answer) => Math.Round((answer.After.Mean - answer.Before.Mean).Amount, 6);
        decimal Daily(double share) => (decimal)(arrivals.OpenedPerDay * share) * 10;
        var each = Daily(0.5); // of two sellers, whatever their shares
        Assert.Equal(29 * each, Brought(what.AddSeller(Day(6, 1))), 4);
        Assert.Equal(29 * Daily(arrivals.ShareOf(new("Ann"))), Brought(what.AddSeller(Day(6, 1), like: [new("Ann")])), 4);
        Assert.Equal(19 * each, Brought(what.AddSeller(Day(6, 11))), 4);
        Assert.Equal((10 * 0.25m + 19 * 0.5m) * each, Brought(what.AddSeller(Day(5, 11), [0.25, 0.5])), 4); // the second month begins on the 11th
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        var what = Ask(Example);
        Assert.Throws<ArgumentException>("id", () => what.Lose(new("won")));
        Assert.Throws<ArgumentException>("id", () => what.Win(new("c")));
        Assert.Throws<ArgumentException>("amount", () => what.ChangeAmount(A, Amount.Unknown));
        Assert.Throws<CurrencyMismatchException>(() => what.ChangeAmount(A, Amount.Of(new Money(1, Currency.FromCode("EUR")))));
        Assert.Throws<ArgumentOutOfRangeException>("ratio", () => what.RaiseConversion(0));
        Assert.Throws<ArgumentOutOfRangeException>("ratio", () => what.RaiseConversion(double.NaN, new StageId("Open")));
        Assert.Throws<ArgumentOutOfRangeException>("ratio", () => what.OpenMore(-1));
        Assert.Throws<ArgumentException>("stage", () => what.RaiseConversion(2, new StageId("Nowhere")));
        Assert.Throws<ArgumentOutOfRangeException>("ramp", () => what.AddSeller(Day(5, 20), [double.NaN]));
        Assert.Throws<InvalidOperationException>(() => what.AddSeller(Day(5, 20)));
        Assert.Throws<ArgumentException>("snapshot", () => WhatIf.Create(what.Gap, Snapshot(Day(5, 15)), StatedOutlook.Instance));
    }

    private sealed class NextDay : IArrivalOutlook
    {
        public System.Collections.Immutable.ImmutableArray<double> ChancesOfNew(NodaTime.LocalDate asOf, NodaTime.DateInterval period, SellerId? owner) =>
            [.. Enumerable.Range(1, NodaTime.Period.DaysBetween(asOf, period.End)).Select(ahead => asOf.PlusDays(ahead) < period.End ? 1.0 : 0)];
    }
}
