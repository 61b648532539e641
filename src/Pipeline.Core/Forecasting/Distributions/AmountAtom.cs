using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>One figure that a sale may bring if it is won, and how likely that figure is.</summary>
/// <param name="Amount">The figure, zero or more, in whole minor units.</param>
/// <param name="Weight">The chance of this figure, above 0 and up to 1.</param>
public readonly record struct AmountAtom(Money Amount, double Weight);
