using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>The far tails of a total whose terms share luck, with relative accuracy: tilted at every point of the factor, and summed as logarithms.</summary>
/// <remarks>
/// Half the step of the law, for a tail is to be right to ten digits of itself; and as many points as it takes, for what a tail is made of may
/// lie where the factor hardly ever is. With better luck an amount is reached more easily: so what lies beyond a point of the
/// factor is bounded by the chance of the factor to be there, and towards bad luck by that times the chance at the point.
/// </remarks>
internal static class MixedTail
{
    // What is left out, as logarithms of its share.
    private const double Rest = -32;
    private const double Negligible = -42;

    // No tail of a double's logarithm comes from so far, in standard deviations.
    private const double Farthest = 1000;

    /// <summary>Finds the logarithm of the chance that the total is a point or more.</summary>
    internal static double LogChanceOfAtLeast(LuckColumn column, double step, long point) => !column.HasNewBusiness && point > column.Largest
        ? double.NegativeInfinity
        : Sum(column, step / 2, (z, negligible) => ExponentialTilt.LogChanceOfAtLeast(column.TermsAt(z), column.NewBusinessAt(z), point, negligible));

    /// <summary>Finds the logarithm of the chance that the total is below a point.</summary>
    internal static double LogChanceOfBelow(LuckColumn column, double step, long point) => point <= column.Lowest
        ? double.NegativeInfinity
        : Sum(column, -step / 2, (z, negligible) => ExponentialTilt.LogChanceOfBelow(column.TermsAt(z), column.NewBusinessAt(z), point, negligible));

    // Away from 0 in the direction of the step, towards which chances grow; then away from it in the other.
    private static double Sum(LuckColumn column, double step, Func<double, double, double> logChance)
    {
        var (factor, sum) = (column.Factor, double.NegativeInfinity);
        var largest = factor.Deviations.Max();
        for (var j = 0; Add(j, isTowards: true); j++)
        {
        }

        for (var j = -1; Add(j, isTowards: false); j--)
        {
        }

        return Math.Min(0, sum);

        // Says whether there is more to come.
        bool Add(int j, bool isTowards)
        {
            var z = j * step;
            var weight = Math.Log(Math.Abs(step)) + factor.LogDensity(z);
            weight = j == 0 && factor.ChanceOfZero > 0 ? NormalMixture.LogSum(weight, Math.Log(factor.ChanceOfZero)) : weight;
            var chance = logChance(z, sum + Negligible - weight);
            sum = NormalMixture.LogSum(sum, chance + weight);
            var beyond = factor.LogUpperTail(Math.Abs(z)) + (isTowards ? 0 : chance);
            return beyond > sum + Rest && Math.Abs(z) < Farthest * largest;
        }
    }
}
