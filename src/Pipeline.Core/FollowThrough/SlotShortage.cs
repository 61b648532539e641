namespace Pipeline.Core.FollowThrough;

/// <summary>Why fewer slots were found than were asked for.</summary>
public enum SlotShortage
{
    /// <summary>The seller is busy: there would be more without what is booked.</summary>
    Busy = 0,

    /// <summary>The hours of the seller and those of the prospect have no more in common, long enough, before the horizon.</summary>
    NoCommonTime,
}
