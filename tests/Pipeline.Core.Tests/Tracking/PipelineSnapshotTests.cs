using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Tracking;

public sealed class PipelineSnapshotTests
{
    private static readonly LocalDate AsOf = Day(6, 30);

    [Fact]
    public void Create_EachKindOfRow_StandsWhereItBelongs()
    {
        var snapshot = Snapshot(
            AsOf,
            Row("open", Day(1, 5)),
            Row("opened that day", AsOf),
            Row("won", Day(1, 5), outcome: Won(AsOf, 10)),
            Row("lost", Day(1, 5), outcome: Ended(OutcomeKind.Lost, Day(3, 1))),
            Row("silent", Day(1, 5), outcome: Ended(OutcomeKind.NoDecision, Day(3, 1))),
            Row("won later", Day(1, 5), outcome: Won(AsOf.PlusDays(1), 10)),
            Row("opened later", AsOf.PlusDays(1)),
            Row("no date"),
            Row("won some day", Day(1, 5), outcome: Won(null, 10)),
            Row("twice", Day(1, 5), outcome: Ended(OutcomeKind.Duplicate, Day(1, 6))),
            Row("merged later", Day(1, 5), outcome: Ended(OutcomeKind.Merged, AsOf.PlusDays(9))));

        Assert.Equal(new RowCounts(Open: 3, Closed: 3, Undated: 2, NotYetOpened: 1, Apart: 2, Rejected: 0), snapshot.Rows);
        Assert.Equal(11, snapshot.Rows.Read);
        Assert.Equal(["open", "opened that day", "won later"], snapshot.RowsIn(RowSet.Open).Select(row => row.Id.Value));
        Assert.Equal(["won", "lost", "silent"], snapshot.RowsIn(RowSet.Closed).Select(row => row.Id.Value));
        Assert.Equal(["no date", "won some day"], snapshot.RowsIn(RowSet.Undated).Select(row => row.Id.Value));
    }

    [Fact]
    public void Create_SaleThatEndsLater_HidesHowItEnds()
    {
        var row = Snapshot(AsOf, Row("a", Day(1, 5), amount: 100, outcome: Won(Day(9, 1), 80), stage: "Meet", stageEntered: Day(2, 1)))[0];

        Assert.Null(row.Outcome);
        Assert.Null(row.ClosedOn);
        Assert.Equal(Nok(100), row.Value);
        Assert.Equal("Meet", row.Stage!.Id.Value);
    }

    [Fact]
    public void Create_SaleThatEnded_ShowsTheAmountSold()
    {
        var row = Snapshot(AsOf, Row("a", Day(1, 5), amount: 100, outcome: Won(Day(3, 1), 80)))[0];

        Assert.Equal(OutcomeKind.Won, row.Outcome);
        Assert.Equal(Day(3, 1), row.ClosedOn);
        Assert.Equal(Nok(80), row.Value);
    }

    [Fact]
    public void Create_StageEnteredLater_ShowsTheOneBefore()
    {
        var row = new Opportunity(
            new ProspectId("a"), stage: new StageId("Close"), stageEnteredOn: Day(8, 1), openedOn: Day(1, 5),
            earlierStages: [new(new StageId("Open"), Day(1, 5)), new(new StageId("Meet"), Day(5, 1))]);

        Assert.Equal("Open", Snapshot(Day(4, 30), row)[0].Stage!.Id.Value);
        Assert.Equal("Meet", Snapshot(Day(5, 1), row)[0].Stage!.Id.Value);
        Assert.Equal(Day(5, 1), Snapshot(AsOf, row)[0].StageEnteredOn);
        Assert.Equal("Close", Snapshot(Day(8, 1), row)[0].Stage!.Id.Value);
    }

    [Fact]
    public void Create_UndatedStage_IsKnownOnlyOnTheRowsOwnDay()
    {
        var row = Row("a", Day(1, 5), stage: "Meet");
        var exported = new SnapshotOptions { RecordedThrough = AsOf };

        Assert.Equal("Meet", Snapshot(AsOf, exported, row)[0].Stage!.Id.Value);
        Assert.Null(Snapshot(AsOf.PlusDays(-1), exported, row)[0].Stage);
        Assert.Null(Snapshot(AsOf, Row("b", Day(1, 5), stage: "Meet", outcome: Won(Day(7, 1))))[0].Stage);
    }

    [Fact]
    public void Create_FieldsKnownOnlyAtClose_AreUnknownOnOpenRowsWhenLookingBack()
    {
        var options = new SnapshotOptions
        {
            RecordedThrough = Day(12, 31),
            KnownOnlyAtClose = OpportunityFields.Amount | OpportunityFields.ExpectedCloseOn | OpportunityFields.StatedChance | OpportunityFields.ListPrice,
            SegmentsKnownOnlyAtClose = ["account"],
        };
        KeyValuePair<string, string>[] segments = [new("account", "A"), new("region", "North")];
        Opportunity[] rows =
        [
            Row("open", Day(1, 5), amount: 100, expected: Day(8, 1), chance: 0.5, listPrice: 120, segments: segments),
            Row("won", Day(1, 5), amount: 90, outcome: Won(Day(3, 1)), listPrice: 100, segments: segments),
        ];

        var past = Snapshot(AsOf, options, rows);
        Assert.Null(past[0].Value);
        Assert.Null(past[0].ExpectedCloseOn);
        Assert.Null(past[0].StatedChance);
        Assert.Equal("North", past[0].Segment("region"));
        Assert.Equal([null, null], past.RowsIn(RowSet.All).Select(row => row.Segment("account")));
        Assert.Equal(Nok(90), past[1].Value);

        var present = Snapshot(Day(12, 31), options, rows);
        Assert.Equal(Nok(100), present[0].Value);
        Assert.Equal("A", present[0].Segment("account"));
    }

    [Fact]
    public void Create_UnknownAmount_IsListPriceTimesTheRatioRealisedByThen()
    {
        Opportunity[] rows =
        [
            Row("w1", Day(1, 5), outcome: Won(Day(2, 1), 900), listPrice: 1000),
            Row("w2", Day(1, 5), outcome: Won(Day(3, 1), 450), listPrice: 500),
            Row("w3", Day(1, 5), outcome: Won(Day(7, 1), 1), listPrice: 1000),
            Row("lost", Day(1, 5), amount: 1, outcome: Ended(OutcomeKind.Lost, Day(2, 1)), listPrice: 1000),
            Row("open", Day(1, 5), listPrice: 33.33m),
            Row("stated", Day(1, 5), amount: 7, listPrice: 33.33m),
        ];

        var snapshot = Snapshot(AsOf, rows);
        var open = snapshot.RowsIn(RowSet.Open).ToDictionary(row => row.Id.Value);
        Assert.Equal(Nok(30.00m), open["open"].Value); // 33.33 * 1350 / 1500 = 29.997
        Assert.True(open["open"].IsEstimated);
        Assert.Equal(Nok(900), open["w3"].Value);
        Assert.Equal(Nok(7), open["stated"].Value);
        Assert.False(open["stated"].IsEstimated);
        Assert.Null(Snapshot(Day(1, 31), rows)[4].Value); // no win is known yet

        // A part learns from itself, or is given what the whole has realised.
        Assert.Equal([(135_000, 150_000)], snapshot.RealisedPrices.Select(price => ((int)price.WonMinorUnits, (int)price.ListMinorUnits)));
        Assert.Equal(0.9, Assert.Single(snapshot.RealisedPrices).Ratio);
        Opportunity[] part = [.. rows.Where(row => row.Id.Value is "open" or "w2")];
        Assert.Equal(Nok(30.00m), ValueIn(SnapshotOptions.Default with { RealisedPrices = snapshot.RealisedPrices }, "open"));
        Assert.Null(ValueIn(SnapshotOptions.Default with { RealisedPrices = [] }, "open"));

        Money? ValueIn(SnapshotOptions options, string id) => Snapshot(AsOf, options, part).RowsIn(RowSet.Open).Single(row => row.Id.Value == id).Value;
    }

    [Fact]
    public void Create_UndatedAreOpen_CountsThemAsOpen()
    {
        var snapshot = Snapshot(AsOf, new SnapshotOptions { UndatedAreOpen = true }, Row("a"), Row("b", outcome: Won(null, 1)));

        Assert.Equal((1, 1), (snapshot.Rows.Open, snapshot.Rows.Undated));
    }

    [Theory]
    [InlineData("2026-06-29", 0.4, true)]
    [InlineData("2026-06-30", 0.4, true)]
    [InlineData("2026-07-01", null, false)]
    public void Create_StatedChance_HoldsToItsLastDay(string asOf, double? expected, bool holds)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(asOf).Value;
        var row = new Opportunity(new ProspectId("a"), openedOn: Day(1, 5), statedChance: new StatedChance(0.4, ChanceSource.Person, Day(6, 30)));

        Assert.Equal(holds, Snapshot(day, row)[0].StatedChance.HasValue);
        Assert.Equal(expected, Snapshot(day, row)[0].StatedChance);
    }

    [Fact]
    public void Create_RowsThatContradictThemselves_AreRejectedWithReason()
    {
        var usd = Currency.FromCode("USD");
        var read = PipelineSnapshot.Create(
            [
                Row("good", Day(1, 5), amount: 1),
                Row("good", Day(1, 5), amount: 2),
                Row("stage", Day(1, 5), stage: "Nowhere"),
                Row("order", Day(1, 5), outcome: Won(Day(1, 4), 1)),
                Row("negative", Day(1, 5), amount: -1),
                Row("lost negative", Day(1, 5), amount: -1, outcome: Ended(OutcomeKind.Lost, Day(2, 1))),
                Row("credit", Day(1, 5), outcome: Won(Day(2, 1), -5)),
                Row("credit to come", Day(1, 5), amount: -5, outcome: Won(Day(9, 1))),
                Row("fine", Day(1, 5), amount: 1.005m),
                Row("huge", Day(1, 5), amount: 100_000_000_000_000_000m),
                Row("list", Day(1, 5), listPrice: -1),
                new Opportunity(new ProspectId("range"), openedOn: Day(1, 5), amount: Amount.Of(new MoneyRange(new(-1, usd), new(1, usd), new(2, usd)))),
            ],
            AsOf, Arbitraries.Process);

        Assert.Equal(
            [
                (2, FailureReason.Duplicate, nameof(Opportunity.Id), "good"),
                (3, FailureReason.Unknown, nameof(Opportunity.Stage), "Nowhere"),
                (4, FailureReason.Contradiction, nameof(Outcome.On), "2026-01-04"),
                (5, FailureReason.OutOfRange, nameof(Opportunity.Amount), "-1.00 NOK"),
                (6, FailureReason.OutOfRange, nameof(Opportunity.Amount), "-1.00 NOK"),
                (8, FailureReason.OutOfRange, nameof(Opportunity.Amount), "-5.00 NOK"),
                (9, FailureReason.TooFine, nameof(Opportunity.Amount), "1.005 NOK"),
                (10, FailureReason.OutOfRange, nameof(Opportunity.Amount), "100000000000000000.00 NOK"),
                (11, FailureReason.OutOfRange, nameof(Opportunity.ListPrice), "-1.00 NOK"),
                (12, FailureReason.OutOfRange, nameof(Opportunity.Amount), "-1.00 USD"),
            ],
            read.Failures.Select(failure => (failure.Row, failure.Reason, failure.Field, failure.Value)));
        Assert.Equal(new RowCounts(1, 1, 0, 0, 0, 10), read.Value.Rows);
        Assert.Throws<InvalidOperationException>(read.OrThrow);
    }

    [Fact]
    public void Create_ChosenRounding_TakesFineAmounts()
    {
        var options = new SnapshotOptions { AmountRounding = MidpointRounding.AwayFromZero };

        Assert.Equal(Nok(1.01m), Snapshot(AsOf, options, Row("a", Day(1, 5), amount: 1.005m))[0].Value);
    }

    [Fact]
    public void ConvertTo_RowsWithoutARate_AreCountedAndListedApart()
    {
        var (eur, usd) = (Currency.FromCode("EUR"), Currency.FromCode("USD"));
        var rates = ExchangeRates.Create(Arbitraries.Nok, [new ExchangeRate(eur, Day(1, 1), 11.4567m), new ExchangeRate(usd, Day(7, 1), 10m)]);
        Opportunity[] rows =
        [
            Row("nok", Day(1, 5), amount: 100),
            new Opportunity(new ProspectId("eur"), openedOn: Day(1, 5), amount: Amount.Of(10.01m, eur)),
            new Opportunity(new ProspectId("usd"), openedOn: Day(1, 5), amount: Amount.Of(10, usd)),
            new Opportunity(new ProspectId("none"), openedOn: Day(1, 5)),
            new Opportunity(new ProspectId("range"), openedOn: Day(1, 5), amount: Amount.Of(new MoneyRange(new(1, eur), new(2, eur), new(3, eur)))),
        ];
        var snapshot = Snapshot(AsOf, rows).ConvertTo(Arbitraries.Nok, rates);

        Assert.Equal(new UnconvertedAmount(new ProspectId("usd"), new Money(10, usd)), Assert.Single(snapshot.Unconverted));
        Assert.Equal([Nok(100), Nok(114.68m), null, null, Nok(22.91m)], snapshot.RowsIn(RowSet.Open).Select(row => row.Value));
        Assert.Equal(Nok(11.46m), snapshot[4].Amount.Range!.P10);
        var all = Assert.Single(snapshot.RollUp().Groups);
        Assert.Equal((5, 2, Nok(237.59m)), (all.Count, all.WithoutAmount, all.Value));
    }

    [Fact]
    public void ConvertTo_BeyondTheRangeOfMinorUnits_IsListedApart()
    {
        var eur = Currency.FromCode("EUR");
        var rates = ExchangeRates.Create(Arbitraries.Nok, [new ExchangeRate(eur, Day(1, 1), 1e20m)]);
        var snapshot = Snapshot(
            AsOf,
            new Opportunity(new ProspectId("large"), openedOn: Day(1, 5), amount: Amount.Of(1, eur)),
            new Opportunity(new ProspectId("larger"), openedOn: Day(1, 5), amount: Amount.Of(1e12m, eur))).ConvertTo(Arbitraries.Nok, rates);

        Assert.Equal(["large", "larger"], snapshot.Unconverted.Select(amount => amount.Id.Value));
    }

    [Fact]
    public void Create_OwnerKnownOnlyAtClose_IsUnknownUntilThen()
    {
        var options = new SnapshotOptions { RecordedThrough = Day(12, 31), KnownOnlyAtClose = OpportunityFields.Owner };
        var snapshot = Snapshot(AsOf, options, Row("won later", Day(1, 5), outcome: Won(Day(8, 1), 1)), Row("won", Day(1, 5), outcome: Won(Day(2, 1), 1)));

        Assert.Equal([null, "Ann"], snapshot.RowsIn(RowSet.All).Select(row => row.Owner?.Value));
    }

    [Fact]
    public void RollUp_SeveralCurrencies_AreNeverAdded()
    {
        var snapshot = Snapshot(
            AsOf, Row("nok", Day(1, 5), amount: 50), new Opportunity(new ProspectId("usd"), openedOn: Day(1, 5), amount: Amount.Of(50, Currency.FromCode("USD"))));

        Assert.Throws<InvalidOperationException>(() => snapshot.RollUp(CutDimension.Stage));
        Assert.Equal(
            [("NOK", Nok(50)), ("USD", new Money(50, Currency.FromCode("USD")))],
            snapshot.RollUp(CutDimension.Currency).Groups.Select(group => (group.Keys[0], group.Value!.Value)));
    }

    [Fact]
    public void Index_OutsideTheRows_Throws()
    {
        var snapshot = Snapshot(AsOf, Row("a", Day(1, 5)));

        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => snapshot[1]).ParamName);
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => snapshot[-1]).ParamName);
    }
}
