using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws(typeof(LatticeArbitraries))]
public sealed class LatticeLawTests
{
    private const double Tolerance = 5e-13; // of a transform: 1e-16 · log2 1024 of the product of both norms, which is up to 300

    [Property]
    public void Sum_EqualsThePlainOne(TwoSequences sequences)
    {
        var sum = LatticeLaw.Sum(Law(sequences.One, sequences.Offset), Law(sequences.Other, sequences.OtherOffset));
        var expected = PlainSums.Convolve(sequences.One, sequences.Other);

        Assert.Equal((sequences.Offset + sequences.OtherOffset, expected.Length), (sum.Offset, sum.Mass.Length));
        Assert.All(Enumerable.Range(0, expected.Length), k => Near.Absolute(expected[k], sum.Mass[k], Tolerance, $"{k}"));
    }

    /// <summary>A window of the whole is cut out of it: where the window is wide enough for what lies outside to be nothing.</summary>
    [Property]
    public void Sum_Window_IsCutOutOfTheWhole(TwoSequences sequences, byte before, byte after)
    {
        var (one, other) = (Law(sequences.One, sequences.Offset), Law(sequences.Other, sequences.OtherOffset));
        var whole = LatticeLaw.Sum(one, other);
        var padded = new LatticeLaw(one.Offset, [.. one.Mass, .. new double[after]], 0, IsPrecise: true);
        var window = (First: whole.Offset, whole.Last);
        var cut = LatticeLaw.Sum(padded, other, (window.First - before, window.Last), 1e-20);

        Assert.Equal((whole.Offset, whole.Last, 1e-20), (cut.Offset, cut.Last, cut.Dropped));
        Assert.All(Enumerable.Range(0, whole.Mass.Length), k => Near.Absolute(whole.Mass[k], cut.Mass[k], Tolerance, $"{k}"));
    }

    [Property]
    public void Normalised_AddsUpToOne_AndLeavesProportions(TwoSequences sequences)
    {
        var mass = sequences.One.Append(1).ToArray();
        var law = Law(mass, sequences.Offset).Normalised();

        Near.Relative(1, law.Mass.Sum(), 1e-14, "total");
        Assert.All(Enumerable.Range(0, mass.Length), k => Near.Absolute(mass[k] / mass.Sum(), law.Mass[k], 1e-15, $"{k}"));
    }

    /// <summary>Only what was multiplied out of laws that are themselves right in every chance is right in every chance.</summary>
    [Fact]
    public void Sum_ByTransform_IsNotPreciseInSmallChances()
    {
        var few = new LatticeLaw(0, [0.5, 0.5], 0, IsPrecise: true);
        var many = new LatticeLaw(0, [.. Enumerable.Range(0, 100).Select(k => k == 99 ? 1e-30 : 0.01)], 0, IsPrecise: true);

        Assert.True(LatticeLaw.Zero.IsPrecise);
        Assert.True(LatticeLaw.Sum(few, many).IsPrecise);
        Assert.Equal(5e-31, LatticeLaw.Sum(few, many).Mass[^1], 1e-45);
        Assert.False(LatticeLaw.Sum(many, many).IsPrecise);
        Assert.False(LatticeLaw.Sum(few, LatticeLaw.Sum(many, many)).IsPrecise);
    }

    private static LatticeLaw Law(IReadOnlyList<double> mass, long offset) => new(offset, [.. mass], 0, IsPrecise: true);
}
