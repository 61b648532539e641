namespace Pipeline.Core.Prospects.Events;

/// <summary>What was planned next has been done, or is not needed any more.</summary>
public sealed record NextStepDone : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "next-step-done";
}
