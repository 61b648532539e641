using System.Collections.Immutable;
using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.FollowThrough;

/// <summary>The earliest times at which a seller and a prospect can meet.</summary>
/// <remarks>
/// The way there, the appointment and the way back lie in one unbroken stretch of the seller's working time that meets nothing
/// booked, within the request's instants; the appointment itself lies in one unbroken stretch of the prospect's time. Slots are
/// alternatives: one may overlap the next.
/// </remarks>
public sealed class EarliestSlots
{
    private EarliestSlots(SlotRequest request, ImmutableArray<Slot> slots, SlotShortage? shortage) =>
        (Request, Slots, Shortage) = (request, slots, shortage);

    /// <summary>Gets the request.</summary>
    public SlotRequest Request { get; }

    /// <summary>Gets the slots, earliest first, at most as many as were asked for.</summary>
    public ImmutableArray<Slot> Slots { get; }

    /// <summary>Gets why there are fewer than were asked for, before the horizon of the request; null when there are not.</summary>
    public SlotShortage? Shortage { get; }

    /// <summary>Finds slots.</summary>
    /// <param name="request">What is sought.</param>
    /// <param name="busy">The seller's booked times, travel included: any order, may overlap; the end of each is excluded.</param>
    /// <param name="sellerCalendar">The seller's working hours.</param>
    /// <param name="sellerZone">The zone that these are read in.</param>
    /// <param name="prospectCalendar">The prospect's hours: the windows of each weekday at which a meeting suits.</param>
    /// <param name="prospectZone">The zone that these are read in.</param>
    /// <returns>The slots, and why there are too few.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The request begins or ends within a week of the ends of the calendar, years -9998 to 9999.</exception>
    public static EarliestSlots Find(
        SlotRequest request, IEnumerable<Interval> busy, WorkingCalendar sellerCalendar, DateTimeZone sellerZone, WorkingCalendar prospectCalendar, DateTimeZone prospectZone)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(busy);
        ArgumentNullException.ThrowIfNull(sellerCalendar);
        ArgumentNullException.ThrowIfNull(sellerZone);
        ArgumentNullException.ThrowIfNull(prospectCalendar);
        ArgumentNullException.ThrowIfNull(prospectZone);
        ImmutableArray<(Instant Start, Instant End)> booked = [.. busy
            .Select(time => (Start: time.HasStart ? time.Start : Instant.MinValue, End: time.HasEnd ? time.End : Instant.MaxValue))
            .Where(time => time.Start < time.End)
            .OrderBy(time => time.Start)];
        ImmutableArray<Slot> found = [.. Search(booked).Take(request.Count)];
        return new(request, found, found.Length == request.Count ? null : Search([]).Skip(found.Length).Any() ? SlotShortage.Busy : SlotShortage.NoCommonTime);

        IEnumerable<Slot> Search(ImmutableArray<(Instant Start, Instant End)> taken) =>
            from meeting in Common(
                Shrink(Free(sellerCalendar.StretchesWithin(request.From, request.To, sellerZone), taken), request.Travel),
                prospectCalendar.StretchesWithin(request.From, request.To, prospectZone))
            where request.Length <= meeting.Duration
            from start in Aligned(meeting.Start, meeting.End - request.Length, request.Step, prospectZone)
            select new Slot(new(start, start + request.Length), start.InZone(prospectZone).LocalDateTime);
    }

    // What is left of ordered stretches when ordered, perhaps overlapping, times are taken out.
    private static IEnumerable<Interval> Free(IEnumerable<Interval> stretches, ImmutableArray<(Instant Start, Instant End)> taken)
    {
        var next = 0;
        var free = Instant.MinValue; // the end of what is taken so far
        foreach (var stretch in stretches)
        {
            free = Instant.Max(free, stretch.Start);
            for (; next < taken.Length && taken[next].Start < stretch.End; next++)
            {
                if (free < taken[next].Start)
                {
                    yield return new(free, taken[next].Start);
                }

                free = Instant.Max(free, taken[next].End);
            }

            if (free < stretch.End)
            {
                yield return new(free, stretch.End);
            }
        }
    }

    private static IEnumerable<Interval> Shrink(IEnumerable<Interval> stretches, Duration travel) =>
        from stretch in stretches
        where stretch.Duration > travel + travel
        select new Interval(stretch.Start + travel, stretch.End - travel);

    private static IEnumerable<Interval> Common(IEnumerable<Interval> left, IEnumerable<Interval> right)
    {
        using var one = left.GetEnumerator();
        using var other = right.GetEnumerator();
        var hasBoth = one.MoveNext() && other.MoveNext();
        while (hasBoth)
        {
            var (start, end) = (Instant.Max(one.Current.Start, other.Current.Start), Instant.Min(one.Current.End, other.Current.End));
            if (start < end)
            {
                yield return new(start, end);
            }

            hasBoth = (one.Current.End < other.Current.End ? one : other).MoveNext();
        }
    }

    // The instants from the first to the last, both included, at which the local time of the day is a whole multiple of the step.
    private static IEnumerable<Instant> Aligned(Instant first, Instant last, Duration step, DateTimeZone zone)
    {
        var nanoseconds = step.ToInt64Nanoseconds();
        for (var at = first; at <= last;)
        {
            var rules = zone.GetZoneInterval(at);
            var time = at.WithOffset(rules.WallOffset).TimeOfDay.NanosecondOfDay;
            var above = time % nanoseconds;
            var aligned = above == 0 ? time : Math.Min(time - above + nanoseconds, NodaConstants.NanosecondsPerDay); // midnight begins anew
            var next = at + Duration.FromNanoseconds(aligned - time);
            if (rules.HasEnd && next >= rules.End)
            {
                at = rules.End;
                continue;
            }

            if (next <= last)
            {
                yield return next;
            }

            at = next + Duration.Epsilon;
        }
    }
}
