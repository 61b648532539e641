using Pipeline.Core.FollowThrough;

namespace Pipeline.Core.Prospects.Events;

/// <summary>An appointment was planned.</summary>
/// <param name="Plan">With whom, when and where in time.</param>
public sealed record AppointmentPlanned(AppointmentPlan Plan) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "appointment-planned";
}
