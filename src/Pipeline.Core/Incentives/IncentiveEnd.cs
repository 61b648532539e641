namespace Pipeline.Core.Incentives;

/// <summary>How an incentive ended.</summary>
public enum IncentiveEnd
{
    /// <summary>It ran its course: the demo was shown, the gift handed over, the trial came to its end in use.</summary>
    Completed = 0,

    /// <summary>The prospect went over to buying.</summary>
    Converted,

    /// <summary>The prospect did not want it.</summary>
    Declined,

    /// <summary>Its time passed without use.</summary>
    Lapsed,

    /// <summary>The seller took it back.</summary>
    Withdrawn,
}
