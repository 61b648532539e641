using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>One-factor Gaussian copula: p(z) = Φ((Φ⁻¹(p) + √ρ z) ÷ √(1 − ρ)), z standard normal.</summary>
internal sealed class CopulaLink(double correlation) : LuckLink
{
    private readonly double _own = Math.Sqrt(1 - correlation);
    private readonly double _shared = Math.Sqrt(correlation);

    /// <inheritdoc/>
    internal override NormalMixture Factor { get; } = new([1], [1]);

    /// <inheritdoc/>
    /// <remarks>At an even chance: the normal density there, squared, ÷ 1/4.</remarks>
    internal override double MostInformation { get; } = 2 / Math.PI * correlation / (1 - correlation);

    /// <inheritdoc/>
    internal override double Prepare(double chance, double stay) => (chance < stay ? NormalLaw.Quantile(chance) : -NormalLaw.Quantile(stay)) / _own;

    /// <inheritdoc/>
    internal override double Scale(double z) => _shared * z / _own;

    /// <inheritdoc/>
    internal override (double Chance, double Stay) At(double prepared, double scale)
    {
        // The smaller of the two is computed, for the larger would take its digits.
        var x = prepared + scale;
        var tail = NormalLaw.UpperTail(Math.Abs(x));
        return x < 0 ? (tail, 1 - tail) : (1 - tail, tail);
    }

    /// <inheritdoc/>
    internal override double SlopeAt(double prepared, double scale) =>
        double.IsInfinity(prepared) ? 0 : _shared / _own * Math.Exp(-0.5 * (prepared + scale) * (prepared + scale)) / Math.Sqrt(2 * Math.PI);

    /// <inheritdoc/>
    internal override double NewBusinessAt(double z) => 1;

    /// <inheritdoc/>
    internal override double NewBusinessSlopeAt(double z) => 0;
}
