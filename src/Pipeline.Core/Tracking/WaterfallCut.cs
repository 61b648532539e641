namespace Pipeline.Core.Tracking;

/// <summary>By what a waterfall is cut, beside the currency, by which it always is.</summary>
public enum WaterfallCut
{
    /// <summary>By nothing else.</summary>
    Total = 0,

    /// <summary>By owner: what goes from one to another is a line of either.</summary>
    Owner,

    /// <summary>By stage: what goes from one to another is a line of either.</summary>
    Stage,
}
