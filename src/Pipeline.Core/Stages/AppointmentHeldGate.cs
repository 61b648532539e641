namespace Pipeline.Core.Stages;

/// <summary>Open once an appointment has been held.</summary>
public sealed record AppointmentHeldGate : Gate
{
    /// <summary>Makes the gate.</summary>
    /// <param name="mode">Whether it refuses or advises.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not defined.</exception>
    public AppointmentHeldGate(GateMode mode = GateMode.Required)
        : base(mode)
    {
    }
}
