using System.Collections.Immutable;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Core.Numerics;

namespace Pipeline.Core.Tests.Support;

/// <summary>One point that a number may be, and its chance in 10^-9.</summary>
public readonly record struct ChancePoint(int Point, int Units);

/// <summary>A number that is 0 or one of a few points, ascending.</summary>
public sealed record LatticeNumber(ImmutableArray<ChancePoint> Points)
{
    public override string ToString() => string.Join(" ", Points.Select(point => $"{point.Point}:{point.Units}"));
}

/// <summary>Up to twelve such numbers, with chances from 10^-9 to 1 and points up to 40: small enough for exact arithmetic.</summary>
public sealed record LatticeCase(ImmutableArray<LatticeNumber> Numbers)
{
    internal LatticeTerms Terms => LatticeArbitraries.ToTerms(Numbers);

    internal ExactLaw Exact => Numbers.Aggregate(ExactLaw.Certain(0), (law, number) =>
        law.Plus(number.Points.Select(point => ((long)point.Point, (BigInteger)point.Units)), LatticeArbitraries.One));

    public override string ToString() => string.Join("; ", Numbers);
}

/// <summary>A random number of independent numbers: mean from tiny to 5, shape from 1/2 to infinite, one to four points up to 8.</summary>
public sealed record CompoundCase(double Mean, double Shape, ImmutableArray<ChancePoint> Points)
{
    internal CompoundTerm Term => new(Mean, Shape, [.. Points.Select(point => point.Point)], [.. Points.Select(point => point.Units / (double)LatticeArbitraries.One)]);

    public override string ToString() => FormattableString.Invariant($"mean {Mean:R}, shape {Shape}: {string.Join(" ", Points.Select(point => $"{point.Point}:{point.Units}"))}");
}

/// <summary>Two sequences that are not negative, and where they begin.</summary>
public sealed record TwoSequences(ImmutableArray<double> One, int Offset, ImmutableArray<double> Other, int OtherOffset)
{
    public override string ToString() => $"{One.Length} from {Offset}, {Other.Length} from {OtherOffset}";
}

/// <summary>Generators for the tests of <c>Pipeline.Core.Numerics</c>.</summary>
public static class LatticeArbitraries
{
    internal const int One = 1_000_000_000;

    private static Gen<int> UnitsGen => Gen.Frequency(
        (6, Gen.Choose(1, One)),
        (2, Gen.Choose(1, 20).Select(tenths => tenths * 50_000_000)),
        (1, Gen.Elements(1, 2, 1000, One - 1, One - 1000)),
        (1, Gen.Constant(One)));

    private static Gen<LatticeNumber> NumberGen =>
        from count in Gen.Frequency((5, Gen.Constant(1)), (4, Gen.Choose(2, 4)))
        from points in Gen.ListOf(Gen.Choose(1, 40), count)
        from shares in Gen.ListOf(Gen.Choose(1, 10), count)
        from units in UnitsGen
        let distinct = points.Distinct().Order().ToArray()
        let parts = Split(units, [.. shares.Take(distinct.Length)])
        select new LatticeNumber([.. distinct.Zip(parts, (point, part) => new ChancePoint(point, part)).Where(point => point.Units > 0)]);

    public static Arbitrary<LatticeCase> LatticeCases() => Arb.From(
        from count in Gen.Frequency((1, Gen.Constant(1)), (5, Gen.Choose(2, 12)))
        from numbers in Gen.ListOf(NumberGen, count)
        select new LatticeCase([.. numbers]),
        lattice => lattice.Numbers.Length == 1 ? [] : lattice.Numbers.Select(number => new LatticeCase(lattice.Numbers.Remove(number))));

    public static Arbitrary<CompoundCase> CompoundCases() =>
        (from mean in Gen.Frequency(
            (5, Gen.Choose(1, 50).Select(tenths => tenths / 10.0)),
            (1, Gen.Elements(1e-12, 1e-6, 1e-3)))
         from shape in Gen.Frequency((2, Gen.Constant(double.PositiveInfinity)), (4, Gen.Choose(1, 50).Select(whole => (double)whole)), (1, Gen.Elements(0.5, 1000, 1e6)))
         from count in Gen.Choose(1, 4)
         from points in Gen.ListOf(Gen.Choose(1, 8), count)
         from shares in Gen.ListOf(Gen.Choose(1, 10), count)
         let distinct = points.Distinct().Order().ToArray()
         let parts = Split(One, [.. shares.Take(distinct.Length)])
         select new CompoundCase(mean, shape, [.. distinct.Zip(parts, (point, part) => new ChancePoint(point, part))])).ToArbitrary();

    public static Arbitrary<TwoSequences> SequencePairs() =>
        (from lengths in Gen.Choose(1, 12).Or(Gen.Choose(1, 300)).Two()
         from offsets in Gen.Choose(0, 50).Two()
         from one in Gen.ArrayOf(Gen.Choose(0, 1_000_000), lengths.Item1)
         from other in Gen.ArrayOf(Gen.Choose(0, 1_000_000), lengths.Item2)
         select new TwoSequences([.. one.Select(value => value / 1e6)], offsets.Item1, [.. other.Select(value => value / 1e6)], offsets.Item2)).ToArbitrary();

    /// <summary>Numbers as the library takes them: ascending by the last point.</summary>
    internal static LatticeTerms ToTerms(IEnumerable<LatticeNumber> numbers)
    {
        LatticeNumber[] ordered = [.. numbers.OrderBy(number => number.Points[^1].Point)];
        List<int> starts = [0];
        foreach (var number in ordered)
        {
            starts.Add(starts[^1] + number.Points.Length);
        }

        var all = ordered.SelectMany(number => number.Points).ToArray();
        return new([.. starts], [.. all.Select(point => point.Point)], [.. all.Select(point => point.Units / (double)One)], [.. ordered.Select(Stays)]);
    }

    /// <summary>The chance of 0.</summary>
    internal static double Stays(LatticeNumber number) => (One - number.Points.Sum(point => (long)point.Units)) / (double)One;

    // Whole parts in proportion to shares; the last takes what is left.
    private static int[] Split(int units, int[] shares)
    {
        var parts = shares.Select(share => (int)((long)units * share / shares.Sum())).ToArray();
        parts[^1] += units - parts.Sum();
        return parts;
    }
}
