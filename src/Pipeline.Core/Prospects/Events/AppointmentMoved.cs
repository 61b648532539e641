using Pipeline.Core.FollowThrough;

namespace Pipeline.Core.Prospects.Events;

/// <summary>A planned appointment was moved.</summary>
/// <param name="Plan">The same appointment at its new time.</param>
public sealed record AppointmentMoved(AppointmentPlan Plan) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "appointment-moved";
}
