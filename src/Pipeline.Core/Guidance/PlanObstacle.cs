namespace Pipeline.Core.Guidance;

/// <summary>Why a plan cannot give a number.</summary>
public enum PlanObstacle
{
    /// <summary>The past does not say how many sales come of openings, how late, or what they bring.</summary>
    NoPast = 0,

    /// <summary>Nothing that is opened from now on is likely enough to be won in time: the lag is longer than what is left.</summary>
    TooLate,

    /// <summary>No number up to the largest looked for is enough.</summary>
    OutOfReach,

    /// <summary>No past of this step was given, or nobody in it came so far.</summary>
    NotMeasured,
}
