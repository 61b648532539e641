using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Metrics.Flow;

public class SlippageTests
{
    private static readonly DateInterval FirstQuarter = new(Day(1, 1), Day(3, 31));

    private static IEnumerable<RecordedFact> Life(string id, params (LocalDate On, ProspectEvent What)[] rest) =>
        rest.Prepend((Day(12, 1, 2025), new ProspectOpened(new("p"), 1)))
            .Select((one, i) => new RecordedFact(new(id), i + 1, one.Item2, new("import"), one.Item1.AtMidnight().InUtc().ToInstant()));

    private static ExpectedCloseChanged Expect(LocalDate? day) => new(day);

    private static Slippage Of(IEnumerable<RecordedFact> facts) => Slippage.FromFacts(facts, FirstQuarter, DateTimeZone.Utc, FiscalCalendar.CalendarYear);

    [Fact]
    public void PushesAndPulls_AreCountedWhileOpen_AndInTheDaysLookedAt()
    {
        var moved = Life(
            "A",
            (Day(12, 2, 2025), Expect(Day(1, 10))), // the first
            (Day(12, 20, 2025), Expect(Day(2, 1))), // before the days looked at
            (Day(1, 5), Expect(Day(2, 11))), // 10 days within the quarter
            (Day(2, 1), Expect(null)), // withdrawn, and
            (Day(2, 2), Expect(Day(4, 1))), // 49 days into the next quarter
            (Day(2, 3), Expect(Day(3, 30))), // 2 days back
            (Day(2, 4), new ProspectClosed(new(OutcomeKind.Lost, Day(2, 4)))),
            (Day(2, 5), Expect(Day(9, 1))), // closed
            (Day(5, 1), Expect(Day(12, 1)))); // after the days looked at
        var (still, none) = (Life("B", (Day(12, 2, 2025), Expect(Day(1, 10)))), Life("C"));

        var slippage = Of([.. moved, .. still, .. none]);

        Assert.Equal([new ProspectSlippage(new("A"), 2, 59, 1, 1, 2)], slippage.Moved.AsEnumerable());
        Assert.Equal((2, 59, new Rate(1, 2), 1, 2), (slippage.Pushes, slippage.DaysPushed, slippage.PushesOut, slippage.Pulls, slippage.DaysPulled));
        Assert.Equal(new Rate(1, 2), slippage.Pushed);
        var merged = Slippage.Merge(Of(still), Slippage.Merge(Of([.. moved, .. none]), Slippage.Empty));
        Assert.Equal((slippage.Expected, slippage.Moved.Single()), (merged.Expected, merged.Moved.Single()));
        Assert.Throws<ArgumentException>(() => Slippage.Merge(slippage, slippage));
        Assert.Throws<ArgumentOutOfRangeException>(() => Slippage.FromFacts([], FirstQuarter, DateTimeZone.Utc, FiscalCalendar.CalendarYear, FiscalPeriodKind.Free));
    }

    [Fact]
    public void Overdue_IsOpenAndExpectedBeforeTheDay()
    {
        var snapshot = Snapshot(
            Day(3, 31), Row("A", Day(1, 1), expected: Day(3, 30)), Row("B", Day(1, 1), expected: Day(3, 31)), Row("C", Day(1, 1)),
            Row("D", Day(1, 1), expected: Day(2, 1), outcome: Won(Day(2, 2))), Row("E", Day(1, 1), expected: Day(3, 1)));

        var overdue = OverdueCloses.FromSnapshot(snapshot);

        Assert.Equal((new Rate(2, 3), 31, 1), (overdue.Overdue, overdue.Days, overdue.WithoutDay));
        var twice = OverdueCloses.Merge(overdue, OverdueCloses.Merge(OverdueCloses.Empty, overdue));
        Assert.Equal((new Rate(4, 6), 62, 2), (twice.Overdue, twice.Days, twice.WithoutDay));
    }
}
