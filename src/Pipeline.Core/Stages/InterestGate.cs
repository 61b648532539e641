namespace Pipeline.Core.Stages;

/// <summary>Open once interest has been shown.</summary>
public sealed record InterestGate : Gate
{
    /// <summary>Makes the gate.</summary>
    /// <param name="mode">Whether it refuses or advises.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not defined.</exception>
    public InterestGate(GateMode mode = GateMode.Required)
        : base(mode)
    {
    }
}
