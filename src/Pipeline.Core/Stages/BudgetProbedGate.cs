namespace Pipeline.Core.Stages;

/// <summary>Open once something is known of how much they mean to spend: said, or hinted by what was bought before.</summary>
public sealed record BudgetProbedGate : Gate
{
    /// <summary>Makes the gate.</summary>
    /// <param name="mode">Whether it refuses or advises.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not defined.</exception>
    public BudgetProbedGate(GateMode mode = GateMode.Required)
        : base(mode)
    {
    }
}
