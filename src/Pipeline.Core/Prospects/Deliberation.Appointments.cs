using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Prospects.Events;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects;

/// <content>Appointments and their reminders.</content>
internal sealed partial class Deliberation
{
    private void Plan(PlanAppointment command)
    {
        var plan = Given(command.Plan);
        if (_prospect.Appointment(plan.Id) is not null)
        {
            Refuse(RefusalCode.AppointmentKnown, $"There is an appointment '{plan.Id}' already.", subject: plan.Id.Value);
        }

        Know(plan.Contact);
        RequireReachable(plan.Contact);
        RequireFree(plan);
        Pass(_process.AppointmentGates, plan.Contact, command.OverrideReason, (shut, reason) => new GateOverridden(shut, reason, appointment: plan.Id));
        Record(new AppointmentPlanned(plan));
    }

    private void Move(MoveAppointment command)
    {
        var plan = Given(command.Plan);
        if (RequirePlanned(plan.Id) is { } planned)
        {
            if (planned.Plan.Contact != plan.Contact)
            {
                Refuse(RefusalCode.AppointmentContactDiffers, $"Appointment '{plan.Id}' is with '{planned.Plan.Contact}'; cancel it and plan another to meet '{plan.Contact}'.", plan.Contact, plan.Id.Value);
            }

            RequireReachable(plan.Contact);
            RequireFree(plan);
            Advice = Advice.AddRange(Shut(_process.AppointmentGates, plan.Contact));
        }

        Record(new AppointmentMoved(plan), unchanged: _prospect.Appointment(plan.Id)?.Plan == plan);
    }

    private void End(EndAppointment command)
    {
        if (RequirePlanned(command.Appointment) is { } planned)
        {
            var begins = planned.Plan.StartsAt;
            if (command.End is AppointmentEnd.Held or AppointmentEnd.NoShow && OccurredAt < begins)
            {
                Refuse(RefusalCode.AppointmentNotBegun, $"Appointment '{command.Appointment}' begins at {begins}; it can be neither held nor missed before.", subject: command.Appointment.Value, at: begins);
            }
            else if (command.End is AppointmentEnd.CancelledByProspect or AppointmentEnd.CancelledByUs && OccurredAt >= begins)
            {
                Refuse(RefusalCode.AppointmentBegun, $"Appointment '{command.Appointment}' began at {begins}; it cannot be cancelled any more.", subject: command.Appointment.Value, at: begins);
            }
        }

        Record(new AppointmentEnded(command.Appointment, command.End));
    }

    private void Remind(MarkReminderSent command)
    {
        if (RequireText(command.Key, "the reminder's key") && _prospect.Appointment(command.Appointment) is { } appointment && appointment.RemindersSent.Contains(command.Key))
        {
            Refuse(RefusalCode.ReminderSent, $"Reminder '{command.Key}' has gone out already.", subject: command.Key);
        }

        if (_prospect.Appointment(command.Appointment) is not { EndedAt: { } ended } || OccurredAt > ended) // what went out before the end counts, whenever it is written down
        {
            RequirePlanned(command.Appointment);
        }

        Record(new ReminderSent(command.Appointment, command.Key));
    }

    private void RequireFree(AppointmentPlan plan)
    {
        if (plan.StartsAt <= OccurredAt)
        {
            Refuse(RefusalCode.AppointmentInThePast, $"Appointment '{plan.Id}' would begin at {plan.StartsAt}, but now it is {OccurredAt}.", subject: plan.Id.Value, at: plan.StartsAt);
        }

        if (_prospect.Appointments.FirstOrDefault(other => other.IsPlanned && other.Plan.Id != plan.Id && other.Plan.StartsAt < plan.EndsAt && plan.StartsAt < other.Plan.EndsAt) is { } taken)
        {
            Refuse(RefusalCode.AppointmentsOverlap, $"Appointment '{taken.Plan.Id}' begins at {taken.Plan.StartsAt} and would overlap.", subject: taken.Plan.Id.Value, at: taken.Plan.StartsAt);
        }
    }

    private Appointment? RequirePlanned(AppointmentId id)
    {
        var appointment = _prospect.Appointment(id);
        if (appointment is null)
        {
            Refuse(RefusalCode.AppointmentUnknown, $"There is no appointment '{id}'.", subject: id.Value);
        }
        else if (appointment.End is { } end)
        {
            Refuse(RefusalCode.AppointmentEnded, $"Appointment '{id}' has ended ({end}).", subject: id.Value);
        }

        return appointment is { IsPlanned: true } ? appointment : null;
    }
}
