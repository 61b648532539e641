namespace Pipeline.Core.Stages;

/// <summary>Open once something is known of how long they take to decide.</summary>
public sealed record DecisionTimeProbedGate : Gate
{
    /// <summary>Makes the gate.</summary>
    /// <param name="mode">Whether it refuses or advises.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not defined.</exception>
    public DecisionTimeProbedGate(GateMode mode = GateMode.Required)
        : base(mode)
    {
    }
}
