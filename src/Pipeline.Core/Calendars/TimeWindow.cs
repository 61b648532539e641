using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Pipeline.Core.Calendars;

/// <summary>A stretch of one day by the clock on the wall, such as 08:00-12:00.</summary>
/// <remarks>Equal when start and end are equal. The default value is the whole day.</remarks>
public readonly record struct TimeWindow
{
    /// <summary>Makes a window.</summary>
    /// <param name="start">The start, included.</param>
    /// <param name="end">The end, excluded; midnight is the end of the day.</param>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public TimeWindow(LocalTime start, LocalTime end)
    {
        if (end != LocalTime.Midnight && end <= start)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A window ends after it starts, on the same day; this one would be {start:HH:mm:ss.FFFFFFFFF} to {end:HH:mm:ss.FFFFFFFFF}."),
                nameof(end));
        }

        (Start, End) = (start, end);
    }

    /// <summary>Gets the window of the whole day.</summary>
    public static TimeWindow WholeDay => default;

    /// <summary>Gets the start, included.</summary>
    public LocalTime Start { get; }

    /// <summary>Gets the end, excluded; midnight is the end of the day.</summary>
    public LocalTime End { get; }

    /// <summary>Gets the length on a day on which no clock is changed.</summary>
    public Duration Length => Duration.FromNanoseconds(EndNanosecond - Start.NanosecondOfDay);

    private long EndNanosecond => End == LocalTime.Midnight ? NodaConstants.NanosecondsPerDay : End.NanosecondOfDay;

    /// <summary>Says whether a time lies in the window.</summary>
    /// <param name="time">The time of the day.</param>
    /// <returns>Whether it is not before the start and before the end.</returns>
    public bool Contains(LocalTime time) => Start <= time && time.NanosecondOfDay < EndNanosecond;

    /// <summary>Returns the window as text, whatever the culture.</summary>
    /// <returns>Such as "08:00-12:30", and "00:00-24:00" for the whole day.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Text(Start)}-{(End == LocalTime.Midnight ? "24:00" : Text(End))}");

    /// <summary>Gives what windows cover in order, each stretch once: those that overlap or touch become one.</summary>
    internal static ImmutableArray<TimeWindow> Union(IEnumerable<TimeWindow> windows)
    {
        var union = ImmutableArray.CreateBuilder<TimeWindow>();
        foreach (var window in windows.OrderBy(window => window.Start))
        {
            if (union.Count > 0 && window.Start.NanosecondOfDay <= union[^1].EndNanosecond)
            {
                union[^1] = window.EndNanosecond > union[^1].EndNanosecond ? new(union[^1].Start, window.End) : union[^1];
            }
            else
            {
                union.Add(window);
            }
        }

        return union.ToImmutable();
    }

    /// <summary>Gives what this window and another share; null when they share nothing.</summary>
    internal TimeWindow? Overlap(TimeWindow other)
    {
        var start = Start > other.Start ? Start : other.Start;
        var first = EndNanosecond < other.EndNanosecond ? this : other;
        return start.NanosecondOfDay < first.EndNanosecond ? new(start, first.End) : null;
    }

    private static string Text(LocalTime time) =>
        time.ToString(time.NanosecondOfDay % NodaConstants.NanosecondsPerMinute == 0 ? "HH:mm" : "HH:mm:ss.FFFFFFFFF", CultureInfo.InvariantCulture);
}
