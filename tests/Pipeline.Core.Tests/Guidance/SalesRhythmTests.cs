using NodaTime;
using Pipeline.Core.Guidance;
using Pipeline.Core.Numerics;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Guidance;

public sealed class SalesRhythmTests
{
    private const int Weeks = 104;

    private static readonly LocalDate First = Day(1, 5);
    private static readonly DateInterval Observed = new(First, First.PlusDays(Weeks * 7 - 1));

    /// <summary>Feast and famine: who closes much this week opens few in the next, and eight weeks on there is little to close.</summary>
    [Fact]
    public void ClosingWorkThatCrowdsOutStarts_IsFound()
    {
        var found = Enumerable.Range(0, 40).Count(seller => Simulated((ulong)seller, crowding: 0.8).ClosingCrowdsOutStarts == true);

        Assert.InRange(found, 36, 40);
    }

    [Fact]
    public void WithoutACause_NoneIsFoundButByChance()
    {
        var found = Enumerable.Range(0, 400).Count(seller => Simulated((ulong)seller, crowding: 0).ClosingCrowdsOutStarts == true);

        Assert.InRange(found, 1, 33); // 5 % of 400 is 20, three standard errors are 13
    }

    [Fact]
    public void FewWeeks_SayNothingOfACause()
    {
        var rhythm = SalesRhythm.FromRows(Snapshot(Day(6, 30), Row("a", Day(2, 3)), Row("b", Day(2, 4), outcome: Won(Day(3, 3), 5))).RowsIn(RowSet.Open | RowSet.Closed), new(Day(1, 5), Day(6, 30)));

        Assert.Equal((null, null, null, null), (rhythm.ClosingCrowdsOutStarts, rhythm.Correlation, rhythm.Lag, rhythm.PValue));
        Assert.Equal((2L, 1L, 1L), (rhythm.Starts.Total, rhythm.Wins.Total, rhythm.Decisions.Total));
    }

    [Fact]
    public void WinsOnly_AreNoLosses()
    {
        var rows = Snapshot(Day(6, 30), Row("a", Day(2, 3), outcome: Ended(OutcomeKind.Lost, Day(3, 3))), Row("n", Day(2, 3), outcome: Ended(OutcomeKind.NoDecision, Day(3, 3))));
        var rhythm = SalesRhythm.FromRows(rows.RowsIn(RowSet.Open | RowSet.Closed), new(Day(1, 5), Day(6, 30)));

        Assert.Equal((2L, 0L, 1L), (rhythm.Starts.Total, rhythm.Wins.Total, rhythm.Decisions.Total));
    }

    // A prospect is decided six to ten weeks after it was opened; what was decided last week keeps from opening this week.
    private static SalesRhythm Simulated(ulong seed, double crowding)
    {
        var random = new RandomStream(seed, 3);
        var decidedIn = new int[Weeks + 20];
        var rows = new List<Opportunity>();
        for (var week = -12; week < Weeks; week++)
        {
            var busy = week > 0 ? Math.Min(1, decidedIn[week - 1] / 8.0) : 0;
            var opened = random.NextPoisson(6 * (1 - crowding * busy) / (1 - crowding * 0.4));
            for (var i = 0; i < opened; i++)
            {
                var decided = week + 6 + (int)(random.NextUniform() * 5);
                if (decided >= 0)
                {
                    decidedIn[decided]++;
                }

                var openedOn = First.PlusWeeks(week).PlusDays((int)(random.NextUniform() * 5));
                var kind = random.NextUniform() < 0.3 ? OutcomeKind.Won : OutcomeKind.Lost;
                rows.Add(Row($"{rows.Count}", openedOn, outcome: Ended(kind, First.PlusWeeks(decided))));
            }
        }

        return SalesRhythm.FromRows(Snapshot(Observed.End, [.. rows]).RowsIn(RowSet.Open | RowSet.Closed), Observed);
    }
}
