#:project ../src/Pipeline.Core/Pipeline.Core.csproj
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

// A first contact, from the first word to the cancelled visit. The host stores the facts; everything else follows from them.
var (oslo, kari, ann, bo) = (DateTimeZoneProviders.Tzdb["Europe/Oslo"], new ActorId("kari"), new ContactId("ann"), new ContactId("bo"));
var (prospect, facts, now) = (Prospect.New(new("P1")), new List<RecordedFact>(), Instant.FromUtc(2026, 5, 4, 8, 0));
var meeting = new AppointmentPlan(new("A1"), ann, new LocalDateTime(2026, 5, 18, 10, 0), oslo, Duration.FromHours(1));

Send(new OpenProspect { Id = new("c1") });
Send(new AddContact(new(ann)) { Id = new("c2") });
Send(new OpenConversation(ann) { Id = new("c3") });
Send(new ShowInterest(ann) { Id = new("c4") });
Send(new PlanAppointment(meeting) { Id = new("c5") });
Send(new RecordAuthority(ann, new(AuthorityStatus.Referred, new(2026, 5, 4), "said that Bo decides", referredTo: bo)) { Id = new("c6") });
Send(new RecordAuthority(bo, new(AuthorityStatus.Confirmed, new(2026, 5, 4), "signed the last order")) { Id = new("c7") });
meeting = new(new("A1"), bo, new LocalDateTime(2026, 5, 18, 10, 0), oslo, Duration.FromHours(1), travel: Duration.FromMinutes(30));
Send(new PlanAppointment(meeting) { Id = new("c8") });

foreach (var reminder in ReminderPlan.For(prospect.Id, prospect.Appointments[0], WorkingCalendar.MondayToFriday).Reminders)
{
    Console.WriteLine($"    {reminder.Channel}: {reminder.DueAt?.InZone(oslo).LocalDateTime:ddd d MMM HH:mm}");
}

now = Instant.FromUtc(2026, 5, 15, 7, 0);
Send(new MarkReminderSent(meeting.Id, ReminderKey.Of(prospect.Id, meeting, ReminderChannel.Email)) { Id = new("c9") });
now = Instant.FromUtc(2026, 5, 15, 9, 0);
Send(new EndAppointment(meeting.Id, AppointmentEnd.CancelledByProspect) { Id = new("c10") });
Console.WriteLine($"    saved: {prospect.SavedTime.TotalHours} hours");
Console.WriteLine($"    next step: {OpenSteps.Of(prospect, now, WorkingCalendar.MondayToFriday, oslo).Status}");
Console.WriteLine($"replayed from {facts.Count} facts: {(Prospect.Replay(prospect.Id, facts) == prospect ? "the same prospect" : "another prospect")}");

void Send(ProspectCommand command)
{
    var decision = prospect.Decide(command, SalesProcess.Standard, now, kari);
    (prospect, facts) = (decision.State, [.. facts, .. decision.Facts]);
    Console.WriteLine($"{command.GetType().Name}: {(decision.IsAccepted ? "accepted" : "refused")}");
    foreach (var line in decision.Refusals.Concat(decision.Advice))
    {
        Console.WriteLine($"    {line.Text}");
    }
}
