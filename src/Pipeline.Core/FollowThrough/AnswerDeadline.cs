using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.FollowThrough;

/// <summary>When an answer is due, in working time.</summary>
public static class AnswerDeadline
{
    /// <summary>Gets the working time within which an answer is due when nobody said, 4 hours: assumed, not measured.</summary>
    public static Duration AssumedWithin { get; } = Duration.FromHours(4);

    /// <summary>Finds when an answer is due.</summary>
    /// <param name="askedAt">When it was asked, at whatever hour; the clock runs in working time only.</param>
    /// <param name="calendar">The hours of those who answer.</param>
    /// <param name="zone">The zone that the hours are read in.</param>
    /// <param name="within">The working time to answer in, not negative; null takes <see cref="AssumedWithin"/>.</param>
    /// <returns>The instant at which that working time has elapsed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="calendar"/> or <paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="within"/> is negative, or an instant lies within a week of the ends of the calendar.
    /// </exception>
    public static Instant For(Instant askedAt, WorkingCalendar calendar, DateTimeZone zone, Duration? within = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(zone);
        return within < Duration.Zero
            ? throw new ArgumentOutOfRangeException(nameof(within), string.Create(CultureInfo.InvariantCulture, $"Working time is not negative; this is {within}."))
            : calendar.PlusWorkingTime(askedAt, within ?? AssumedWithin, zone);
    }
}
