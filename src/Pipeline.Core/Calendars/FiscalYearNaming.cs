namespace Pipeline.Core.Calendars;

/// <summary>Which calendar year gives a fiscal year its name.</summary>
public enum FiscalYearNaming
{
    /// <summary>The year in which the fiscal year begins: with a start in April 2026, fiscal 2026.</summary>
    ByStart = 0,

    /// <summary>The year in which the fiscal year ends: with a start in April 2026, fiscal 2027.</summary>
    ByEnd,
}
