using NodaTime;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The seller planned what to do next.</summary>
/// <param name="What">What is to be done.</param>
/// <param name="DueAt">By when.</param>
public sealed record NextStepPlanned(string What, Instant DueAt) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "next-step-planned";
}
