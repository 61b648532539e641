using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Tracking;

public class WaterfallTests
{
    private static readonly LocalDate January = Day(1, 31);
    private static readonly LocalDate February = Day(2, 28);

    [Fact]
    public void Net_IsTheWorkedExample()
    {
        var from = Snapshot(January, Row("A", Day(1, 2), 100), Row("B", Day(1, 2), 200), Row("C", Day(1, 2), 50));
        var to = Snapshot(
            February, Row("A", Day(1, 2), 100, Won(Day(2, 10), 90)), Row("B", Day(1, 2), 250), Row("C", Day(1, 2), 50, Ended(OutcomeKind.Lost, Day(2, 11))), Row("D", Day(2, 3), 70));

        var balance = Assert.Single(Waterfall.Net(from, to).Balances);

        Assert.Equal((Nok(350), 3, Nok(320), 2), (balance.Opening, balance.OpeningCount, balance.Closing, balance.ClosingCount));
        Assert.Equal(
            [
                new WaterfallLine(WaterfallKind.Opened, 1, 1, Nok(70), null, 0),
                new WaterfallLine(WaterfallKind.AmountUp, 1, 0, Nok(50), null, 0),
                new WaterfallLine(WaterfallKind.Won, 1, -1, Nok(-100), Nok(90), 0),
                new WaterfallLine(WaterfallKind.Lost, 1, -1, Nok(-50), null, 0),
            ],
            balance.Lines.AsEnumerable());
    }

    [Theory]
    [InlineData(0, 2, 3, WaterfallKind.PushedOut)]
    [InlineData(0, 2, 1, WaterfallKind.PulledOut)]
    [InlineData(0, 2, 0, WaterfallKind.PushedOut)]
    [InlineData(0, 3, 2, WaterfallKind.PulledIn)]
    [InlineData(0, 0, 2, WaterfallKind.PulledIn)]
    [InlineData(0, 1, 2, WaterfallKind.PushedIn)]
    [InlineData(1, 2, 3, WaterfallKind.OwnerOut)] // the owner changed as well, and comes first where that is the cut
    [InlineData(1, 3, 2, WaterfallKind.OwnerIn)]
    public void APeriod_IsPulledOrPushedInAndOut(int owner, int before, int after, WaterfallKind expected)
    {
        LocalDate? Expected(int month) => month == 0 ? null : Day(month, 15);
        var from = Snapshot(Day(1, 1), Row("A", Day(1, 1), 100, expected: Expected(before)));
        var to = Snapshot(Day(1, 20), Row("A", Day(1, 1), 130, expected: Expected(after), owner: owner == 1 ? "Bob" : "Ann"));

        var waterfall = Waterfall.Net(from, to, WaterfallCut.Owner, new DateInterval(Day(2, 1), Day(2, 28)));

        Assert.Equal(expected, Assert.Single(waterfall.Movements).Kind);
        Assert.Equal(before == 2 ? Nok(-100) : Nok(130), waterfall.Movements[0].Value);
    }

    [Fact]
    public void AnAmountThatBecomesKnown_LeavesThoseWithoutOne()
    {
        var (from, to) = (Snapshot(January, Row("A", Day(1, 2))), Snapshot(February, Row("A", Day(1, 2), 30)));

        var waterfall = Waterfall.Net(from, to);

        Assert.Equal(
            ["NOK 0 NOK 0 1 NOK 30.00", "none 1  0 "],
            waterfall.Balances.Select(balance => FormattableString.Invariant(
                $"{balance.Currency?.Code ?? "none"} {balance.OpeningCount} {(balance.Opening is { } opening ? "NOK " + opening.Amount.ToString("0", System.Globalization.CultureInfo.InvariantCulture) : "")} {balance.ClosingCount} {(balance.Closing is { } closing ? "NOK " + closing.Amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : "")}")));
        Assert.All(waterfall.Movements, movement => Assert.Equal(WaterfallKind.AmountKnown, movement.Kind));
    }

    [Fact]
    public void Stages_PassTheAmountOn_AndWhatCameLaterIsBeside()
    {
        var (from, to) = (Snapshot(January, Row("A", Day(1, 2), 100)), Snapshot(February, Row("A", Day(1, 2), 80, stage: "Meet")));

        Assert.Equal(
            [(WaterfallKind.StageOut, "Open", -100m), (WaterfallKind.StageIn, "Meet", 100m), (WaterfallKind.AmountDown, "Meet", -20m)],
            Waterfall.Net(from, to, WaterfallCut.Stage).Movements.Select(movement => (movement.Kind, movement.Key!, movement.Value!.Value.Amount))); // both are known here
    }

    [Fact]
    public void BadArguments_AreRefused()
    {
        var snapshot = Snapshot(January, Row("A", Day(1, 2), 100));
        Assert.Throws<ArgumentException>(() => Waterfall.Net(Snapshot(February), snapshot));
        Assert.Throws<ArgumentOutOfRangeException>(() => Waterfall.Net(snapshot, snapshot, (WaterfallCut)7));
        Assert.Throws<ArgumentException>(() => Waterfall.Merge(Waterfall.Net(snapshot, snapshot), Waterfall.Net(snapshot, snapshot, WaterfallCut.Owner)));
    }
}
