using Pipeline.Core.Stages;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The sale ended.</summary>
/// <param name="Outcome">How, when and why.</param>
public sealed record ProspectClosed(Outcome Outcome) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "prospect-closed";
}
