namespace Pipeline.Core.Calendars;

/// <summary>What a period is of the calendar.</summary>
public enum FiscalPeriodKind
{
    /// <summary>Any range of days.</summary>
    Free = 0,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three months, counted from the start of the fiscal year.</summary>
    Quarter,

    /// <summary>Twelve months from the start of the fiscal year.</summary>
    Year,
}
