namespace Pipeline.Core.Values;

/// <summary>Why a row could not be taken.</summary>
public enum FailureReason
{
    /// <summary>A value that is needed is missing.</summary>
    Missing = 0,

    /// <summary>The text cannot be read as the kind of value that the field holds.</summary>
    Unreadable,

    /// <summary>The value can be read, but lies outside what the field permits.</summary>
    OutOfRange,

    /// <summary>The amount has more decimals than its currency.</summary>
    TooFine,

    /// <summary>The value names something that is not known, such as a stage that the process does not have.</summary>
    Unknown,

    /// <summary>An earlier row has the same id.</summary>
    Duplicate,

    /// <summary>Two values of the row contradict each other, such as a closing before the opening.</summary>
    Contradiction,
}
