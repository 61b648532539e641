using System.Collections.Immutable;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Distributions;

/// <summary>What past windows say of how much luck sales share.</summary>
/// <remarks>
/// In each window the number of sales is Poisson with mean e · e^z ÷ E[e^z], e the number expected (in place of a Poisson
/// binomial number, whose variance is at most that), z normal with standard deviation σ and integrated by the trapezoid rule; windows
/// are independent, so they must not overlap. σ has a half-normal prior, and is taken at 33 points from 0 to 4 times its scale.
/// </remarks>
public sealed class SharedLuckFit
{
    private const int PointsPerScale = 8;
    private const int Scales = 4;

    // What is less likely than this is left out of the posterior, for each standard deviation costs time and the smallest costs most.
    private const double Unlikely = 1e-9;

    private const double FactorLeftOut = 1e-16;
    private const double Resolution = 0.5;

    private SharedLuckFit(ImmutableArray<LuckWeight> posterior, double priorScale, int windows)
    {
        (Posterior, PriorScale, Windows) = (posterior, priorScale, windows);
        MeanStandardDeviation = posterior.Sum(one => one.StandardDeviation * one.Weight);
        Luck = SharedLuck.OfPosterior(posterior);
    }

    /// <summary>Gets how likely each standard deviation of the logarithm of all hazards is after these windows, ascending.</summary>
    public ImmutableArray<LuckWeight> Posterior { get; }

    /// <summary>Gets the mean of the standard deviation.</summary>
    public double MeanStandardDeviation { get; }

    /// <summary>Gets the scale of the prior.</summary>
    public double PriorScale { get; }

    /// <summary>Gets the number of windows; with none the posterior is the prior.</summary>
    public int Windows { get; }

    /// <summary>Gets the luck to compute distributions with: all of <see cref="Posterior"/> mixed.</summary>
    public SharedLuck Luck { get; }

    internal static SharedLuckFit Create(IEnumerable<PastWindow> windows, double priorScale)
    {
        PastWindow[] all = [.. windows];
        var deviations = new double[PointsPerScale * Scales + 1];
        var logs = new double[deviations.Length];
        for (var k = 0; k < deviations.Length; k++)
        {
            // The posterior is even in σ, so that half of the first point belongs to it.
            deviations[k] = k * priorScale / PointsPerScale;
            var standard = (double)k / PointsPerScale;
            logs[k] = -0.5 * standard * standard - (k == 0 ? Math.Log(2) : 0) + LogLikelihood(all, deviations[k]);
        }

        var largest = logs.Max();
        var weights = Array.ConvertAll(logs, log => Math.Exp(log - largest));
        var total = weights.Sum();
        var kept = deviations.Zip(weights, (deviation, weight) => new LuckWeight(deviation, weight / total)).Where(one => one.Weight >= Unlikely).ToArray();
        var rest = kept.Sum(one => one.Weight);
        return new([.. kept.Select(one => one with { Weight = one.Weight / rest })], priorScale, all.Length);
    }

    // But for what does not depend on σ.
    private static double LogLikelihood(PastWindow[] windows, double deviation)
    {
        if (deviation == 0)
        {
            return 0; // relative to no luck
        }

        var factor = new NormalMixture([deviation], [1]);
        var (range, sum) = (factor.Range(FactorLeftOut), new CompensatedSum());
        foreach (var (expected, observed) in windows.Select(window => (window.Expected, window.Observed)))
        {
            // A Poisson number says z to 1 ÷ √its mean, at the largest mean that matters.
            var step = Resolution / Math.Sqrt(1 / (deviation * deviation) + Math.Max(expected, observed));
            var log = double.NegativeInfinity;
            var last = (int)Math.Ceiling(range / step);
            for (var j = -last; j <= last; j++)
            {
                var move = j * step - 0.5 * deviation * deviation;
                log = NormalMixture.LogSum(log, Math.Log(step) + factor.LogDensity(j * step) + observed * move - expected * ElementaryFunction.ExpMinusOne(move));
            }

            sum.Add(log);
        }

        return sum.Value;
    }
}
