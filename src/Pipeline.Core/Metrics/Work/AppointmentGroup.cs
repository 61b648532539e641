namespace Pipeline.Core.Metrics.Work;

/// <summary>The appointments of one lead time that were reminded of alike.</summary>
/// <param name="LeadTime">The working days from when the plan was made to its start; null when nobody wrote down when it was made.</param>
/// <param name="Reminders">By how many channels the prospect was reminded.</param>
/// <param name="Counts">How they ended.</param>
public sealed record AppointmentGroup(DayBucket? LeadTime, ReminderReach Reminders, AppointmentCounts Counts);
