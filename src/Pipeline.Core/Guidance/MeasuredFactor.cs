using Pipeline.Core.Metrics.Flow;
using Pipeline.Core.Metrics.Rates;

namespace Pipeline.Core.Guidance;

/// <summary>A measured figure above 0 with its limits, which can be multiplied with others.</summary>
internal sealed record MeasuredFactor(double Estimate, double Lower, double Upper, long SampleSize)
{
    /// <summary>One divided by a rate; null when nobody, or nothing of it, was seen.</summary>
    internal static MeasuredFactor? Inverse(Rate rate, double level) => rate is { Count: > 0, Share: { } share } && rate.Interval(level) is { } limits
        ? new(1 / share, 1 / limits.Upper, limits.Lower > 0 ? 1 / limits.Lower : double.PositiveInfinity, rate.Of)
        : null;

    /// <summary>The chance to have come to a stage at last; null when nobody did.</summary>
    internal static MeasuredFactor? Of(Conversion conversion, double level) => conversion is { Converted: > 0, Share: { } share }
        && LimitsOf(share, conversion.Interval(level), conversion.Entered, level) is var limits
        ? new(share, limits.Lower, limits.Upper, conversion.Entered)
        : null;

    /// <summary>The limits of a curve, or where its scale has no place for it (at 0 and 1), those of a plain share.</summary>
    internal static ConfidenceInterval LimitsOf(double chance, ConfidenceInterval? measured, long sampleSize, double level)
    {
        var limits = measured ?? new Rate(chance > 0.5 ? sampleSize : 0, sampleSize).Interval(level) ?? new(0, 1, level);
        return new(Math.Min(chance, limits.Lower), Math.Max(chance, limits.Upper), level);
    }

    /// <summary>The product; the distances to its limits on the logarithm are the roots of the sums of squares of those of its factors.</summary>
    internal MeasuredFactor Times(MeasuredFactor other)
    {
        var estimate = Estimate * other.Estimate;
        var lower = estimate * Math.Exp(-Distance(Math.Log(Estimate / Lower), Math.Log(other.Estimate / other.Lower)));
        var upper = estimate * Math.Exp(Distance(Math.Log(Upper / Estimate), Math.Log(other.Upper / other.Estimate)));
        return new(estimate, lower, upper, Math.Min(SampleSize, other.SampleSize));
    }

    private static double Distance(double one, double other) => Math.Sqrt(one * one + other * other);
}
