using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;

namespace Pipeline.Core.Prospects;

/// <summary>The reminders of a prospect to send now.</summary>
public static class DueReminders
{
    /// <summary>Finds the reminders that are due and not sent, of all planned appointments.</summary>
    /// <param name="prospect">The prospect.</param>
    /// <param name="now">The instant.</param>
    /// <param name="calendar">The working days and hours, read in the zone of each appointment.</param>
    /// <param name="rules">The times of the day; null takes <see cref="ReminderRules.Default"/>.</param>
    /// <returns>The reminders, by appointment; none when the sale has ended, and none to a person who does not want to be contacted.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="prospect"/> or <paramref name="calendar"/> is null.</exception>
    public static ImmutableArray<Reminder> Of(Prospect prospect, Instant now, WorkingCalendar calendar, ReminderRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(prospect);
        ArgumentNullException.ThrowIfNull(calendar);
        return
        [
            .. prospect.Appointments
                .Where(appointment => prospect.IsOpen && appointment.IsPlanned && prospect.Contact(appointment.Plan.Contact)?.HasOptedOut != true)
                .SelectMany(appointment => ReminderPlan.For(prospect.Id, appointment, calendar, rules).DueAt(now)),
        ];
    }
}
