using Pipeline.Core.FollowThrough;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Plan an appointment: only with somebody who can buy, once the gates of the process are passed.</summary>
/// <param name="Plan">With whom and when.</param>
/// <param name="OverrideReason">Why shut gates need not be passed; null when they must.</param>
public sealed record PlanAppointment(AppointmentPlan Plan, string? OverrideReason = null) : ProspectCommand;
