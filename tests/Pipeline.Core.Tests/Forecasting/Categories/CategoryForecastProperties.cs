using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Categories;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Tests.Forecasting.Categories;

[Laws]
public sealed class CategoryForecastProperties
{
    private static readonly FiscalPeriod Half = FiscalPeriod.Free(new(2026, 1, 1), new(2026, 6, 30));

    // South has no category, so that its rows go by their chance.
    private static readonly CategoryRules ByRegion = new()
    {
        Segment = "region",
        Texts = System.Collections.Immutable.ImmutableSortedDictionary<string, ForecastCategory>.Empty.Add("NORTH", ForecastCategory.Omitted).Add("west", ForecastCategory.Commit),
        MostLikelyFrom = 0.6,
    };

    private static readonly ForecastCategory[] OpenOnes = [ForecastCategory.Commit, ForecastCategory.MostLikely, ForecastCategory.BestCase, ForecastCategory.Pipeline, ForecastCategory.Omitted];

    private static (PipelineSnapshot Snapshot, OutlookReading Outlook) Read(IEnumerable<Opportunity> rows, LocalDate asOf)
    {
        var snapshot = PipelineSnapshot.Create(rows, asOf, Arbitraries.Process).Value;
        return (snapshot, new CategoryOutlook(ByRegion).Read(snapshot, Half.Days));
    }

    private static CategoryForecast Categories(IEnumerable<Opportunity> rows, LocalDate asOf, CategoryRules? rules = null)
    {
        var (snapshot, outlook) = Read(rows, asOf);
        return CategoryForecast.Create(snapshot, rules ?? ByRegion, Half, Arbitraries.Nok, outlook);
    }

    private static Opportunity WithRegion(Opportunity row, string region) => new(
        row.Id, row.Owner, row.Stage, row.StageEnteredOn, row.EarlierStages, row.OpenedOn, row.ExpectedCloseOn, row.Amount, row.ListPrice, row.StatedChance, row.Outcome,
        [KeyValuePair.Create("region", region)]);

    [Property]
    public bool EveryOpenRow_IsCountedOnce_AndWhatIsWonIsClosed(OpportunityList list, LocalDate asOf)
    {
        var (snapshot, outlook) = Read(list.Rows, asOf);
        var forecast = Forecast.Create(snapshot, outlook, Half, Arbitraries.Nok);
        var categories = CategoryForecast.Create(snapshot, ByRegion, Half, Arbitraries.Nok, outlook);
        CategoryFigures[] parts = [.. OpenOnes.Select(category => categories[category].Alone), categories.ExpectedEarlier, categories.ExpectedLater, categories.WithoutExpectedDay];
        var open = parts.Aggregate(CategoryFigures.Merge);
        var closed = categories[ForecastCategory.Closed].Alone;
        return open == new CategoryFigures(forecast.OpenCount, forecast.OpenValue, forecast.WithoutAmount, forecast.ExpectedFromOpen)
            && closed.Value == forecast.Won && closed.Expected == forecast.Won && closed.Count == forecast.Sales.Length;
    }

    [Property]
    public bool CumulativeFigures_HoldEachRowAboveOnce_AndClosedOnce(OpportunityList list, LocalDate asOf)
    {
        var categories = Categories(list.Rows, asOf);
        return categories.Lines.All(line =>
        {
            if (line.Category == ForecastCategory.Omitted)
            {
                return line.Cumulative is null && line.OpenCumulative is null && Agree(line.Alone, row => row.Category == ForecastCategory.Omitted);
            }

            return Agree(line.Alone, row => row.Category == line.Category)
                && Agree(line.Cumulative!, row => row.Category <= line.Category)
                && Agree(line.OpenCumulative!, row => row.Category <= line.Category && row.Category != ForecastCategory.Closed);
        });

        bool Agree(CategoryFigures figures, Func<CategoryRow, bool> belongs)
        {
            CategoryRow[] rows = [.. categories.Rows.Where(belongs)];
            return figures.Count == rows.Length && figures.WithoutAmount == rows.Count(row => row.Value is null)
                && figures.Value.Amount == rows.Sum(row => row.Value?.Amount ?? 0) && figures.Expected!.Value.Amount == rows.Sum(row => row.Expected?.Amount ?? 0)
                && rows.Select(row => row.Id).Distinct().Count() == rows.Length;
        }
    }

    /// <summary>A category left behind on a row that has ended puts it nowhere.</summary>
    [Property]
    public bool AClosedRow_IsInNoOpenCategory_WhateverIsSetOnIt(CleanOpportunityList list, LocalDate asOf)
    {
        var set = list.Rows.Select(row => row.Outcome is { On: { } on } && on <= asOf ? WithRegion(row, "West") : row);
        var (here, there) = (Categories(list.Rows, asOf), Categories(set, asOf));
        return here.Lines.SequenceEqual(there.Lines)
            && there.Rows.Where(row => row.Category != ForecastCategory.Closed).All(row => list.Rows.Single(one => one.Id == row.Id).Outcome is not { On: { } on } || on > asOf);
    }

    /// <summary>In one CRM an open deal vanishes from the forecast when its category is set to closed by hand.</summary>
    [Property]
    public bool AnOpenRow_NeverVanishes_WhateverIsSetOnIt(CleanOpportunityList list, LocalDate asOf, bool closedText)
    {
        var text = closedText ? "Closed" : "no such category";
        var set = list.Rows.Select(row => WithRegion(row, text)).ToArray();
        var (byChance, there) = (Categories(list.Rows, asOf, CategoryRules.Default with { MostLikelyFrom = 0.6 }), Categories(set, asOf));
        var anyOpen = there.Rows.Any(row => row.Category != ForecastCategory.Closed);
        return there.Lines.Select(line => (line.Alone.Count, line.Alone.Value)).SequenceEqual(byChance.Lines.Select(line => (line.Alone.Count, line.Alone.Value)))
            && (!anyOpen || there.UnknownTexts.SequenceEqual([text]));
    }

    [Property]
    public bool Sellers_AddUpToAll(CleanOpportunityList list, LocalDate asOf)
    {
        var (snapshot, outlook) = Read(list.Rows.Where(row => row.Owner is not null), asOf);
        var all = CategoryForecast.Create(snapshot, ByRegion, Half, Arbitraries.Nok, outlook);
        return snapshot.Owners.IsEmpty || all.Lines.All(line => line.Alone == snapshot.Owners
            .Select(owner => CategoryForecast.Create(snapshot, ByRegion, Half, Arbitraries.Nok, outlook, [owner])[line.Category].Alone)
            .Aggregate(CategoryFigures.Merge));
    }

    [Property]
    public bool AHigherChance_IsInNoLowerCategory(ChanceValue one, ChanceValue other)
    {
        var snapshot = Rows.Snapshot(Rows.Day(5, 1), Rows.Row("low", Rows.Day(1, 1), chance: Math.Min(one.Value, other.Value)), Rows.Row("high", Rows.Day(1, 1), chance: Math.Max(one.Value, other.Value)));
        return ByRegion.CategoryOf(snapshot[1]) <= ByRegion.CategoryOf(snapshot[0]);
    }

    /// <summary>With the chances assumed right of many trials, what is learnt lies between what was assumed and what was seen.</summary>
    [Property]
    public bool WhatIsLearnt_LiesBetweenAssumedAndSeen(CleanOpportunityList list, LocalDate day, byte later)
    {
        var past = PipelineSnapshot.Create(list.Rows, LocalDate.Min(day, Half.To), Arbitraries.Process).Value;
        var now = PipelineSnapshot.Create(list.Rows, Half.To.PlusDays(later), Arbitraries.Process).Value;
        var outlook = CategoryOutlook.FromHistory(ByRegion, [new(past, Half.Days), new(past, Half.Days)], now);
        var trials = Categories(list.Rows, past.AsOf).Rows.Where(row => row.Category != ForecastCategory.Closed && now.RowsIn(RowSet.Open | RowSet.Closed).Any(other => other.Id == row.Id)).ToArray();
        return outlook.SampleSize == trials.Length && outlook.Chances.All(chance =>
        {
            var own = trials.Where(row => row.Category == chance.Category).ToArray();
            var won = own.Count(row => list.Rows.Single(one => one.Id == row.Id).Outcome is { Kind: OutcomeKind.Won, On: { } on } && on > past.AsOf && Half.Days.Contains(on));
            var seen = own.Length == 0 ? chance.Assumed : (double)won / own.Length;
            return chance.Count == own.Length && chance.Won == won
                && chance.Chance >= Math.Min(seen, chance.Assumed) - 1e-12 && chance.Chance <= Math.Max(seen, chance.Assumed) + 1e-12;
        });
    }
}
