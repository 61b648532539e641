namespace Pipeline.Core.Numerics;

/// <summary>The likelihood of a beta law of groups' chances, of which so many of so many are seen in each group.</summary>
internal sealed record BetaBinomialLikelihood(ReachedCounts Successes, ReachedCounts Failures, ReachedCounts Trials)
{
    /// <summary>Finds the logarithm of the likelihood, without the binomial coefficients.</summary>
    internal double Log(BetaShape shape)
    {
        var (a, b) = (shape.A, shape.B);
        return Successes.SumOfLogs(a) + Failures.SumOfLogs(b) - Trials.SumOfLogs(a + b);
    }

    /// <summary>Finds the logarithm of the product of the binomial coefficients.</summary>
    internal double LogCoefficients() => Trials.SumOfLogs(1) - Successes.SumOfLogs(1) - Failures.SumOfLogs(1);

    /// <summary>Finds the slopes of the logarithm.</summary>
    /// <remarks>
    /// The slope in the strength is a Σ 1/(a + k) + … with the wholes taken out: each is 1 − k/(a + k), its 1 cancels against the
    /// trials, and k/(a + k) keeps its digits at any strength.
    /// </remarks>
    internal LogSlopes Slopes(BetaShape shape)
    {
        var (a, b, mean) = (shape.A, shape.B, shape.Mean);
        var (successes, failures, trials) = (Successes.Sums(a), Failures.Sums(b), Trials.Sums(a + b));
        var pull = a * b / (a + b);
        var difference = successes.Inverse - failures.Inverse;
        return new(
            trials.Share - successes.Share - failures.Share,
            pull * difference,
            successes.Bend + failures.Bend - trials.Bend,
            pull * (1 - 2 * mean) * difference - pull * pull * (successes.Square + failures.Square),
            pull * (difference - a * successes.Square + b * failures.Square));
    }
}
