using NodaTime;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Events;

namespace SampleData.Work;

/// <content>Appointments, reminders, and what follows a presentation.</content>
internal sealed partial class ProspectWork
{
    private LocalDate _lastStart = LocalDate.MinIsoValue; // of the appointments so far, so that no two are at one time

    private void DrawPresentation(int stage)
    {
        if (DrawAppointments(stage, Entered(stage)) is { } held)
        {
            DrawFollowUpsOf(stage, held, "f2", NumbersOf(ProspectField.FollowUps, 2));
        }
    }

    // Books until an appointment is held; gives the day.
    private LocalDate? DrawAppointments(int stage, LocalDate day)
    {
        var minute = _entryMinutes[stage];
        for (var booking = 1; ; booking++)
        {
            var stream = NumbersOf(ProspectField.Appointments, ++_appointments);
            var (settled, isHeld) = DrawAppointment(ref stream, day, minute);
            if (settled is not { } on || isHeld)
            {
                return settled;
            }

            day = Calendar.NextWorkingDay(on);
            minute = Minute(ref stream, 9 * 60, 14 * 60);
            if (stream.NextUniform() >= _work.RebookedShare || booking == _work.MostBookings || day > _lastOpen || day >= LeftOn(stage))
            {
                return null;
            }
        }
    }

    // The day on which it was held or failed; null when it is still planned, or called off because the sale has ended.
    private (LocalDate? Settled, bool IsHeld) DrawAppointment(ref RandomNumbers stream, LocalDate booked, int minute)
    {
        // All is drawn at once, whatever will be needed.
        var lead = 1 + (int)(stream.NextUniform() * _work.LeadDays);
        var start = Calendar.PlusWorkingDays(LocalDate.Max(booked, _lastStart), lead);
        var plan = Plan(ref stream, start, (1 + (int)(stream.NextUniform() * 2)) * 45, (int)(stream.NextUniform() * 3) * 15);
        var (isMoved, movedBy, movedAt) = (stream.NextUniform() < _work.MovedShare, 1 + (int)(stream.NextUniform() * 5), Minute(ref stream, 9 * 60, 14 * 60));
        var (isReminded, isCancelled, cancelledAt) = (stream.NextUniform() < _work.RemindedShare, stream.NextUniform() < _work.CancelledShare, Minute(ref stream, 14 * 60, 15 * 60));
        var (luck, movedPlan) = (stream.NextUniform(), Plan(ref stream, Calendar.PlusWorkingDays(start, movedBy), (int)plan.Length.TotalMinutes, (int)plan.Travel.TotalMinutes));

        _diary.Add(booked, minute, new AppointmentPlanned(plan));
        var changed = booked;
        if (isMoved && lead >= _work.MovableFromDays && Calendar.NextWorkingDay(booked) <= _lastOpen)
        {
            (changed, plan) = (Calendar.NextWorkingDay(booked), movedPlan);
            _diary.Add(changed, movedAt, new AppointmentMoved(plan));
        }

        _lastStart = start = plan.Start.Date;
        var before = Calendar.PreviousWorkingDay(start);
        isReminded = isReminded && before > changed;
        if (isReminded && before <= _lastOpen)
        {
            _diary.Add(before, 9 * 60, new ReminderSent(plan.Id, ReminderKey.Of(_prospect.Id, plan, ReminderChannel.Email)));
            _diary.Add(before, 10 * 60, new ReminderSent(plan.Id, ReminderKey.Of(_prospect.Id, plan, ReminderChannel.Call)));
        }

        if (isCancelled && before >= changed && before <= _lastOpen)
        {
            _diary.Add(before, cancelledAt, new AppointmentEnded(plan.Id, AppointmentEnd.CancelledByProspect));
            return (before, false);
        }

        if (start > _lastOpen)
        {
            if (_prospect.Outcome is not null)
            {
                _diary.Add(_lastOpen, ClosingMinute, new AppointmentEnded(plan.Id, AppointmentEnd.CancelledByUs));
            }

            return (null, false);
        }

        var begins = plan.Start.Hour * 60 + plan.Start.Minute;
        if (luck < _work.NoShowShare * (isReminded ? _work.ReminderFactor : 1))
        {
            _diary.AddOrLate(start, begins + Step, new AppointmentEnded(plan.Id, AppointmentEnd.NoShow));
            return (start, false);
        }

        var length = (int)plan.Length.TotalMinutes;
        _diary.AddOrLate(start, begins + length, new AppointmentEnded(plan.Id, AppointmentEnd.Held));
        _diary.Note(ActivityKind.Presentation, start, begins, length, ActivityOutcome.Reached, Decider);
        return (start, true);
    }

    private AppointmentPlan Plan(ref RandomNumbers stream, LocalDate day, int length, int travel) => new(
        new("a" + Text(_appointments)),
        new(Decider),
        day.At(new LocalTime(9, 0)).PlusMinutes((int)(stream.NextUniform() * 9) * 30),
        WorkDiary.Zone,
        Duration.FromMinutes(length),
        Duration.FromMinutes(travel),
        _prospect.Seller);
}
