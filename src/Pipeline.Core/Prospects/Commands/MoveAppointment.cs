using Pipeline.Core.FollowThrough;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Move a planned appointment.</summary>
/// <param name="Plan">The same appointment at its new time, with the same person.</param>
public sealed record MoveAppointment(AppointmentPlan Plan) : ProspectCommand;
