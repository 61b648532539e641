namespace Pipeline.Core.FollowThrough;

/// <summary>How an appointment ended. A move is no end: the appointment goes on under its new plan.</summary>
public enum AppointmentEnd
{
    /// <summary>It took place.</summary>
    Held = 0,

    /// <summary>The prospect called it off.</summary>
    CancelledByProspect,

    /// <summary>The seller called it off.</summary>
    CancelledByUs,

    /// <summary>The prospect did not come, and had not said so.</summary>
    NoShow,
}
