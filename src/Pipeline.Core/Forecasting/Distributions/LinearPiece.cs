using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>One straight piece of a function of revenue, such as a tier of pay.</summary>
/// <param name="From">The revenue from which on the piece holds, itself included.</param>
/// <param name="At">What the function is at <paramref name="From"/>.</param>
/// <param name="Slope">What each further unit of revenue adds.</param>
public sealed record LinearPiece(Money From, Money At, decimal Slope);
