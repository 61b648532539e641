using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime.Text;

namespace Pipeline.Core.Calendars;

// Names of periods.
public sealed partial record FiscalCalendar
{
    /// <summary>Reads the name of a period.</summary>
    /// <param name="text">
    /// 2026 (fiscal year), 2026-Q3 (fiscal quarter), 2026-08 (calendar month) or 2026-07-01/2026-08-15 (both ends included);
    /// in a calendar of weeks 2026-P08 (period) and 2026-W32 (week) instead of the month.
    /// </param>
    /// <returns>The period.</returns>
    /// <exception cref="FormatException">The text names no period of this calendar.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public FiscalPeriod Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = Weeks is null ? "a month (2026-08)" : "a period (2026-P08), a week (2026-W32)";
        return TryParse(text, out var period)
            ? period
            : throw new FormatException($"'{text}' names no period; write a year (2026), a quarter (2026-Q3), {parts} or two days (2026-07-01/2026-08-15).");
    }

    /// <summary>Reads the name of a period, if it is one.</summary>
    /// <param name="text">The text; see <see cref="Parse"/>.</param>
    /// <param name="period">The period, or null.</param>
    /// <returns>Whether the text names a period.</returns>
    public bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out FiscalPeriod? period)
    {
        period = null;
        if (text is null)
        {
            return false;
        }

        if (NamePattern().Match(text) is { Success: true } match && Number(match.Groups["year"]) is >= FirstYear and <= LastYear and var year)
        {
            period = Named(year, match.Groups["kind"].Value, match.Groups["number"] is { Success: true } number ? Number(number) : 0);
        }
        else if (text.Split('/') is [var first, var second]
            && LocalDatePattern.Iso.Parse(first) is { Success: true, Value: var from }
            && LocalDatePattern.Iso.Parse(second) is { Success: true, Value: var to }
            && from <= to)
        {
            period = FiscalPeriod.Free(from, to);
        }

        return period is not null;
    }

    [GeneratedRegex(@"\A(?<year>[0-9]{4})((?<kind>-Q)(?<number>[1-4])|(?<kind>-[PW]?)(?<number>[0-9]{2}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private FiscalPeriod? Named(int year, string kind, int number) => kind switch
    {
        "" => Year(year),
        "-Q" => Quarter(year, number),
        "-W" => Weeks is not null && number >= 1 && number <= WeeksIn(year) ? Week(year, number) : null,
        _ => (kind == "-P") == (Weeks is not null) && number >= 1 && number <= PeriodsPerYear ? Month(year, number) : null,
    };
}
