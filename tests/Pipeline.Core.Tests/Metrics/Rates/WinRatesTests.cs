using FsCheck.Xunit;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Metrics.Rates;

[Laws]
public sealed class WinRatesTests
{
    private static readonly PipelineSnapshot Sales = Snapshot(
        Day(6, 30),
        Row("w1", Day(1, 5), outcome: Won(Day(2, 1), 100)),
        Row("w2", Day(3, 5), outcome: Won(Day(5, 1), 100), owner: "Bob"),
        Row("l", Day(1, 5), outcome: Ended(OutcomeKind.Lost, Day(2, 10))),
        Row("n", Day(1, 5), outcome: Ended(OutcomeKind.NoDecision, Day(2, 20))),
        Row("d", Day(4, 5), outcome: Ended(OutcomeKind.Disqualified, Day(4, 20))),
        Row("twice", Day(4, 5), outcome: Ended(OutcomeKind.Duplicate, Day(4, 20))),
        Row("o", Day(6, 5)));

    [Fact]
    public void EveryDenominator_HasItsName()
    {
        var rates = WinRates.FromRows(Sales.RowsIn(RowSet.Open | RowSet.Closed));

        Assert.Equal((2L, 1L, 2L, 1L), (rates.Won, rates.Lost, rates.NoDecision, rates.Open));
        Assert.Equal(new Rate(2, 3), rates.OfDecided);
        Assert.Equal(new Rate(2, 5), rates.OfEnded);
        Assert.Equal(new Rate(2, 6), rates.OfAll);
    }

    [Fact]
    public void TheRowsMakeTheView_PeriodOrCohort()
    {
        var all = Sales.RowsIn(RowSet.Open | RowSet.Closed).ToArray();

        Assert.Equal(new Rate(1, 2), WinRates.FromRows(all.Where(row => row.ClosedOn < Day(3, 1))).OfDecided); // closed in the first months
        Assert.Equal(new Rate(1, 3), WinRates.FromRows(all.Where(row => row.OpenedOn >= Day(3, 1))).OfAll); // opened since March
        Assert.Null(WinRates.Empty.OfDecided.Share);
    }

    [Property]
    public bool AnyPartition_MergesToTheWhole(int mask)
    {
        var rows = Sales.RowsIn(RowSet.Open | RowSet.Closed).ToArray();
        var (one, other) = (WinRates.FromRows(rows.Where((_, i) => (mask >> i & 1) == 0)), WinRates.FromRows(rows.Where((_, i) => (mask >> i & 1) == 1)));
        var (whole, merged) = (WinRates.FromRows(rows), WinRates.Merge(WinRates.Empty, WinRates.Merge(other, one)));
        return (whole.Won, whole.Lost, whole.NoDecision, whole.Open) == (merged.Won, merged.Lost, merged.NoDecision, merged.Open);
    }
}
