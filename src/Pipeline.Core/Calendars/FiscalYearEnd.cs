using NodaTime;

namespace Pipeline.Core.Calendars;

/// <summary>The day on which a fiscal year of whole weeks ends, by rule: a weekday that is the last of a month, or the nearest to its end.</summary>
/// <remarks>
/// The two choices of a 52-53-week year in the United States (Internal Revenue Code § 441(f)). By either the year has 52 or 53 whole weeks,
/// and nobody places the 53rd by hand. Equal when all members are equal.
/// </remarks>
public sealed record FiscalYearEnd
{
    private const int DaysPerWeek = 7;
    private const int FarthestAfter = 3; // of seven days in a row with the month's end in the middle, one is the weekday

    private FiscalYearEnd(IsoDayOfWeek weekday, int month, bool isNearest)
    {
        if (weekday is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
        {
            throw new ArgumentOutOfRangeException(nameof(weekday), $"A year ends on a day from Monday to Sunday, not on '{weekday}'.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        (Weekday, Month, IsNearest) = (weekday, month, isNearest);
    }

    /// <summary>Gets the day of the week on which the year ends; its weeks begin on the day after.</summary>
    public IsoDayOfWeek Weekday { get; }

    /// <summary>Gets the month at whose end the year ends, 1 to 12.</summary>
    public int Month { get; }

    /// <summary>Gets whether the year ends on the weekday nearest to the end of the month, up to three days into the next; else on the last one within it.</summary>
    public bool IsNearest { get; }

    /// <summary>Ends years on the last such weekday of a month.</summary>
    /// <param name="weekday">The day of the week.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is no day of the week, or the month is not 1 to 12.</exception>
    public static FiscalYearEnd Last(IsoDayOfWeek weekday, int month) => new(weekday, month, isNearest: false);

    /// <summary>Ends years on such a weekday nearest to the last day of a month: at most three days before or after it.</summary>
    /// <param name="weekday">The day of the week.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is no day of the week, or the month is not 1 to 12.</exception>
    public static FiscalYearEnd Nearest(IsoDayOfWeek weekday, int month) => new(weekday, month, isNearest: true);

    /// <summary>Finds the day by the last day of a month.</summary>
    internal LocalDate DayBy(LocalDate monthEnd)
    {
        var after = IsNearest ? FarthestAfter : 0;
        var back = (monthEnd.DayOfWeek - Weekday + DaysPerWeek + after) % DaysPerWeek;
        return monthEnd.PlusDays(after - back);
    }
}
