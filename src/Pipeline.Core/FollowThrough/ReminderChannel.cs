namespace Pipeline.Core.FollowThrough;

/// <summary>By what a prospect is reminded of an appointment.</summary>
public enum ReminderChannel
{
    /// <summary>A call.</summary>
    Call = 0,

    /// <summary>An e-mail.</summary>
    Email,
}
