using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Work;

/// <summary>From the cold call to the sale, by cohort, counted by hand.</summary>
public sealed class ActivityRatiosTests
{
    [Fact]
    public void EachRatio_FollowsItsOwnCohort()
    {
        var prospects = new[]
        {
            Life("won").Books(1, "a", 3).Ends(3, "a", AppointmentEnd.Held).Enters(4, StageRole.Presentation).Enters(6, StageRole.Proposal).Closes(9, OutcomeKind.Won).Prospect,
            Life("skipped").Books(1, "a", 3).Ends(3, "a", AppointmentEnd.Held).Closes(9, OutcomeKind.Won).Prospect,
            Life("lost").Books(1, "a", 3).Ends(3, "a", AppointmentEnd.Held).Enters(4, StageRole.Presentation).Closes(9, OutcomeKind.Lost).Prospect,
            Life("open").Books(1, "a", 5).Ends(5, "a", AppointmentEnd.NoShow).Books(6, "b", 8).Prospect,
            Life("talked").Prospect,
            Life("presented later").Enters(30, StageRole.Presentation).Prospect,
            Life("double").Books(1, "a", 3).Closes(4, OutcomeKind.Duplicate).Prospect,
            new ProspectLife("talked later").Opened().On(25, new ConversationOpened(ProspectLife.Ann)).Prospect,
        };
        var log = ActivityLog.FromActivities(
            new[] { ActivityOutcome.Reached, ActivityOutcome.NotReached, ActivityOutcome.NotReached, ActivityOutcome.Declined, ActivityOutcome.NotStated }
                .Select((outcome, i) => new Activity(new($"c{i}"), ActivityKind.ColdCall, new("Kari"), ProspectLife.At(i), Duration.Zero, outcome: outcome))
                .Append(new Activity(new("later"), ActivityKind.ColdCall, new("Kari"), ProspectLife.At(30), Duration.Zero, outcome: ActivityOutcome.Reached))).OrThrow();
        var read = ActivityRatios.FromProspects(
            prospects, log, new DateInterval(ProspectLife.Monday, ProspectLife.Monday.PlusDays(20)), ProspectLife.Monday.PlusDays(40), ProspectLife.Zone);
        Assert.Equal((new Rate(2, 4), 1L), (read.ConversationsPerColdCall, read.ColdCallsNotStated));
        Assert.Equal(new CohortRatio(4, 0, 2), read.AppointmentsPerConversation);
        Assert.Equal(new CohortRatio(3, 1, 1), read.HeldPerPlanned);
        Assert.Equal(new CohortRatio(3, 0, 0), read.PresentationsPerAppointment);
        Assert.Equal(new CohortRatio(1, 1, 0), read.ProposalsPerPresentation);
        Assert.Equal(new CohortRatio(1, 1, 0), read.SalesPerPresentation);
        Assert.Equal(new CohortRatio(2, 1, 0), read.SalesPerAppointment);
        Assert.Equal((new Rate(4, 6), new Rate(4, 4), new Rate(6, 6)), (read.AppointmentsPerConversation.SoFar, read.AppointmentsPerConversation.OfSettled, read.AppointmentsPerConversation.AtMost));
        Assert.Equal("4 of 6, 2 still open", read.AppointmentsPerConversation.ToString());
    }

    private static ProspectLife Life(string id) => new ProspectLife(id).Opened().On(1, new ConversationOpened(ProspectLife.Ann));
}
