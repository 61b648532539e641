namespace Pipeline.Core.Forecasting;

/// <summary>Why a figure that stands on the past cannot be given.</summary>
public enum MissingHistory
{
    /// <summary>No past was given: the forecast was made without a <see cref="NewBusinessOutlook"/>.</summary>
    NotGiven = 0,

    /// <summary>No opportunity was opened in the days looked back on, so there is no rate of opening.</summary>
    NoOpening,

    /// <summary>No dated sale was won by the as-of day, so no lag from opening to winning is known.</summary>
    NoWin,

    /// <summary>No sale was won at a known amount of zero or more, so nothing is known of what one brings.</summary>
    NoAmount,

    /// <summary>The outlook can say nothing of any open opportunity.</summary>
    NoChance,
}
