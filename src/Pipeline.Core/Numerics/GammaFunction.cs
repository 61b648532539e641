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

        return Leading(x) + HalfLogTwoPi + Series(x) - Math.Log(product);
    }

    /// <summary>Finds what the leading terms of Stirling's formula leave: log Γ(x) − (x − ½) log x + x − ½ log 2π.</summary>
    /// <param name="x">Above 0.</param>
    /// <returns>About 1/(12 x) for large x, where the logarithms themselves would have no such digits left.</returns>
    internal static double Correction(double x) => x >= SeriesFrom ? Series(x) : Log(x) - Leading(x) - HalfLogTwoPi;

    /// <summary>Finds log Γ(x + increment) − log Γ(x), without the digits that the difference loses for a small increment.</summary>
    /// <param name="x">Above 0.</param>
    /// <param name="increment">0 or more.</param>
    /// <remarks>As for <see cref="Log"/>, but each pair of terms is subtracted before it is rounded.</remarks>
    internal static double LogRatio(double x, double increment)
    {
        // The product of 1 + increment/x over the steps of the recurrence, less 1.
        var excess = 0.0;
        for (; x < SeriesFrom; x++)
        {
            var one = increment / x;
            excess += one + excess * one;
        }

        // (1 + fall)^(2k - 1) - 1 is by how much the k-th term of the series falls from x to x + increment.
        var fall = -increment / (x + increment);
        var (square, squareFall) = ((1 + fall) * (1 + fall), fall * (2 + fall));
        var (power, sum) = (1 / x, 0.0);
        foreach (var coefficient in Stirling)
        {
            sum += coefficient * power * fall;
            fall = fall * square + squareFall;
            power /= x * x;
        }

        return (x + increment - 0.5) * ElementaryFunction.LogOnePlus(increment / x) + increment * (Math.Log(x) - 1) + sum - ElementaryFunction.LogOnePlus(excess);
    }

    private static double Leading(double x) => (x - 0.5) * Math.Log(x) - x;

    private static double Series(double x)
    {
        var (inverse, series) = (1 / (x * x), 0.0);
        for (var k = Stirling.Length - 1; k >= 0; k--)
        {
            series = series * inverse + Stirling[k];
        }

        return series / x;
    }
}
