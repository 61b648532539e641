using System.Collections.Immutable;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>How one contestant did.</summary>
/// <remarks>Means are over all its scored forecasts, every origin and group alike. What needs one is null when there is none.</remarks>
public sealed class ContestantResult
{
    /// <summary>The number of bars in <see cref="PitHistogram"/>.</summary>
    public const int PitBars = 10;

    internal ContestantResult(
        string name, bool isNaive, ImmutableArray<ScoredForecast> scored, ImmutableArray<ScoredForecast> warmUp, ChanceReliability? rowChances)
    {
        (Name, IsNaive, Forecasts, WarmUp, RowChances) = (name, isNaive, scored, warmUp, rowChances);
        var periods = scored.Select(forecast => forecast.Period).Distinct().ToArray();
        (Origins, EffectiveOrigins) = (periods.Length, EffectiveSize.Of(periods));
    }

    /// <summary>Gets the contestant's name.</summary>
    public string Name { get; }

    /// <summary>Gets whether it is a naive baseline.</summary>
    public bool IsNaive { get; }

    /// <summary>Gets its scored forecasts in the order of time, of one day in that of the groups.</summary>
    public ImmutableArray<ScoredForecast> Forecasts { get; }

    /// <summary>Gets its forecasts at the origins to warm up on, which are in no figure here but may be learnt from; none when no contestant was made of others.</summary>
    public ImmutableArray<ScoredForecast> WarmUp { get; }

    /// <summary>Gets the number of origins at which it forecast for somebody.</summary>
    public int Origins { get; }

    /// <summary>
    /// Gets how many origins with periods that share no day they are worth: n² ÷ Σ Σ r(i, j), with r the share of days that the periods of
    /// i and j have in common.
    /// </summary>
    public double EffectiveOrigins { get; }

    /// <summary>Gets the mean continuous ranked probability score.</summary>
    public double? MeanCrps => MeanOf(scored => scored.Crps);

    /// <summary>Gets the mean of forecast mean − outcome: above 0 when it forecasts too much.</summary>
    public double? Bias => MeanOf(scored => scored.Forecast.Mean - scored.Outcome);

    /// <summary>Gets the sum of the absolute errors of the medians ÷ the sum of the absolute outcomes; null too when that is 0.</summary>
    public double? Wape => MeanOf(scored => Math.Abs(scored.Outcome)) is > 0 and var size ? MeanOf(scored => Math.Abs(scored.Forecast.Median - scored.Outcome)) / size : null;

    /// <summary>Gets how many outcomes lay from P10 to P90, both included; 80 % when it is calibrated.</summary>
    public Rate Coverage80 => new(Forecasts.Count(scored => scored.IsWithin80), Forecasts.Length);

    /// <summary>
    /// Gets the limits of that share (Jeffreys, 95 %), as if only <see cref="EffectiveOrigins"/> outcomes had been seen: the groups of one
    /// origin are taken to be one, which with many sellers is cautious.
    /// </summary>
    public ConfidenceInterval? Coverage80Limits
    {
        get
        {
            if (Coverage80.Share is not { } share)
            {
                return null;
            }

            const double Level = 0.95;
            var (within, outside, tail) = (share * EffectiveOrigins + 0.5, (1 - share) * EffectiveOrigins + 0.5, (1 - Level) / 2);
            return new(share == 0 ? 0 : new BetaLaw(within, outside).Quantile(tail).X, share == 1 ? 1 : new BetaLaw(outside, within).Quantile(tail).Rest, Level);
        }
    }

    /// <summary>
    /// Gets the shares of outcomes that fell into each tenth of what was forecast, from the lowest: all 0.1 when it is calibrated, high at
    /// both ends when it is too narrow. An outcome with a chance of its own is spread over it. Empty when there is no forecast.
    /// </summary>
    public ImmutableArray<double> PitHistogram => Forecasts.IsEmpty ? [] : [.. PitShares.Of(Forecasts, PitBars)];

    /// <summary>Gets how its chances of single rows fared, at the scored origins; null when it gives none.</summary>
    public ChanceReliability? RowChances { get; }

    /// <summary>Finds the mean pinball loss at a level.</summary>
    /// <param name="level">The level, above 0 and below 1.</param>
    /// <returns>The mean; null when there is no forecast. See <see cref="ScoringRules.Pinball"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not above 0 and below 1.</exception>
    public double? MeanPinball(double level)
    {
        QuantileForecast.CheckLevel(level);
        return MeanOf(scored => ScoringRules.Pinball(level, scored.Forecast.Quantile(level), scored.Outcome));
    }

    /// <summary>Shows how it did for one group alone.</summary>
    /// <param name="group">The group's name.</param>
    /// <returns>The result, without the chances of single rows, which belong to no group.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    public ContestantResult ForGroup(string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return new(Name, IsNaive, Of(Forecasts), Of(WarmUp), null);

        ImmutableArray<ScoredForecast> Of(ImmutableArray<ScoredForecast> forecasts) => [.. forecasts.Where(scored => scored.Group == group)];
    }

    private double? MeanOf(Func<ScoredForecast, double> figure)
    {
        var sum = new CompensatedSum();
        foreach (var scored in Forecasts)
        {
            sum.Add(figure(scored));
        }

        return Forecasts.IsEmpty ? null : sum.Value / Forecasts.Length;
    }
}
