namespace Pipeline.Core.Forecasting.SalesCycle;

/// <summary>How much faster a group ends than all do: its factor on the rate, and what it stands on.</summary>
/// <param name="Ratio">(observed + prior) ÷ (expected + prior), above 0; 1 when nothing is known.</param>
/// <param name="Observed">The ends seen in the group, recent ones counting more.</param>
/// <param name="Expected">The ends expected of it if it were as all others.</param>
public readonly record struct CycleFactor(double Ratio, double Observed, double Expected)
{
    /// <summary>Gets the factor of a group of which nothing is known.</summary>
    public static CycleFactor Unknown { get; } = new(1, 0, 0);

    /// <summary>Shrinks a ratio toward 1 by a gamma prior of mean 1 (Bühlmann and Gisler, "A Course in Credibility Theory and its Applications", 2005).</summary>
    internal static CycleFactor Of(double observed, double expected, double prior) => new((observed + prior) / (expected + prior), observed, expected);
}
