#:project ../src/Pipeline.Core/Pipeline.Core.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Qualification;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

// A first contact, told in commands. A host stores the facts of each decision, and nothing else.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (oslo, calendar) = (DateTimeZoneProviders.Tzdb["Europe/Oslo"], WorkingCalendar.MondayToFriday);
var (kari, ann, bo) = (new ActorId("kari"), new ContactId("ann"), new ContactId("bo"));
var (prospect, facts) = (Prospect.New(new ProspectId("P1")), new List<RecordedFact>());
var now = Instant.FromUtc(2026, 5, 4, 8, 0);

Send("Take up the prospect", new OpenProspect { Id = new("c1") });
Send("Add Ann", new AddContact(new(ann)) { Id = new("c2") });
Send("Open the conversation", new OpenConversation(ann) { Id = new("c3") });
Send("Ann is interested", new ShowInterest(ann) { Id = new("c4") });
Send("Plan to meet Ann", new PlanAppointment(MeetingWith(ann)) { Id = new("c5") });
Send("Ann says that Bo decides", new RecordAuthority(ann, new(AuthorityStatus.Referred, new(2026, 5, 4), "told on the phone", referredTo: bo)) { Id = new("c6") });
Send("Bo decides, says Ann too", new RecordAuthority(bo, new(AuthorityStatus.Confirmed, new(2026, 5, 4), "told by both", confirmedBy: ann)) { Id = new("c7") });
Send("They spent 40,000 last time", new RecordBudget(BudgetEvidence.SimilarPurchase(new Money(40_000, Currency.FromCode("NOK")), new(2025, 3, 1), similarity: 0.8, "bo")) { Id = new("c8") });
Send("It is urgent", new RecordDecisionTime(DecisionTimeEvidence.OfUrgency(Urgency.High, new(2026, 5, 4), "bo")) { Id = new("c9") });
Send("Plan to meet Bo", new PlanAppointment(MeetingWith(bo)) { Id = new("c10") });

var reminders = ReminderPlan.For(prospect.Id, prospect.Appointments[0], calendar).Reminders;
foreach (var reminder in reminders)
{
    Console.WriteLine($"    {reminder.Channel} due {reminder.DueAt?.InZone(oslo):ddd d MMM HH:mm}");
}

now = Instant.FromUtc(2026, 5, 15, 8, 0);
Send("Call Bo the day before", new MarkReminderSent(new("A1"), reminders[0].Key) { Id = new("c11") });
Send("Bo cannot come", new EndAppointment(new("A1"), AppointmentEnd.CancelledByProspect) { Id = new("c12") });

Console.WriteLine($"Saved by the call: {prospect.SavedTime.TotalHours} hours. Next step: {OpenSteps.Of(prospect, now, calendar, oslo).Status}.");
Console.WriteLine($"{facts.Count} facts give {(Prospect.Replay(prospect.Id, facts) == prospect ? "the same prospect again" : "another prospect")}.");

AppointmentPlan MeetingWith(ContactId contact) =>
    new(new("A1"), contact, new LocalDateTime(2026, 5, 18, 10, 0), oslo, length: Duration.FromHours(1), travel: Duration.FromMinutes(30));

void Send(string what, ProspectCommand command)
{
    var decision = prospect.Decide(command, SalesProcess.Standard, now, kari);
    prospect = decision.State;
    facts.AddRange(decision.Facts);
    Console.WriteLine($"{what}: {(decision.IsAccepted ? "accepted" : "refused")}");
    foreach (var refusal in decision.Refusals)
    {
        Console.WriteLine($"    {refusal.Text}");
    }
}
