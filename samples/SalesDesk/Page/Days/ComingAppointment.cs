using Pipeline.Core.FollowThrough;
using Pipeline.Core.Values;

namespace SalesDesk.Page.Days;

/// <summary>An appointment that is planned.</summary>
/// <param name="Prospect">With which prospect.</param>
/// <param name="Plan">When, and with whom.</param>
public sealed record ComingAppointment(ProspectId Prospect, AppointmentPlan Plan);
