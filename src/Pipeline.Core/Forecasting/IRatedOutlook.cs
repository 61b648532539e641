namespace Pipeline.Core.Forecasting;

/// <summary>An outlook that follows a rate of winning, which can be supposed to be another.</summary>
internal interface IRatedOutlook : IOutlook, IArrivalOutlook
{
    /// <summary>Makes the same with every rate of winning multiplied; that of ending otherwise stays.</summary>
    IRatedOutlook Winning(double ratio);
}
