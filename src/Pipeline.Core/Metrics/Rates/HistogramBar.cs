namespace Pipeline.Core.Metrics.Rates;

/// <summary>How often one whole number was seen.</summary>
/// <param name="At">The number.</param>
/// <param name="Count">How often, at least once.</param>
public readonly record struct HistogramBar(int At, long Count);
