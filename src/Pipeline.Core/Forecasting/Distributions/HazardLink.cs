using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>All hazards are multiplied by e^z: p(z) = 1 − exp(−Λ e^z), Λ such that the mean of p(z) is the chance without it.</summary>
/// <remarks>
/// A proportional-hazards model in discrete time with a normal random effect: complementary log-log link. Expected numbers of new
/// sales are multiplied by e^z ÷ E[e^z].
/// </remarks>
internal sealed class HazardLink : LuckLink
{
    // For the mean chance of one term: finer than its law needs, and farther, for what a chance near 1 leaves to 1 comes of bad luck only.
    private const double MeanLeftOut = 1e-30;
    private const double MeanStep = 0.15;
    private const double MeanStepPerDeviation = 0.3;

    // Within this distance from the real line, 1 − exp(−Λ e^z) stays below 2; beyond it grows without end.
    private const double Strip = Math.PI / 2;

    private const int Steps = 100;
    private const double Settled = 1e-14;

    private readonly double[] _growths;
    private readonly double[] _weights;
    private readonly double _meanGrowth;

    internal HazardLink(NormalMixture factor)
    {
        Factor = factor;
        var step = Math.Min(MeanStep, MeanStepPerDeviation * factor.SmallestDeviation);
        var last = (int)Math.Ceiling(factor.Range(MeanLeftOut) / step);
        _weights = factor.Trapezoid(step, last);
        _growths = [.. Enumerable.Range(-last, 2 * last + 1).Select(j => Math.Exp(j * step))];
        _meanGrowth = factor.Deviations.Zip(factor.Weights, (deviation, weight) => weight * Math.Exp(0.5 * deviation * deviation)).Sum();
    }

    /// <inheritdoc/>
    internal override NormalMixture Factor { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// Moved off the real line by v standard deviations the normal density grows by exp(v²/2), and the error of the trapezoid rule
    /// falls by exp(2π v σ ÷ h): far enough for as many digits, unless the strip ends first.
    /// </remarks>
    internal override double WidestStep => Factor.Deviations
        .Select(deviation => Strip / deviation)
        .Where(distance => distance < Math.Sqrt(2 * Digits))
        .Select(distance => 2 * Math.PI * Strip / (Digits + 0.5 * distance * distance))
        .DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <inheritdoc/>
    /// <remarks>The most of x² ÷ (e^x − 1), at a hazard x of 1.594.</remarks>
    internal override double MostInformation => 0.6477;

    /// <summary>Finds Λ.</summary>
    internal override double Prepare(double chance, double stay)
    {
        if (stay == 0)
        {
            return double.PositiveInfinity;
        }

        // In logarithms the mean chance as a hazard is almost a straight line; Newton's method is kept between bounds that close in.
        var target = Math.Log(chance < stay ? -ElementaryFunction.LogOnePlus(-chance) : -Math.Log(stay));
        var (low, high, x) = (double.NegativeInfinity, double.PositiveInfinity, target);
        for (var i = 0; i < Steps; i++)
        {
            var (value, slope) = MeanHazard(x);
            (low, high) = value < target ? (x, high) : (low, x);
            var next = x + (target - value) / slope;
            next = next > low && next < high ? next
                : double.IsInfinity(high) ? low + 1
                : double.IsInfinity(low) ? high - 1
                : 0.5 * (low + high);
            var isSettled = Math.Abs(next - x) <= Settled * Math.Max(1, Math.Abs(x));
            x = next;
            if (isSettled)
            {
                break;
            }
        }

        return Math.Exp(x);
    }

    /// <inheritdoc/>
    internal override double Scale(double z) => Math.Exp(z);

    /// <inheritdoc/>
    internal override (double Chance, double Stay) At(double prepared, double scale)
    {
        var hazard = prepared * scale;
        var rest = Math.Exp(-hazard);
        return (OneLessExp(hazard, rest), rest);
    }

    /// <inheritdoc/>
    internal override double SlopeAt(double prepared, double scale) =>
        double.IsInfinity(prepared) ? 0 : prepared * scale * Math.Exp(-prepared * scale);

    /// <inheritdoc/>
    internal override double NewBusinessAt(double z) => Math.Exp(z) / _meanGrowth;

    /// <inheritdoc/>
    internal override double NewBusinessSlopeAt(double z) => NewBusinessAt(z);

    // log(−log(1 − E[p(z)])) at Λ = exp(x), and its derivative.
    private (double Value, double Slope) MeanHazard(double x)
    {
        var hazard = Math.Exp(x);
        var (won, rest, density) = (0.0, 0.0, 0.0);
        for (var i = 0; i < _weights.Length; i++)
        {
            var one = hazard * _growths[i];
            var stays = Math.Exp(-one);
            won += _weights[i] * OneLessExp(one, stays);
            rest += _weights[i] * stays;
            density += _weights[i] * one * stays;
        }

        var mean = won < 0.5 ? -ElementaryFunction.LogOnePlus(-won) : -Math.Log(rest);
        return (Math.Log(mean), density / rest / mean);
    }

    // 1 − exp(−x), given exp(−x): for a small x by its series, which is faster than what would keep all digits.
    private static double OneLessExp(double x, double exp) => x < 0.01
        ? x * (1 - x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5 * (1 - x / 6)))))
        : 1 - exp;
}
