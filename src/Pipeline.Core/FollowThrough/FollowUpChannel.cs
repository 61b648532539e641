namespace Pipeline.Core.FollowThrough;

/// <summary>By what a seller follows up.</summary>
public enum FollowUpChannel
{
    /// <summary>A call.</summary>
    Call = 0,

    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A visit.</summary>
    Visit,
}
