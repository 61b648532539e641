using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tracking;

/// <summary>That an opportunity entered a stage, and when.</summary>
/// <remarks>Equal when both members are equal.</remarks>
public sealed record StageEntry
{
    /// <summary>Makes an entry.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="enteredOn">The day of entry; null when nobody wrote it down.</param>
    public StageEntry(StageId stage, LocalDate? enteredOn = null)
    {
        _ = stage.Value;
        (Stage, EnteredOn) = (stage, enteredOn);
    }

    /// <summary>Gets the stage.</summary>
    public StageId Stage { get; }

    /// <summary>Gets the day of entry; null when unknown.</summary>
    public LocalDate? EnteredOn { get; }
}
