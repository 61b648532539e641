using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.FollowThrough;

[Laws(typeof(WorkingTimeArbitraries))]
public class ReminderPlanProperties
{
    [Property]
    public bool Reminders_AreOneCallAndOneEmailWithTheirReasons(Booking booking)
    {
        var plan = booking.PlanOf(booking.Appointment);

        return plan.Reminders.Select(reminder => reminder.Channel).SequenceEqual([ReminderChannel.Call, ReminderChannel.Email])
            && plan.Reminders.All(reminder => reminder.DueAt is null == reminder.Reason is not (ReminderReason.DayBefore or ReminderReason.DueAtOnce))
            && plan.Reminders.All(reminder => reminder.DueAt is null == reminder.UsefulUntil is null);
    }

    [Property]
    public bool DueAt_LiesInAllowedTimeFromTheBookingOnAndBeforeTheStart(Booking booking)
    {
        var allowed = Allowed(booking);

        return booking.PlanOf(booking.Appointment).Reminders.Where(reminder => reminder.DueAt is not null).All(reminder =>
            (reminder.DueAt < allowed.First || allowed.IsOpen(reminder.DueAt!.Value)) // with one day a week, the last may be weeks ago
            && reminder.DueAt < reminder.UsefulUntil
            && reminder.UsefulUntil <= booking.Appointment.Plan.StartsAt
            && (reminder.UsefulUntil <= allowed.First || (allowed.IsOpen(reminder.UsefulUntil!.Value - Duration.FromMinutes(1))
                && allowed.Count(reminder.UsefulUntil!.Value, booking.Appointment.Plan.StartsAt) == 0))
            && (!booking.IsBookingKnown || booking.BookedAt <= reminder.DueAt));
    }

    [Property]
    public bool DueAtOnce_IsTheFirstAllowedMomentFromTheBookingOn(Booking booking) =>
        booking.PlanOf(booking.Appointment).Reminders.Where(reminder => reminder.Reason == ReminderReason.DueAtOnce)
            .All(reminder => Allowed(booking).Count(booking.BookedAt, reminder.DueAt!.Value) == 0);

    [Property]
    public bool TooLate_LeavesNoAllowedMoment(Booking booking)
    {
        var plan = booking.PlanOf(booking.Appointment);
        var start = booking.Appointment.Plan.StartsAt;

        return !booking.IsBookingKnown || plan.Reminders.Where(reminder => reminder.Reason == ReminderReason.TooLate)
            .All(_ => booking.BookedAt >= start || Allowed(booking).Count(booking.BookedAt, start) == 0);
    }

    [Property]
    public bool DayBefore_IsTheLastDayBeforeTheStartWithAllowedTime(Booking booking)
    {
        var start = booking.Appointment.Plan.StartsAt.InZone(booking.Clock.Zone).Date;
        var calendar = AllowedCalendar(booking);

        return booking.PlanOf(booking.Appointment).Reminders.Where(reminder => reminder.Reason == ReminderReason.DayBefore).All(reminder =>
        {
            var day = start.PlusDays(-1);
            while (calendar.WorkingIntervalsOf(day, booking.Clock.Zone).IsEmpty)
            {
                day = day.PlusDays(-1);
            }

            return calendar.WorkingIntervalsOf(day, booking.Clock.Zone).Any(stretch => stretch.Contains(reminder.DueAt!.Value));
        });
    }

    [Property]
    public bool DayBefore_IsAtTheTimeOfTheRuleWhereThatIsAllowed(Booking booking)
    {
        var calendar = AllowedCalendar(booking);

        return booking.PlanOf(booking.Appointment).Reminders.Where(reminder => reminder.Reason == ReminderReason.DayBefore).All(reminder =>
        {
            var due = reminder.DueAt!.Value.InZone(booking.Clock.Zone);
            var rule = due.Date + booking.Rules.TimeOf(reminder.Channel);
            var isPlain = booking.Clock.Zone.MapLocal(rule).Count == 1 && due.Zone.GetZoneInterval(reminder.DueAt!.Value) == booking.Clock.Zone.MapLocal(rule).EarlyInterval;
            return !isPlain || due.LocalDateTime == rule || !calendar.HoursOf(due.Date).Any(window => window.Contains(rule.TimeOfDay));
        });
    }

    [Property]
    public bool AHost_SendsEachReminderOnceAndNoneAtAForbiddenMoment(Booking booking)
    {
        var allowed = Allowed(booking);
        var host = Run(booking);

        return host.Sent.Select(sent => sent.Key).Distinct().Count() == host.Sent.Count
            && host.Sent.All(sent => allowed.IsOpen(sent.At))
            && host.Sent.All(sent => sent.At < sent.Start);
    }

    [Property]
    public bool AHost_LosesNoReminder(Booking booking)
    {
        var allowed = Allowed(booking);
        var host = Run(booking);
        var start = host.Appointment.Plan.StartsAt;

        return booking.PlanOf(host.Appointment).Reminders.All(reminder =>
            reminder.IsSent
            || reminder.DueAt is not { } due // the reason says why
            || (Instant.Max(due, host.PlannedAt) is var earliest && (earliest >= start || allowed.Count(earliest, start) == 0)));
    }

    [Property]
    public bool APlanMadeAgain_HasTheSameReminders(Booking booking) =>
        booking.PlanOf(booking.Appointment).Reminders.SequenceEqual(booking.PlanOf(booking.Appointment).Reminders);

    [Property]
    public bool AnEndedAppointment_HasNoneDue(Booking booking, AppointmentEnd end, Minutes now)
    {
        var plan = booking.PlanOf(booking.Appointment.Ended(end, null));

        return plan.DueAt(booking.Clock.At(now)).IsEmpty && plan.Reminders.All(reminder => reminder.Reason == ReminderReason.AppointmentEnded);
    }

    [Property]
    public bool Keys_DifferByPlanAndChannelAndTellTheirPlan(Booking booking)
    {
        var plans = booking.Moves.Select(move => move.Start).Append(booking.Start).Distinct().Select(booking.PlanAt).ToList();
        var keys = plans.SelectMany(plan => Enum.GetValues<ReminderChannel>().Select(channel => (Plan: plan, Key: ReminderKey.Of(Booking.Prospect, plan, channel)))).ToList();

        return keys.Select(pair => pair.Key).Distinct().Count() == keys.Count
            && keys.All(pair => plans.All(plan => new Appointment(plan, null).WithReminder(pair.Key).WasReminded == (plan == pair.Plan)));
    }

    // A host that asks every minute from the booking to the last start, and twice over, notes what it sends, and takes the moves when they come.
    private static (List<(string Key, Instant At, Instant Start)> Sent, Appointment Appointment, Instant PlannedAt) Run(Booking booking)
    {
        var appointment = booking.Appointment;
        var plan = booking.PlanOf(appointment);
        var sent = new List<(string Key, Instant At, Instant Start)>();
        var plannedAt = booking.BookedAt;
        var moves = new Queue<(int AfterMinutes, LocalDateTime Start)>(booking.Moves);
        for (var minute = 0; minute <= booking.LeadMinutes || moves.Count > 0 || booking.BookedAt + Duration.FromMinutes(minute) < appointment.Plan.StartsAt; minute++)
        {
            var now = booking.BookedAt + Duration.FromMinutes(minute);
            while (moves.Count > 0 && moves.Peek().AfterMinutes <= minute)
            {
                (appointment, plannedAt) = (appointment.MovedTo(booking.PlanAt(moves.Dequeue().Start), now), now);
                plan = booking.PlanOf(appointment);
            }

            for (var again = 0; again < 2; again++)
            {
                var due = plan.DueAt(now);
                sent.AddRange(due.Select(reminder => (reminder.Key, now, appointment.Plan.StartsAt)));
                appointment = due.Aggregate(appointment, (noted, reminder) => noted.WithReminder(reminder.Key));
                plan = due.IsEmpty ? plan : booking.PlanOf(appointment);
            }
        }

        return (sent, appointment, plannedAt);
    }

    private static PlainWorkingTime Allowed(Booking booking) => new(AllowedCalendar(booking), booking.Clock.Zone, booking.Clock.Anchor);

    // The hours that lie in those of the rules, written out day by day.
    private static WorkingCalendar AllowedCalendar(Booking booking)
    {
        var allowed = booking.Rules.Allowed;
        return Enumerable.Range(-20, 40).Select(i => booking.Clock.Anchor.PlusDays(i)).Aggregate(booking.Clock.Calendar, (calendar, day) =>
            calendar.WithSpecialDay(day, calendar.HoursOf(day).SelectMany(window => Overlap(window, allowed))));
    }

    private static IEnumerable<TimeWindow> Overlap(TimeWindow window, TimeWindow other)
    {
        var minutes = Enumerable.Range(0, 24 * 60).Where(minute => LocalTime.FromMinutesSinceMidnight(minute) is var time && window.Contains(time) && other.Contains(time)).ToList();
        return minutes.Count == 0 ? [] : [new(LocalTime.FromMinutesSinceMidnight(minutes[0]), LocalTime.FromMinutesSinceMidnight((minutes[^1] + 1) % (24 * 60)))];
    }
}
