namespace Pipeline.Core.FollowThrough;

/// <summary>Why a cadence runs no longer.</summary>
public enum CadenceStop
{
    /// <summary>All steps are done.</summary>
    Completed = 0,

    /// <summary>The contact answered.</summary>
    Replied,

    /// <summary>An appointment is planned.</summary>
    AppointmentPlanned,

    /// <summary>The contact wants no more of it.</summary>
    OptedOut,

    /// <summary>The sale ended.</summary>
    Closed,

    /// <summary>Somebody stopped it.</summary>
    Stopped,
}
