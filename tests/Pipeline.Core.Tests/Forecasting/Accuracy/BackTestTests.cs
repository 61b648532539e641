using NodaTime;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

public sealed class BackTestTests
{
    [Fact]
    public void Outcomes_AreWhatTheDaysAfterTheOriginBrought()
    {
        var result = Story.Run(Story.Weekly);

        Assert.Equal(Enumerable.Range(0, 20).Select(week => Story.First.PlusDays(200 + 7 * week)), result.Origins);
        Assert.Equal((Story.First, Story.Last), (result.KnownFrom, result.RecordedThrough));
        Assert.Equal(["climatology", "seasonal", "persistence", "weighted pipeline"], result.Contestants.Select(contestant => contestant.Name));
        Assert.All(result["persistence"].Forecasts, scored =>
        {
            Assert.Equal(new DateInterval(scored.AsOf.PlusDays(1), scored.AsOf.PlusDays(7)), scored.Period);
            Assert.Equal((double)Story.Total(scored.AsOf.PlusDays(1), 7), scored.Outcome);
            Assert.Equal((double)Story.Total(scored.AsOf.PlusDays(-6), 7), scored.Forecast.Mean);
            Near.Absolute(Math.Abs(scored.Outcome - scored.Forecast.Mean), scored.Crps, 1e-9);
        });
        Assert.Equal((20, 20), (result["persistence"].Origins, result["persistence"].EffectiveOrigins));
    }

    [Fact]
    public void Figures_AreMeansOverTheForecasts()
    {
        var result = Story.Run(Story.Weekly, Says.Figure("low", _ => 0), Says.Figure("high", _ => 5000));
        var (low, outcomes) = (result["low"], result["low"].Forecasts.Select(scored => scored.Outcome).ToArray());

        Near.Relative(outcomes.Average(), low.MeanCrps!.Value, 1e-12);
        Near.Relative(-outcomes.Average(), low.Bias!.Value, 1e-12);
        Near.Relative(1, low.Wape!.Value, 1e-12);
        Near.Relative(0.9 * outcomes.Average(), low.MeanPinball(0.9)!.Value, 1e-12);
        Near.Relative(0.9 * (5000 - outcomes.Average()), result["high"].MeanPinball(0.1)!.Value, 1e-12);
        Assert.Equal(new Rate(0, 20), low.Coverage80);
        Assert.Equal((1, 0), (Math.Round(low.PitHistogram[^1], 12), low.PitHistogram[0]));
        Assert.Equal((1, 0), (Math.Round(result["high"].PitHistogram[0], 12), result["high"].PitHistogram[^1]));
    }

    [Fact]
    public void Coverage_HasTheLimitsOfTheEffectiveNumber()
    {
        var forecast = QuantileForecast.FromSample(Enumerable.Range(0, 400).Select(i => (double)i));
        ContestantResult Of(int step) => new(
            "any", false,
            [.. Enumerable.Range(0, 20).Select(i => new ScoredForecast(new DateInterval(Story.First.PlusDays(step * i), Story.First.PlusDays(step * i + 6)), "all", forecast, i < 16 ? 200 : 399))], [], null);
        var apart = Of(7);

        Assert.Equal(new Rate(16, 20), apart.Coverage80);
        Near.Relative(new Rate(16, 20).Interval()!.Value.Lower, apart.Coverage80Limits!.Value.Lower, 1e-13);
        Near.Relative(new Rate(16, 20).Interval()!.Value.Upper, apart.Coverage80Limits.Value.Upper, 1e-13);
        Assert.True(Of(1).Coverage80Limits!.Value.Lower < apart.Coverage80Limits.Value.Lower);
    }

    [Fact]
    public void Groups_AreForecastEachOnItsOwn()
    {
        var result = Story.Run(Story.Weekly with { Groups = [SellerGroup.Everybody, SellerGroup.Of(new("Ann")), SellerGroup.Create("both", [new("Ann"), new("Bob")])] });
        var contestant = result["climatology"];

        Assert.Equal(60, contestant.Forecasts.Length);
        Assert.Equal((20, 20), (contestant.Origins, contestant.EffectiveOrigins));
        Assert.Equal(contestant.ForGroup("everybody").MeanCrps, contestant.ForGroup("both").MeanCrps);
        Assert.True(contestant.ForGroup("Ann").Forecasts.Average(scored => scored.Outcome) < contestant.ForGroup("both").Forecasts.Average(scored => scored.Outcome) * 0.6);
        Near.Relative(new[] { "everybody", "Ann", "both" }.Average(group => contestant.ForGroup(group).MeanCrps!.Value), contestant.MeanCrps!.Value, 1e-12);
    }

    [Fact]
    public void Wins_AreCounted()
    {
        var result = Story.Run(Story.Weekly with { Measure = BackTestMeasure.Wins });

        Assert.All(result["persistence"].Forecasts, scored => Assert.Equal((7, 7, 0), (scored.Outcome, scored.Forecast.Mean, scored.Crps)));
    }

    /// <summary>Nobody knows what a sale brings; how many come from what is not yet opened is known all the same.</summary>
    [Fact]
    public void Wins_WithoutAmounts_CountNewBusiness()
    {
        var rows = Story.Rows.Select(row => Row(row.Id.Value, row.OpenedOn, outcome: Won(row.Outcome!.On), owner: row.Owner!.Value.Value)).ToArray(); // all were won by a seller
        var options = Story.Weekly with { Measure = BackTestMeasure.Wins, Horizon = 56, Groups = [SellerGroup.Everybody, SellerGroup.Of(new("Ann"))] };
        var (with, without) = (Story.Run(options, new SalesCycleContestant()), Cycle(rows));

        Assert.Equal(with["cycle"].Forecasts.Select(scored => scored.Forecast.Mean), without["cycle"].Forecasts.Select(scored => scored.Forecast.Mean));
        Assert.InRange(without["cycle"].ForGroup("everybody").Bias!.Value, -6, 6); // 30 of the 56 wins are open at the origin

        BackTestResult Cycle(Opportunity[] all) =>
            BackTest.Run(all, Arbitraries.Process, Arbitraries.Nok, options, [new SalesCycleContestant()], snapshotOptions: new() { RecordedThrough = Story.Last }).OrThrow();
    }

    /// <summary>A rate that doubles after the origin must not score the forecast: the outcome stands at the origin's rate.</summary>
    [Fact]
    public void OtherCurrencies_AreConvertedAtTheRateOfTheOrigin()
    {
        var eur = Currency.FromCode("EUR");
        var (origin, later) = (Story.First.PlusDays(200), Story.First.PlusDays(203));
        var rates = ExchangeRates.Create(Arbitraries.Nok, [new ExchangeRate(eur, Story.First, 10), new ExchangeRate(eur, origin.PlusDays(1), 20)]);
        var foreign = new Opportunity(new("E"), outcome: new(Core.Stages.OutcomeKind.Won, later, Amount.Of(5, eur)), openedOn: Story.First);
        var options = new BackTestOptions(origin, origin) { Horizon = 7 };
        var result = BackTest.Run(Story.Rows.Add(foreign), Arbitraries.Process, Arbitraries.Nok, options, [], rates: rates).OrThrow();

        Assert.Equal((double)Story.Total(origin.PlusDays(1), 7) + 50, result["persistence"].Forecasts[0].Outcome);
        Assert.Throws<InvalidOperationException>(() => BackTest.Run(Story.Rows.Add(foreign), Arbitraries.Process, Arbitraries.Nok, options, []));
    }

    [Fact]
    public void WarmUp_IsLearntFromAndNotScored()
    {
        var derived = new DerivedContestant[] { new Calibrated("climatology"), new QuantilePool("pool", ["climatology", "persistence"], [1, 3]), new Calibrated("pool") };
        var (all, two, none) = (Story.Run(Story.Weekly, derived), Story.Run(Story.Weekly with { WarmUp = 2 }, derived), Story.Run(Story.Weekly));

        Assert.All(new[] { all, two, none }, result => Assert.Equal(20, result["climatology"].Origins));
        Assert.Equal((27, 2, 0), (all["climatology"].WarmUp.Length, two["climatology"].WarmUp.Length, none["climatology"].WarmUp.Length)); // one of the 28 has no week behind it
        Assert.Equal(none["climatology"].MeanCrps, all["climatology"].MeanCrps);
        Assert.Equal(["climatology, calibrated", "pool", "pool, calibrated"], all.Contestants.TakeLast(3).Select(contestant => contestant.Name));
        Assert.All(all["pool"].Forecasts, scored => Near.Relative(
            (all["climatology"].Forecasts.Single(other => other.AsOf == scored.AsOf).Forecast.Mean + 3 * all["persistence"].Forecasts.Single(other => other.AsOf == scored.AsOf).Forecast.Mean) / 4,
            scored.Forecast.Mean, 1e-12));
    }

    /// <summary>At each origin exactly what ended by that day has taught the calibration.</summary>
    [Fact]
    public void Calibrated_LearnsFromEndedPeriodsAlone()
    {
        var options = Story.Weekly with { Horizon = 20 };
        var result = Story.Run(options, [new Calibrated("climatology")]);
        var source = result["climatology"];

        foreach (var scored in result["climatology, calibrated"].Forecasts)
        {
            var calibration = Calibration.FromHistory(source.WarmUp.Concat(source.Forecasts).Where(other => other.AsOf.PlusDays(20) <= scored.AsOf), Story.Last);
            Assert.True(calibration.SampleSize > 0);
            Assert.Equal(calibration.Apply(source.Forecasts.Single(other => other.AsOf == scored.AsOf).Forecast).Points.AsEnumerable(), scored.Forecast.Points);
        }

        var today = result.Calibrate("climatology", "everybody");
        Assert.Equal((source.WarmUp.Length + source.Forecasts.Length, source.Forecasts[^1].Period.End), (today.SampleSize, today.TrainedThrough));
    }

    [Fact]
    public void SilentOrigins_AreNotScored()
    {
        var result = Story.Run(Story.Weekly, [new Calibrated("shy"), new QuantilePool("pool", ["shy", "persistence"])], new Says("shy", origin => [origin.AsOf.Day < 15 ? QuantileForecast.Certain(1) : null]), new Says("mute", _ => [null]));

        Assert.InRange(result["shy"].Origins, 1, 19);
        Assert.Equal((result["shy"].Origins, result["shy"].Origins), (result["pool"].Origins, result["shy, calibrated"].Origins));
        var mute = result["mute"];
        Assert.Equal((0, 0, null, null, null), (mute.Origins, mute.EffectiveOrigins, mute.MeanCrps, mute.Bias, mute.Wape));
        Assert.Equal((null, null, true), (mute.MeanPinball(0.5), mute.Coverage80Limits, mute.PitHistogram.IsEmpty));
    }

    /// <summary>Eight rows at 0.25 of which two are won in the week, one at 0 that is lost: (2 · 0.75² + 6 · 0.25²) ÷ 9 = 1.5 ÷ 9.</summary>
    [Fact]
    public void RowChances_AreJudgedByWhatWasWonInThePeriod()
    {
        var asOf = Story.Last.PlusDays(-10);
        Opportunity[] open =
        [
            .. Enumerable.Range(0, 8).Select(i => Row($"O{i}", asOf, outcome: i < 2 ? Won(asOf.PlusDays(1), 5) : i == 2 ? Won(asOf.PlusDays(8), 5) : null, chance: 0.25)),
            Row("none", asOf, outcome: Ended(Core.Stages.OutcomeKind.Lost, asOf.PlusDays(1)), chance: 0),
        ];
        var options = new BackTestOptions(asOf, asOf) { Horizon = 7 };
        var stated = new Says("stated", _ => [null], origin => new("stated", ChanceColumn.Create([.. Enumerable.Range(0, origin.Snapshot.Count).Select(i => origin.Snapshot[i].StatedChance ?? 0)]), 0, 0));
        var won = Story.Rows.Where(row => row.OpenedOn <= asOf.PlusDays(-30)); // all of them are closed
        var chances = BackTest.Run([.. won, .. open], Arbitraries.Process, Arbitraries.Nok, options, [stated], snapshotOptions: new() { RecordedThrough = Story.Last }).OrThrow()["stated"].RowChances!;

        Assert.Equal(9, chances.Count);
        Near.Relative(1.5 / 9, chances.Brier, 1e-12);
        Near.Relative((2 * -Math.Log(0.25) + 6 * -Math.Log(0.75)) / 9, chances.LogScore, 1e-12);
        Assert.Equal([new ReliabilityBin(0, new Rate(0, 1)), new ReliabilityBin(0.25, new Rate(2, 8))], chances.Bins.AsEnumerable());
        Near.Absolute(chances.Brier, chances.Reliability - chances.Resolution + chances.Uncertainty, 1e-15);
    }

    [Fact]
    public void BadRows_AreListedOnceWhereverTheyFail()
    {
        Opportunity[] rows =
        [
            Row("early", Day(5, 1, 2025), outcome: Won(Day(4, 1, 2025), 5)), .. Story.Rows,
            Row("W5", Day(5, 1, 2025)), Row("fine", Day(1, 1, 2025), 1.005m, Won(Day(12, 1, 2025), 1)),
        ];
        var read = BackTest.Run(rows, Arbitraries.Process, Arbitraries.Nok, Story.Weekly, []);

        Assert.Equal([1, 402, 403], read.Failures.Select(failure => failure.Row));
        Assert.All(read.Value["persistence"].Forecasts, scored => Assert.InRange(scored.Outcome - (double)Story.Total(scored.AsOf.PlusDays(1), 7), 0, 1));
    }

    [Fact]
    public void BadInput_IsNamed()
    {
        void Fails<T>(string name, BackTestOptions options, IContestant[]? contestants = null, DerivedContestant[]? derived = null, IEnumerable<Opportunity>? rows = null)
            where T : ArgumentException =>
            Assert.Throws<T>(name, () => BackTest.Run(rows ?? Story.Rows, Arbitraries.Process, Arbitraries.Nok, options, contestants ?? [], derived));

        Assert.Throws<ArgumentException>("to", () => new BackTestOptions(Story.Last, Story.First));
        Assert.Throws<ArgumentOutOfRangeException>("Every", () => Story.Weekly with { Every = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Horizon", () => Story.Weekly with { Horizon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("WarmUp", () => Story.Weekly with { WarmUp = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("MaxDegreeOfParallelism", () => Story.Weekly with { MaxDegreeOfParallelism = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Measure", () => Story.Weekly with { Measure = (BackTestMeasure)9 });
        Assert.Throws<ArgumentException>("Groups", () => Story.Weekly with { Groups = [] });
        Assert.Throws<ArgumentNullException>("Calendar", () => Story.Weekly with { Calendar = null! }); // what is tested
        Assert.Throws<ArgumentException>("sellers", () => SellerGroup.Create("none", []));
        Assert.Throws<ArgumentOutOfRangeException>("neighbours", () => new Seasonal(Core.Calendars.FiscalCalendar.CalendarYear, 46));
        Fails<ArgumentException>("contestants", Story.Weekly, [Says.Figure("a", _ => 1), Says.Figure("a", _ => 2)]);
        Fails<ArgumentException>("contestants", Story.Weekly, [Says.Figure("climatology", _ => 1)]);
        Fails<ArgumentException>("derived", Story.Weekly, derived: [new Calibrated("nobody")]);
        Fails<ArgumentException>("derived", Story.Weekly, derived: [new Calibrated("seasonal"), new Calibrated("seasonal")]);
        Fails<ArgumentException>("groups", Story.Weekly with { Groups = [SellerGroup.Everybody, SellerGroup.Everybody] });
        Fails<ArgumentException>("rows", Story.Weekly, rows: [Row("open", Story.First)]);
        Fails<ArgumentException>("rows", Story.Weekly, rows: []);
        Assert.Throws<ArgumentException>("name", () => Story.Run(Story.Weekly)["nobody"]);
        Assert.Throws<ArgumentException>("group", () => Story.Run(Story.Weekly).Calibrate("climatology", "nobody"));
    }

    [Fact]
    public void AnOriginBeforeOrBeyondTheData_IsRefusedByItsDay()
    {
        string Message(BackTestOptions options) => Assert.Throws<ArgumentException>(nameof(options), () => Story.Run(options)).Message;

        Assert.Contains("2024-12-31 lies before 2025-01-01", Message(new(Story.First.PlusDays(-1), Story.Last.PlusDays(-7)) { Horizon = 7 }), StringComparison.Ordinal);
        Assert.Contains($"{Story.Last.PlusDays(-6):uuuu-MM-dd} go beyond {Story.Last:uuuu-MM-dd}", Message(new(Story.Last.PlusDays(-6), Story.Last) { Horizon = 7 }), StringComparison.Ordinal);
        Assert.Equal(1, Story.Run(new(Story.Last.PlusDays(-7), Story.Last.PlusDays(-1)) { Horizon = 7 })["climatology"].Origins);
    }

    [Fact]
    public void AContestantThatGivesTooFew_IsNamed()
    {
        Assert.Contains("'short'", Assert.Throws<InvalidOperationException>(() => Story.Run(Story.Weekly, new Says("short", _ => []))).Message, StringComparison.Ordinal);
        Assert.Contains("chances", Assert.Throws<InvalidOperationException>(() => Story.Run(
            Story.Weekly, new Says("chances", _ => [null], _ => new("any", ChanceColumn.Create([]), 0, 0)))).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Story.Run(Story.Weekly with { MaxDegreeOfParallelism = 4 }, new Says("throws", _ => throw new FormatException())));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Cancelling_StopsMidway(int threads)
    {
        using var source = new CancellationTokenSource();
        var asked = 0;
        var contestant = Says.Figure("cancels", _ =>
        {
            if (Interlocked.Increment(ref asked) == 5)
            {
                source.Cancel();
            }

            return 1;
        });

        Assert.ThrowsAny<OperationCanceledException>(() => BackTest.Run(
            Story.Rows, Arbitraries.Process, Arbitraries.Nok, Story.Weekly with { MaxDegreeOfParallelism = threads }, [contestant], cancellationToken: source.Token));
        Assert.InRange(asked, 5, 4 + threads);
    }

    [Fact]
    public void Progress_CountsEveryOrigin()
    {
        var seen = new Seen();
        BackTest.Run(Story.Rows, Arbitraries.Process, Arbitraries.Nok, Story.Weekly with { WarmUp = 3 }, [], [new Calibrated("climatology")], progress: seen);

        Assert.Equal(Enumerable.Range(1, 23).Select(done => new BackTestProgress(done, 23)), seen.All);
    }

    private sealed class Seen : IProgress<BackTestProgress>
    {
        internal List<BackTestProgress> All { get; } = [];

        public void Report(BackTestProgress value) => All.Add(value);
    }
}
