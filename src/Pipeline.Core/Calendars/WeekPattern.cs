namespace Pipeline.Core.Calendars;

/// <summary>How the weeks of a fiscal year make up its periods, and its periods its quarters.</summary>
public enum WeekPattern
{
    /// <summary>Twelve periods; each quarter of 4, 4 and 5 weeks.</summary>
    FourFourFive = 0,

    /// <summary>Twelve periods; each quarter of 4, 5 and 4 weeks, as in the retail calendar of the National Retail Federation.</summary>
    FourFiveFour,

    /// <summary>Twelve periods; each quarter of 5, 4 and 4 weeks.</summary>
    FiveFourFour,

    /// <summary>Thirteen periods of 4 weeks; the first three quarters have three of them, the last has four.</summary>
    ThirteenPeriods,

    /// <summary>
    /// Twelve periods of 4 or 5 weeks, each ending at its own month by the rule that ends the year, as in the broadcast calendar;
    /// so the 53rd week needs no place of its own.
    /// </summary>
    CalendarMonths,
}
