namespace Pipeline.Core.Forecasting.Categories;

/// <summary>How sure a sale is said to be, from the surest down; a cumulative figure holds a category and all above it.</summary>
public enum ForecastCategory
{
    /// <summary>Won in the period. No open opportunity is in it, and none can be put there.</summary>
    Closed = 0,

    /// <summary>Open, and promised.</summary>
    Commit,

    /// <summary>Open, and more likely than not; used by some companies only.</summary>
    MostLikely,

    /// <summary>Open, and in if things go well.</summary>
    BestCase,

    /// <summary>Open, and nothing more.</summary>
    Pipeline,

    /// <summary>Open, and left out of the forecast by choice: shown, but in no cumulative figure.</summary>
    Omitted,
}
