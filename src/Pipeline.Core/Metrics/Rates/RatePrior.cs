using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>What the rates of several groups (sellers, products, hints) say about the rate of any of them: a beta law fitted to them.</summary>
/// <remarks>
/// Each group has a true rate of its own, drawn from Beta(α, β), and α and β are those with the largest likelihood of the counts: empirical
/// Bayes with a beta-binomial law (Skellam 1948; Griffiths, Biometrics 29, 1973). The fit does not merge: merge the rates of each
/// group, which do, and fit again. The order of the groups changes no bit.
/// </remarks>
public sealed class RatePrior
{
    private readonly Lazy<(BetaShape Shape, double Weight)[]> _shapes;

    private RatePrior(BetaBinomialTally tally, Rate pooled)
    {
        var (likelihood, groups) = (tally.ToLikelihood(), tally.Groups);
        (Pooled, Groups) = (pooled, groups);
        _shapes = new(() => FindShapes(likelihood, pooled));
        Mean = pooled.Share;
        if (pooled.Of == 0)
        {
            Spread = RateSpread.NoTrials;
        }
        else if (groups < 2 || likelihood.Trials.Above(1) == 0)
        {
            Spread = RateSpread.NotTold;
        }
        else if (pooled.Count == 0 || pooled.Count == pooled.Of)
        {
            Spread = RateSpread.SameOutcome;
        }
        else if (tally.OneOutcome == groups)
        {
            (Spread, Mean) = (RateSpread.Whole, likelihood.Successes.Above(0) / groups);
        }
        else
        {
            BetaBinomialFit fit = new(likelihood, HasPrior: false);
            var (shape, slopes) = fit.Climb(fit.Scan(LogOdds(pooled.Count, pooled.Of - pooled.Count)));
            if (shape.LogStrength > BetaBinomialFit.LargestLogStrength || !(slopes.Determinant > 0))
            {
                Spread = RateSpread.None;
                return;
            }

            // The covariance of log(α + β) and log(α ÷ β), and what it is for α and β.
            var (strength, odds, both) = (-slopes.OddsBend / slopes.Determinant, -slopes.StrengthBend / slopes.Determinant, slopes.MixedBend / slopes.Determinant);
            var (alpha, beta) = (shape.A, shape.B);
            var pull = alpha * beta / (alpha + beta);
            (Spread, Mean, Alpha, Beta) = (RateSpread.Measured, alpha / (alpha + beta), alpha, beta);
            AlphaStandardError = Math.Sqrt(alpha * alpha * strength + 2 * alpha * pull * both + pull * pull * odds);
            BetaStandardError = Math.Sqrt(beta * beta * strength - 2 * beta * pull * both + pull * pull * odds);
            LogLikelihood = likelihood.Log(shape) + likelihood.LogCoefficients();
        }
    }

    /// <summary>Gets what the groups tell about how far they lie apart.</summary>
    public RateSpread Spread { get; }

    /// <summary>Gets whether the groups count as one, each with the pooled rate: no spread was found, or all trials came out the same.</summary>
    public bool IsPooled => Spread is RateSpread.None or RateSpread.SameOutcome;

    /// <summary>Gets the rate of all groups together.</summary>
    public Rate Pooled { get; }

    /// <summary>Gets the number of groups that have a trial; the others say nothing.</summary>
    public long Groups { get; }

    /// <summary>Gets the rate to expect of a group of which nothing is seen, 0 to 1; null without trials.</summary>
    /// <remarks>α ÷ (α + β); the pooled share where no spread was found or told; the share of groups where the spread is whole.</remarks>
    public double? Mean { get; }

    /// <summary>Gets α, the first parameter of the beta law, above 0; null unless the spread was measured.</summary>
    public double? Alpha { get; }

    /// <summary>Gets β, the second parameter of the beta law, above 0; null unless the spread was measured.</summary>
    public double? Beta { get; }

    /// <summary>Gets the standard error of α, from the observed information; null unless the spread was measured.</summary>
    public double? AlphaStandardError { get; }

    /// <summary>Gets the standard error of β, from the observed information; null unless the spread was measured.</summary>
    public double? BetaStandardError { get; }

    /// <summary>Gets the natural logarithm of the likelihood of the counts, binomial coefficients included; null unless the spread was measured.</summary>
    public double? LogLikelihood { get; }

    /// <summary>Gets the shapes of the law that the groups leave possible, with weights; none without trials.</summary>
    internal (BetaShape Shape, double Weight)[] Shapes => _shapes.Value;

    /// <summary>Fits a beta law to the rates of groups.</summary>
    /// <param name="rates">One rate for each group; those of 0 trials change nothing.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rates"/> is null.</exception>
    /// <exception cref="OverflowException">The trials of all groups are beyond 2^63 − 1.</exception>
    public static RatePrior FromRates(IEnumerable<Rate> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        BetaBinomialTally tally = new();
        var (count, of) = (0L, 0L);
        foreach (var rate in rates)
        {
            tally.Add(rate.Count, rate.Of);
            (count, of) = (count + rate.Count, checked(of + rate.Of));
        }

        return new(tally, new(count, of));
    }

    /// <summary>Moves the rate of a group towards what the others say, the more the fewer trials it has.</summary>
    /// <param name="own">The group's own rate; one of those fitted, or of a group of the same kind.</param>
    /// <returns>Its share, how much of that is borrowed, and its limits.</returns>
    public ShrunkenRate Shrink(Rate own) => new(this, own);

    private static double LogOdds(double count, double rest) => Math.Log(count / rest);

    private static (BetaShape Shape, double Weight)[] FindShapes(BetaBinomialLikelihood likelihood, Rate pooled)
    {
        if (pooled.Of == 0)
        {
            return [];
        }

        BetaBinomialFit fit = new(likelihood, HasPrior: true);
        return fit.Grid(fit.Scan(LogOdds(pooled.Count + 1.0, pooled.Of - pooled.Count + 1.0)));
    }
}
