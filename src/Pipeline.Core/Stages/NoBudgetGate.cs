namespace Pipeline.Core.Stages;

/// <summary>Open as long as nobody has said, and not taken back, that there is no budget.</summary>
public sealed record NoBudgetGate : Gate
{
    /// <summary>Makes the gate.</summary>
    /// <param name="mode">Whether it refuses or advises.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not defined.</exception>
    public NoBudgetGate(GateMode mode = GateMode.Required)
        : base(mode)
    {
    }
}
