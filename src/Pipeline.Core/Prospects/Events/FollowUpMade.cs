using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The next follow-up of a series was made.</summary>
/// <param name="Cadence">The series.</param>
public sealed record FollowUpMade(CadenceId Cadence) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "follow-up-made";
}
