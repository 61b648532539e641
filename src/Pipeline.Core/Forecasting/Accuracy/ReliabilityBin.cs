using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Stated chances of about the same size, beside how often it happened.</summary>
/// <param name="MeanChance">The mean of the chances.</param>
/// <param name="Happened">How often it happened, of how many.</param>
public readonly record struct ReliabilityBin(double MeanChance, Rate Happened);
