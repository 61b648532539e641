using Pipeline.Core.Values;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>How far a distribution may be from the exact one because its amounts were brought to a grid.</summary>
/// <remarks>
/// The exact chance to reach an amount lies between the chances given here for that amount plus and minus the bound; for
/// <see cref="Certain"/> up to 1e-14, for <see cref="Likely"/> up to 1e-9. Both are zero when every amount lies on the grid.
/// </remarks>
/// <param name="Step">The distance of two points of the grid.</param>
/// <param name="Certain">The sum of what each amount may have been moved by: it goes in part to either point beside it, so that its mean stays.</param>
/// <param name="Likely">
/// What the sum of these moves stays within but for a chance of 1e-9 (Hoeffding, "Probability inequalities for sums of
/// bounded random variables", Journal of the American Statistical Association 58 (1963)); never above <paramref name="Certain"/>.
/// </param>
public sealed record GridBound(Money Step, Money Certain, Money Likely);
