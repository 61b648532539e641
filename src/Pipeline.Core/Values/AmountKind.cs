namespace Pipeline.Core.Values;

/// <summary>How much is known of an amount.</summary>
public enum AmountKind
{
    /// <summary>Nothing: the row is counted and adds 0.</summary>
    Unknown = 0,

    /// <summary>One figure; zero is a figure.</summary>
    Fixed,

    /// <summary>A range of three points.</summary>
    Range,
}
