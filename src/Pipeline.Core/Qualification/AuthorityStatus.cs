namespace Pipeline.Core.Qualification;

/// <summary>What is known of a contact's authority to decide the purchase.</summary>
public enum AuthorityStatus
{
    /// <summary>Nothing; this is not a no.</summary>
    Unknown = 0,

    /// <summary>The contact says to have it.</summary>
    Claimed,

    /// <summary>It was confirmed.</summary>
    Confirmed,

    /// <summary>Another decides, and it is known who.</summary>
    Referred,

    /// <summary>The contact does not have it.</summary>
    Denied,

    /// <summary>It was confirmed once, and no longer holds: the role changed, or the confirmation is too old.</summary>
    Lapsed,
}
