using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Prospects;
using Pipeline.Core.Stages;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Metrics.Work;

/// <summary>Who had appointments ahead, and on which days: from the day each was booked until the day before it took place or fell away.</summary>
/// <remarks>Books of disjoint prospects merge exactly.</remarks>
public sealed class AppointmentBook
{
    private readonly ImmutableArray<(SellerId? Seller, LocalDate From, LocalDate? Until)> _entries; // until is the first day without it

    private AppointmentBook(ImmutableArray<(SellerId? Seller, LocalDate From, LocalDate? Until)> entries) => _entries = entries;

    /// <summary>Gets the book without an appointment.</summary>
    public static AppointmentBook Empty { get; } = new([]);

    /// <summary>Gets the number of appointments.</summary>
    public int Count => _entries.Length;

    /// <summary>Reads the appointments of prospects.</summary>
    /// <param name="prospects">The prospects, as of one day.</param>
    /// <param name="zone">The zone in which instants become days.</param>
    /// <returns>The book. An appointment is the seller's who holds it, or else the owner's; one without a known day of booking is left out; one whose time has passed without a recorded end ends on its day.</returns>
    public static AppointmentBook FromProspects(IEnumerable<Prospect> prospects, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        ArgumentNullException.ThrowIfNull(zone);
        return new(
            [
                .. from prospect in prospects
                   from appointment in prospect.Appointments
                   where appointment.BookedAt is not null
                   let booked = appointment.BookedAt!.Value.InZone(zone).Date // not null by the filter
                   let day = appointment.Plan.StartsAt.InZone(zone).Date
                   let ended = appointment.EndedAt is { } at ? LocalDate.Min(day, at.InZone(zone).Date) : day
                   select (appointment.Plan.Seller ?? prospect.Owner, booked, (LocalDate?)LocalDate.Max(booked, ended)),
            ]);
    }

    /// <summary>Reads the visits to stages whose role is <see cref="StageRole.Appointment"/>, for hosts that keep no appointments.</summary>
    /// <param name="history">The history.</param>
    /// <returns>The book: a prospect that stands in such a stage has an appointment ahead.</returns>
    public static AppointmentBook FromHistory(PipelineHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new(
            [
                .. history.Visits()
                    .Where(visit => visit.Stage.Role == StageRole.Appointment && visit.EnteredOn is not null && (visit.End == VisitEnd.Open || visit.LeftOn is not null))
                    .Select(visit => (visit.Owner, visit.EnteredOn!.Value, visit.LeftOn)), // not null by the filter
            ]);
    }

    /// <summary>Puts two books of disjoint prospects together.</summary>
    /// <param name="first">The first book.</param>
    /// <param name="second">The second book.</param>
    /// <returns>The book of both.</returns>
    public static AppointmentBook Merge(AppointmentBook first, AppointmentBook second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(first._entries.AddRange(second._entries));
    }

    /// <summary>Counts the appointments ahead at the end of a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="sellers">Whose appointments; null for all.</param>
    /// <returns>The number booked by then, for a later day, and not fallen away.</returns>
    public int AheadOn(LocalDate day, IEnumerable<SellerId>? sellers = null)
    {
        var counted = sellers?.ToHashSet();
        return _entries.Count(entry => IsOf(entry.Seller, counted) && entry.From <= day && !(entry.Until <= day));
    }

    /// <summary>Adds up, over the days of a period, the appointments ahead at the end of each.</summary>
    /// <param name="period">The days, both ends included.</param>
    /// <returns>The sum: appointment-days.</returns>
    public long DaysAheadIn(DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(period);
        var sum = 0L;
        foreach (var (_, from, until) in _entries)
        {
            var first = LocalDate.Max(from, period.Start);
            var last = until is { } end ? LocalDate.Min(end.PlusDays(-1), period.End) : period.End;
            sum += last < first ? 0 : Period.DaysBetween(first, last) + 1;
        }

        return sum;
    }

    private static bool IsOf(SellerId? seller, HashSet<SellerId>? counted) => counted is null || (seller is { } id && counted.Contains(id));
}
