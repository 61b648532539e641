namespace Pipeline.Core.Qualification;

/// <summary>How much a buyer is pressed for time.</summary>
public enum Urgency
{
    /// <summary>Nothing presses; this is an answer, and not the lack of one.</summary>
    None = 0,

    /// <summary>Little presses.</summary>
    Low,

    /// <summary>As usual.</summary>
    Medium,

    /// <summary>Much presses.</summary>
    High,

    /// <summary>It must be now.</summary>
    Immediate,
}
