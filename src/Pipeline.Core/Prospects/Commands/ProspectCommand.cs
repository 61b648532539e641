using NodaTime;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>What somebody wants to be recorded of a prospect: one of the closed family of commands in this namespace.</summary>
/// <remarks>A command may be refused, a fact may not. Equal when of one kind with equal members.</remarks>
public abstract record ProspectCommand
{
    private protected ProspectCommand()
    {
    }

    /// <summary>Gets the id, made by whoever sends the command: the same id sent twice takes effect once.</summary>
    public required CommandId Id { get; init; }

    /// <summary>Gets when it happened; null for now. May be long ago, never later than now.</summary>
    public Instant? OccurredAt { get; init; }
}
