namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>How likely it is that shared luck has a standard deviation.</summary>
/// <param name="StandardDeviation">The standard deviation of the logarithm of all hazards, 0 or more.</param>
/// <param name="Weight">Its weight, 0 or more.</param>
public sealed record LuckWeight(double StandardDeviation, double Weight);
