using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Values;

namespace Pipeline.Core.FollowThrough;

/// <summary>The reminders of one appointment: one call and one e-mail on the last working day before it.</summary>
/// <remarks>
/// A moment is allowed when it is working time and lies in the hours of the rules, both read in the zone of the appointment.
/// Each reminder is due at the time of its rule on the last day before the appointment that has allowed moments: there and
/// then when that is allowed, otherwise at the next allowed moment of that day, otherwise at the start of its last stretch of
/// them. Where the appointment was booked after that, it is due at the first allowed moment from the booking on, or not at
/// all when none is left before the start. Either way both reminders stand in the list, with the reason.
/// <para>
/// A move makes other keys (see <see cref="ReminderKey"/>), so the unsent reminders of the earlier plan are void. The booking
/// is that of the appointment, not of the move: after a late move a reminder is due since the day before, and so at once.
/// </para>
/// </remarks>
public sealed class ReminderPlan
{
    private const int MostDaysBack = 7; // only days that the zone has skipped are without their hours
    private readonly WorkingCalendar? _allowed;

    private ReminderPlan(ProspectId prospect, Appointment appointment, WorkingCalendar? allowed, ImmutableArray<Reminder> reminders) =>
        (Prospect, Appointment, _allowed, Reminders) = (prospect, appointment, allowed, reminders);

    /// <summary>Gets the prospect whose appointment it is.</summary>
    public ProspectId Prospect { get; }

    /// <summary>Gets the appointment.</summary>
    public Appointment Appointment { get; }

    /// <summary>Gets the call and the e-mail, in this order, sent or not, due or not.</summary>
    public ImmutableArray<Reminder> Reminders { get; }

    /// <summary>Plans the reminders of an appointment.</summary>
    /// <param name="prospect">The prospect whose appointment it is.</param>
    /// <param name="appointment">The appointment, with the reminders sent so far.</param>
    /// <param name="calendar">The working days and hours, read in the zone of the appointment.</param>
    /// <param name="rules">The times of the day; null takes <see cref="ReminderRules.Default"/>.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="appointment"/> or <paramref name="calendar"/> is null.</exception>
    public static ReminderPlan For(ProspectId prospect, Appointment appointment, WorkingCalendar calendar, ReminderRules? rules = null)
    {
        _ = prospect.Value;
        ArgumentNullException.ThrowIfNull(appointment);
        ArgumentNullException.ThrowIfNull(calendar);
        rules ??= ReminderRules.Default;
        var allowed = calendar.Within(rules.Allowed);
        return new(prospect, appointment, allowed, [Plan(ReminderChannel.Call), Plan(ReminderChannel.Email)]);

        Reminder Plan(ReminderChannel channel)
        {
            var key = ReminderKey.Of(prospect, appointment.Plan, channel);
            var (reason, due) = DueOf(appointment, allowed, rules.TimeOf(channel));
            Interval? useful = allowed is not null && due is { } start
                ? new(start, allowed.StretchesWithin(start, appointment.Plan.StartsAt, appointment.Plan.Zone).Last().End)
                : null;
            return new(key, channel, reason, useful, appointment.RemindersSent.Contains(key, StringComparer.Ordinal));
        }
    }

    /// <summary>Gives the reminders to send now.</summary>
    /// <param name="now">The instant.</param>
    /// <returns>Those due by then and not sent, when it is an allowed moment before the start; none otherwise.</returns>
    /// <remarks>
    /// A reminder that fell due while the host did not run is given at any later allowed moment before the start. Note what is
    /// sent by <see cref="Appointment.WithReminder"/>, and it is not given again.
    /// </remarks>
    public ImmutableArray<Reminder> DueAt(Instant now)
    {
        var zone = Appointment.Plan.Zone;
        return [.. Reminders.Where(reminder => !reminder.IsSent && reminder.DueAt <= now && now < reminder.UsefulUntil && _allowed!.IsWorkingTime(now, zone))]; // due: some is allowed
    }

    private static (ReminderReason Reason, Instant? Due) DueOf(Appointment appointment, WorkingCalendar? allowed, LocalTime time)
    {
        if (!appointment.IsPlanned)
        {
            return (ReminderReason.AppointmentEnded, null);
        }

        if (allowed is null)
        {
            return (ReminderReason.NoAllowedTime, null);
        }

        var dayBefore = DayBefore(appointment.Plan, allowed, time);
        if (appointment.BookedAt is not { } booked || booked <= dayBefore)
        {
            return dayBefore is null ? (ReminderReason.TooLate, null) : (ReminderReason.DayBefore, dayBefore);
        }

        if (booked >= appointment.Plan.StartsAt)
        {
            return (ReminderReason.TooLate, null);
        }

        var next = allowed.NextWorkingTime(booked, appointment.Plan.Zone);
        return next < appointment.Plan.StartsAt ? (ReminderReason.DueAtOnce, next) : (ReminderReason.TooLate, null);
    }

    private static Instant? DayBefore(AppointmentPlan plan, WorkingCalendar allowed, LocalTime time)
    {
        var day = plan.StartsAt.InZone(plan.Zone).Date;
        for (var i = 0; i < MostDaysBack; i++)
        {
            day = allowed.PreviousWorkingDay(day);
            ImmutableArray<Interval> open = [.. allowed.WorkingIntervalsOf(day, plan.Zone)
                .Where(stretch => stretch.Start < plan.StartsAt)
                .Select(stretch => new Interval(stretch.Start, Instant.Min(stretch.End, plan.StartsAt)))];
            if (open.IsEmpty)
            {
                continue;
            }

            var rule = WorkingCalendar.StartAt(day + time, plan.Zone);
            foreach (var stretch in open.Where(stretch => rule < stretch.End))
            {
                return Instant.Max(rule, stretch.Start);
            }

            return open[^1].Start;
        }

        return null;
    }
}
