namespace Pipeline.Core.Numerics;

/// <summary>One of several beta laws, each with its weight.</summary>
/// <param name="laws">The laws and their weights, which add up to 1.</param>
internal sealed class BetaMixture((BetaLaw Law, double Weight)[] laws)
{
    private const double FarthestLogOdds = 700;
    private const int MaxSteps = 100;
    private const double Converged = 1e-11;

    /// <summary>Gets the mixture of 1 − x.</summary>
    internal BetaMixture Mirrored => new(Array.ConvertAll(laws, one => (one.Law.Mirrored, one.Weight)));

    /// <summary>Finds the point that is not exceeded with a chance.</summary>
    /// <param name="chance">Above 0 and below 1.</param>
    /// <returns>The point.</returns>
    /// <remarks>It lies between the least and the largest of the laws' own; from their mean, Newton's steps in the log-odds, halving where they leave that.</remarks>
    internal BetaPoint Quantile(double chance)
    {
        var (low, high, mean) = (double.PositiveInfinity, double.NegativeInfinity, 0.0);
        foreach (var (law, weight) in laws)
        {
            var point = law.Quantile(chance);
            var odds = Math.Clamp(Math.Log(point.X) - Math.Log(point.Rest), -FarthestLogOdds, FarthestLogOdds);
            (low, high, mean) = (Math.Min(low, odds), Math.Max(high, odds), mean + weight * odds);
        }

        for (var count = 0; count < MaxSteps && high - low > Converged; count++)
        {
            var (reached, density) = CdfAndDensity(PointAt(mean));
            (low, high) = reached < chance ? (mean, high) : (low, mean);
            var next = mean + (chance - reached) / density;
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.Abs(next - mean) <= Converged)
            {
                return PointAt(next);
            }

            mean = next;
        }

        return PointAt(mean);
    }

    private static BetaPoint PointAt(double logOdds) => new(1 / (1 + Math.Exp(-logOdds)), 1 / (1 + Math.Exp(logOdds)));

    private (double Cdf, double Density) CdfAndDensity(BetaPoint point)
    {
        var (cdf, density) = (0.0, 0.0);
        foreach (var (law, weight) in laws)
        {
            cdf += weight * Math.Exp(law.LogTails(point).LogLower);
            density += weight * Math.Exp(law.LogDensity(point));
        }

        return (cdf, density);
    }
}
