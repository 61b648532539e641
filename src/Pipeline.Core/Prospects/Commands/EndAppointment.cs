using Pipeline.Core.FollowThrough;
using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say how an appointment ended.</summary>
/// <param name="Appointment">The appointment.</param>
/// <param name="End">How it ended.</param>
public sealed record EndAppointment(AppointmentId Appointment, AppointmentEnd End) : ProspectCommand;
