using NodaTime;
using Pipeline.Core.Calendars;

namespace Pipeline.Core.Tests.Support;

/// <summary>Working time found the slow way: by looking at the clock on the wall every minute of seventeen days.</summary>
internal sealed class PlainWorkingTime
{
    private const int Days = 8;
    private readonly bool[] _isOpen;

    internal PlainWorkingTime(WorkingCalendar calendar, DateTimeZone zone, LocalDate anchor)
    {
        First = anchor.PlusDays(-Days).AtMidnight().InUtc().ToInstant();
        _isOpen = new bool[(2 * Days + 1) * 24 * 60];
        var origin = anchor.AtMidnight();
        var shown = new long[_isOpen.Length]; // by the clock on the wall, in minutes
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = MinutesBetween(origin, InstantOf(i).InZone(zone).LocalDateTime);
        }

        for (var day = anchor.PlusDays(-Days - 1); day <= anchor.PlusDays(Days + 1); day = day.PlusDays(1))
        {
            foreach (var window in calendar.HoursOf(day))
            {
                var start = MinutesBetween(origin, day + window.Start);
                var end = MinutesBetween(origin, (window.End == LocalTime.Midnight ? day.PlusDays(1) : day) + window.End);
                var first = Array.FindIndex(shown, minute => minute >= start);
                var last = Array.FindLastIndex(shown, minute => minute < end);
                for (var i = first; first >= 0 && i <= last; i++)
                {
                    _isOpen[i] = true;
                }
            }
        }
    }

    /// <summary>The first minute looked at.</summary>
    internal Instant First { get; }

    internal int Length => _isOpen.Length;

    internal Instant InstantOf(int minute) => First + Duration.FromMinutes(minute);

    internal int MinuteOf(Instant instant) => (int)(instant - First).TotalMinutes;

    internal bool IsOpen(Instant instant) => _isOpen[MinuteOf(instant)];

    internal bool IsOpenAllOf(Instant start, Instant end) => Enumerable.Range(MinuteOf(start), MinuteOf(end) - MinuteOf(start)).All(i => _isOpen[i]);

    internal int Count(Instant start, Instant end) => Enumerable.Range(MinuteOf(start), MinuteOf(end) - MinuteOf(start)).Count(i => _isOpen[i]);

    /// <summary>The instant after so many open minutes; null when they do not end within the days looked at.</summary>
    internal Instant? Plus(Instant start, int minutes)
    {
        var i = MinuteOf(start);
        for (var left = minutes; left > 0; i++)
        {
            if (i == _isOpen.Length)
            {
                return null;
            }

            left -= _isOpen[i] ? 1 : 0;
        }

        return InstantOf(i);
    }

    private static long MinutesBetween(LocalDateTime start, LocalDateTime end) => Period.Between(start, end, PeriodUnits.Minutes).Minutes;
}
