using NodaTime;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting;

/// <summary>A view of the future of open opportunities: for each, the chance of being won within a period.</summary>
/// <remarks>
/// The chance is of winning on a day of the period after the as-of day; when the period is over it is 0. What a sale brings,
/// if it is won, is the row's own amount: one figure, or a range as its three points.
/// </remarks>
public interface IOutlook
{
    /// <summary>Gets the name that results carry, such as "measured".</summary>
    string Name { get; }

    /// <summary>Reads the chances off a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="period">The period, both ends included.</param>
    /// <returns>A chance for each row.</returns>
    OutlookReading Read(PipelineSnapshot snapshot, DateInterval period);
}
