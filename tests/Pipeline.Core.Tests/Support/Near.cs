namespace Pipeline.Core.Tests.Support;

/// <summary>Comparisons of doubles that name the tolerance and show both numbers.</summary>
internal static class Near
{
    /// <summary>Within a fraction of the expected number.</summary>
    internal static void Relative(double expected, double actual, double tolerance, string? where = null) =>
        Assert.True(
            Math.Abs(actual - expected) <= tolerance * Math.Abs(expected),
            FormattableString.Invariant($"{where}: expected {expected:R}, got {actual:R}, off by {(actual - expected) / expected:G3} of it, more than {tolerance:G3}."));

    /// <summary>Within a distance.</summary>
    internal static void Absolute(double expected, double actual, double tolerance, string? where = null) =>
        Assert.True(
            Math.Abs(actual - expected) <= tolerance,
            FormattableString.Invariant($"{where}: expected {expected:R}, got {actual:R}, off by {actual - expected:G3}, more than {tolerance:G3}."));
}
