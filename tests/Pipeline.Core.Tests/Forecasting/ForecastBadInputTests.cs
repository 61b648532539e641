using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting;

/// <summary>What is asked wrongly, or learnt from a strange past, has a named answer: a refusal that says which argument, or a forecast that holds.</summary>
public sealed class ForecastBadInputTests
{
    private static readonly LocalDate First = Day(1, 1, 2025);
    private static readonly LocalDate AsOf = First.PlusDays(299);
    private static readonly FiscalPeriod Next = FiscalPeriod.Free(AsOf.PlusDays(1), AsOf.PlusDays(28));

    // Two a day from a process of two stages; each third is won, half a year is needed at most.
    private static readonly Opportunity[] Usual = Past((i, on) => i % 3 == 0 ? Won(on, 100 + i % 50) : Ended(OutcomeKind.Lost, on));

    [Fact]
    public void TrainingFromAfterTheAsOfDay_IsRefused()
    {
        var (late, early) = (Snapshot(AsOf, Usual), Snapshot(AsOf.PlusDays(-30), SnapshotOptions.Default with { RecordedThrough = AsOf }, Usual));
        var (model, measured) = (SalesCycleModel.Fit(late), MeasuredOutlook.FromHistory(late));
        var said = new[]
        {
            Refusal("snapshot", () => model.Read(early, Next.Days)),
            Refusal("asOf", () => model.ChancesOfNew(early.AsOf, Next.Days, null)),
            Refusal("row", () => model.Explain(early.RowsIn(RowSet.Open).First(), Next.Days)),
            Refusal("snapshot", () => measured.Read(early, Next.Days)),
            Refusal("newBusiness", () => Core.Forecasting.Forecast.Create(early, StatedOutlook.Instance, Next, Arbitraries.Nok, NewBusinessOutlook.FromHistory(late))),
            Refusal("history", () => SalesCycleModel.Fit(early, null, PipelineHistory.FromOpportunities(Usual, AsOf, Arbitraries.Process).Value)),
            Refusal("arrivals", () => NewBusinessOutlook.FromModels(early, ArrivalModel.Fit(late), model)),
        };

        Assert.All(said, message => Assert.Contains("2025-10-27", message, StringComparison.Ordinal)); // the last day seen
        Assert.All(said, message => Assert.Contains("2025-09-27", message, StringComparison.Ordinal)); // the day asked about
    }

    [Fact]
    public void ATestThatHasSeenTheFuture_MayNotForecastIt()
    {
        var test = BackTest.Run(Usual, Arbitraries.Process, Arbitraries.Nok, new(AsOf.PlusDays(-80), AsOf.PlusDays(-40)), []).OrThrow();
        var origin = Origin.Create(Snapshot(AsOf.PlusDays(-30), SnapshotOptions.Default with { RecordedThrough = AsOf }, Usual), 28, [SellerGroup.Everybody], BackTestMeasure.Revenue, Arbitraries.Nok);

        Assert.Contains("whose future it knows", Refusal("origin", () => test.Forecast(origin)), StringComparison.Ordinal);
    }

    [Fact]
    public void AnOriginWhoseOutcomeIsNotKnown_IsRefused()
    {
        Assert.Contains("go beyond", Refusal("options", () => BackTest.Run(Usual, Arbitraries.Process, Arbitraries.Nok, new(AsOf.PlusDays(-80), AsOf), [], snapshotOptions: new() { RecordedThrough = AsOf })), StringComparison.Ordinal);
        Assert.Contains("lies before", Refusal("options", () => BackTest.Run(Usual, Arbitraries.Process, Arbitraries.Nok, new(First.PlusDays(-9), First.PlusDays(50)), [])), StringComparison.Ordinal);
    }

    /// <summary>It counts as any other: with the same past, a row in a stage that nobody has stood in has the chance that no stage gives.</summary>
    [Fact]
    public void AStageNeverSeen_IsAsAnyOther()
    {
        Opportunity[] rows = [.. Usual, Row("new", AsOf.PlusDays(-10), 100, stage: "Close", stageEntered: AsOf.PlusDays(-10)), Row("silent", AsOf.PlusDays(-10), 100, stage: null)];
        var snapshot = Snapshot(AsOf, rows);
        var model = SalesCycleModel.Fit(snapshot, null, PipelineHistory.FromOpportunities(Usual, AsOf, Arbitraries.Process).Value);
        var chances = model.Read(snapshot, Next.Days).Chances;

        Assert.DoesNotContain(model.Won.Stages, stage => stage.Stage == new StageId("Close"));
        Assert.Equal(ChanceOf("silent"), ChanceOf("new"));
        Assert.InRange(ChanceOf("new"), 0.001, 0.999);

        double ChanceOf(string id) => chances[snapshot.RowsIn(RowSet.Open).Single(row => row.Id.Value == id).Index];
    }

    [Fact]
    public void AStageThatTheProcessDoesNotHave_IsAFailureOfItsRow()
    {
        var forecast = Certify([.. Usual, Row("odd", AsOf.PlusDays(-10), 100, stage: "Nowhere")]);

        Assert.Equal(Usual.Length + 1, Assert.Single(forecast.Failures).Row);
        Assert.Contains("Nowhere", forecast.Failures[0].Value, StringComparison.Ordinal);
        Holds(forecast.Value);
    }

    [Theory]
    [InlineData(OutcomeKind.Won)]
    [InlineData(OutcomeKind.Lost)]
    public void OneOutcomeOnly_GivesAForecastThatHolds(OutcomeKind kind)
    {
        var rows = Past((i, on) => kind == OutcomeKind.Won ? Won(on, 100 + i % 50) : Ended(kind, on));
        var forecast = Certify(rows).OrThrow();
        var measured = MeasuredOutlook.FromHistory(forecast.Origin.Snapshot).Read(forecast.Origin.Snapshot, Next.Days);

        Holds(forecast);
        Assert.NotNull(forecast.Certificate);
        Assert.True(kind == OutcomeKind.Won ? forecast.ByGroup[0].Mean > 5_000 : forecast.ByGroup[0].Mean < 300, $"{forecast.ByGroup[0].Mean}");
        Assert.Equal(kind == OutcomeKind.Won ? 0 : forecast.Origin.Snapshot.Rows.Open, measured.WithoutChance); // without a win nothing is measured
    }

    /// <summary>What is always of one size varies in number alone.</summary>
    [Fact]
    public void ConstantAmounts_AreTimesTheWins()
    {
        var rows = Past((i, on) => i % 3 == 0 ? Won(on, 250) : Ended(OutcomeKind.Lost, on)).Select(row => row.Outcome is null ? WithAmount(row, Amount.Of(Nok(250))) : row).ToArray();
        var (revenue, wins) = (Certify(rows).OrThrow(), Certify(rows, measure: BackTestMeasure.Wins).OrThrow());

        Holds(revenue);
        Near.Relative(250 * wins.Contestants["cycle"][0]!.Mean, revenue.Contestants["cycle"][0]!.Mean, 1e-6);
        Near.Relative(250 * wins.Test!["climatology"].MeanCrps!.Value, revenue.Test!["climatology"].MeanCrps!.Value, 1e-9);
    }

    /// <summary>A row whose figure no money can be is listed; a huge one counts, and does not stop the others.</summary>
    [Fact]
    public void AbsurdAmounts_AreListedOrCount()
    {
        var never = AsOf.PlusDays(-290); // of an age at which nothing is won any more
        Opportunity[] rows =
        [
            .. Usual, Row("max", never, decimal.MaxValue), Row("fine", never, 1.234567m), Row("below", never, -5),
            Row("huge", never, 1e15m), Row("one", never, 1), Row("nothing", never, 0),
        ];
        var forecast = Certify(rows);

        Assert.Equal([1, 2, 3], forecast.Failures.Select(failure => failure.Row - Usual.Length));
        Assert.All(forecast.Failures, failure => Assert.False(string.IsNullOrWhiteSpace(failure.Message)));
        Holds(forecast.Value);
        Assert.True(forecast.Value.ByGroup[0].Quantile(0.25) < 1e6, $"{forecast.Value.ByGroup[0].Quantile(0.25)}");
        foreach (var outlook in new IOutlook[] { forecast.Value.Model, StatedOutlook.Instance })
        {
            var plain = Core.Forecasting.Forecast.Create(forecast.Value.Origin.Snapshot, outlook, Next, Arbitraries.Nok);
            Assert.InRange(RevenueDistribution.Create(plain.RevenueFromOpen).ChanceOfAtLeast(Nok(0)), 1 - 1e-12, 1);
        }
    }

    /// <summary>The sum of many amounts, each near the largest there is, is still a number.</summary>
    [Fact]
    public void ManyLargestAmounts_AddUp()
    {
        var largest = Money.FromMinorUnits(long.MaxValue - 1, Arbitraries.Nok).Amount;
        var rows = Past((i, on) => i % 3 == 0 ? Won(on, largest) : Ended(OutcomeKind.Lost, on)).Select(row => row.Outcome is null ? WithAmount(row, Amount.Of(Nok(largest))) : row).ToArray();
        var forecast = Certify(rows).OrThrow();

        Holds(forecast);
        Assert.True(forecast.ByGroup[0].Mean > (double)largest);
    }

    [Fact]
    public void AHorizonOfZeroDays_IsRefused()
    {
        Assert.Contains("0", Refusal("horizon", () => Certify(Usual, horizon: 0)), StringComparison.Ordinal);
        Assert.Contains("100000", Refusal("horizon", () => Certify(Usual, horizon: 100_000)), StringComparison.Ordinal);
        Assert.Contains("not 100000", Refusal("Horizon", () => new BackTestOptions(First, AsOf) { Horizon = 100_000 }), StringComparison.Ordinal);
        Assert.Contains("not 0", Refusal("Horizon", () => new BackTestOptions(First, AsOf) { Horizon = 0 }), StringComparison.Ordinal);
        Assert.Contains("0", Refusal("horizon", () => Origin.Create(Snapshot(AsOf, Usual), 0, [SellerGroup.Everybody], BackTestMeasure.Revenue, Arbitraries.Nok)), StringComparison.Ordinal);
        Assert.Contains("-3", Refusal("maxDegreeOfParallelism", () => CertifiedForecast.Create(Usual, AsOf, Arbitraries.Process, Arbitraries.Nok, 28, maxDegreeOfParallelism: -3)), StringComparison.Ordinal);
    }

    /// <summary>Nothing more can come of days that are over: what was won is all.</summary>
    [Fact]
    public void APeriodInThePast_BringsWhatWasWon()
    {
        var snapshot = Snapshot(AsOf, Usual);
        var past = FiscalPeriod.Free(AsOf.PlusDays(-60), AsOf.PlusDays(-30));
        var model = SalesCycleModel.Fit(snapshot);
        foreach (var outlook in new IOutlook[] { model, MeasuredOutlook.FromHistory(snapshot), StatedOutlook.Instance })
        {
            Assert.All(snapshot.RowsIn(RowSet.Open), row => Assert.Equal(0, outlook.Read(snapshot, past.Days).Chances[row.Index]));
        }

        foreach (var newBusiness in new[] { NewBusinessOutlook.FromHistory(snapshot), NewBusinessOutlook.FromModels(snapshot, ArrivalModel.Fit(snapshot), model) })
        {
            var forecast = Core.Forecasting.Forecast.Create(snapshot, model, past, Arbitraries.Nok, newBusiness);
            var won = Usual.Where(row => row.Outcome is { Kind: OutcomeKind.Won } outcome && past.Days.Contains(outcome.On!.Value)).Sum(row => row.Outcome!.Amount.Value!.Value.Amount);

            Assert.True(won > 0);
            Assert.Equal((won, 0, 0), (forecast.Won.Amount, forecast.ExpectedFromOpen.Amount, forecast.ExpectedFromNew!.Value.Amount));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void CancellationMidway_IsThrown(int degree)
    {
        using var source = new CancellationTokenSource();
        var done = 0;
        var progress = new Told(_ =>
        {
            if (Interlocked.Increment(ref done) == 3)
            {
                source.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => CertifiedForecast.Create(
            Usual, AsOf, Arbitraries.Process, Arbitraries.Nok, 28, maxDegreeOfParallelism: degree, progress: progress, cancellationToken: source.Token));
        Assert.InRange(done, 3, 3 + degree);
        Assert.ThrowsAny<OperationCanceledException>(() => CertifiedForecast.Create([], AsOf, Arbitraries.Process, Arbitraries.Nok, 28, cancellationToken: source.Token)); // without a past too
    }

    private static ValueWithFailures<CertifiedForecast> Certify(Opportunity[] rows, int horizon = 28, BackTestMeasure measure = BackTestMeasure.Revenue) =>
        CertifiedForecast.Create(rows, AsOf, Arbitraries.Process, Arbitraries.Nok, horizon, measure: measure);

    private static void Holds(CertifiedForecast forecast)
    {
        Assert.All(forecast.ByGroup[0].Points, point => Assert.True(double.IsFinite(point) && point >= 0, $"{point}"));
        Assert.All(forecast.Test!.Contestants, contestant => Assert.True(contestant.MeanCrps is null or (>= 0 and < double.PositiveInfinity), contestant.Name));
        Assert.DoesNotContain("NaN", $"{forecast.Certificate}", StringComparison.Ordinal);
    }

    private static string Refusal(string argument, Func<object?> act)
    {
        var refused = Assert.ThrowsAny<ArgumentException>(() => act());
        Assert.Equal(argument, refused.ParamName);
        return refused.Message;
    }

    // Ends as told, 10 to 100 days after it was opened; of the last ones the end lies ahead.
    private static Opportunity[] Past(Func<int, LocalDate, Outcome> end) =>
    [
        .. Enumerable.Range(0, 600).Select(i =>
        {
            var (opened, ends) = (First.PlusDays(i / 2), First.PlusDays(i / 2 + 10 + i * 37 % 91));
            return Row($"P{i:000}", opened, ends > AsOf ? 100 : null, ends > AsOf ? null : end(i, ends), stageEntered: opened);
        }),
    ];

    private sealed class Told(Action<BackTestProgress> tell) : IProgress<BackTestProgress>
    {
        public void Report(BackTestProgress value) => tell(value);
    }
}
