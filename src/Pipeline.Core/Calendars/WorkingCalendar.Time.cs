using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Calendars;

/// <content>Working time between instants, in a zone.</content>
public sealed partial class WorkingCalendar
{
    // A week from the ends of what NodaTime holds, so that no zone and no neighbouring day leaves it.
    internal static readonly Instant Earliest = Instant.FromUtc(-9998, 1, 8, 0, 0);
    internal static readonly Instant Latest = Instant.FromUtc(9999, 12, 24, 0, 0);

    /// <summary>Gives the working time of a date as instants.</summary>
    /// <param name="day">The date.</param>
    /// <param name="zone">The zone that the hours are read in.</param>
    /// <returns>The stretches in order, none overlapping or touching another; the end of each is excluded.</returns>
    /// <remarks>
    /// A window begins when the clock first shows its start or more, and ends after the clock has last shown less than its end.
    /// So a time that the zone skips is the end of the gap, and a window within the gap is no time at all; where a time occurs
    /// twice, a start is the earlier instant and an end the later (but the earlier when the clock is put back to it exactly).
    /// What elapses between is the working time: a window over a night in spring is shorter than it reads, one in autumn longer.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The date lies within a week of the ends of the calendar, years -9998 to 9999.</exception>
    public ImmutableArray<Interval> WorkingIntervalsOf(LocalDate day, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Check(day.AtMidnight().InUtc().ToInstant(), nameof(day));
        return [.. Join(OpenOn(day, zone))];
    }

    /// <summary>Says whether an instant is working time.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="zone">The zone that the hours are read in.</param>
    /// <returns>Whether it lies in a stretch of <see cref="WorkingIntervalsOf"/>, start included, end excluded.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies within a week of the ends of the calendar, years -9998 to 9999.</exception>
    public bool IsWorkingTime(Instant instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Check(instant, nameof(instant));
        return OpenFrom(instant, zone).TakeWhile(open => open.Start <= instant).Any();
    }

    /// <summary>Finds the first working time at or after an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="zone">The zone that the hours are read in.</param>
    /// <returns>The instant itself when it is working time, otherwise the start of the next working time.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The instant, or what is sought, lies within a week of the ends of the calendar, years -9998 to 9999.
    /// </exception>
    public Instant NextWorkingTime(Instant instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Check(instant, nameof(instant));
        foreach (var open in OpenFrom(instant, zone))
        {
            return open.Start;
        }

        throw new ArgumentOutOfRangeException(
            nameof(instant),
            string.Create(CultureInfo.InvariantCulture, $"No working time follows {instant} before {Latest}."));
    }

    /// <summary>Measures the working time between two instants.</summary>
    /// <param name="start">The start, included.</param>
    /// <param name="end">The end, excluded.</param>
    /// <param name="zone">The zone that the hours are read in.</param>
    /// <returns>The working time that elapses; below zero when the end is before the start, by as much as the other way round.</returns>
    /// <remarks>Adds up over any instant between. Takes a step a day, not a step a minute.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An instant lies within a week of the ends of the calendar, years -9998 to 9999.</exception>
    public Duration WorkingTimeBetween(Instant start, Instant end, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Check(start, nameof(start));
        Check(end, nameof(end));
        if (end < start)
        {
            return -WorkingTimeBetween(end, start, zone);
        }

        var sum = Duration.Zero;
        foreach (var open in OpenFrom(start, zone).TakeWhile(open => open.Start < end))
        {
            sum += Instant.Min(open.End, end) - open.Start;
        }

        return sum;
    }

    /// <summary>Finds the instant at which so much working time has elapsed.</summary>
    /// <param name="start">The instant to start from; it need not be working time.</param>
    /// <param name="working">The working time, not negative; zero returns the start itself.</param>
    /// <param name="zone">The zone that the hours are read in.</param>
    /// <returns>
    /// The earliest instant with <see cref="WorkingTimeBetween"/> of <paramref name="working"/> after the start: in working time,
    /// or the very end of a stretch of it.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The working time is negative, or the start, or the instant sought, lies within a week of the ends of the calendar, years -9998 to 9999.
    /// </exception>
    public Instant PlusWorkingTime(Instant start, Duration working, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Check(start, nameof(start));
        if (working < Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(working),
                string.Create(CultureInfo.InvariantCulture, $"Working time is not negative; this is {working}."));
        }

        if (working == Duration.Zero)
        {
            return start;
        }

        var left = working;
        foreach (var open in OpenFrom(start, zone))
        {
            if (left <= open.Duration)
            {
                return open.Start + left;
            }

            left -= open.Duration;
        }

        throw new ArgumentOutOfRangeException(
            nameof(working),
            string.Create(CultureInfo.InvariantCulture, $"From {start}, {working} of working time is not reached before {Latest}."));
    }

    /// <summary>Gives the longest stretches of working time within two instants, in order, cut off at either.</summary>
    internal IEnumerable<Interval> StretchesWithin(Instant start, Instant end, DateTimeZone zone)
    {
        Check(start, nameof(start));
        Check(end, nameof(end));
        return Join(OpenFrom(start, zone)
            .TakeWhile(open => open.Start < end)
            .Select(open => new Interval(open.Start, Instant.Min(open.End, end))));
    }

    /// <summary>Gives the instant of a local time that something starts at: the earlier of two, the end of the gap of a skipped one.</summary>
    internal static Instant StartAt(LocalDateTime local, DateTimeZone zone)
    {
        var map = zone.MapLocal(local);
        return map.Count == 0 ? map.LateInterval.Start : map.First().ToInstant();
    }

    private static Instant EndAt(LocalDate day, LocalTime end, DateTimeZone zone)
    {
        var map = zone.MapLocal((end == LocalTime.Midnight ? day.PlusDays(1) : day) + end);
        if (map.Count == 0)
        {
            return map.LateInterval.Start;
        }

        // Put back to that time exactly, the clock shows it a second time without having been before it.
        var last = map.Last().ToInstant();
        return map.Count == 2 && map.LateInterval.Start == last ? map.First().ToInstant() : last;
    }

    private static void Check(Instant instant, string name)
    {
        if (instant < Earliest || instant > Latest)
        {
            throw new ArgumentOutOfRangeException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"Working time is known from {Earliest} to {Latest}, not at {instant}."));
        }
    }

    // Makes one of intervals that touch.
    private static IEnumerable<Interval> Join(IEnumerable<Interval> ordered)
    {
        Interval? open = null;
        foreach (var next in ordered)
        {
            if (open is { } before && next.Start <= before.End)
            {
                open = new(before.Start, Instant.Max(before.End, next.End));
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = next;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    // The windows of one date, in the order of their starts; at a clock put back, one may begin before the one before has ended.
    private IEnumerable<Interval> OpenOn(LocalDate day, DateTimeZone zone)
    {
        foreach (var window in HoursOf(day))
        {
            var (start, end) = (StartAt(day + window.Start, zone), EndAt(day, window.End, zone));
            if (start < end)
            {
                yield return new(start, end);
            }
        }
    }

    // The working time from an instant on to the latest, in order, no instant twice. A clock is changed by at most a day, so what is
    // open now is of the day shown or of one of its neighbours.
    private IEnumerable<Interval> OpenFrom(Instant from, DateTimeZone zone)
    {
        var covered = from;
        var last = Latest.InUtc().Date.PlusDays(2);
        for (var day = from.InZone(zone).Date.PlusDays(-2); day <= last; day = day.PlusDays(1))
        {
            foreach (var open in OpenOn(day, zone).Where(open => open.End > covered && open.Start < Latest))
            {
                yield return new(Instant.Max(open.Start, covered), Instant.Min(open.End, Latest));
                covered = Instant.Min(open.End, Latest);
            }
        }
    }
}
