using System.Globalization;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Metrics.Rates;

/// <summary>The rate of a group after it has borrowed from the others of its kind: what <see cref="RatePrior.Shrink"/> answers.</summary>
public sealed class ShrunkenRate
{
    private readonly RatePrior _prior;

    internal ShrunkenRate(RatePrior prior, Rate own)
    {
        (_prior, Own) = (prior, own);
        if (prior.Mean is { } mean)
        {
            var strength = prior.Alpha + prior.Beta;
            Borrowed = strength / (strength + own.Of) ?? (prior.IsPooled || own.Of == 0 ? 1 : 0);
            Share = strength is null
                ? Borrowed == 1 ? mean : own.Share
                : (prior.Alpha + own.Count) / (strength + own.Of);
        }
        else
        {
            (Share, Borrowed) = (own.Share, own.Of == 0 ? null : 0);
        }
    }

    /// <summary>Gets the group's own rate, as counted.</summary>
    public Rate Own { get; }

    /// <summary>Gets the shrunken share, 0 to 1, between the group's own and the mean of all; null where nobody has a trial.</summary>
    /// <remarks>
    /// (α + count) ÷ (α + β + trials) where the spread was measured. The mean where the groups count as one, and of a group without
    /// trials; the group's own share where the others tell nothing of it.
    /// </remarks>
    public double? Share { get; }

    /// <summary>Gets which part of the share came from the others, 0 to 1: (α + β) ÷ (α + β + trials); null where nobody has a trial.</summary>
    public double? Borrowed { get; }

    /// <summary>Finds the limits between which the group's true rate lies.</summary>
    /// <param name="level">The confidence, above 0 and below 1.</param>
    /// <returns>The limits; null where nobody has a trial.</returns>
    /// <remarks>
    /// Quantiles of the group's beta law, averaged over every α and β that the groups leave possible and not taken at the best alone:
    /// with a handful of groups, that would be too sure. The average is taken over a grid, weighted by the likelihood and a weak prior law:
    /// the mean is uniform, and so is 1 ÷ (α + β + 1), the correlation of two trials of one group (the idea is Morris's,
    /// "Parametric empirical Bayes inference", JASA 78, 1983: a flat prior law of the spread). The lower limit is 0 where the share is 0, and the upper
    /// 1 where it is 1. Where no group fitted has a trial, the limits are those of <see cref="Rate.Interval"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ConfidenceInterval? Interval(double level = 0.95)
    {
        if (_prior.Shapes is not { Length: > 0 } shapes || level is not (> 0 and < 1))
        {
            return Own.Interval(level);
        }

        BetaMixture law = new(Array.ConvertAll(shapes, one => (new BetaLaw(one.Shape.A + Own.Count, one.Shape.B + (Own.Of - Own.Count)), one.Weight)));
        var tail = (1 - level) / 2;
        return new(Share == 0 ? 0 : law.Quantile(tail).X, Share == 1 ? 1 : law.Mirrored.Quantile(tail).Rest, level);
    }

    /// <summary>Returns the shares, whatever the culture.</summary>
    /// <returns>Such as "34.2 %, of which 26 % borrowed (own: 4 of 10 (40 %))".</returns>
    public override string ToString() => Share is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %, of which {Borrowed * 100:0.#} % borrowed (own: {Own})")
        : $"nothing known (own: {Own})";
}
