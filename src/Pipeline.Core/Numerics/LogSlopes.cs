namespace Pipeline.Core.Numerics;

/// <summary>First and second derivatives of a logarithm by the two coordinates of a <see cref="BetaShape"/>.</summary>
internal readonly record struct LogSlopes(double Strength, double Odds, double StrengthBend, double OddsBend, double MixedBend)
{
    /// <summary>Gets the determinant of the second derivatives: above 0 at a maximum.</summary>
    internal double Determinant => StrengthBend * OddsBend - MixedBend * MixedBend;

    /// <summary>Gets Newton's step to the maximum; where nothing bends down, a plain step uphill.</summary>
    internal (double Strength, double Odds) Step => Determinant > 0 && StrengthBend < 0
        ? ((MixedBend * Odds - OddsBend * Strength) / Determinant, (MixedBend * Strength - StrengthBend * Odds) / Determinant)
        : (Math.Sign(Strength), OddsBend < 0 ? -Odds / OddsBend : Math.Sign(Odds));
}
