namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Whether a way to forecast is worth more than a naive one.</summary>
public enum AccuracyVerdict
{
    /// <summary>Neither: the limits of the difference to the best naive forecast hold 0, or there is too little past to find them.</summary>
    NotProven,

    /// <summary>It does better than the best naive forecast, and chance does not explain it.</summary>
    BeatsNaive,

    /// <summary>It does worse than the best naive forecast, and chance does not explain it.</summary>
    WorseThanNaive,
}
