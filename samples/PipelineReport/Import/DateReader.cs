using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace PipelineReport.Import;

/// <summary>Reads the dates of an export: ISO dates and timestamps, or the patterns that the profile names.</summary>
internal sealed partial class DateReader
{
    private readonly bool _readsIso;
    private readonly LocalDateTimePattern[] _patterns;
    private readonly DateTimeZone _zone;

    internal DateReader(DateFormat format)
    {
        if (format.Formats.Count == 0)
        {
            throw new InputException("The profile's dates have no formats; leave them out for ISO dates, or write such as dd.MM.yyyy.");
        }

        _readsIso = format.Formats.Contains("iso");
        _patterns = [.. format.Formats.Where(pattern => pattern != "iso").Select(ToPattern)];
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(format.Zone)
            ?? throw new InputException($"The profile's time zone '{format.Zone}' is not known; write such as Europe/Oslo or UTC.");
        Accepted = string.Join(", ", format.Formats.Select(pattern => pattern == "iso" ? "2026-08-31 (ISO)" : pattern));
    }

    /// <summary>Gets the accepted forms, for messages.</summary>
    internal string Accepted { get; }

    /// <summary>Reads a date; a timestamp gives its date, one with an offset the date in the profile's zone.</summary>
    internal LocalDate? Read(string text)
    {
        if (ReadWritten(text) is not { } written)
        {
            return null;
        }

        try
        {
            return written.Offset is { } offset ? written.Time.WithOffset(offset).InZone(_zone).Date : written.Time.Date;
        }
        catch (OverflowException)
        {
            return null; // the day in the profile's zone lies after year 9999
        }
    }

    /// <summary>Reads a moment: exact with an offset, in the profile's zone without one, and the start of the day without a time.</summary>
    internal Instant? ReadMoment(string text)
    {
        if (ReadWritten(text) is not { } written)
        {
            return null;
        }

        try
        {
            return written.Offset is { } offset ? written.Time.WithOffset(offset).ToInstant() : written.Time.InZoneLeniently(_zone).ToInstant();
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Gets the zone in which days begin.</summary>
    internal DateTimeZone Zone => _zone;

    [GeneratedRegex(@"\A(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s?(?<offset>Z|[+-]\d{2}:?(?:\d{2})?)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex IsoShape();

    private static LocalDateTimePattern ToPattern(string pattern)
    {
        // In a pattern m is the minute: without this, dd/mm/yyyy would read every date as one of January.
        var hasDate = (pattern.Contains("yy", StringComparison.Ordinal) || pattern.Contains("uu", StringComparison.Ordinal)) && pattern.Contains('M') && pattern.Contains('d');
        if (!hasDate || (pattern.Contains('m') && !pattern.Contains('H') && !pattern.Contains('h')))
        {
            throw new InputException($"The profile's date format '{pattern}' needs a year (yyyy), a month (M or MM; a small m is the minute) and a day (d or dd), such as dd/MM/yyyy.");
        }

        try
        {
            return LocalDateTimePattern.CreateWithInvariantCulture(pattern);
        }
        catch (InvalidPatternException e)
        {
            throw new InputException($"The profile's date format '{pattern}' is none: {e.Message}");
        }
    }

    // What stands there: a local time, and its offset where there is one.
    private (LocalDateTime Time, Offset? Offset)? ReadWritten(string text)
    {
        if (_readsIso && IsoShape().Match(text) is { Success: true } iso && ReadIso(iso) is { } written)
        {
            return written;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.Parse(text) is { Success: true, Value: var value })
            {
                return (value, null);
            }
        }

        return null;
    }

    private static (LocalDateTime Time, Offset? Offset)? ReadIso(Match iso)
    {
        var (year, month, day) = (Number(iso, "year"), Number(iso, "month"), Number(iso, "day"));
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return null;
        }

        var date = new LocalDate(year, month, day);
        var (hour, minute, second) = (Number(iso, "hour"), Number(iso, "minute"), Number(iso, "second"));
        if (hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        var time = date + new LocalTime(hour, minute, second).PlusNanoseconds(Nanoseconds(iso.Groups["fraction"].Value));
        if (!iso.Groups["offset"].Success)
        {
            return (time, null);
        }

        return ReadOffset(iso.Groups["offset"].Value) is { } offset ? (time, offset) : null;
    }

    private static long Nanoseconds(string fraction) =>
        fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(9, '0'), CultureInfo.InvariantCulture);

    private static Offset? ReadOffset(string text)
    {
        if (text == "Z")
        {
            return Offset.Zero;
        }

        var hours = int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture);
        var minutes = text.Length > 3 ? int.Parse(text.AsSpan(text.Length - 2), CultureInfo.InvariantCulture) : 0;
        var sign = text[0] == '-' ? -1 : 1;
        return hours < 18 && minutes < 60 ? Offset.FromHoursAndMinutes(sign * hours, sign * minutes) : null;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : 0;
}
