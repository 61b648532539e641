using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Commands;

/// <summary>Say that a reminder of an appointment went out.</summary>
/// <param name="Appointment">The appointment.</param>
/// <param name="Key">The reminder's key, as the reminder plan gives it.</param>
public sealed record MarkReminderSent(AppointmentId Appointment, string Key) : ProspectCommand;
