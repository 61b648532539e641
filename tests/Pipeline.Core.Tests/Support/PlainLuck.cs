using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Tests.Support;

/// <summary>The law of a few sales with shared luck, by its definition: every outcome with its chance at each of many points of the factor.</summary>
internal sealed class PlainLuck
{
    // Fine and wide enough for the chances of a few sales down to far tails.
    private const int PointsPerDeviation = 20;
    private const int Deviations = 16;

    private readonly SortedDictionary<long, double> _chances;

    private PlainLuck(SortedDictionary<long, double> chances) => _chances = chances;

    internal double ChanceOfAtLeast(long point) => _chances.Where(one => one.Key >= point).Sum(one => one.Value);

    internal double ChanceOfBelow(long point) => _chances.Where(one => one.Key < point).Sum(one => one.Value);

    internal static PlainLuck Enumerate(RevenueCase revenue, LuckCase luck)
    {
        var sums = new SortedDictionary<long, double>();
        foreach (var (deviation, share) in luck.Deviations)
        {
            var hazards = luck.Correlation > 0 ? [] : revenue.Terms.Select(term => Hazard(term, luck)).ToArray();
            var last = deviation == 0 ? 0 : PointsPerDeviation * Deviations;
            for (var j = -last; j <= last; j++)
            {
                var standard = (double)j / PointsPerDeviation;
                var weight = share * (last == 0 ? 1 : Math.Exp(-standard * standard / 2) / Math.Sqrt(2 * Math.PI) / PointsPerDeviation);
                var law = new Dictionary<long, double> { [revenue.Certain] = weight };
                for (var i = 0; i < revenue.Terms.Length; i++)
                {
                    var (chance, stay) = luck.Correlation > 0 ? Copula(revenue.Terms[i], luck.Correlation, standard) : Chance(hazards[i] * Math.Exp(deviation * standard));
                    law = Plus(law, revenue.Terms[i].Amount, chance, stay);
                }

                foreach (var (sum, part) in law)
                {
                    sums[sum] = sums.GetValueOrDefault(sum) + part;
                }
            }
        }

        return new(sums);
    }

    private static Dictionary<long, double> Plus(Dictionary<long, double> law, AmountLaw amount, double chance, double stay)
    {
        var result = new Dictionary<long, double>();
        foreach (var (sum, part) in law)
        {
            result[sum] = result.GetValueOrDefault(sum) + part * stay;
            for (var i = 0; i < amount.Weights.Length; i++)
            {
                result[sum + amount.MinorUnits[i]] = result.GetValueOrDefault(sum + amount.MinorUnits[i]) + part * chance * (amount.Weights[i] / 1e9);
            }
        }

        return result;
    }

    private static (double Chance, double Stay) Copula(RevenueTerm term, double correlation, double z)
    {
        var x = ((term.Chance < 0.5 ? NormalLaw.Quantile(term.Chance) : -NormalLaw.Quantile(Stay(term))) + Math.Sqrt(correlation) * z) / Math.Sqrt(1 - correlation);
        return (NormalLaw.Cdf(x), NormalLaw.UpperTail(x));
    }

    // What the chance leaves to 1, without the digits that its difference would lose.
    private static double Stay(RevenueTerm term) => (1_000_000_000 - term.ChanceUnits) / 1e9;

    private static (double Chance, double Stay) Chance(double hazard) => (OneLessExp(hazard), Math.Exp(-hazard));

    // 1 − exp(−x), by the hyperbolic tangent, which keeps small ones.
    private static double OneLessExp(double hazard) => hazard > 1 ? 1 - Math.Exp(-hazard) : 2 / (1 / Math.Tanh(hazard / 2) + 1);

    // The hazard whose chance has the given mean, by halving; of a chance above one half, the one that has the given rest.
    private static double Hazard(RevenueTerm term, LuckCase luck)
    {
        if (term.Chance is 0 or 1)
        {
            return term.Chance == 0 ? 0 : double.PositiveInfinity;
        }

        var (low, high) = (-60.0, 20.0);
        for (var i = 0; i < 200; i++)
        {
            var middle = Math.Exp((low + high) / 2);
            var isLow = term.Chance < 0.5 ? Mean(middle, OneLessExp) < term.Chance : Mean(middle, hazard => Math.Exp(-hazard)) > Stay(term);
            (low, high) = isLow ? ((low + high) / 2, high) : (low, (low + high) / 2);
        }

        return Math.Exp(high);

        double Mean(double hazard, Func<double, double> function) => luck.Deviations.Sum(one => one.Weight * (one.Deviation == 0 ? function(hazard) : Enumerable.Range(-100, 201).Sum(j =>
            Math.Exp(-j * j / 200.0) / Math.Sqrt(2 * Math.PI) / 10 * function(hazard * Math.Exp(one.Deviation * j / 10)))));
    }
}
