using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Incentives;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>Every open prospect has a next step, or is shown to have none.</summary>
public sealed class OpenStepsTests
{
    private static readonly Instant Tuesday4pm = Instant.FromUtc(2026, 5, 5, 14, 0); // 16:00 in Oslo

    [Fact]
    public void Of_NotTakenUpOrEnded_NeedsNoStep()
    {
        var story = new ProspectStory();
        Assert.Equal(NextStepStatus.NotOpen, Read(story).Status);
        story = ProspectStory.Qualified();
        story.Do(id => new PlanNextStep("call Ann", Tuesday4pm) { Id = id });
        story.Do(id => new CloseProspect(new(OutcomeKind.Lost, new LocalDate(2026, 5, 4))) { Id = id });
        Assert.Equal(NextStepStatus.NotOpen, Read(story).Status);
        Assert.Empty(Read(story).Steps);
    }

    [Fact]
    public void Of_OpenWithNothingPlanned_HasNone() => Assert.Equal(NextStepStatus.None, Read(ProspectStory.Qualified()).Status);

    [Fact]
    public void Of_PlannedStep_IsPlannedThenOverdueThenNone()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanNextStep("call Ann", Tuesday4pm) { Id = id });
        Assert.Equal(NextStepStatus.Planned, Read(story).Status);
        Assert.Equal(new OpenStep(OpenStepKind.Planned, Tuesday4pm, "call Ann"), Assert.Single(Read(story).Steps));
        story.Now = Tuesday4pm + Duration.Epsilon;
        Assert.Equal(NextStepStatus.Overdue, Read(story).Status);
        story.Do(id => new FinishNextStep { Id = id });
        Assert.Equal(NextStepStatus.None, Read(story).Status);
    }

    [Fact]
    public void Of_RequestForInformation_IsDueInWorkingTime()
    {
        var story = ProspectStory.Qualified(); // Monday 09:00 in Oslo; hours 08:00 to 16:00
        story.Do(id => new RequestInformation(new("R1"), "delivery times", ProspectStory.Ann) { Id = id });
        Assert.Equal(new OpenStep(OpenStepKind.Answer, Instant.FromUtc(2026, 5, 4, 11, 0), "R1"), Assert.Single(Read(story).Steps));
        story.Now += Duration.FromHours(5);
        Assert.Equal(NextStepStatus.Overdue, Read(story).Status);
        story.Do(id => new SendInformation(new("R1")) { Id = id });
        Assert.Equal(NextStepStatus.None, Read(story).Status);
    }

    [Fact]
    public void Of_AppointmentHeld_CallsForAFollowUpByTheNextWorkingDay()
    {
        var step = Assert.Single(Read(Held()).Steps);
        Assert.Equal((OpenStepKind.FollowUpAfterAppointment, "A1"), (step.Kind, step.Subject));
        Assert.Equal(Instant.FromUtc(2026, 5, 11, 14, 0), step.DueAt); // held on a Friday: due on Monday, 16:00 in Oslo
    }

    [Fact]
    public void Of_AnythingBegunAfterTheAppointment_IsTheFollowUp()
    {
        Assert.Equal(OpenStepKind.FollowUp, After(id => new StartCadence(Cadence.AfterAppointment(new("S1")), ProspectStory.Ann) { Id = id }));
        Assert.Equal(OpenStepKind.Planned, After(id => new PlanNextStep("write", Tuesday4pm) { Id = id }));
        Assert.Equal(OpenStepKind.Appointment, After(id => new PlanAppointment(ProspectStory.Meeting("A2", new(2026, 5, 20, 10, 0))) { Id = id }));
        Assert.Null(After(id => new EnterStage(new("Proposal")) { Id = id }));
        Assert.Null(After(id => new OfferIncentive(new(new("G1"), IncentiveKind.Gift)) { Id = id }));
    }

    [Fact]
    public void Of_ASeriesThatRunsOrWasCompletedSince_IsTheFollowUp()
    {
        var story = Held(); // a series to the same person that was begun after booking and before the appointment
        var begun = story.Facts[^1].OccurredAt!.Value - Duration.FromHours(2);
        var cadence = Cadence.AfterAppointment(new("S1"));
        story.Do(id => new StartCadence(cadence, ProspectStory.Ann) { Id = id, OccurredAt = begun });
        Assert.Equal([OpenStepKind.FollowUp], Read(story).Steps.Select(step => step.Kind));
        for (var done = 0; done < cadence.Steps.Length; done++)
        {
            story.Do(id => new MakeFollowUp(cadence.Id) { Id = id });
        }

        Assert.Empty(Read(story).Steps);
    }

    [Fact]
    public void Of_PlannedStepDoneAfterTheAppointment_IsTheFollowUp()
    {
        var story = Held();
        story.Do(id => new PlanNextStep("write", Tuesday4pm) { Id = id });
        story.Do(id => new FinishNextStep { Id = id });
        Assert.Equal(NextStepStatus.None, Read(story).Status);
    }

    [Fact]
    public void Of_AppointmentsBookedInTheOtherOrder_FollowsUpTheOneHeldLast()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("late", new(2026, 6, 10, 10, 0))) { Id = id });
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("early", new(2026, 6, 3, 10, 0))) { Id = id });
        story.Now = Instant.FromUtc(2026, 6, 3, 9, 0);
        story.Do(id => new EndAppointment(new("early"), AppointmentEnd.Held) { Id = id });
        story.Now = Instant.FromUtc(2026, 6, 10, 9, 0);
        story.Do(id => new EndAppointment(new("late"), AppointmentEnd.Held) { Id = id });
        Assert.Equal("late", Assert.Single(Read(story).Steps).Subject);
    }

    [Fact]
    public void Of_AppointmentThatIsOverWithoutAnEnd_IsOverdue()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 8, 10, 0))) { Id = id });
        Assert.Equal(NextStepStatus.Planned, Read(story).Status);
        story.Now = Instant.FromUtc(2026, 5, 8, 9, 30);
        Assert.Equal(NextStepStatus.Overdue, Read(story).Status);
    }

    [Fact]
    public void Of_Trial_EndsAtItsEnd()
    {
        var story = ProspectStory.Qualified();
        var end = Instant.FromUtc(2026, 5, 25, 12, 0);
        story.Do(id => new OfferIncentive(new(new("T1"), IncentiveKind.Trial, endsAt: end)) { Id = id });
        Assert.Equal(NextStepStatus.None, Read(story).Status);
        story.Do(id => new StartIncentive(new("T1")) { Id = id });
        Assert.Equal(new OpenStep(OpenStepKind.TrialEnd, end, "T1"), Assert.Single(Read(story).Steps));
    }

    [Fact]
    public void Steps_StandInOrderOfTime()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 8, 10, 0))) { Id = id });
        story.Do(id => new PlanNextStep("call", Tuesday4pm) { Id = id });
        story.Do(id => new RequestInformation(new("R1"), "prices") { Id = id });
        Assert.Equal([OpenStepKind.Answer, OpenStepKind.Planned, OpenStepKind.Appointment], Read(story).Steps.Select(step => step.Kind));
    }

    [Fact]
    public void Of_Null_IsRefused()
    {
        var story = ProspectStory.Qualified();
        Assert.Equal("prospect", Assert.Throws<ArgumentNullException>(() => OpenSteps.Of(null!, story.Now, WorkingCalendar.MondayToFriday, ProspectStory.Oslo)).ParamName);
        Assert.Equal("calendar", Assert.Throws<ArgumentNullException>(() => OpenSteps.Of(story.Prospect, story.Now, null!, ProspectStory.Oslo)).ParamName);
        Assert.Equal("zone", Assert.Throws<ArgumentNullException>(() => OpenSteps.Of(story.Prospect, story.Now, WorkingCalendar.MondayToFriday, null!)).ParamName);
    }

    [Fact]
    public void Of_FactsAtTheEndsOfTheCalendar_AreDueAtOnceOrAtTheEndOfTime()
    {
        var (first, last) = (Instant.FromUtc(1, 1, 2, 0, 0), Instant.FromUtc(9999, 12, 30, 0, 0));
        Prospect Asked(Instant at, int after) => Prospect.Replay(new("P1"), new ProspectEvent[]
        {
            new ProspectOpened(new("standard"), 1, new("Kari")),
            new InformationRequested(new("R1"), "prices", null, null),
            new CadenceStarted(new(new("C1"), [new(after, FollowUpChannel.Call)]), new("ann")),
        }.Select((content, i) => new RecordedFact(new("P1"), i + 1, content, new("kari"), at)));

        Assert.Equal(
            [("R1", Instant.MaxValue), ("C1", Instant.MaxValue)],
            OpenSteps.Of(Asked(last, 3), Instant.FromUtc(2026, 5, 4, 8, 0), WorkingCalendar.MondayToFriday, DateTimeZone.Utc).Steps.Select(step => (step.Subject, step.DueAt)));
        Assert.Equal(
            [("R1", first + Duration.FromHours(12)), ("C1", Instant.MaxValue)],
            OpenSteps.Of(Asked(first, int.MaxValue), Instant.FromUtc(2026, 5, 4, 8, 0), WorkingCalendar.MondayToFriday, DateTimeZone.Utc).Steps.Select(step => (step.Subject, step.DueAt)));
    }

    private static OpenSteps Read(ProspectStory story) => OpenSteps.Of(story.Prospect, story.Now, WorkingCalendar.MondayToFriday, ProspectStory.Oslo);

    private static ProspectStory Held()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 8, 10, 0))) { Id = id });
        story.Now = Instant.FromUtc(2026, 5, 8, 9, 0);
        story.Do(id => new EndAppointment(new("A1"), AppointmentEnd.Held) { Id = id });
        return story;
    }

    private static OpenStepKind? After(Func<CommandId, ProspectCommand> command)
    {
        var story = Held();
        story.Now += Duration.FromHours(1);
        story.Do(command);
        return Read(story).Steps.Select(step => (OpenStepKind?)step.Kind).SingleOrDefault();
    }
}
