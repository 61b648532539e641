using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Prospects;

namespace Pipeline.Core.Metrics.Work;

/// <summary>What becomes of appointments: held, called off in time or late, not kept; with and without a reminder, by lead time.</summary>
/// <remarks>
/// An appointment counts once, under its plan as it stands. Its lead time is the number of working days after the day on which
/// that plan was made (booked, or last moved) up to the day of its start, both in the zone of the appointment; booked on the
/// day itself: 0. Readings of disjoint prospects merge exactly. One that was called off before its reminder was due could not be
/// reminded of, so that cancellations with and without a reminder do not compare; no-shows do, by <see cref="EffectOfReminders"/>.
/// </remarks>
public sealed class AppointmentOutcomes
{
    private AppointmentOutcomes(ImmutableArray<AppointmentGroup> groups, Histogram moves, Histogram bookingLeadTimes) =>
        (Groups, Moves, BookingLeadTimes) = (groups, moves, bookingLeadTimes);

    /// <summary>Gets the reading of no appointment.</summary>
    public static AppointmentOutcomes Empty { get; } = new([], Histogram.Empty, Histogram.Empty);

    /// <summary>Gets where buckets of lead times begin when nobody said, in working days, 0, 1, 2, 3, 6, 11: assumed.</summary>
    public static ImmutableArray<int> AssumedLeadTimeStarts { get; } = [0, 1, 2, 3, 6, 11];

    /// <summary>Gets the appointments by lead time, the unknown last, then by reminders; only groups that hold any.</summary>
    public ImmutableArray<AppointmentGroup> Groups { get; }

    /// <summary>Gets how many appointments were moved how often; at 0 those never moved.</summary>
    public Histogram Moves { get; }

    /// <summary>Gets the working days from the first booking to the start as it stands, of those whose booking is known: the speed to an appointment.</summary>
    public Histogram BookingLeadTimes { get; }

    /// <summary>Gets the counts of all appointments.</summary>
    public AppointmentCounts All => Sum(_ => true);

    /// <summary>Gets the counts of those that the prospect was reminded of, by one channel or both.</summary>
    public AppointmentCounts Reminded => Sum(group => group.Reminders != ReminderReach.None);

    /// <summary>Gets the counts of those that the prospect was not reminded of.</summary>
    public AppointmentCounts NotReminded => Sum(group => group.Reminders == ReminderReach.None);

    /// <summary>Gets the counts of those whose lead time is unknown.</summary>
    public AppointmentCounts WithoutLeadTime => Sum(group => group.LeadTime is null);

    /// <summary>Gets how no-shows go together with reminders, among held and no-show, stratified by lead time; unknown lead times are left out.</summary>
    public AssociationEffect EffectOfReminders => AssociationEffect.FromStrata(
        EffectMeasure.Risk,
        Groups.Where(group => group.LeadTime is not null).Select(group => (group, rate: group.Counts.NoShowRate)).Select(one =>
            one.group.Reminders == ReminderReach.None
                ? new EffectStratum(null, one.group.LeadTime, 0, 0, one.rate.Count, one.rate.Of)
                : new EffectStratum(null, one.group.LeadTime, one.rate.Count, one.rate.Of, 0, 0)));

    /// <summary>Counts the appointments of prospects.</summary>
    /// <param name="prospects">The prospects as they stood at the end of the as-of day.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <param name="zone">The zone in which the as-of day ends.</param>
    /// <param name="calendar">The working days that lead times are counted in.</param>
    /// <param name="period">The days on which appointments start, by their own clock, both ends included; null for all.</param>
    /// <param name="leadTimeStarts">Where buckets of lead times begin, in working days, ascending from 0; null takes <see cref="AssumedLeadTimeStarts"/>.</param>
    /// <param name="notice">
    /// How long before the start the prospect must call off to be in time; null for: on an earlier day than that of the start, in the zone of the appointment.
    /// </param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentNullException">An argument that must be given is null.</exception>
    /// <exception cref="ArgumentException">The starts of the buckets do not ascend from 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The notice is negative.</exception>
    public static AppointmentOutcomes FromProspects(
        IEnumerable<Prospect> prospects, LocalDate asOf, DateTimeZone zone, WorkingCalendar calendar, DateInterval? period = null,
        IEnumerable<int>? leadTimeStarts = null, Duration? notice = null)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(calendar);
        if (notice is { } given && given < Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(notice), $"A notice is not negative; this is {given}.");
        }

        var buckets = DayBucket.FromStarts(leadTimeStarts ?? AssumedLeadTimeStarts.AsEnumerable());
        var end = ProspectHistory.EndOf(asOf, zone);
        var groups = new List<AppointmentGroup>();
        var (moves, leads) = (new List<int>(), new List<int>());
        foreach (var prospect in prospects)
        {
            foreach (var appointment in prospect.Appointments.Where(appointment => period is null || period.Contains(appointment.Plan.Start.Date)))
            {
                DayBucket? leadTime = LeadTime(appointment, appointment.PlannedAt, calendar) is { } days ? DayBucket.Of(buckets, days) : null;
                groups.Add(new(leadTime, ReachOf(prospect, appointment), CountOf(appointment, end, notice)));
                moves.Add(appointment.MoveCount);
                if (LeadTime(appointment, appointment.BookedAt, calendar) is { } lead)
                {
                    leads.Add(lead);
                }
            }
        }

        return new(AddUp(groups), Histogram.FromNumbers(moves), Histogram.FromNumbers(leads));
    }

    /// <summary>Adds up the readings of two groups that have no prospect in common. Buckets that differ stay apart.</summary>
    /// <param name="first">The first reading.</param>
    /// <param name="second">The second reading.</param>
    /// <returns>The reading of both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static AppointmentOutcomes Merge(AppointmentOutcomes first, AppointmentOutcomes second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(
            AddUp(first.Groups.Concat(second.Groups)),
            Histogram.Merge(first.Moves, second.Moves),
            Histogram.Merge(first.BookingLeadTimes, second.BookingLeadTimes));
    }

    // Null also where the plan is said to be made after the day of its start: such a record tells nothing of a lead time.
    private static int? LeadTime(Appointment appointment, Instant? from, WorkingCalendar calendar)
    {
        if (from?.InZone(appointment.Plan.Zone).Date is not { } made || made > appointment.Plan.Start.Date)
        {
            return null;
        }

        return made == appointment.Plan.Start.Date ? 0 : calendar.CountWorkingDays(new(made.PlusDays(1), appointment.Plan.Start.Date));
    }

    private static ReminderReach ReachOf(Prospect prospect, Appointment appointment) =>
        !appointment.WasReminded ? ReminderReach.None
        : Enum.GetValues<ReminderChannel>().All(channel => appointment.RemindersSent.Contains(ReminderKey.Of(prospect.Id, appointment.Plan, channel), StringComparer.Ordinal)) ? ReminderReach.Both
        : ReminderReach.One;

    private static AppointmentCounts CountOf(Appointment appointment, Instant end, Duration? notice)
    {
        var counts = appointment.End switch
        {
            AppointmentEnd.Held => AppointmentCounts.Empty with { Held = 1 },
            AppointmentEnd.NoShow => AppointmentCounts.Empty with { NoShow = 1 },
            AppointmentEnd.CancelledByUs => AppointmentCounts.Empty with { CancelledByUs = 1 },
            AppointmentEnd.CancelledByProspect when appointment.EndedAt is not { } => AppointmentCounts.Empty with { CancelledUndated = 1 },
            AppointmentEnd.CancelledByProspect when IsInTime(appointment, notice) => AppointmentCounts.Empty with { CancelledInTime = 1 },
            AppointmentEnd.CancelledByProspect => AppointmentCounts.Empty with { CancelledLate = 1 },
            _ when appointment.Plan.EndsAt <= end => AppointmentCounts.Empty with { PastWithoutEnd = 1 },
            _ => AppointmentCounts.Empty with { Planned = 1 },
        };
        return appointment.SavedTime is var saved && saved > Duration.Zero ? counts with { SavedVisits = 1, SavedTime = saved } : counts;
    }

    private static bool IsInTime(Appointment appointment, Duration? notice) => notice is { } least
        ? appointment.EndedAt <= appointment.Plan.StartsAt - least
        : appointment.EndedAt?.InZone(appointment.Plan.Zone).Date < appointment.Plan.Start.Date;

    private static ImmutableArray<AppointmentGroup> AddUp(IEnumerable<AppointmentGroup> groups) =>
    [
        .. groups.GroupBy(group => (group.LeadTime, group.Reminders))
            .Select(same => new AppointmentGroup(same.Key.LeadTime, same.Key.Reminders, same.Select(group => group.Counts).Aggregate(AppointmentCounts.Merge)))
            .OrderBy(group => group.LeadTime?.From ?? int.MaxValue).ThenBy(group => group.LeadTime?.To ?? int.MaxValue).ThenBy(group => group.Reminders),
    ];

    private AppointmentCounts Sum(Func<AppointmentGroup, bool> which) =>
        Groups.Where(which).Select(group => group.Counts).Aggregate(AppointmentCounts.Empty, AppointmentCounts.Merge);
}
