namespace Pipeline.Core.Numerics;

/// <summary>A beta law by the logarithm of a + b and by log(a ÷ b), in which its likelihood is nearest to normal.</summary>
internal readonly record struct BetaShape(double LogStrength, double LogOdds)
{
    internal double Mean => 1 / (1 + Math.Exp(-LogOdds));

    internal double A => Math.Exp(LogStrength) * Mean;

    internal double B => Math.Exp(LogStrength) / (1 + Math.Exp(LogOdds));
}
