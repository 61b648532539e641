using Pipeline.Core.FollowThrough;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>An appointment was held, cancelled, or not kept.</summary>
/// <param name="Appointment">The appointment.</param>
/// <param name="End">How it ended.</param>
public sealed record AppointmentEnded(AppointmentId Appointment, AppointmentEnd End) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "appointment-ended";
}
