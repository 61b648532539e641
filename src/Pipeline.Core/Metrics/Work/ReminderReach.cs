namespace Pipeline.Core.Metrics.Work;

/// <summary>By how many channels a prospect was reminded of an appointment as it is planned.</summary>
public enum ReminderReach
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>By a call or by an e-mail, or in a way that no key of <see cref="FollowThrough.ReminderKey"/> names.</summary>
    One,

    /// <summary>By a call and by an e-mail.</summary>
    Both,
}
