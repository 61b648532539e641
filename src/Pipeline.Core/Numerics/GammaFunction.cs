namespace Pipeline.Core.Numerics;

/// <summary>The gamma function, as its logarithm.</summary>
internal static class GammaFunction
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    // From here on the series below is exact to the last digit.
    private const double SeriesFrom = 12;

    // B(2k) / (2k (2k - 1)) for k = 1, 2, ...
    private static readonly double[] Stirling =
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400];

    /// <summary>Finds the natural logarithm of the gamma function.</summary>
    /// <param name="x">Above 0.</param>
    /// <returns>log Γ(x), to 1e-14 of max(1, |log Γ(x)|).</returns>
    /// <remarks>
    /// Stirling's asymptotic series (Abramowitz and Stegun 6.1.40), after the recurrence Γ(x + 1) = x Γ(x) has carried the
    /// argument to 12 or more, where eight terms leave less than 1e-17.
    /// </remarks>
    internal static double Log(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        var product = 1.0;
        for (; x < SeriesFrom; x++)
        {
            product *= x;
        }

        var (inverse, series) = (1 / (x * x), 0.0);
        for (var k = Stirling.Length - 1; k >= 0; k--)
        {
            series = series * inverse + Stirling[k];
        }

        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + series / x - Math.Log(product);
    }
}
