using NodaTime;
using Pipeline.Core.Tracking;

namespace Pipeline.Core.Forecasting;

/// <summary>An outlook that can say why a chance is what it is.</summary>
public interface IExplainingOutlook : IOutlook
{
    /// <summary>Explains the chance of one open row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="period">The period, both ends included.</param>
    /// <returns>The chance that <see cref="IOutlook.Read"/> gives, before it is rounded, and its factors; null when nothing can be said.</returns>
    ChanceExplanation? Explain(SnapshotRow row, DateInterval period);
}
