using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws(typeof(LatticeArbitraries))]
public sealed class CompoundTermTests
{
    private const int Points = 120;
    private const int Longest = 400;

    /// <summary>Against the definition: the sum over n of the chance of n sales times the law of n amounts.</summary>
    [Property]
    public void ToLaw_EqualsTheDefinition(CompoundCase compound)
    {
        var last = IndependentSum.LastPoint(compound.Term);
        if (last > Longest)
        {
            return; // the plain way takes too long
        }

        var (law, plain) = (compound.Term.ToLaw(last, 1e-18), PlainSums.Of(compound.Term, (int)last + 1));
        Assert.Equal((0, last, 1e-18, false), (law.Offset, law.Last, law.Dropped, law.IsPrecise));
        Assert.All(Enumerable.Range(0, plain.Length), k => Near.Relative(plain[k], law.Mass[k], 1e-11, $"{compound} at {k}"));
    }

    /// <summary>exp(−mean) is no double here, so that the recursion must scale itself.</summary>
    [Theory]
    [InlineData(2000, double.PositiveInfinity)]
    [InlineData(100_000, double.PositiveInfinity)]
    [InlineData(2000, 50)]
    [InlineData(20_000, 1e7)]
    public void ToLaw_OfAVeryLargeMean_IsThatOfTheCount(double mean, double shape)
    {
        var term = new CompoundTerm(mean, shape, [1], [1.0]);
        var law = term.ToLaw(IndependentSum.LastPoint(term), 1e-18);
        var deviation = Math.Sqrt(mean + mean * mean / shape);

        Near.Absolute(1, law.Mass.Sum(), 1e-11, "total");
        Near.Relative(mean, law.Mass.Select((mass, n) => mass * n).Sum(), 1e-11, "mean");
        Near.Relative(deviation * deviation, law.Mass.Select((mass, n) => mass * (n - mean) * (n - mean)).Sum(), 1e-10, "variance");
        foreach (var n in new[] { mean - 3 * deviation, mean, mean + 5 * deviation }.Select(at => (int)Math.Max(0, at)))
        {
            Near.Relative(Math.Exp(PlainSums.LogChanceOfCount(mean, shape, n)), law.Mass[n], 1e-9, $"{n}");
        }
    }

    [Property]
    public void Cumulants_AreThoseOfTheLaw(CompoundCase compound, sbyte scaled)
    {
        var theta = scaled / 1280.0; // from -0.1 to 0.1; beyond the last for which the mean exists there is nothing to compare
        var (value, first, second) = compound.Term.Cumulants(theta);
        if (double.IsInfinity(value))
        {
            return;
        }

        // The law of many points at the tilted chances gives the same moments, where what is left out is nothing.
        var plain = PlainSums.Of(compound.Term, Longest).Select((mass, s) => (Mass: mass * Math.Exp(theta * s), Sum: (double)s)).ToArray();
        var total = plain.Sum(one => one.Mass);
        if (!(plain.TakeLast(20).Sum(one => one.Mass) < 1e-24 * total))
        {
            return;
        }

        var mean = plain.Sum(one => one.Mass * one.Sum) / total;
        var variance = plain.Sum(one => one.Mass * (one.Sum - mean) * (one.Sum - mean)) / total;
        Near.Absolute(Math.Log(total), value, 1e-9, $"{compound} K({theta})");
        Near.Relative(mean, first, 1e-9, $"{compound} K'({theta})");
        Near.Relative(variance, second, 1e-9, $"{compound} K''({theta})");
    }

    [Property]
    public void Cumulants_AreDerivativesOfEachOther(CompoundCase compound, byte scaled)
    {
        var theta = -scaled / 256.0;
        const double Step = 1e-6;
        var (_, first, second) = compound.Term.Cumulants(theta);
        var (above, below) = (compound.Term.Cumulants(theta + Step), compound.Term.Cumulants(theta - Step));
        if (double.IsInfinity(above.Value))
        {
            return;
        }

        Near.Relative(first, (above.Value - below.Value) / (2 * Step), 1e-4, $"{compound} K'({theta})");
        Near.Relative(second, (above.First - below.First) / (2 * Step), 1e-4, $"{compound} K''({theta})");
    }

    [Fact]
    public void Cumulants_WhereTheMeanIsInfinite_SaySo()
    {
        var term = new CompoundTerm(2, 1, [1], [1.0]); // exists for e^θ below 1.5

        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity), term.Cumulants(Math.Log(1.51)));
        Assert.True(double.IsFinite(term.Cumulants(Math.Log(1.49)).Second));
    }

    /// <summary>Every sum s weighted by exp(θ s), and divided by the mean of that.</summary>
    [Property]
    public void Tilt_WeightsEverySum(CompoundCase compound, sbyte scaled)
    {
        var theta = scaled / 256.0; // from -0.5 to 0.5
        if (double.IsInfinity(compound.Term.Cumulants(theta).Value))
        {
            return;
        }

        var (law, tilted) = (PlainSums.Of(compound.Term, Points), PlainSums.Of(compound.Term.Tilt(theta), Points));
        var value = compound.Term.Cumulants(theta).Value;
        Assert.All(Enumerable.Range(0, Points).Where(s => law[s] > 1e-250), s => Near.Relative(
            law[s] * Math.Exp(theta * s - value), tilted[s], 1e-9, $"{compound} tilted by {theta} at {s}"));
        Near.Relative(1, compound.Term.Tilt(theta).Weights.Sum(), 1e-14, "weights");
    }
}
