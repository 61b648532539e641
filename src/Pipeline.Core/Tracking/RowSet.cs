namespace Pipeline.Core.Tracking;

/// <summary>Which rows of a snapshot a reading covers.</summary>
[Flags]
public enum RowSet
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Rows open at the end of the as-of day.</summary>
    Open = 1,

    /// <summary>Rows that had ended by then.</summary>
    Closed = 2,

    /// <summary>Rows that no date places before or after that day.</summary>
    Undated = 4,

    /// <summary>All of these.</summary>
    All = Open | Closed | Undated,
}
