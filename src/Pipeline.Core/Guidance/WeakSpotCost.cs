using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace Pipeline.Core.Guidance;

/// <summary>What a weak spot costs: what a period would bring more if the step, or the number begun, were as what it fell behind.</summary>
/// <remarks>
/// The ratio of two shares, of which one half of a success is added to each, has limits by its logarithm, whose variance is
/// 1 ÷ x₁ − 1 ÷ n₁ + 1 ÷ x₂ − 1 ÷ n₂ (Katz, Baptista, Azen and Pike, "Obtaining confidence intervals for the risk ratio in cohort studies",
/// Biometrics 34, 1978); that of two numbers begun a day likewise, 1 ÷ x₁ + 1 ÷ x₂. The spot was looked for and found, so that the ratio measured is
/// rather too large than too small; where it fell behind both, the lesser ratio is taken.
/// </remarks>
public sealed class WeakSpotCost
{
    private const double Level = 0.95;
    private const double Deviations = 1.959963984540054; // of a normal law, that leave 2.5 % on either side
    private const double Half = 0.5;

    private WeakSpotCost(double ratio, ConfidenceInterval limits, WhatIfResult ifMended, Money lower, Money upper) =>
        (Ratio, RatioLimits, IfMended, Lower, Upper) = (ratio, limits, ifMended, lower, upper);

    /// <summary>Gets what it would have to be multiplied by, above 0.</summary>
    public double Ratio { get; }

    /// <summary>Gets the limits of that ratio, with a confidence of 95 %.</summary>
    public ConfidenceInterval RatioLimits { get; }

    /// <summary>Gets the period as it is expected, and as it would be.</summary>
    public WhatIfResult IfMended { get; }

    /// <summary>Gets what the period would bring more.</summary>
    public Money Expected => IfMended.After.Mean - IfMended.Before.Mean;

    /// <summary>Gets that at the lower limit of the ratio, which may be below 0.</summary>
    public Money Lower { get; }

    /// <summary>Gets that at the upper limit of the ratio.</summary>
    public Money Upper { get; }

    internal static WeakSpotCost Of((double Ratio, double Variance) measured, Func<double, WhatIfResult> at)
    {
        var factor = Math.Exp(Deviations * Math.Sqrt(measured.Variance));
        var limits = new ConfidenceInterval(measured.Ratio / factor, measured.Ratio * factor, Level);
        return new(measured.Ratio, limits, at(measured.Ratio), Gain(at(limits.Lower)), Gain(at(limits.Upper)));

        static Money Gain(WhatIfResult answer) => answer.After.Mean - answer.Before.Mean;
    }

    internal static (double Ratio, double Variance) RatioOf(Rate now, Rate other)
    {
        var ((x, n), (y, m)) = ((now.Count + Half, now.Of + Half), (other.Count + Half, other.Of + Half));
        return (y / m / (x / n), 1 / x - 1 / n + 1 / y - 1 / m);
    }

    internal static (double Ratio, double Variance) RatioOf((long Count, int Days) now, (long Count, int Days) before)
    {
        var (x, y) = (now.Count + Half, before.Count + Half);
        return (y / before.Days / (x / now.Days), 1 / x + 1 / y);
    }
}
