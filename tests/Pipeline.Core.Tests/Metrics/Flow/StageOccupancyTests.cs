using FsCheck;
using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tests.Tracking;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Tests.Metrics.Flow;

[Laws(typeof(StageLives))]
public class StageOccupancyTests
{
    private static readonly VisitEnd[] Ends = [VisitEnd.Won, VisitEnd.Lost, VisitEnd.NoDecision, VisitEnd.Withdrawn];

    private static PipelineHistory History(IEnumerable<StageChange> changes, LocalDate asOf, LocalDate? observedFrom = null) =>
        PipelineHistory.FromStageChanges(changes, asOf, DateTimeZone.Utc, StageLife.Process, observedFrom).OrThrow();

    private static Instant March(int day) => Instant.FromUtc(2026, 3, day, 0, 0);

    private static StageChange Entered(string id, int stage, int day) => StageChange.Entered(new(id), new($"S{stage}"), March(day));

    private static StageChange Ended(string id, OutcomeKind outcome, int day) => StageChange.Ended(new(id), outcome, March(day));

    private static double? In(StageOccupancy occupancy, int stage, int days) => occupancy.InStage(new($"S{stage}"), Duration.FromDays(days));

    private static double?[] All(StageOccupancy occupancy, Duration age) =>
        [.. occupancy.Stages.Select(stage => occupancy.InStage(stage, age)), .. Ends.Select(end => occupancy.Ended(end, age))];

    [SharedFact("golden/stage_transitions.json")]
    public void Chances_AreThoseOfTheReference()
    {
        var golden = StageTransitionsTests.GoldenCase();
        var occupancy = StageOccupancy.FromHistory(StageTransitionsTests.GoldenHistory(golden));

        Assert.Equal((300, 0), (occupancy.SampleSize, occupancy.LeftOut));
        foreach (var (days, expected) in golden.GetProperty("occupancy_times_days").EnumerateArray().Zip(golden.GetProperty("occupancy").EnumerateArray()))
        {
            var chances = All(occupancy, Duration.FromDays(days.GetInt32()));
            for (var state = 0; state < 7; state++)
            {
                Assert.Equal(expected[state].GetDouble(), chances[state]!.Value, 1e-10); // somebody was there from the beginning
            }
        }
    }

    [Fact]
    public void AnOpenSale_CountsWhileItIsSeen()
    {
        var occupancy = StageOccupancy.FromHistory(History(
            [Entered("A", 0, 1), Entered("A", 1, 11), Ended("A", OutcomeKind.Won, 21), Entered("B", 0, 27), Entered("C", 0, 1), Ended("C", OutcomeKind.Lost, 16)], new(2026, 3, 31)));

        Assert.Equal((1, 0), (In(occupancy, 0, 9), In(occupancy, 1, 9)));
        Assert.Equal((0.5, 0.5), (In(occupancy, 0, 10), In(occupancy, 1, 10))); // of A and C; B had been seen for 5 days
        Assert.Equal((0, 0.5), (In(occupancy, 0, 15), occupancy.Ended(VisitEnd.Lost, Duration.FromDays(15))));
        Assert.Equal((0, 0.5), (In(occupancy, 1, 20), occupancy.Ended(VisitEnd.Won, Duration.FromDays(20))));
        Assert.Equal((3, 0, Duration.FromDays(31)), (occupancy.SampleSize, occupancy.LeftOut, occupancy.LongestSeen));
    }

    [Fact]
    public void BeforeObservation_NobodyIsAtRisk()
    {
        StageChange[] changes =
        [
            Entered("A", 0, 1), Entered("A", 1, 11), Ended("A", OutcomeKind.Won, 21),
            Entered("C", 0, 1), Ended("C", OutcomeKind.Lost, 16),
            Entered("D", 0, 12), Entered("D", 1, 22),
            Entered("E", 0, 1), Ended("E", OutcomeKind.Lost, 5),
        ];
        var occupancy = StageOccupancy.FromHistory(History(changes, new(2026, 3, 31), new(2026, 3, 12)));

        Assert.Equal((3, 1), (occupancy.SampleSize, occupancy.LeftOut)); // E had ended
        Assert.Equal((0, 1), (In(occupancy, 0, 10), In(occupancy, 1, 10))); // of D alone
        Assert.Equal((0.5, 0.5), (In(occupancy, 1, 20), occupancy.Ended(VisitEnd.Won, Duration.FromDays(20)))); // of A, seen there from age 11, and D

        var late = StageOccupancy.FromHistory(History(changes, new(2026, 3, 31), new(2026, 3, 13)));
        Assert.Null(In(late, 0, 0)); // nobody from the beginning
    }

    [Fact]
    public void ASaleTakenUpAgain_LeavesItsEnd()
    {
        var occupancy = StageOccupancy.FromHistory(History([Entered("A", 0, 1), Ended("A", OutcomeKind.Lost, 5), Entered("A", 0, 9), Entered("A", 2, 9)], new(2026, 3, 31)));

        Assert.Equal((0, 1), (In(occupancy, 0, 7), occupancy.Ended(VisitEnd.Lost, Duration.FromDays(7))));
        Assert.Equal((0, 1, 0), (In(occupancy, 0, 8), In(occupancy, 2, 8), occupancy.Ended(VisitEnd.Lost, Duration.FromDays(8))));
        Assert.Throws<ArgumentOutOfRangeException>(() => occupancy.Ended(VisitEnd.Open, Duration.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => In(occupancy, 0, -1));
        Assert.Throws<ArgumentException>(() => In(occupancy, 7, 0));
    }

    [Property]
    public void Chances_AddUpToOne(StageLife[] lives, byte days, NonNegativeInt hours)
    {
        var history = History(lives.SelectMany((life, i) => life.Changes($"P{i}")), new LocalDate(2026, 2, 20).PlusDays(days));
        var occupancy = StageOccupancy.FromHistory(history);
        var chances = All(occupancy, Duration.FromHours(hours.Get % 4000));

        Assert.Equal(history.Rows.WithVisits, occupancy.SampleSize);
        Assert.All(chances, chance => Assert.Equal(occupancy.SampleSize == 0, chance is null));
        Assert.True(occupancy.SampleSize == 0 || Math.Abs(chances.Sum()!.Value - 1) < 1e-12); // a sum is never null
        Assert.All(chances, chance => Assert.False(chance is < 0 or > 1));
    }

    /// <summary>While everybody is under observation, the chances are plain shares of who stands where.</summary>
    [Property]
    public void WithAllSeen_Chances_AreShares(StageLife[] lives, NonNegativeInt hours)
    {
        var occupancy = StageOccupancy.FromHistory(History(lives.SelectMany((life, i) => life.Changes($"P{i}")), new(2028, 1, 1)));
        var at = hours.Get % 4000;
        foreach (var stage in Enumerable.Range(0, lives.Length == 0 ? 0 : 6))
        {
            var share = lives.Count(life => StandsIn(life, at) == stage) / (double)lives.Length;
            Assert.Equal(share, occupancy.InStage(new($"S{stage}"), Duration.FromHours(at))!.Value, 1e-12); // lives begin under observation
        }
    }

    private static int? StandsIn(StageLife life, int hours)
    {
        var (at, stage) = (0, life.Steps[0].Stage);
        foreach (var step in life.Steps.Skip(1))
        {
            at += step.Hours;
            stage = at <= hours ? step.Stage : stage;
        }

        return life.End is not null && at + life.HoursToEnd <= hours ? null : stage;
    }
}
