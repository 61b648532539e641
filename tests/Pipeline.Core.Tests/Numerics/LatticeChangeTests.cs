using FsCheck.Xunit;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Numerics;

[Laws]
public sealed class LatticeChangeTests
{
    /// <summary>Random terms; each in turn is taken out, and the rest is what it is without it.</summary>
    [Property]
    public void ATermTakenOut_LeavesTheOthers(byte seed, byte count)
    {
        var random = new RandomStream(seed, 1);
        var terms = Enumerable.Range(0, 2 + count % 12).Select(_ => RandomTerm(ref random, Scale(seed))).ToArray();
        var law = PlainLaw(terms);
        for (var i = 0; i < terms.Length; i++)
        {
            var (points, chances, stay) = terms[i];
            var change = new LatticeChange(law.Mass.Length, points[^1], points[^1]);
            change.Begin(law);
            var isSound = stay >= 0.5 || chances[^1] >= 0.5;
            Assert.Equal(isSound, change.TryRemove(points, chances, stay));
            AssertNear(isSound ? PlainLaw([.. terms.Where((_, k) => k != i)]) : law, change);

            // And back again.
            if (isSound)
            {
                change.Begin(law);
                change.TryRemove(points, chances, stay);
                change.Add(points, chances, stay);
                AssertNear(law, change);
            }
        }
    }

    /// <summary>Added on the way into a mixture, whether something was taken out before or not, and to the end of its window.</summary>
    [Property]
    public void TermsAddedIntoAMixture_AreAsAddedBefore(byte seed, byte count, bool isTakenOut)
    {
        var random = new RandomStream(seed, 2);
        var terms = Enumerable.Range(0, 1 + count % 12).Select(_ => RandomTerm(ref random, Scale(seed))).ToArray();
        var added = Enumerable.Range(0, count % 4).Select(_ => RandomTerm(ref random, Scale(seed))).OrderBy(term => term.Points[^1]).ToArray();
        isTakenOut &= terms[0].Stay >= 0.5;
        var law = PlainLaw(terms);
        var (change, mixture) = (new LatticeChange(law.Mass.Length, 140, 420), new LatticeMixture());
        change.Begin(law);
        Assert.True(!isTakenOut || change.TryRemove(terms[0].Points, terms[0].Chances, terms[0].Stay));
        change.AddTo(mixture, 0.3, new(
            [0, .. added.Select((_, i) => added.Take(i + 1).Sum(term => term.Points.Length))],
            [.. added.SelectMany(term => term.Points)],
            [.. added.SelectMany(term => term.Chances)],
            [.. added.Select(term => term.Stay)]));
        mixture.Add(LatticeLaw.Zero, 0.7, isOdd: true);

        var (mixed, plain) = (mixture.ToLaw(0), PlainLaw([.. isTakenOut ? terms[1..] : terms, .. added]));
        for (var point = 0; point < plain.Mass.Length; point++)
        {
            var at = point - (int)mixed.Offset;
            Near.Absolute(0.3 * plain.Mass[point] + (point == 0 ? 0.7 : 0), at >= 0 && at < mixed.Mass.Length ? mixed.Mass[at] : 0, 1e-14, $"chance of {point}");
        }
    }

    /// <summary>The worst case: an even chance, whose errors do not die away, taken out of a sum of thousands.</summary>
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.5)]
    [InlineData(7, 0.5)]
    [InlineData(1, 0.499999999)]
    [InlineData(7, 0.500000001)]
    [InlineData(50, 0.5)]
    public void AnEvenChance_AmongThousands_IsTakenOut(int point, double chance)
    {
        LatticeTerms Even(int count) => new(
            [.. Enumerable.Range(0, count + 1)], [.. Enumerable.Repeat(point, count)], [.. Enumerable.Repeat(chance, count)], [.. Enumerable.Repeat(1 - chance, count)]);
        var (law, rest) = (IndependentSum.Of(Even(6000), []), IndependentSum.Of(Even(5999), []));
        var change = new LatticeChange(law.Mass.Length, point, 0);
        change.Begin(law);
        Assert.True(change.TryRemove([point], [chance], 1 - chance));
        AssertNear(rest, change);
    }

    // Points near each other and far: far enough to be taken several at a time.
    private static int Scale(byte seed) => seed % 2 == 0 ? 1 : 7;

    private static (int[] Points, double[] Chances, double Stay) RandomTerm(ref RandomStream random, int scale)
    {
        var atoms = 1 + (int)(2.5 * random.NextUniform());
        var points = new SortedSet<int>();
        while (points.Count < atoms)
        {
            points.Add(scale * (1 + (int)(20 * random.NextUniform())));
        }

        var kind = random.NextUniform();
        var stay = kind < 0.1 ? 0 : kind < 0.2 ? 0.5 : kind < 0.3 ? 1e-9 : kind < 0.4 ? 1 - 1e-9 : random.NextUniform();
        var shares = points.Select(_ => 0.0).ToArray();
        for (var j = 0; j < atoms; j++)
        {
            shares[j] = random.NextUniform();
        }

        var total = shares.Sum();
        return ([.. points], Array.ConvertAll(shares, share => share / total * (1 - stay)), stay);
    }

    private static LatticeLaw PlainLaw((int[] Points, double[] Chances, double Stay)[] terms)
    {
        var law = new[] { 1.0 };
        foreach (var (points, chances, stay) in terms)
        {
            var one = new double[points[^1] + 1];
            one[0] = stay;
            for (var j = 0; j < points.Length; j++)
            {
                one[points[j]] = chances[j];
            }

            law = PlainSums.Convolve(law, one);
        }

        return new(0, law, 0, IsPrecise: true);
    }

    // Chances, and the distribution function.
    private static void AssertNear(LatticeLaw expected, LatticeChange actual)
    {
        var (first, last) = (Math.Min(expected.Offset, actual.Offset), Math.Max(expected.Last, actual.Offset + actual.Mass.Length - 1));
        var (upTo, plain) = (0.0, 0.0);
        for (var point = first; point <= last; point++)
        {
            var (one, other) = (At(expected.Offset, expected.Mass, point), At(actual.Offset, actual.Mass, point));
            (upTo, plain) = (upTo + other, plain + one);
            Near.Absolute(one, other, 1e-14, $"chance of {point}");
            Near.Absolute(plain, upTo, 1e-12, $"chance up to {point}");
        }

        static double At(long offset, ReadOnlySpan<double> mass, long point) => point < offset || point >= offset + mass.Length ? 0 : mass[(int)(point - offset)];
    }
}
