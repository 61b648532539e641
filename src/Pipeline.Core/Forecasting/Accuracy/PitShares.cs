namespace Pipeline.Core.Forecasting.Accuracy;

/// <summary>Into which parts of what was forecast the outcomes fell.</summary>
internal static class PitShares
{
    // Half a slice: a place among the points is known no better.
    private const double HalfSlice = 0.5 / QuantileForecast.Resolution;

    /// <summary>Finds the share of outcomes in each of so many equally likely parts, from the lowest.</summary>
    /// <remarks>
    /// An outcome that had a chance of its own is spread over it, so that counts are not taken for a forecast too wide: Czado, Gneiting
    /// and Held, "Predictive model assessment for count data", Biometrics 65 (2009).
    /// </remarks>
    internal static double[] Of(IReadOnlyCollection<ScoredForecast> forecasts, int parts)
    {
        var shares = new double[parts];
        foreach (var scored in forecasts)
        {
            var lower = Math.Max(0, scored.Forecast.ChanceOfLessThan(scored.Outcome) - HalfSlice);
            var upper = Math.Min(1, scored.Forecast.ChanceOfAtMost(scored.Outcome) + HalfSlice);
            for (var part = 0; part < parts; part++)
            {
                var within = Math.Min(upper, (part + 1.0) / parts) - Math.Max(lower, (double)part / parts);
                shares[part] += Math.Max(0, within) / (upper - lower) / forecasts.Count;
            }
        }

        return shares;
    }
}
