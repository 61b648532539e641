using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Accuracy;

public sealed class NaiveContestantTests
{
    private static readonly Seasonal NoNeighbours = new(FiscalCalendar.CalendarYear, 0);

    /// <summary>Wins of 1, 2, 3, 4, 5 on five days, the last one the as-of day.</summary>
    private static readonly Opportunity[] Five = [.. Enumerable.Range(1, 5).Select(day => Row($"W{day}", Day(1, 1), outcome: Won(Day(5, day), day)))];

    [Fact]
    public void Climatology_IsEveryStretchOfThePast()
    {
        Assert.Equal([3, 5, 7, 9], Figures(Climatology.Instance, 2, null, Five));
        Assert.Equal([15], Figures(Climatology.Instance, 5, null, Five));
        Assert.Null(Says(Climatology.Instance, 6, null, Five));
    }

    [Fact]
    public void Climatology_KnowsDaysWithoutASaleToo()
    {
        Assert.Equal([0, 1, 3, 5, 7, 9], Figures(Climatology.Instance, 2, new() { ObservedFrom = Day(4, 29) }, Five));
        Assert.Equal([0, 1, 3, 5, 7, 9], Figures(Climatology.Instance, 2, null, [.. Five, Row("L", Day(1, 1), outcome: Ended(OutcomeKind.Lost, Day(4, 29)))]));
        Assert.Null(Says(Climatology.Instance, 2, null, [Row("open", Day(1, 1))]));
        Assert.Null(Says(Climatology.Instance, 2, new() { ObservedFrom = Day(6, 1) }, Five));
    }

    [Fact]
    public void Persistence_IsTheLastStretch()
    {
        Assert.Equal([9], Figures(Persistence.Instance, 2, null, Five));
        Assert.Null(Says(Persistence.Instance, 6, null, Five));
    }

    /// <summary>As of 5 May the next two days are days 36 and 37 of the quarter: 5 and 6 February, 5 and 6 November.</summary>
    [Fact]
    public void Seasonal_IsTheSameDaysOfEarlierQuarters()
    {
        Opportunity[] rows =
        [
            Row("start", Day(8, 1, 2025), outcome: Won(Day(9, 30, 2025), 1000)), Row("w1", Day(1, 1), outcome: Won(Day(2, 5), 7)), Row("w2", Day(1, 1), outcome: Won(Day(2, 6), 8)),
            Row("w3", Day(1, 1), outcome: Won(Day(2, 4), 1)), Row("w4", Day(9, 1, 2025), outcome: Won(Day(11, 6, 2025), 20)), Row("now", Day(1, 1), outcome: Won(Day(5, 1), 500)),
        ];

        Assert.Equal([15, 20], Figures(NoNeighbours, 2, null, rows));
        Assert.Equal([0, 8, 8, 15, 20, 20], Figures(new Seasonal(FiscalCalendar.CalendarYear, 1), 2, null, rows));
        Assert.Equal([8, 20], Figures(new Seasonal(new FiscalCalendar(2), 0), 2, null, rows)); // from 1 May on: 6 and 7 February, 6 and 7 November
        Assert.Null(Says(NoNeighbours, 2, null, Five));
    }

    /// <summary>
    /// Shares won 2 of 4, cycles 10 and 30 days, so that half of what has no day closes within 10 of them. Expected in the period: 100 × 0.9.
    /// Expected later: nothing. Overdue and in a stage of chance 0.4: 200 × 0.4 ÷ 2. Nothing known: 400 × 0.5 ÷ 2.
    /// </summary>
    [Fact]
    public void WeightedPipeline_ByHand()
    {
        Opportunity[] rows =
        [
            Row("w1", Day(4, 1), outcome: Won(Day(4, 11), 1)), Row("w2", Day(4, 1), outcome: Won(Day(5, 1), 1)),
            Row("l1", Day(4, 1), outcome: Ended(OutcomeKind.Lost, Day(4, 3))), Row("l2", Day(4, 1), outcome: Ended(OutcomeKind.NoDecision, Day(4, 3))),
            Row("soon", Day(4, 1), 100, expected: Day(5, 15), chance: 0.9, owner: "Bob"), Row("later", Day(4, 1), 9999, expected: Day(5, 16), chance: 0.9),
            Row("overdue", Day(4, 1), 200, stage: "Meet", expected: Day(5, 5)), Row("silent", Day(4, 1), 400, stage: "Close"), Row("no amount", Day(4, 1), stage: "Close"),
        ];
        var origin = OriginOf(10, null, rows, SellerGroup.Everybody, SellerGroup.Of(new("Bob")));
        var wins = Origin.Create(origin.Snapshot, 10, [SellerGroup.Everybody], BackTestMeasure.Wins, Arbitraries.Nok);

        Assert.Equal([90 + 40 + 100, 90], WeightedPipeline.Instance.Forecast(origin).ByGroup.Select(forecast => forecast!.Mean));
        Near.Absolute(0.9 + 0.2 + 0.25 + 0.25, WeightedPipeline.Instance.Forecast(wins).ByGroup[0]!.Mean, 1e-12);
        Assert.Equal([90 + 80 + 200], Figures(WeightedPipeline.Instance, 300, null, rows.Where(row => row.Id.Value != "later").ToArray())); // at most all of it
    }

    [Fact]
    public void WeightedPipeline_OfWhichNothingIsKnown_SaysNothing()
    {
        Assert.Null(Says(WeightedPipeline.Instance, 10, null, [Row("a", Day(4, 1), 100, stage: "Close")]));
        Assert.Equal([0], Figures(WeightedPipeline.Instance, 10, null, Five)); // nothing is open
    }

    [Fact]
    public void Windows_AndTotals_OfDaysNotKnown_AreRefused()
    {
        var won = OriginOf(2, null, Five).Won[0];

        Assert.Equal((5, 12, new DateInterval(Day(5, 1), Day(5, 5))), (won.Count, won.Total(new(Day(5, 3), Day(5, 5))), won.Days));
        Assert.Throws<ArgumentOutOfRangeException>("days", () => won.Total(new(Day(5, 3), Day(5, 6))));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => won.Windows(0).Any());
    }

    [Fact]
    public void Origin_BadInput_IsNamed()
    {
        var snapshot = Snapshot(Day(5, 5), Five);
        void Fails<T>(string name, int horizon, SellerGroup[] groups, BackTestMeasure measure = BackTestMeasure.Revenue)
            where T : ArgumentException => Assert.Throws<T>(name, () => Origin.Create(snapshot, horizon, groups, measure, Arbitraries.Nok));

        Fails<ArgumentOutOfRangeException>("horizon", 0, [SellerGroup.Everybody]);
        Fails<ArgumentException>("groups", 1, []);
        Fails<ArgumentException>("groups", 1, [SellerGroup.Of(new("A")), SellerGroup.Of(new("A"))]);
        Fails<ArgumentOutOfRangeException>("measure", 1, [SellerGroup.Everybody], (BackTestMeasure)7);
        Assert.Throws<InvalidOperationException>(() => Origin.Create(snapshot, 1, [SellerGroup.Everybody], BackTestMeasure.Revenue, Core.Values.Currency.FromCode("EUR")));
    }

    private static Origin OriginOf(int horizon, SnapshotOptions? options, Opportunity[] rows, params SellerGroup[] groups) =>
        Origin.Create(Snapshot(Day(5, 5), options, rows), horizon, groups.Length == 0 ? [SellerGroup.Everybody] : groups, BackTestMeasure.Revenue, Arbitraries.Nok);

    private static QuantileForecast? Says(IContestant contestant, int horizon, SnapshotOptions? options, Opportunity[] rows) =>
        contestant.Forecast(OriginOf(horizon, options, rows)).ByGroup.Single();

    // The figures that the forecast is made of, each as often as it stands for an equal part; not for those that do not divide the resolution.
    private static double[] Figures(IContestant contestant, int horizon, SnapshotOptions? options, Opportunity[] rows)
    {
        var points = Says(contestant, horizon, options, rows)!.Points;
        var runs = points.GroupBy(point => point).Where(run => run.Count() > 1).Select(run => (Figure: run.Key, Count: run.Count())).ToArray();
        var least = runs.Min(run => run.Count);
        return [.. runs.SelectMany(run => Enumerable.Repeat(run.Figure, Math.Max(1, (int)Math.Round((double)run.Count / least))))];
    }
}
