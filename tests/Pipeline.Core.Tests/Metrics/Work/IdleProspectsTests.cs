using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Work;

/// <summary>Who is left alone for longer than is usual, and who only waits for what is planned.</summary>
public sealed class IdleProspectsTests
{
    private static readonly LocalDate s_asOf = ProspectLife.Monday.PlusDays(50);
    private static readonly IdleThresholds s_twenty = IdleThresholds.FromDays([KeyValuePair.Create(new Core.Values.StageId("Proposal"), 20)]);

    [Fact]
    public void Idle_CountsFromTheLastTouch_OrFromWhatFellDue()
    {
        var read = Read(
            [
                Life("never").Prospect,
                Life("talked").On(10, new ConversationOpened(ProspectLife.Ann)).Prospect,
                Life("replied").On(10, new ConversationOpened(ProspectLife.Ann)).On(31, new ReplyReceived(ProspectLife.Ann)).Prospect,
                Life("planned").On(10, new NextStepPlanned("call", ProspectLife.At(51))).Prospect,
                Life("overdue").On(10, new NextStepPlanned("call", ProspectLife.At(20))).Prospect,
                Life("overdue, lately").On(10, new NextStepPlanned("call", ProspectLife.At(30))).Prospect,
                Life("forgotten visit").Books(5, "a", 15).Prospect,
                Life("visit to come").Books(5, "a", 80).Prospect,
                Life("called").Prospect,
                new ProspectLife("elsewhere").Opened().Enters(0, StageRole.Closing).Prospect,
                Life("closed").Closes(3, OutcomeKind.Lost).Prospect,
            ],
            Call("called", 40, ActivityOutcome.Reached), Call("never", 40, ActivityOutcome.NotReached), Call("talked", 90, ActivityOutcome.Reached));
        Assert.Equal(
            [
                ("never", 0, 50, IdleReason.NeverTouched), ("talked", 10, 40, IdleReason.NothingPlanned),
                ("forgotten visit", 15, 35, IdleReason.StepOverdue), ("overdue", 20, 30, IdleReason.StepOverdue),
            ],
            read.Items.Select(item => (item.Prospect.Value, Period.DaysBetween(ProspectLife.Monday, item.Since), item.Days, item.Reason)));
        Assert.Equal((10L, 2L, 1L, new Rate(4, 9)), (read.Open, read.Paused, read.NotJudged, read.Share));
        Assert.All(read.Items, item => Assert.Equal(20, item.Threshold));
    }

    [Fact]
    public void ATouch_TakesTwo()
    {
        var read = Read(
            [
                Life("gift").Offers(40, "g", Core.Incentives.IncentiveKind.Gift).Starts(41, "g").Prospect,
                Life("demo").Offers(40, "g", Core.Incentives.IncentiveKind.Demo).Starts(41, "g").Prospect,
                Life("no-show").Books(1, "a", 40).Ends(40, "a", AppointmentEnd.NoShow).Prospect,
                Life("held").Books(1, "a", 40).Ends(40, "a", AppointmentEnd.Held).Prospect,
                Life("asked").On(45, new InformationRequested(new("r"), "price")).Prospect,
            ]);
        Assert.Equal(["gift", "no-show"], read.Items.Select(item => item.Prospect.Value));
    }

    // Five visits: over after 2, 4, 6 and 8 days, one still there after 5. By hand: 4/5, 3/5, then of two: 3/10, then 0.
    [Fact]
    public void Thresholds_AreQuantilesOfOwnVisits_OpenOnesCensored()
    {
        var visits = new[] { 2, 4, 6, 8 }.Select(days => Life($"P{days}").Enters(days, StageRole.Closing).Closes(days, OutcomeKind.Won).Prospect)
            .Append(new ProspectLife("stays").Opened().Enters(45, StageRole.Proposal).Prospect);
        var thresholds = IdleThresholds.FromProspects(visits, s_asOf, ProspectLife.Zone);
        var (proposal, closing) = (new Core.Values.StageId("Proposal"), new Core.Values.StageId("Closing"));
        Assert.Equal((8, 6, 4, 2), (thresholds.DaysOf(proposal), thresholds.DaysOf(proposal, 0.7), thresholds.DaysOf(proposal, 0.4), thresholds.DaysOf(proposal, 0.2)));
        Assert.Equal(0, thresholds.DaysOf(closing));
        Assert.Null(thresholds.DaysOf(new("Interest")));
        Assert.Null(IdleThresholds.FromProspects([Life("stays").Prospect], s_asOf, ProspectLife.Zone).DaysOf(proposal));
        Assert.Equal(20, IdleThresholds.Merge(thresholds, s_twenty).DaysOf(proposal));
        Assert.Throws<ArgumentOutOfRangeException>(() => thresholds.DaysOf(proposal, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => IdleThresholds.FromDays([KeyValuePair.Create(proposal, -1)]));
        Assert.Throws<ArgumentException>(() => IdleThresholds.FromDays([KeyValuePair.Create(proposal, 1), KeyValuePair.Create(proposal, 2)]));
    }

    private static ProspectLife Life(string id) => new ProspectLife(id).Opened().Enters(0, StageRole.Proposal);

    private static Activity Call(string prospect, int day, ActivityOutcome outcome) =>
        new(new(prospect + day), ActivityKind.ColdCall, new("Kari"), ProspectLife.At(day), Duration.Zero, new Core.Values.ProspectId(prospect), outcome: outcome);

    private static IdleProspects Read(Prospect[] prospects, params Activity[] log) => IdleProspects.FromProspects(
        prospects, ActivityLog.FromActivities(log).OrThrow(), s_asOf, ProspectLife.Zone, WorkingCalendar.MondayToFriday, s_twenty);
}
