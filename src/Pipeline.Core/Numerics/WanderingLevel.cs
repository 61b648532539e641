namespace Pipeline.Core.Numerics;

/// <summary>The level of counts that may wander: what was counted beside what was expected, block after block of days.</summary>
/// <remarks>
/// For each of a few half-lives the level has a gamma law that forgets: of its parameters (a, b) a part 2^(−days ÷ half-life) is left when the next
/// block comes (Smith, "A generalization of the Bayesian steady forecasting model", Journal of the Royal Statistical Society B 41, 1979), and what is
/// known beforehand stays beside it. For each of a few dispersions φ a block of mean μ has the negative binomial law of variance
/// φμ + φμ² ÷ a. Each pair weighs as much as it has foretold every block from those before it, a block that came <see cref="Memory"/> days
/// later counting twice (Raftery, Kárný and Ettler, "Online prediction under model uncertainty via dynamic model averaging", Technometrics 52,
/// 2010). Before anything is seen the level stands still with a chance of a half, and a dispersion weighs as 1 ÷ φ.
/// </remarks>
internal sealed class WanderingLevel
{
    private const double Memory = 365;
    private static readonly double[] HalfLives = [7, 14, 28, 56, 112, 224, 448, double.PositiveInfinity];
    private static readonly double[] Dispersions = [1, 2, 4, 8, 16];

    private WanderingLevel(double ratio, double variance, double driftPerDay, double dispersion, double counted, double expected)
    {
        (Ratio, Variance, DriftPerDay, Dispersion) = (ratio, variance, driftPerDay, dispersion);
        (Counted, Expected) = (counted, expected);
    }

    /// <summary>Gets the mean of the level: counted ÷ expected, above 0.</summary>
    internal double Ratio { get; }

    /// <summary>Gets the variance of the level at the end of the last block ÷ its mean², above 0.</summary>
    internal double Variance { get; }

    /// <summary>Gets by how much that variance grows with each day to come, 0 or more.</summary>
    internal double DriftPerDay { get; }

    /// <summary>Gets how far counts lie apart at a known level: their variance ÷ their mean, 1 (by chance alone) or more.</summary>
    internal double Dispersion { get; }

    /// <summary>Gets the count that the level stands on, what came earlier counting less.</summary>
    internal double Counted { get; }

    /// <summary>Gets what was expected of the same days.</summary>
    internal double Expected { get; }

    /// <summary>Finds the level.</summary>
    /// <param name="counted">The counts by block, the latest last, 0 or more.</param>
    /// <param name="expected">What was expected of each, 0 or more.</param>
    /// <param name="blockDays">The days of a block.</param>
    /// <param name="priorCount">How many counts "the level is as before" weighs as, above 0.</param>
    /// <param name="priorRatio">The level before anything is seen, above 0.</param>
    internal static WanderingLevel Of(ReadOnlySpan<double> counted, ReadOnlySpan<double> expected, int blockDays, double priorCount, double priorRatio)
    {
        var logs = new double[HalfLives.Length, Dispersions.Length];
        var earlier = Math.Pow(2, -blockDays / Memory);
        var (a, b) = (new double[HalfLives.Length], new double[HalfLives.Length]);
        for (var block = 0; block < counted.Length; block++)
        {
            for (var h = 0; h < HalfLives.Length; h++)
            {
                var left = Math.Pow(2, -blockDays / HalfLives[h]);
                (a[h], b[h]) = (left * a[h], left * b[h]);
                if (block > 0 && expected[block] > 0)
                {
                    var mean = expected[block] * (a[h] + priorCount) / (b[h] + priorCount / priorRatio);
                    for (var f = 0; f < Dispersions.Length; f++)
                    {
                        var shape = 1 / ((Dispersions[f] - 1) / mean + Dispersions[f] / (a[h] + priorCount));
                        logs[h, f] = earlier * logs[h, f] + LogChance(counted[block], mean, shape);
                    }
                }

                (a[h], b[h]) = (a[h] + counted[block], b[h] + expected[block]);
            }
        }

        return Mean(Weights(logs), a, b, priorCount, priorRatio);
    }

    private static WanderingLevel Mean(double[,] weights, double[] a, double[] b, double priorCount, double priorRatio)
    {
        var (first, second, drift, dispersion, counted, expected) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var h = 0; h < HalfLives.Length; h++)
        {
            var ratio = (a[h] + priorCount) / (b[h] + priorCount / priorRatio);
            for (var f = 0; f < Dispersions.Length; f++)
            {
                var (weight, variance) = (weights[h, f], Dispersions[f] / (a[h] + priorCount));
                first += weight * ratio;
                second += weight * ratio * ratio * (1 + variance);
                // A part 2^(−1 ÷ half-life) of a is left after a day.
                drift += weight * variance * (Math.Pow(2, 1 / HalfLives[h]) - 1);
                dispersion += weight * Dispersions[f];
                counted += weight * a[h];
                expected += weight * b[h];
            }
        }

        // Of one member the second moment exceeds the squared mean by its own variance, and no mixture has less.
        return new(first, Math.Max(second / (first * first) - 1, 1 / (a[^1] + priorCount)), drift, Math.Max(1, dispersion), counted, expected);
    }

    private static double[,] Weights(double[,] logs)
    {
        var (most, sum) = (double.NegativeInfinity, 0.0);
        for (var h = 0; h < HalfLives.Length; h++)
        {
            for (var f = 0; f < Dispersions.Length; f++)
            {
                logs[h, f] += (double.IsPositiveInfinity(HalfLives[h]) ? Math.Log(HalfLives.Length - 1) : 0) - Math.Log(Dispersions[f]);
                most = Math.Max(most, logs[h, f]);
            }
        }

        var weights = new double[HalfLives.Length, Dispersions.Length];
        for (var h = 0; h < HalfLives.Length; h++)
        {
            for (var f = 0; f < Dispersions.Length; f++)
            {
                weights[h, f] = Math.Exp(logs[h, f] - most);
                sum += weights[h, f];
            }
        }

        for (var h = 0; h < HalfLives.Length; h++)
        {
            for (var f = 0; f < Dispersions.Length; f++)
            {
                weights[h, f] /= sum;
            }
        }

        return weights;
    }

    // Negative binomial, but for what depends on the count alone.
    private static double LogChance(double count, double mean, double shape) =>
        GammaFunction.LogRatio(shape, count) - shape * Math.Log(1 + mean / shape) + (count > 0 ? count * Math.Log(mean / (shape + mean)) : 0);
}
