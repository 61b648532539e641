using Pipeline.Core.Calendars;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Tracking;

public sealed class RollUpTests
{
    /// <summary>100 at 99 % and 200 at 0 % are 99, and not the 148.5 of 300 at the mean chance.</summary>
    [Fact]
    public void Weighted_IsTheSumOfProducts_NotTheProductOfSums()
    {
        var snapshot = Snapshot(Day(6, 30), Row("a", Day(1, 5), amount: 100), Row("b", Day(1, 5), amount: 200));
        var all = Assert.Single(snapshot.RollUp(RowSet.Open, ChanceColumn.Create([0.99, 0])).Groups);

        Assert.Equal(Nok(300), all.Value);
        Assert.Equal(Nok(99), all.Weighted);
    }

    [Fact]
    public void RollUp_ByDefault_NeverCountsWhatIsClosed()
    {
        var snapshot = Snapshot(
            Day(6, 30), Row("open", Day(1, 5), amount: 41), Row("won", Day(1, 5), outcome: Won(Day(2, 1), 30)), Row("lost", Day(1, 5), amount: 20, outcome: Ended(OutcomeKind.Lost, Day(2, 1))));
        var all = Assert.Single(snapshot.RollUp().Groups);

        Assert.Equal((1, Nok(41)), (all.Count, all.Value));
        Assert.Null(all.Weighted);
    }

    [Fact]
    public void RollUp_SumsBeyondLong_AreExact()
    {
        const decimal Huge = 92_233_720_368_547_758m;
        var snapshot = Snapshot(Day(6, 30), [.. Enumerable.Range(0, 50).Select(i => Row($"{i}", Day(1, 5), amount: Huge))]);
        var all = Assert.Single(snapshot.RollUp(RowSet.Open, ChanceColumn.Create([.. Enumerable.Repeat(0.5, 50)])).Groups);

        Assert.Equal(Nok(50 * Huge), all.Value);
        Assert.Equal(Nok(25 * Huge), all.Weighted);
    }

    /// <summary>Far more possible groups than rows: the table holds the occupied ones alone.</summary>
    [Fact]
    public void RollUp_CutOfManyPossibleGroups_HoldsThoseWithRows()
    {
        KeyValuePair<string, string>[] Segments(int i) => [.. Enumerable.Range(0, 7).Select(s => KeyValuePair.Create($"s{s}", $"{i:00}"))];
        var snapshot = Snapshot(Day(6, 30), [.. Enumerable.Range(0, 90).Select(i => Row($"{i}", Day(1, 5), amount: i, segments: Segments(i)))]);
        CutDimension[] cut = [.. Enumerable.Range(0, 7).Select(s => CutDimension.Segment($"s{s}"))];
        var groups = snapshot.RollUp(RowSet.Open, ChanceColumn.Create([.. Enumerable.Repeat(0.5, 90)]), cut).Groups;

        Assert.Equal(Enumerable.Range(0, 90).Select(i => $"{i:00}"), groups.Select(group => group.Keys[6]));
        Assert.Equal(Enumerable.Range(0, 90).Select(i => Nok(i) * 0.5m), groups.Select(group => group.Weighted!.Value));
        Assert.Throws<ArgumentException>(() => snapshot.RollUp([.. cut, .. cut]));
    }

    [Fact]
    public void RollUp_NoRows_HasNoGroups()
    {
        var snapshot = Snapshot(Day(6, 30));

        Assert.Empty(snapshot.RollUp(CutDimension.Stage, CutDimension.ClosePeriod(FiscalCalendar.CalendarYear, FiscalPeriodKind.Month)).Groups);
    }

    [Fact]
    public void RollUp_WrongNumberOfChances_Throws()
    {
        var snapshot = Snapshot(Day(6, 30), Row("a", Day(1, 5)));

        Assert.Equal("chances", Assert.Throws<ArgumentException>(() => snapshot.RollUp(RowSet.Open, ChanceColumn.Create([0.1, 0.2]))).ParamName);
    }

    [Fact]
    public void RollUp_UnknownSegment_NamesThoseThereAre()
    {
        var snapshot = Snapshot(Day(6, 30), Row("a", Day(1, 5), segments: [new("region", "North")]));

        Assert.Contains("region", Assert.Throws<InvalidOperationException>(() => snapshot.RollUp(CutDimension.Segment("sector"))).Message);
    }

    [Theory]
    [InlineData(-0.0000001)]
    [InlineData(1.0000001)]
    [InlineData(double.NaN)]
    public void ChanceColumn_OutsideZeroToOne_Throws(double chance) =>
        Assert.Equal("chance", Assert.Throws<ArgumentOutOfRangeException>(() => ChanceColumn.Create([chance])).ParamName);

    [Fact]
    public void Allocation_PerRow_IsNone()
    {
        var snapshot = Snapshot(Day(6, 30), [.. Enumerable.Range(0, 50_000).Select(i => Row($"{i}", Day(1, 5), amount: i, owner: $"S{i % 50}"))]);
        var chances = ChanceColumn.Create([.. Enumerable.Repeat(0.5, snapshot.Count)]);
        snapshot.RollUp(RowSet.Open, chances, CutDimension.Owner, CutDimension.Stage);

        var before = GC.GetAllocatedBytesForCurrentThread();
        snapshot.RollUp(RowSet.Open, chances, CutDimension.Owner, CutDimension.Stage);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < snapshot.Count, $"{allocated} bytes for {snapshot.Count} rows");
    }

    [Fact]
    public void Seller_Chances_AreAlignedWithRows()
    {
        var snapshot = Snapshot(Day(6, 30), Row("won", Day(1, 5), outcome: Won(Day(2, 1), 30), owner: "Bob"), Row("open", Day(1, 5), amount: 10, owner: "Ann"));
        var groups = snapshot.RollUp(RowSet.All, ChanceColumn.Create([0.5, 0]), CutDimension.Owner).Groups;

        Assert.Equal([("Ann", Nok(5)), ("Bob", Nok(0))], groups.Select(group => (group.Keys[0], group.Weighted!.Value)));
        Assert.Equal(new SellerId("Ann"), snapshot[0].Owner);
    }
}
