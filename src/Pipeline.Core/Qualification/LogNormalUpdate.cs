using Pipeline.Core.Numerics;

namespace Pipeline.Core.Qualification;

/// <summary>
/// A normal prior on a logarithm, met by noisy observations of it: the centre is a mean of all, each weighted by its precision
/// (Gelman et al., "Bayesian Data Analysis", 3rd ed. (2013), section 2.5).
/// </summary>
/// <remarks>
/// An observation of the population only (a list price) moves the centre of the prior and leaves its variance, for it says
/// nothing of this one buyer. Logarithms are counted from the prior's centre, so that scale has no part in it. As every weight
/// is a share of the whole, the shifts add up to the total whatever the order.
/// </remarks>
internal sealed class LogNormalUpdate
{
    private readonly double[] _weights;
    private readonly double[] _shifts;

    /// <summary>Meets a prior with observations.</summary>
    /// <param name="priorVariance">The variance of the prior, above zero.</param>
    /// <param name="observations">For each its distance from the centre of the prior, its variance above zero, and whether it informs the prior only.</param>
    internal LogNormalUpdate(double priorVariance, IReadOnlyList<(double Distance, double Variance, bool OfPrior)> observations)
    {
        var (ofPrior, ofBuyer) = (new CompensatedSum(), new CompensatedSum());
        ofPrior.Add(1 / priorVariance);
        ofBuyer.Add(1 / priorVariance);
        foreach (var (_, variance, isOfPrior) in observations)
        {
            if (isOfPrior)
            {
                ofPrior.Add(1 / variance);
            }
            else
            {
                ofBuyer.Add(1 / variance);
            }
        }

        Variance = 1 / ofBuyer.Value;
        var left = Variance / priorVariance; // the share of the prior, of which the list prices take theirs
        PriorShare = left / priorVariance / ofPrior.Value;
        _weights = [.. observations.Select(seen => seen.OfPrior ? left / seen.Variance / ofPrior.Value : Variance / seen.Variance)];
        _shifts = [.. observations.Zip(_weights, (seen, weight) => weight * seen.Distance)];
        var total = new CompensatedSum();
        foreach (var shift in _shifts)
        {
            total.Add(shift);
        }

        Shift = total.Value;
    }

    /// <summary>Gets the variance of the logarithm afterwards.</summary>
    internal double Variance { get; }

    /// <summary>Gets how far the centre moved: the sum of the shifts.</summary>
    internal double Shift { get; }

    /// <summary>Gets the weight of the prior, which with those of the observations makes 1.</summary>
    internal double PriorShare { get; }

    /// <summary>Gets the weight of an observation.</summary>
    /// <param name="index">Its place.</param>
    internal double WeightOf(int index) => _weights[index];

    /// <summary>Gets how far an observation moved the centre.</summary>
    /// <param name="index">Its place.</param>
    internal double ShiftOf(int index) => _shifts[index];
}
