using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The prospect entered a stage: onwards, back, or in another process. Carries all that a later reader needs of the process.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Role">What that stage is for.</param>
/// <param name="Process">The process that the stage belongs to.</param>
/// <param name="ProcessVersion">The version of that process.</param>
public sealed record StageEntered(StageId Stage, StageRole Role, ProcessId Process, int ProcessVersion) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "stage-entered";
}
