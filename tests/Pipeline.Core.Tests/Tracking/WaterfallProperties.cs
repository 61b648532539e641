using FsCheck;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Prospects;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using ProspectArbitraries = Pipeline.Core.Tests.Prospects.ProspectArbitraries;

namespace Pipeline.Core.Tests.Tracking;

[Laws(typeof(ProspectArbitraries))]
public class WaterfallProperties
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    private static SalesProcess Process { get; } =
        SalesProcess.Create(new("any"), 1, SalesProcess.Standard.Stages.Concat(Enumerable.Range(0, 6).Select(i => new Stage(new($"S{i}")))));

    private static void AssertBalances(Waterfall waterfall)
    {
        foreach (var balance in waterfall.Balances)
        {
            Assert.Equal(balance.ClosingCount, balance.OpeningCount + balance.Lines.Sum(line => line.Count));
            Assert.Equal(balance.Closing?.Amount, balance.Opening?.Amount + balance.Lines.Sum(line => line.Value?.Amount ?? 0));
            Assert.All(balance.Lines, line => Assert.Equal(balance.Currency, line.Value?.Currency));
            Assert.Equal(balance.Currency is null, balance.Closing is null);
            Assert.All(balance.Lines, line => Assert.True(line.Movements > 0 && (line.Kind == WaterfallKind.Won || (line.Sold is null && line.WithoutSold == 0))));
        }
    }

    private static IEnumerable<string> Ends(Waterfall waterfall) => waterfall.Balances
        .Where(balance => balance.OpeningCount + balance.ClosingCount > 0)
        .Select(balance => $"{balance.Key} {balance.Currency} {balance.OpeningCount} {balance.Opening} {balance.ClosingCount} {balance.Closing}");

    private static Dictionary<(ProspectId, string?, Currency?), (int Count, decimal Value)> Sums(Waterfall waterfall) => waterfall.Movements
        .GroupBy(movement => (movement.Prospect, movement.Key, movement.Value?.Currency))
        .Select(group => (group.Key, Sum: (group.Sum(movement => movement.Count), group.Sum(movement => movement.Value?.Amount ?? 0))))
        .Where(group => group.Sum != (0, 0m))
        .ToDictionary(group => group.Key, group => group.Sum);

    private static string Text(Waterfall waterfall) =>
        string.Join('\n', waterfall.Balances.Select(balance => $"{balance.Key} {balance.Currency} {balance.OpeningCount} {balance.Opening} {string.Join(',', balance.Lines)} {balance.ClosingCount} {balance.Closing}"))
        + string.Join('\n', waterfall.Movements);

    [Property]
    public void Net_Balances(CleanOpportunityList before, CleanOpportunityList after, LocalDate day, byte later, byte from, byte length, WaterfallCut cut, bool hasPeriod)
    {
        var first = PipelineSnapshot.Create(before.Rows, day, Arbitraries.Process).Value;
        var last = PipelineSnapshot.Create(after.Rows, day.PlusDays(later), Arbitraries.Process).Value;
        var period = hasPeriod ? new DateInterval(day.PlusDays(from - 100), day.PlusDays(from - 100 + length)) : null;

        var waterfall = Waterfall.Net(first, last, cut, period);

        AssertBalances(waterfall);
        Assert.Equal(first.RowsIn(RowSet.Open).Count(row => period is null || (row.ExpectedCloseOn is { } on && period.Contains(on))), waterfall.Balances.Sum(balance => balance.OpeningCount));
        Assert.Equal(
            last.RowsIn(RowSet.Open).Where(row => !row.IsEstimated && (period is null || (row.ExpectedCloseOn is { } on && period.Contains(on)))).Sum(row => row.Value?.Amount ?? 0),
            waterfall.Balances.Sum(balance => balance.Closing?.Amount ?? 0));
        Assert.All(waterfall.Movements.GroupBy(movement => movement.Prospect), moves =>
            Assert.True(moves.Count(move => move.Count == 1) <= 1 && moves.Count(move => move.Count == -1) <= 1 && moves.Count(move => move.Count == 0) <= 1));
    }

    [Property]
    public void NothingChanged_NothingMoves(CleanOpportunityList list, LocalDate day, WaterfallCut cut)
    {
        var snapshot = PipelineSnapshot.Create(list.Rows, day, Arbitraries.Process).Value;
        Assert.Empty(Waterfall.Net(snapshot, snapshot, cut).Movements);
    }

    [Property]
    public void PartsMerge_ToTheWhole(CleanOpportunityList before, CleanOpportunityList after, LocalDate day, byte later, WaterfallCut cut)
    {
        Waterfall Of(Func<Opportunity, bool> isIn) => Waterfall.Net(
            PipelineSnapshot.Create(before.Rows.Where(isIn), day, Arbitraries.Process).Value, PipelineSnapshot.Create(after.Rows.Where(isIn), day.PlusDays(later), Arbitraries.Process).Value, cut);
        static bool IsEven(Opportunity row) => row.Id.Value[^1] % 2 == 0;
        before = new([.. before.Rows.Select(row => Rows.WithAmount(row, row.Amount.Kind == AmountKind.Unknown ? Amount.Of(Rows.Nok(7)) : row.Amount))]);
        after = new([.. after.Rows.Select(row => Rows.WithAmount(row, row.Amount.Kind == AmountKind.Unknown ? Amount.Of(Rows.Nok(9)) : row.Amount))]);

        Assert.Equal(Text(Of(_ => true)), Text(Waterfall.Merge(Of(IsEven), Of(row => !IsEven(row)))));
    }

    [Property(MaxTest = 40)]
    public void Gross_Balances_AndFoldsToNet(ProspectRun one, ProspectRun other, NonNegativeInt seed, WaterfallCut cut, bool hasPeriod)
    {
        var facts = new[] { one, other }.SelectMany((run, i) => ProspectMachine.Played(run).Facts
            .Select(fact => new RecordedFact(new("P" + i), fact.Sequence, fact.Event, fact.By, fact.OccurredAt, fact.RecordedAt, fact.Command))).ToArray();
        if (facts.Length == 0)
        {
            return;
        }

        var dice = new Dice(seed.Get);
        var days = new[] { dice.PickFrom(facts), dice.PickFrom(facts) }.Select(fact => fact.RecordedAt!.Value.InZone(Oslo).Date).Order().ToArray(); // a command's facts have a time
        var period = hasPeriod ? new DateInterval(days[0].PlusDays(dice.Throw(40) - 10), days[1].PlusDays(40)) : null;
        PipelineSnapshot At(LocalDate day) => PipelineSnapshot.Create(SalesPipeline.ReplayAsOf(facts, day, Oslo).ToOpportunities(Oslo), day, Process).Value;

        var gross = Waterfall.Gross(facts, days[0], days[1], Oslo, Process, cut, period);
        var net = Waterfall.Net(At(days[0]), At(days[1]), cut, period);

        AssertBalances(gross);
        AssertBalances(net);
        Assert.Equal(Ends(net), Ends(gross));
        Assert.Equal(Sums(net), Sums(gross));
        Assert.True(gross.Movements.Length >= net.Movements.Count(move => move.Count != 0));
    }
}
