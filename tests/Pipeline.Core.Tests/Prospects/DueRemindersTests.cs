using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Prospects;

/// <summary>A call and an e-mail the day before, while the sale is open and the person wants to be contacted.</summary>
public sealed class DueRemindersTests
{
    private static readonly Instant FridayNoon = Instant.FromUtc(2026, 5, 15, 10, 0);

    [Fact]
    public void Of_PlannedAppointment_IsBothUntilTheyAreSent()
    {
        var story = Planned();
        var due = DueReminders.Of(story.Prospect, FridayNoon, WorkingCalendar.MondayToFriday);
        Assert.Equal([ReminderChannel.Call, ReminderChannel.Email], due.Select(reminder => reminder.Channel));
        Assert.Empty(DueReminders.Of(story.Prospect, FridayNoon - Duration.FromHours(5), WorkingCalendar.MondayToFriday));
        story.Now = FridayNoon;
        story.Do(id => new MarkReminderSent(new("A1"), due[0].Key) { Id = id });
        Assert.Equal([ReminderChannel.Email], DueReminders.Of(story.Prospect, FridayNoon, WorkingCalendar.MondayToFriday).Select(reminder => reminder.Channel));
    }

    [Fact]
    public void Of_ClosedSaleOrPersonWhoOptedOut_IsNone()
    {
        var closed = Planned();
        closed.Do(id => new CloseProspect(new(OutcomeKind.Lost, null)) { Id = id });
        Assert.Empty(DueReminders.Of(closed.Prospect, FridayNoon, WorkingCalendar.MondayToFriday));
        var optedOut = Planned();
        optedOut.Do(id => new OptOut(ProspectStory.Ann) { Id = id });
        Assert.Empty(DueReminders.Of(optedOut.Prospect, FridayNoon, WorkingCalendar.MondayToFriday));
    }

    private static ProspectStory Planned()
    {
        var story = ProspectStory.Qualified();
        story.Do(id => new PlanAppointment(ProspectStory.Meeting("A1", new(2026, 5, 18, 10, 0))) { Id = id });
        return story;
    }
}
