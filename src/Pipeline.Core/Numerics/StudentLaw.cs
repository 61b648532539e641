namespace Pipeline.Core.Numerics;

/// <summary>Student's law of a mean measured in its own estimated spread.</summary>
internal static class StudentLaw
{
    /// <summary>Finds the point that is exceeded with a chance.</summary>
    /// <param name="upperTail">The chance, above 0 and at most a half.</param>
    /// <param name="degrees">The degrees of freedom, above 0; they need not be whole.</param>
    /// <returns>The point, 0 or more.</returns>
    /// <remarks>With t so distributed, ν ÷ (ν + t²) has the beta law of ν ÷ 2 and ½ (Abramowitz and Stegun 26.7.1).</remarks>
    internal static double UpperQuantile(double upperTail, double degrees)
    {
        if (upperTail is not (> 0 and <= 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(upperTail), "An upper tail lies above 0 and at most at a half.");
        }

        if (upperTail == 0.5)
        {
            return 0;
        }

        var point = new BetaLaw(degrees / 2, 0.5).Quantile(2 * upperTail);
        return Math.Sqrt(degrees * point.Rest / point.X);
    }
}
