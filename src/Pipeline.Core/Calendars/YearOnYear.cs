namespace Pipeline.Core.Calendars;

/// <summary>Which days of the year before a fiscal year of weeks is compared with, across the 53rd week.</summary>
/// <remarks>They differ only where one of the two years has 53 weeks. Calendars of months have none; for them all are the same.</remarks>
public enum YearOnYear
{
    /// <summary>
    /// The days 52 weeks earlier: after a year of 53 weeks its first week falls out and each is taken a week later, so that holidays meet, as in the
    /// restated retail calendar of the National Retail Federation. Every period is compared with one of its own length.
    /// </summary>
    Restated = 0,

    /// <summary>The week of the same number; a 53rd week is compared with the one that follows the 52nd, week 1 of its own year.</summary>
    SameWeek,

    /// <summary>The week of the same number; a 53rd week is compared with nothing.</summary>
    SameWeekOrNone,
}
