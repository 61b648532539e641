using System.Collections.Immutable;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>How chances of single events, such as that a row is won within the period, fared against what happened.</summary>
/// <remarks>
/// The parts of the Brier score are those of Murphy, "A new vector partition of the probability score", Journal of Applied
/// Meteorology 12 (1973), over groups of exactly equal chance: score = reliability − resolution + uncertainty.
/// </remarks>
public sealed class ChanceReliability
{
    /// <summary>The number of bins from 0 to 1.</summary>
    public const int BinCount = 10;

    private ChanceReliability(int count, double brier, double logScore, (double Reliability, double Resolution, double Uncertainty) parts, ImmutableArray<ReliabilityBin> bins)
    {
        (Count, Brier, LogScore, Bins) = (count, brier, logScore, bins);
        (Reliability, Resolution, Uncertainty) = parts;
    }

    /// <summary>Gets the number of chances that were judged. The same row at several origins counts as often.</summary>
    public int Count { get; }

    /// <summary>Gets the mean Brier score; see <see cref="ScoringRules.Brier"/>.</summary>
    public double Brier { get; }

    /// <summary>Gets the mean logarithmic score; infinite when something happened that had been called impossible. See <see cref="ScoringRules.LogScore"/>.</summary>
    public double LogScore { get; }

    /// <summary>Gets the mean squared distance of a chance to how often it happened at that chance: 0 is perfect.</summary>
    public double Reliability { get; }

    /// <summary>Gets the mean squared distance of how often it happened at a chance to how often it happened at all: more is better.</summary>
    public double Resolution { get; }

    /// <summary>Gets the variance of whether it happened, which no forecast can help.</summary>
    public double Uncertainty { get; }

    /// <summary>Gets the bins of equal width from 0 to 1 that hold a chance, in order, each with its lower end and the last with both.</summary>
    public ImmutableArray<ReliabilityBin> Bins { get; }

    /// <summary>Judges chances.</summary>
    /// <param name="judged">Chances, 0 to 1, with whether it happened.</param>
    /// <returns>The reading; null of none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="judged"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A chance is not a number from 0 to 1.</exception>
    public static ChanceReliability? Create(IEnumerable<(double Chance, bool Happened)> judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        var (brier, log, at) = (new CompensatedSum(), 0.0, new SortedDictionary<double, Rate>());
        foreach (var (chance, happened) in judged)
        {
            brier.Add(ScoringRules.Brier(chance, happened));
            log += ScoringRules.LogScore(chance, happened);
            at[chance] = Rate.Merge(at.GetValueOrDefault(chance), new(happened ? 1 : 0, 1));
        }

        var all = at.Values.Aggregate(Rate.Empty, Rate.Merge);
        if (all.Share is not { } share)
        {
            return null;
        }

        var (reliability, resolution) = (new CompensatedSum(), new CompensatedSum());
        foreach (var (chance, rate) in at)
        {
            var seen = rate.Share!.Value; // of one at least
            reliability.Add(rate.Of * (chance - seen) * (chance - seen));
            resolution.Add(rate.Of * (seen - share) * (seen - share));
        }

        var bins = at.GroupBy(pair => Math.Min(BinCount - 1, (int)(pair.Key * BinCount)))
            .Select(bin => (Sum: bin.Sum(pair => pair.Key * pair.Value.Of), Rate: bin.Select(pair => pair.Value).Aggregate(Rate.Empty, Rate.Merge)))
            .Select(bin => new ReliabilityBin(bin.Sum / bin.Rate.Of, bin.Rate));
        return new((int)all.Of, brier.Value / all.Of, log / all.Of, (reliability.Value / all.Of, resolution.Value / all.Of, share * (1 - share)), [.. bins]);
    }
}
