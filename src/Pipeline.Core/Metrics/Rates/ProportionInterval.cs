namespace Pipeline.Core.Metrics.Rates;

/// <summary>How the confidence interval of a plain proportion is found.</summary>
public enum ProportionInterval
{
    /// <summary>Quantiles of the beta law Beta(k + ½, n − k + ½), the lower limit 0 at k = 0 and the upper 1 at k = n: Jeffreys.</summary>
    Jeffreys = 0,

    /// <summary>The score interval of Wilson.</summary>
    Wilson,
}
