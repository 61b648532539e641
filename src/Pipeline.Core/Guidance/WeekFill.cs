namespace Pipeline.Core.Guidance;

/// <summary>How a coming week stands to the usual flow.</summary>
public enum WeekFill
{
    /// <summary>Between the two limits.</summary>
    Steady = 0,

    /// <summary>Below the lower limit: too little was started in time.</summary>
    Dry,

    /// <summary>Above the upper limit: much comes at once.</summary>
    Piled,
}
