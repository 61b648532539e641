namespace Pipeline.Core.Metrics.Survival;

/// <summary>How the standard error of a chance among competing ends is found; the two differ in the third digit at some hundred spells.</summary>
public enum CurveError
{
    /// <summary>
    /// The infinitesimal jackknife: the root of the sum over spells of the squared derivative of the chance by the weight of the
    /// spell. What R's <c>survival</c> gives.
    /// </summary>
    Jackknife = 0,

    /// <summary>Greenwood's, by the recursion of Andersen et al. (1993), 4.4.20, with multinomial ties. What R's <c>etm</c> gives.</summary>
    Greenwood,
}
