using System.Globalization;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>A contestant beside a naive one, over the forecasts that both made.</summary>
/// <remarks>
/// The limits of the mean difference are Student's, over the means of each origin, with the effective number of origins (n*, for
/// periods that overlap) in the place of their number: d̄ ± t(n* − 1) √(Σ (d − d̄)² ÷ n ÷ (n* − 1)). Compare Diebold and Mariano,
/// "Comparing predictive accuracy", Journal of Business and Economic Statistics 13 (1995).
/// </remarks>
public sealed class NaiveComparison
{
    /// <summary>Makes a comparison of its parts, such as one that was stored; a back-test makes it of forecasts.</summary>
    /// <param name="naive">The naive contestant's name.</param>
    /// <param name="origins">The number of origins at which both forecast, 1 or more.</param>
    /// <param name="effectiveOrigins">How many with periods that share no day they are worth, above 0.</param>
    /// <param name="meanCrps">The contestant's mean score, 0 or more.</param>
    /// <param name="naiveMeanCrps">The naive contestant's, 0 or more.</param>
    /// <param name="difference">The mean of the differences.</param>
    /// <param name="differenceLimits">Its limits, it between them; null when there are none.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">The difference lies outside its limits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, or out of its range.</exception>
    public NaiveComparison(string naive, int origins, double effectiveOrigins, double meanCrps, double naiveMeanCrps, double difference, ConfidenceInterval? differenceLimits)
    {
        ArgumentNullException.ThrowIfNull(naive);
        ArgumentOutOfRangeException.ThrowIfLessThan(origins, 1);
        Require(double.IsFinite(effectiveOrigins) && effectiveOrigins > 0, effectiveOrigins, nameof(effectiveOrigins));
        Require(double.IsFinite(meanCrps) && meanCrps >= 0, meanCrps, nameof(meanCrps));
        Require(double.IsFinite(naiveMeanCrps) && naiveMeanCrps >= 0, naiveMeanCrps, nameof(naiveMeanCrps));
        Require(double.IsFinite(difference), difference, nameof(difference));
        if (differenceLimits is { } limits && !(limits.Lower <= difference && difference <= limits.Upper))
        {
            throw new ArgumentException($"The difference {difference.ToString(CultureInfo.InvariantCulture)} lies outside its limits, {limits}.", nameof(differenceLimits));
        }

        (Naive, Origins, EffectiveOrigins) = (naive, origins, effectiveOrigins);
        (MeanCrps, NaiveMeanCrps, Difference, DifferenceLimits) = (meanCrps, naiveMeanCrps, difference, differenceLimits);
    }

    /// <summary>Gets the naive contestant's name.</summary>
    public string Naive { get; }

    /// <summary>Gets the number of origins at which both forecast.</summary>
    public int Origins { get; }

    /// <summary>Gets how many origins with periods that share no day they are worth.</summary>
    public double EffectiveOrigins { get; }

    /// <summary>Gets the contestant's mean continuous ranked probability score over these origins.</summary>
    public double MeanCrps { get; }

    /// <summary>Gets the naive contestant's.</summary>
    public double NaiveMeanCrps { get; }

    /// <summary>Gets the contestant's mean score − the naive one's: below 0 when it does better.</summary>
    public double Difference { get; }

    /// <summary>Gets the limits of the difference (95 %); null when the origins are worth fewer than two that share no day.</summary>
    public ConfidenceInterval? DifferenceLimits { get; }

    /// <summary>Gets the part of the naive score that is saved: 1 − score ÷ naive score; below 0 when it does worse, null when the naive score is 0.</summary>
    public double? Skill => NaiveMeanCrps > 0 ? 1 - MeanCrps / NaiveMeanCrps : null;

    /// <summary>Compares two contestants.</summary>
    /// <returns>The comparison; null when they never forecast the same.</returns>
    internal static NaiveComparison? Create(ContestantResult contestant, ContestantResult naive)
    {
        var others = naive.Forecasts.ToDictionary(scored => (scored.Period, scored.Group), scored => scored.Crps);
        var origins = contestant.Forecasts
            .Where(scored => others.ContainsKey((scored.Period, scored.Group)))
            .GroupBy(scored => scored.Period)
            .Select(origin => (Period: origin.Key, Own: origin.Average(scored => scored.Crps), Naive: origin.Average(scored => others[(scored.Period, scored.Group)])))
            .ToArray();
        if (origins.Length == 0)
        {
            return null;
        }

        var differences = Array.ConvertAll(origins, origin => origin.Own - origin.Naive);
        var (effective, mean) = (EffectiveSize.Of([.. origins.Select(origin => origin.Period)]), Mean(differences));
        return new(
            naive.Name, origins.Length, effective, Mean([.. origins.Select(origin => origin.Own)]), Mean([.. origins.Select(origin => origin.Naive)]), mean,
            Limits(mean, Mean(Array.ConvertAll(differences, d => (d - mean) * (d - mean))), effective));
    }

    private static ConfidenceInterval? Limits(double mean, double variance, double effective)
    {
        const double Level = 0.95;
        if (effective < 2)
        {
            return null;
        }

        var half = StudentLaw.UpperQuantile((1 - Level) / 2, effective - 1) * Math.Sqrt(variance / (effective - 1));
        return new(mean - half, mean + half, Level);
    }

    private static void Require(bool isSound, double figure, string argument)
    {
        if (!isSound)
        {
            throw new ArgumentOutOfRangeException(argument, $"It is out of its range: {figure.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private static double Mean(double[] figures)
    {
        var sum = new CompensatedSum();
        foreach (var figure in figures)
        {
            sum.Add(figure);
        }

        return sum.Value / figures.Length;
    }
}
