using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting;

public sealed class OutlookTests
{
    private static readonly LocalDate AsOf = Day(5, 15);
    private static readonly DateInterval Quarter = FiscalCalendar.CalendarYear.Quarter(2026, 2).Days;

    [Theory]
    [InlineData(3, 31, null)] // overdue before the period: nothing can be said
    [InlineData(4, 1, 0.4)] // overdue, but within the period
    [InlineData(5, 15, 0.4)]
    [InlineData(6, 30, 0.4)]
    [InlineData(7, 1, 0.0)]
    public void Stated_CountsWhatIsExpectedInThePeriod(int month, int day, double? chance)
    {
        var reading = StatedOutlook.Instance.Read(Snapshot(AsOf, Row("a", Day(1, 5), stage: "Meet", expected: Day(month, day))), Quarter);

        Assert.Equal(chance ?? 0, reading.Chances[0]);
        Assert.Equal(chance is null ? 1 : 0, reading.WithoutChance);
        Assert.Equal(("stated", 0), (reading.Name, reading.SampleSize));
    }

    [Fact]
    public void Stated_RowsOwnChance_GoesBeforeTheStages()
    {
        var reading = StatedOutlook.Instance.Read(
            Snapshot(
                AsOf,
                Row("own", Day(1, 5), stage: "Meet", expected: Day(6, 1), chance: 0.9),
                Row("stage's", Day(1, 5), stage: "Meet", expected: Day(6, 1)),
                Row("neither", Day(1, 5), stage: "Close", expected: Day(6, 1)),
                Row("no day", Day(1, 5), stage: "Meet", chance: 0.9),
                Row("won", Day(1, 5), outcome: Won(Day(5, 1), 1), chance: 0.9, expected: Day(6, 1))),
            Quarter);

        Assert.Equal([0.9, 0.4, 0, 0, 0], Enumerable.Range(0, 5).Select(row => reading.Chances[row]));
        Assert.Equal(2, reading.WithoutChance);
    }

    [Fact]
    public void Any_PeriodThatIsOver_HasNoChance()
    {
        var snapshot = Snapshot(Day(6, 30), Row("a", Day(1, 5), stage: "Meet", expected: Day(6, 1)), Row("w", Day(1, 1), outcome: Won(Day(2, 1), 1)), Row("l", Day(1, 1), outcome: Ended(OutcomeKind.Lost, Day(6, 29))));

        Assert.Equal(0, StatedOutlook.Instance.Read(snapshot, Quarter).Chances[0]);
        Assert.Equal(0, MeasuredOutlook.FromHistory(snapshot).Read(snapshot, Quarter).Chances[0]);
    }

    /// <summary>Four followed to age 60: at age 10 all four are open; one is won at 20, one lost at 30, one won at 40, one stays open.</summary>
    [Fact]
    public void Measured_IsTheShareWonWithinAsManyDaysAtTheSameAge()
    {
        var asOf = Day(5, 21); // 40 days before the quarter's end
        Opportunity Past(string id, int age, OutcomeKind? kind) => Row(id, Day(1, 1), outcome: kind is { } end ? Ended(end, Day(1, 1).PlusDays(age)) : null);
        var snapshot = Snapshot(
            asOf, Past("a", 20, OutcomeKind.Won), Past("b", 30, OutcomeKind.Lost), Past("c", 40, OutcomeKind.Won), Past("d", 0, null), Row("now", asOf.PlusDays(-10)));
        var outlook = MeasuredOutlook.FromHistory(snapshot);
        var chances = outlook.Read(snapshot, Quarter).Chances;
        var row = snapshot.RowsIn(RowSet.Open).Single(row => row.Id.Value == "now");

        // Open past 10; by 10 + 40: 1/4 at 20, then 3/4 · 2/3 · 1/2 at 40.
        Assert.Equal(0.5, chances[row.Index], 9);
        Assert.Equal((5, asOf), (outlook.TimeToClose.SampleSize, outlook.TrainedThrough));
    }

    [Fact]
    public void Measured_FuturePeriod_IsTheChanceWithinItAlone()
    {
        var asOf = Day(5, 21);
        var snapshot = Snapshot(
            asOf, Row("w", Day(1, 1), outcome: Ended(OutcomeKind.Won, Day(3, 2))), Row("l", Day(1, 1), outcome: Ended(OutcomeKind.Lost, Day(4, 1))), Row("now", asOf));
        var outlook = MeasuredOutlook.FromHistory(snapshot);
        var first = new DateInterval(Day(6, 1), Day(6, 30));
        var second = new DateInterval(Day(7, 1), Day(7, 31));

        // The win came at age 60, which the row of age 0 reaches on 20 July.
        Assert.Equal(0, outlook.Read(snapshot, first).Chances[0]);
        Assert.Equal(0.5, outlook.Read(snapshot, second).Chances[0], 9);
    }

    [Fact]
    public void Measured_RowWithoutAnOpening_IsOneWithoutChance()
    {
        var snapshot = Snapshot(AsOf, new SnapshotOptions { UndatedAreOpen = true }, Row("a"), Row("w", Day(1, 1), outcome: Won(Day(2, 1), 1)));

        Assert.Equal(1, MeasuredOutlook.FromHistory(snapshot).Read(snapshot, Quarter).WithoutChance);
    }
}
