namespace Pipeline.Core.FollowThrough;

/// <summary>Why a reminder is due when it is, or is not due at all.</summary>
public enum ReminderReason
{
    /// <summary>It is due on the last working day before the appointment.</summary>
    DayBefore = 0,

    /// <summary>The appointment was booked after that; it is due at the booking, or at the next allowed moment.</summary>
    DueAtOnce,

    /// <summary>None: no allowed moment lies between the booking and the start.</summary>
    TooLate,

    /// <summary>None: the working hours and the hours of the rules never meet.</summary>
    NoAllowedTime,

    /// <summary>None: the appointment has ended.</summary>
    AppointmentEnded,
}
