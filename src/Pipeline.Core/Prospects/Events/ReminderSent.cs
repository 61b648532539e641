using Pipeline.Core.Values;

namespace Pipeline.Core.Prospects.Events;

/// <summary>The prospect was reminded of an appointment.</summary>
/// <param name="Appointment">The appointment.</param>
/// <param name="Key">The reminder's key, as the reminder plan gives it.</param>
public sealed record ReminderSent(AppointmentId Appointment, string Key) : ProspectEvent
{
    /// <inheritdoc/>
    public override string Kind => "reminder-sent";
}
