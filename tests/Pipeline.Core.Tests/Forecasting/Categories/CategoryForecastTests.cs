using System.Collections.Immutable;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Categories;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Categories;

public sealed class CategoryForecastTests
{
    private static readonly FiscalPeriod Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2);
    private static readonly CategoryRules Rules = new() { Segment = "forecast category" };

    private static Opportunity Open(string id, decimal? amount, string? category, double? chance = null, NodaTime.LocalDate? expected = null) => Row(
        id, Day(1, 10), amount, expected: expected ?? Day(6, 10), chance: chance, stage: null, segments: category is null ? null : [KeyValuePair.Create("forecast category", category)]);

    // The example of docs/formulas.md.
    private static PipelineSnapshot Example => Snapshot(
        Day(5, 15),
        Row("won", Day(1, 5), outcome: Won(Day(4, 20), 100), segments: [KeyValuePair.Create("forecast category", "Best Case")]),
        Row("lost", Day(1, 5), 70, outcome: Ended(OutcomeKind.Lost, Day(5, 2)), segments: [KeyValuePair.Create("forecast category", "Commit")]),
        Open("commit", 80, "Commit"),
        Open("best", 50, "best case"),
        Open("pipeline", 30, "Pipeline"),
        Open("omitted", 40, "Omitted"),
        Open("no amount", null, "Commit"),
        Open("by chance", 10, "Closed", chance: 0.9),
        Open("next quarter", 500, "Commit", expected: Day(7, 1)));

    [Fact]
    public void TheExample_AddsUp()
    {
        var snapshot = Example;
        var categories = CategoryForecast.Create(snapshot, Rules, Quarter, Arbitraries.Nok, new CategoryOutlook(Rules).Read(snapshot, Quarter.Days));
        CategoryFigures Figures(int count, decimal amount, decimal expected, int without = 0) => new(count, Nok(amount), without, Nok(expected));
        Assert.Equal(new CategoryLine(ForecastCategory.Closed, Figures(1, 100, 100), Figures(0, 0, 0), Figures(1, 100, 100)), categories.Lines[0]);
        Assert.Equal(new CategoryLine(ForecastCategory.Commit, Figures(3, 90, 72, 1), Figures(3, 90, 72, 1), Figures(4, 190, 172, 1)), categories[ForecastCategory.Commit]);
        Assert.Equal(new CategoryLine(ForecastCategory.MostLikely, Figures(0, 0, 0), Figures(3, 90, 72, 1), Figures(4, 190, 172, 1)), categories[ForecastCategory.MostLikely]);
        Assert.Equal(new CategoryLine(ForecastCategory.BestCase, Figures(1, 50, 20), Figures(4, 140, 92, 1), Figures(5, 240, 192, 1)), categories[ForecastCategory.BestCase]);
        Assert.Equal(new CategoryLine(ForecastCategory.Pipeline, Figures(1, 30, 3), Figures(5, 170, 95, 1), Figures(6, 270, 195, 1)), categories[ForecastCategory.Pipeline]);
        Assert.Equal(new CategoryLine(ForecastCategory.Omitted, Figures(1, 40, 0), null, null), categories[ForecastCategory.Omitted]);
        Assert.Equal(Figures(1, 500, 0), categories.ExpectedLater);
        Assert.Equal("Closed", Assert.Single(categories.UnknownTexts));
        Assert.Contains(categories.Rows, row => row is { Category: ForecastCategory.Omitted, IsSet: true, Id.Value: "omitted" });
    }

    [Fact]
    public void WithoutAnOutlook_NothingIsExpected()
    {
        var categories = CategoryForecast.Create(Example, Rules, Quarter, Arbitraries.Nok);
        Assert.Null(categories.OutlookName);
        Assert.All(categories.Lines, line => Assert.Null(line.Alone.Expected));
        Assert.Null(categories[ForecastCategory.Commit].Cumulative!.Expected);
    }

    [Fact]
    public void Chances_AreLearntFromDaysThatWereKept()
    {
        var before = Snapshot(Day(4, 30), [.. Enumerable.Range(0, 8).Select(i => Open($"{i}", 10, "Commit", expected: Day(6, 1))), Open("late", 10, "Commit", expected: Day(7, 2))]);
        var now = Snapshot(Day(7, 10), [
            .. Enumerable.Range(0, 5).Select(i => Row($"{i}", Day(1, 10), outcome: Won(Day(6, 5), 10))),
            Row("5", Day(1, 10), outcome: Won(Day(7, 2), 10)), // won, but after the quarter
            Row("6", Day(1, 10), outcome: Ended(OutcomeKind.Lost, Day(6, 1)))]); // 7 is in the data no more
        var outlook = CategoryOutlook.FromHistory(Rules, [new(before, Quarter.Days), new(Snapshot(Day(7, 5)), FiscalCalendar.CalendarYear.Quarter(2026, 3).Days)], now);
        Assert.Equal(new CategoryChance(ForecastCategory.Commit, (5 + 10 * 0.8) / 17, 0.8, 5, 7), outlook.Chances[0]);
        Assert.Equal(new CategoryChance(ForecastCategory.BestCase, 0.4, 0.4, 0, 0), outlook.Chances[2]);
        Assert.Equal(7, outlook.SampleSize);
    }

    [Fact]
    public void ALookBack_WouldShowTodaysCategories()
    {
        var looking = Snapshot(Day(4, 30), new SnapshotOptions { RecordedThrough = Day(7, 10) }, Open("a", 10, "Commit"));
        Assert.Throws<ArgumentException>(() => CategoryOutlook.FromHistory(Rules, [new(looking, Quarter.Days)], Snapshot(Day(7, 10))));
        Assert.Equal(1, CategoryOutlook.FromHistory(CategoryRules.Default, [new(looking, Quarter.Days)], Snapshot(Day(7, 10), Open("a", 10, "Commit"))).SampleSize);
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        Assert.Throws<ArgumentException>(() => new CategoryRules { Texts = ImmutableSortedDictionary<string, ForecastCategory>.Empty.Add("done", ForecastCategory.Closed) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CategoryRules { CommitFrom = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CategoryRules { MostLikelyFrom = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CategoryChances { BestCase = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => CategoryOutlook.FromHistory(Rules, [], Example, priorWeight: 0));
        Assert.Throws<ArgumentException>(() => CategoryForecast.Create(Example, Rules, Quarter, Arbitraries.Nok, StatedOutlook.Instance.Read(Snapshot(Day(5, 1)), Quarter.Days)));
        Assert.Throws<InvalidOperationException>(() => CategoryForecast.Create(Example, Rules, Quarter, Currency.FromCode("EUR")));
        Assert.Throws<ArgumentOutOfRangeException>(() => CategoryForecast.Create(Example, Rules, Quarter, Arbitraries.Nok)[(ForecastCategory)9]);
    }
}
