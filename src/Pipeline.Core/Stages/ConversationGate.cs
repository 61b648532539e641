namespace Pipeline.Core.Stages;

/// <summary>Open once the conversation has been opened.</summary>
public sealed record ConversationGate : Gate
{
    /// <summary>Makes the gate.</summary>
    /// <param name="mode">Whether it refuses or advises.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not defined.</exception>
    public ConversationGate(GateMode mode = GateMode.Required)
        : base(mode)
    {
    }
}
