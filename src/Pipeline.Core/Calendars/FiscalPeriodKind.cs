namespace Pipeline.Core.Calendars;

/// <summary>What a period is of the calendar.</summary>
public enum FiscalPeriodKind
{
    /// <summary>Any range of days.</summary>
    Free = 0,

    /// <summary>A calendar month; in a calendar of weeks one of the 12 or 13 periods of the fiscal year.</summary>
    Month,

    /// <summary>Three months, counted from the start of the fiscal year; in a calendar of weeks three periods, or the last four of thirteen.</summary>
    Quarter,

    /// <summary>Twelve months from the start of the fiscal year; in a calendar of weeks 52 or 53 weeks.</summary>
    Year,

    /// <summary>Seven days, counted from the start of the fiscal year; only in a calendar of weeks.</summary>
    Week,
}
