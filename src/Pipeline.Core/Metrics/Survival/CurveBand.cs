namespace Pipeline.Core.Metrics.Survival;

/// <summary>On which scale the limits of a curve are laid symmetrically about it, before they are carried back.</summary>
/// <remarks>
/// For a chance p with standard error s, and z the normal quantile of the confidence. Limits never leave 0 to 1. A scale on which
/// p = 0 or p = 1 has no place gives no limits there.
/// </remarks>
public enum CurveBand
{
    /// <summary>exp(log p ± z s ÷ p), cut at 1; none at p = 0.</summary>
    Log = 0,

    /// <summary>exp(−exp(log(−log p) ± z s ÷ (p log p))): of log(−log p), after Kalbfleisch and Prentice; none at p = 0 and p = 1.</summary>
    LogLog,

    /// <summary>p ± z s, cut at 0 and 1.</summary>
    Plain,

    /// <summary>Of log(p ÷ (1 − p)) ± z s ÷ (p (1 − p)); none at p = 0 and p = 1.</summary>
    Logit,

    /// <summary>Of arcsin √p ± z s ÷ (2 √(p (1 − p))), cut at 0 and π ÷ 2; none at p = 0 and p = 1.</summary>
    Arcsine,
}
