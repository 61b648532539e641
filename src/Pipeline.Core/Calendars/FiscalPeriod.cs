using NodaTime;

namespace Pipeline.Core.Calendars;

/// <summary>A named range of days, both ends included.</summary>
/// <remarks>Made by a <see cref="FiscalCalendar"/>, or by <see cref="Free"/>. Equal when name, kind and days are equal.</remarks>
public sealed record FiscalPeriod
{
    internal FiscalPeriod(FiscalPeriodKind kind, string name, DateInterval days) => (Kind, Name, Days) = (kind, name, days);

    /// <summary>Gets what the period is of the calendar.</summary>
    public FiscalPeriodKind Kind { get; }

    /// <summary>Gets the name: 2026, 2026-Q3, 2026-08, 2026-P08, 2026-W32, or 2026-07-01/2026-08-15.</summary>
    public string Name { get; }

    /// <summary>Gets the days, both ends included.</summary>
    public DateInterval Days { get; }

    /// <summary>Gets the first day.</summary>
    public LocalDate From => Days.Start;

    /// <summary>Gets the last day.</summary>
    public LocalDate To => Days.End;

    /// <summary>Makes a period of any days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day, not before the first.</param>
    /// <returns>The period, named by its days.</returns>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public static FiscalPeriod Free(LocalDate from, LocalDate to)
    {
        if (to < from)
        {
            throw new ArgumentException($"A period must not end before it begins; this one would run from {from:uuuu-MM-dd} to {to:uuuu-MM-dd}.", nameof(to));
        }

        return new(FiscalPeriodKind.Free, $"{from:uuuu-MM-dd}/{to:uuuu-MM-dd}", new DateInterval(from, to));
    }

    /// <summary>Makes a period of a calendar as it was stored: what it was called and which days it had then, whatever the calendar says now.</summary>
    /// <param name="kind">What it is of the calendar.</param>
    /// <param name="name">The name; not blank. A free period is named by its days.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day, not before the first.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The name is blank, or not that of a free period's days, or <paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not defined.</exception>
    public static FiscalPeriod Stored(FiscalPeriodKind kind, string name, LocalDate from, LocalDate to)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), $"{(int)kind} is no kind of period.");
        }

        var free = Free(from, to);
        return kind != FiscalPeriodKind.Free ? new(kind, name, free.Days)
            : name == free.Name ? free
            : throw new ArgumentException($"A free period of these days is named {free.Name}, not {name}.", nameof(name));
    }

    /// <summary>Returns the name.</summary>
    /// <returns>Such as 2026-Q3.</returns>
    public override string ToString() => Name;
}
