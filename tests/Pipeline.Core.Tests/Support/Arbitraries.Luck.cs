using FsCheck;
using FsCheck.Fluent;
using Pipeline.Core.Forecasting.Distributions;

namespace Pipeline.Core.Tests.Support;

/// <summary>Shared luck of either kind, with what it was made from.</summary>
/// <param name="Correlation">The correlation; 0 where luck acts on hazards.</param>
/// <param name="Deviations">The standard deviations with their weights; one of 1 where luck is a correlation.</param>
public sealed record LuckCase(double Correlation, (double Deviation, double Weight)[] Deviations)
{
    internal SharedLuck Luck => Correlation > 0
        ? SharedLuck.OfCorrelation(Correlation)
        : SharedLuck.OfPosterior(Deviations.Select(one => new LuckWeight(one.Deviation, one.Weight)));

    /// <summary>The narrowest width on which the factor moves anything of a few sales.</summary>
    internal double Width => Deviations.Select(one => one.Deviation).Where(deviation => deviation > 0).Min();

    public override string ToString() => Luck.ToString();
}

/// <summary>Generators of shared luck.</summary>
public static class LuckArbitraries
{
    public static Arbitrary<LuckCase> LuckCases() => Gen.Frequency(
        (2, Gen.Choose(1, 80).Select(percent => new LuckCase(percent / 100.0, [(1, 1)]))),
        (2, Gen.Choose(1, 60).Select(percent => new LuckCase(0, [(percent / 100.0, 1)]))),
        (1, from count in Gen.Choose(2, 4)
            from first in Gen.Choose(0, 1)
            from step in Gen.Choose(5, 15)
            from weights in Gen.ListOf(Gen.Choose(1, 9), count)
            select new LuckCase(0, [.. weights.Select((weight, i) => ((first + i) * step / 100.0, weight / (double)weights.Sum()))]))).ToArbitrary();
}
