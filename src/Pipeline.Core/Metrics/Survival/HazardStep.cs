namespace Pipeline.Core.Metrics.Survival;

/// <summary>One age of <see cref="AalenJohansen"/>: n at risk, d of whom ended in any way, and the chance to be still open just before.</summary>
internal readonly record struct HazardStep(double AtRisk, double Events, double Open)
{
    /// <summary>Whether anything moves here.</summary>
    internal bool IsLive => Events > 0 && Open > 0;

    /// <summary>1 ÷ (n − d); 0 where all end, since all it is multiplied with is 0 from then on.</summary>
    internal double OfThoseLeft => Events < AtRisk ? 1 / (AtRisk - Events) : 0;
}
