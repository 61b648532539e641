using Pipeline.Core.FollowThrough;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A series of follow-ups was started.</summary>
/// <param name="Cadence">The series.</param>
/// <param name="Contact">The person followed up.</param>
public sealed record CadenceStarted(Cadence Cadence, ContactId Contact) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "cadence-started";
}
