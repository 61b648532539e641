using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A series of follow-ups was stopped by hand.</summary>
/// <param name="Cadence">The series.</param>
public sealed record CadenceStopped(CadenceId Cadence) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "cadence-stopped";
}
