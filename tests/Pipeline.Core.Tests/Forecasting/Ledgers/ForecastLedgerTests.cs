using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Categories;
using Pipeline.Core.Forecasting.Ledgers;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Ledgers;

public sealed class ForecastLedgerTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);

    private static Opportunity Open(string id, decimal? amount, double chance, LocalDate? expected = null, LocalDate? opened = null, string? owner = "Ann") =>
        Row(id, opened ?? Day(1, 5), amount, owner: owner, stage: null, expected: expected ?? Day(6, 10), chance: chance);

    private static ForecastLedger Ledger(PipelineSnapshot snapshot, SalesCycleModel? model = null, string? seller = null, params LedgerAdjustment[] adjustments)
    {
        IOutlook outlook = model is null ? StatedOutlook.Instance : model;
        return ForecastLedger.Create(
            Forecast.Create(snapshot, outlook.Read(snapshot, Quarter.Days), Quarter, Arbitraries.Nok, seller is null ? null : [new SellerId(seller)]), snapshot, outlook, adjustments);
    }

    private static (LedgerReason, string?, decimal)[] Lines(LedgerComparison comparison) => [.. comparison.Lines.Select(line => (line.Reason, line.Id?.Value, line.Amount.Amount))];

    // The example of docs/formulas.md.
    private static ForecastLedger Earlier(params LedgerAdjustment[] adjustments) => Ledger(
        Snapshot(Day(4, 15), Open("a", 100, 0.5), Open("b", 200, 0.4), Open("c", 50, 0.5), Open("d", 80, 0.5)), null, null, adjustments);

    private static ForecastLedger Later(params LedgerAdjustment[] adjustments) => Ledger(
        Snapshot(
            Day(5, 15),
            Row("a", Day(1, 5), outcome: Won(Day(5, 2), 120), stage: null),
            Open("b", 200, 0.4, expected: Day(7, 3)),
            Row("c", Day(1, 5), 50, outcome: Ended(OutcomeKind.Lost, Day(5, 3)), stage: null),
            Open("d", 100, 0.75),
            Open("e", 60, 0.5, opened: Day(5, 1))),
        null, null, adjustments);

    [Fact]
    public void TheExample_Balances()
    {
        var (before, after) = (Earlier().Total, Later().Total);
        Assert.Equal((Nok(195), Nok(225)), (before, after));
        var comparison = ForecastLedger.Compare(
            Earlier(LedgerAdjustment.Between(LedgerTermKind.Calibration, before, before * 1.1m, "rescaled by 1.1")),
            Later(LedgerAdjustment.Between(LedgerTermKind.Calibration, after, after * 1.1m, "rescaled by 1.1")));
        Assert.Equal(
            [
                (LedgerReason.Won, "a", 50m), (LedgerReason.Amount, "a", 20m), (LedgerReason.Slipped, "b", -80m), (LedgerReason.Lost, "c", -25m),
                (LedgerReason.Chance, "d", 20m), (LedgerReason.Amount, "d", 15m), (LedgerReason.Opened, "e", 30m), (LedgerReason.Calibration, null, 3m),
            ],
            Lines(comparison));
        Assert.Equal(Nok(33), comparison.Difference);
        Assert.Contains(new LedgerSum(LedgerReason.Amount, 2, Nok(35)), comparison.ByReason);
    }

    [Fact]
    public void Terms_SayWhatTheyAre()
    {
        var ledger = Ledger(
            Snapshot(Day(5, 15), Row("won", Day(1, 5), outcome: Won(Day(5, 2), 120)), Open("open", 100, 1.0 / 3), Open("hopeless", 100, 0), Open("no amount", null, 0.5)),
            adjustments: new LedgerAdjustment(LedgerTermKind.Judgement, Nok(-5.00000049m), "Ann: the buyer is away"));
        Assert.Equal(
            [
                (LedgerTermKind.Won, "won", "Ann", Nok(120), 1, Nok(120), null),
                (LedgerTermKind.Open, "open", "Ann", Nok(100), 0.333333333, Nok(33.333333m), null),
                (LedgerTermKind.Judgement, null, null, null, null, Nok(-5m), "Ann: the buyer is away"),
            ],
            ledger.Terms.Select(term => (term.Kind, term.Id?.Value, term.Owner?.Value, term.Value, term.Chance, term.Amount, term.Note)).ToArray());
        Assert.All(ledger.Terms, term => Assert.Null(term.Explanation));
        Assert.Equal(Nok(148.333333m), ledger.Total);
    }

    [Fact]
    public void EachEnd_HasItsReason()
    {
        var before = Snapshot(
            Day(4, 15), Open("early", 100, 0.5), Open("gone", 100, 0.5), Open("none", 100, 0.5), Open("disqualified", 100, 0.5),
            Row("again", Day(1, 5), outcome: Won(Day(4, 2), 100), stage: null), Row("lost once", Day(1, 5), 100, outcome: Ended(OutcomeKind.Lost, Day(4, 2)), stage: null));
        var after = Snapshot(
            Day(7, 2), Row("early", Day(1, 5), outcome: Won(Day(7, 1), 100)), Row("none", Day(1, 5), outcome: Ended(OutcomeKind.NoDecision, Day(6, 1))),
            Row("disqualified", Day(1, 5), outcome: Ended(OutcomeKind.Disqualified, Day(6, 1))), Open("again", 100, 0.5), Row("lost once", Day(1, 5), outcome: Won(Day(6, 30), 100)),
            Row("imported", Day(1, 5), outcome: Won(Day(4, 3), 70)));
        Assert.Equal(
            [
                (LedgerReason.Reopened, "again", -100m), (LedgerReason.NoDecision, "disqualified", -50m), (LedgerReason.WonOutsidePeriod, "early", -50m), (LedgerReason.Removed, "gone", -50m),
                (LedgerReason.Appeared, "imported", 70m), (LedgerReason.Won, "lost once", 100m), (LedgerReason.NoDecision, "none", -50m),
            ],
            Lines(ForecastLedger.Compare(Ledger(before), Ledger(after))));
    }

    [Fact]
    public void AnAmountThatBecomesKnown_ComesFirst()
    {
        var comparison = ForecastLedger.Compare(
            Ledger(Snapshot(Day(4, 15), Open("a", null, 0.5), Open("b", 100, 0.5))), Ledger(Snapshot(Day(5, 15), Row("a", Day(1, 5), outcome: Won(Day(5, 2), 120)), Open("b", null, 0.75))));
        Assert.Equal([(LedgerReason.Won, "a", 60m), (LedgerReason.Amount, "a", 60m), (LedgerReason.Chance, "b", 25m), (LedgerReason.Amount, "b", -75m)], Lines(comparison));
    }

    [Fact]
    public void WhoeverTakesItOver_HasItAsOwner()
    {
        var (before, after) = (Snapshot(Day(4, 15), Open("a", 100, 0.5)), Snapshot(Day(5, 15), Row("a", Day(1, 5), owner: "Bob", outcome: Won(Day(5, 2), 120))));
        Assert.Equal([(LedgerReason.Owner, "a", -50m)], Lines(ForecastLedger.Compare(Ledger(before, seller: "Ann"), Ledger(after, seller: "Ann"))));
        Assert.Equal([(LedgerReason.Owner, "a", 120m)], Lines(ForecastLedger.Compare(Ledger(before, seller: "Bob"), Ledger(after, seller: "Bob"))));
    }

    [Fact]
    public void Rates_AreToldFromAmounts_AtTheEarlierDaysRates()
    {
        var eur = Currency.FromCode("EUR");
        var rates = ExchangeRates.Create(Arbitraries.Nok, [new(eur, Day(4, 1), 10), new(eur, Day(5, 1), 11)]);
        PipelineSnapshot Original(LocalDate asOf, decimal amount) => Snapshot(
            asOf, new Opportunity(new ProspectId("a"), openedOn: Day(1, 5), expectedCloseOn: Day(6, 10), amount: Amount.Of(new Money(amount, eur)), statedChance: new StatedChance(0.5)));
        var (before, after) = (Original(Day(4, 15), 100), Original(Day(5, 15), 120));
        var (earlier, later) = (Ledger(before.ConvertTo(Arbitraries.Nok, rates)), Ledger(after.ConvertTo(Arbitraries.Nok, rates)));
        Assert.Equal([(LedgerReason.Amount, "a", 160m)], Lines(ForecastLedger.Compare(earlier, later)));
        Assert.Equal(
            [(LedgerReason.Amount, "a", 100m), (LedgerReason.Rate, "a", 60m)],
            Lines(ForecastLedger.Compare(earlier, later, after.ConvertTo(Arbitraries.Nok, rates, RatePolicy.On(before.AsOf)))));
    }

    [Fact]
    public void TheCycle_TakesNoNoticeOfTheExpectedDay_AndExplainsItself()
    {
        Opportunity[] past = [.. Enumerable.Range(0, 40).Select(i => Row($"p{i}", Day(1, 1), outcome: i % 2 == 0 ? Won(Day(1, 10 + i / 4), 10) : Ended(OutcomeKind.Lost, Day(1, 12 + i / 4)), stage: null))];
        var (before, after) = (Snapshot(Day(4, 15), [.. past, Open("a", 100, 0.5)]), Snapshot(Day(4, 16), [.. past, Open("a", 100, 0.5, expected: Day(7, 10))]));
        var (old, anew) = (SalesCycleModel.Fit(before), SalesCycleModel.Fit(after));
        Assert.Equal([LedgerReason.TimePassing, LedgerReason.Model], ForecastLedger.Compare(Ledger(before, old), Ledger(after, anew)).Lines.Select(line => line.Reason));
        var term = Ledger(after, anew).Terms.Single();
        Assert.Equal(term.Chance!.Value, term.Explanation!.Chance, 9);
        Assert.Throws<ArgumentException>(() => old.Explain(after[after.Count - 1], Quarter.Days)); // closed
        Assert.Throws<ArgumentException>(() => anew.Explain(before[0], Quarter.Days)); // its future is known
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        var (snapshot, other) = (Snapshot(Day(4, 15), Open("a", 100, 0.5)), Snapshot(Day(4, 15), Open("a", 101, 0.5)));
        var forecast = Forecast.Create(snapshot, StatedOutlook.Instance, Quarter, Arbitraries.Nok);
        Assert.Throws<ArgumentException>("snapshot", () => ForecastLedger.Create(forecast, other, StatedOutlook.Instance));
        Assert.Throws<ArgumentException>("outlook", () => ForecastLedger.Create(forecast, snapshot, new CategoryOutlook(CategoryRules.Default)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LedgerAdjustment(LedgerTermKind.Won, Nok(1), "no"));
        Assert.Throws<ArgumentException>(() => new LedgerAdjustment(LedgerTermKind.Pool, Nok(1), " "));
        Assert.Throws<ArgumentException>("later", () => ForecastLedger.Compare(Later(), Earlier()));
        Assert.Throws<ArgumentException>("laterAtEarlierRates", () => ForecastLedger.Compare(Earlier(), Later(), snapshot));
        var next = FiscalCalendar.CalendarYear.Quarter(2026, 3);
        Assert.Throws<ArgumentException>("later", () => ForecastLedger.Compare(
            Earlier(), ForecastLedger.Create(Forecast.Create(snapshot, StatedOutlook.Instance, next, Arbitraries.Nok), snapshot, StatedOutlook.Instance)));
    }
}
