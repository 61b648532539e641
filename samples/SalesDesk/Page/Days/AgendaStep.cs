using Pipeline.Core.FollowThrough;
using Pipeline.Core.Guidance;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Days;

/// <summary>What marks a thing on the agenda as done: a command of one press, or the part of the prospect's page where it takes a form.</summary>
/// <param name="Name">The button, in English.</param>
/// <param name="Build">Makes the command.</param>
public sealed record AgendaStep(string Name, Func<CommandId, ProspectCommand> Build)
{
    /// <summary>Gets the presses that do it; none where it takes a form.</summary>
    public static IReadOnlyList<AgendaStep> Of(AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item switch
        {
            { Kind: AgendaItemKind.ReminderCall, Appointment: { } plan } => [Sent("Called", item, plan, ReminderChannel.Call)],
            { Kind: AgendaItemKind.ReminderEmail, Appointment: { } plan } => [Sent("Sent", item, plan, ReminderChannel.Email)],
            { Kind: AgendaItemKind.Answer, Subject: { } request } => [new("Answered", id => new SendInformation(new(request)) { Id = id })],
            { Kind: AgendaItemKind.FollowUp, Subject: { } cadence } => [new("Done", id => new MakeFollowUp(new(cadence)) { Id = id })],
            { Kind: AgendaItemKind.FollowUpAfterAppointment, Appointment: { } plan } => [new("Begin the follow-ups", id => new StartCadence(Cadence.AfterAppointment(new(id.Value)), plan.Contact) { Id = id })],
            { Kind: AgendaItemKind.PlannedStep } => [new("Done", id => new FinishNextStep { Id = id })],
            { Kind: AgendaItemKind.AppointmentOutcome, Appointment: { } plan } =>
            [
                new("Held", id => new EndAppointment(plan.Id, AppointmentEnd.Held) { Id = id }),
                new("They did not come", id => new EndAppointment(plan.Id, AppointmentEnd.NoShow) { Id = id }),
            ],
            _ => [],
        };
    }

    /// <summary>Gets the part of the prospect's page where what happened is added.</summary>
    public static string PlaceOf(AgendaItemKind kind) => kind switch
    {
        AgendaItemKind.ConfirmAuthority => "authority",
        AgendaItemKind.Appointment or AgendaItemKind.AppointmentOutcome or AgendaItemKind.ReminderCall or AgendaItemKind.ReminderEmail => "appointments",
        AgendaItemKind.Answer => "requests",
        AgendaItemKind.FollowUp or AgendaItemKind.FollowUpAfterAppointment => "follow-ups",
        AgendaItemKind.Offer or AgendaItemKind.HelpWithTrial or AgendaItemKind.TrialEnd => "offers",
        _ => "next-step",
    };

    private static AgendaStep Sent(string name, AgendaItem item, AppointmentPlan plan, ReminderChannel channel) =>
        new(name, id => new MarkReminderSent(plan.Id, ReminderKey.Of(item.Prospect, plan, channel)) { Id = id });
}
