using System.Numerics;
using FsCheck.Xunit;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Forecasting.Distributions;

[Laws(typeof(RevenueArbitraries))]
public sealed class RevenueDistributionProperties
{
    private const double TenDigits = 1e-10; // what the documentation promises of small chances
    private const double Rounding = 1e-14; // and of the others

    // Such totals are tried on a grid of minor units too; there would be too many points for larger ones.
    private const long LargestOnUnitGrid = 10_000;

    private static Money Units(long units) => Money.FromMinorUnits(units, Arbitraries.Nok);

    // Every total there is, and what lies just beside it.
    private static IEnumerable<long> Points(RevenueCase revenue) =>
        revenue.Exact.Values.Where((_, i) => i % 31 == 0).Append(revenue.Exact.Largest).SelectMany(value => new[] { value - 1, value, value + 1 }).Distinct();

    [Property]
    public void ChanceOfAtLeast_EqualsEnumeration(RevenueCase revenue)
    {
        var (distribution, exact) = (revenue.Distribution, revenue.Exact);
        foreach (var point in Points(revenue))
        {
            AssertChance(exact.ChanceOfAtLeast(point), distribution.ChanceOfAtLeast(Units(point)), $"{revenue}: at least {point}");
            AssertChance(exact.ChanceOfBelow(point), distribution.ChanceOfLessThan(Units(point)), $"{revenue}: below {point}");
            var log = distribution.LogChanceOfAtLeast(Units(point));
            if (double.IsInfinity(log))
            {
                Assert.Equal(0, exact.ChanceOfAtLeast(point));
            }
            else
            {
                Near.Absolute(exact.LogChanceOfAtLeast(point), log, TenDigits, $"{revenue}: log of at least {point}");
            }
        }
    }

    [Property]
    public void Quantiles_EqualEnumeration(RevenueCase revenue, ushort scaled)
    {
        var (distribution, exact) = (revenue.Distribution, revenue.Exact);
        foreach (var chance in new[] { 1 + scaled * 15_000, 1_000, 100_000_000, 500_000_000, 900_000_000, 999_999_999 })
        {
            // A chance that misses by a rounding counts as reached; otherwise the totals are those of the enumeration.
            var (quantile, reached) = ((long)(100 * distribution.Quantile(chance / 1e9).Amount), (long)(100 * distribution.ReachedWith(chance / 1e9).Amount));
            Assert.True(quantile == exact.Quantile(chance) || IsTie(exact.ChanceOfBelow(quantile + 1), chance), $"{revenue}: quantile {chance} is {quantile}");
            Assert.True(reached == exact.ReachedWith(chance) || IsTie(exact.ChanceOfAtLeast(reached), chance), $"{revenue}: reached with {chance} is {reached}");
        }
    }

    [Property]
    public void Moments_EqualEnumeration(RevenueCase revenue)
    {
        var (distribution, exact) = (revenue.Distribution, revenue.Exact);
        var mean = exact.Expect(sum => sum);
        Near.Absolute(mean / 100, (double)distribution.Mean.Amount, 1e-11 * Math.Max(1, Math.Abs(mean)), "mean");

        // About a whole number near the mean, so that squares of large sums do not cancel.
        var centre = (long)Math.Round(mean);
        var variance = exact.Expect(sum => (BigInteger)(sum - centre) * (sum - centre)) - (mean - centre) * (mean - centre);
        Near.Absolute(variance / 1e4, distribution.Variance, 1e-9 * Math.Max(1, variance / 1e4), "variance");
    }

    /// <summary>Pay with a threshold, an accelerator and a jump: E[f(total)], which is not f(E[total]).</summary>
    [Property]
    public void Expect_EqualsEnumeration(RevenueCase revenue, byte threshold, byte length, sbyte jump)
    {
        var exact = revenue.Exact;
        var unit = Math.Max(1, (exact.Largest - exact.Lowest) / 256);
        var (first, second) = (exact.Lowest + threshold * unit, exact.Lowest + (threshold + length + 1) * unit);
        LinearPiece[] pieces =
        [
            new(Units(first), Units(100), 0),
            new(Units(second), Units(jump), 0.1m),
            new(Units(second + unit), Units(2 * jump), -2),
        ];

        // In tenths of a minor unit.
        var expected = exact.Expect(sum => sum < second ? 1000
            : sum < second + unit ? 10 * jump + (BigInteger)(sum - second)
            : 20 * jump - 20 * (BigInteger)(sum - second - unit)) / 1000;
        Near.Absolute(expected, (double)revenue.Distribution.Expect(pieces).Amount, 1e-11 * Math.Max(1, exact.Largest / 10.0), $"{revenue}");
    }

    [Property]
    public void Histogram_IsTheDifferenceOfChances(RevenueCase revenue, byte width)
    {
        var (distribution, exact) = (revenue.Distribution, revenue.Exact);
        var bins = distribution.Histogram(Units(exact.Lowest), Units(width + 1), 40);
        for (var k = 0; k < bins.Length; k++)
        {
            var expected = exact.ChanceOfAtLeast(exact.Lowest + k * (width + 1)) - exact.ChanceOfAtLeast(exact.Lowest + (k + 1) * (width + 1));
            Near.Absolute(expected, bins[k], Rounding, $"{revenue}: bin {k} of {width + 1}");
        }
    }

    [Property]
    public bool BothSides_AddUpToOne(RevenueCase revenue, NewBusinessCase newBusiness, ushort point)
    {
        var distribution = RevenueDistribution.Create(revenue.ToTerms([newBusiness.Term]));
        var amount = distribution.Low + point / 65535m * (distribution.High - distribution.Low);
        return Math.Abs(distribution.ChanceOfAtLeast(amount) + distribution.ChanceOfLessThan(amount) - 1) < 1e-13;
    }

    /// <summary>The tail at the top has no more than the promised 1e-15 above it; the one at the bottom none below.</summary>
    [Property]
    public bool LowAndHigh_HoldNextToEverything(RevenueCase revenue, NewBusinessCase newBusiness)
    {
        var distribution = RevenueDistribution.Create(revenue.ToTerms([newBusiness.Term]));
        return distribution.ChanceOfAtLeast(distribution.High + Units(1)) <= 1e-15 && distribution.ChanceOfLessThan(distribution.Low) <= 1e-15
            && distribution.Low <= distribution.High;
    }

    /// <summary>New business against the definition: the total of the terms, and on top n sales with the chance of n.</summary>
    [Property]
    public void NewBusiness_EqualsThePlainSum(RevenueCase revenue, NewBusinessCase newBusiness)
    {
        var small = new RevenueCase(0, [.. revenue.Terms.Take(3).Select(term => new RevenueTerm(term.Id, AmountLaw.Of(Units(term.ChanceUnits % 50)), term.ChanceUnits))]);
        var distribution = RevenueDistribution.Create(small.ToTerms([newBusiness.Term]));
        var exact = small.Exact;
        const int Length = 900;
        var law = newBusiness.Term.Amount;
        var (one, stays) = (new double[61], 0.0);
        for (var i = 0; i < law.Weights.Length; i++)
        {
            one[law.MinorUnits[i]] = law.Weights[i] / 1e9;
        }

        // Sales at 0 change nothing: of a Poisson or negative binomial number those above 0 are another, with a smaller mean.
        stays = one[0];
        one[0] = 0;
        var above = Enumerable.Range(1, 60).Where(k => one[k] > 0).ToArray();
        var plain = above.Length == 0 || newBusiness.Term.ExpectedSales == 0
            ? [1.0]
            : PlainSums.Of(new CompoundTerm(newBusiness.Term.ExpectedSales * (1 - stays), newBusiness.Term.Shape, above, [.. above.Select(k => one[k] / (1 - stays))]), Length);
        var total = PlainSums.Convolve([.. Enumerable.Range(0, (int)exact.Largest + 1).Select(k => exact.Chance(k))], plain, Length);
        var below = 0.0;
        for (var point = 0; point < Length; below += point < total.Length ? total[point] : 0, point++)
        {
            if (point % 30 == 0)
            {
                Near.Absolute(below, distribution.ChanceOfLessThan(Units(point)), 1e-13, $"{small} with {newBusiness}: below {point}");
            }
        }
    }

    [Property]
    public void NewBusiness_HasItsMoments(NewBusinessCase newBusiness)
    {
        var term = newBusiness.Term;
        var terms = RevenueTerms.Create(Units(0), [], [term]);
        var distribution = RevenueDistribution.Create(terms);
        var (mean, square) = (term.Amount.Atoms.Sum(atom => (double)atom.Amount.Amount * atom.Weight), term.Amount.Atoms.Sum(atom => Math.Pow((double)atom.Amount.Amount, 2) * atom.Weight));
        var variance = term.ExpectedSales * square + term.ExpectedSales * term.ExpectedSales / term.Shape * mean * mean;
        Near.Absolute(term.ExpectedSales * mean, (double)distribution.Mean.Amount, 1e-12, "mean");
        Near.Absolute(variance, distribution.Variance, 1e-12 * Math.Max(1, variance), "variance");

        // And so has the law that is computed.
        var law = distribution.Law;
        var computed = law.Mass.Select((mass, i) => mass * (law.Offset + i)).Sum() * (double)distribution.Bound.Step.Amount;
        Near.Absolute(term.ExpectedSales * mean, computed, 1e-12 * Math.Max(1, computed), "mean of the law");
    }

    [Property]
    public bool Merge_AnyPartition_EqualsTheWhole(RevenueCase revenue, NewBusinessCase one, NewBusinessCase other, byte seed)
    {
        var whole = revenue.ToTerms([one.Term, other.Term]);
        var parts = Enumerable.Range(0, 3).Select(part => RevenueTerms.Create(
            Units(part == 0 ? revenue.Certain : 0),
            revenue.Terms.Where((_, i) => (i * 7 + seed) % 3 == part),
            part == 1 ? [other.Term, one.Term] : null)).ToArray();
        var (left, right) = (parts[0].Merge(parts[1]).Merge(parts[2]), parts[2].Merge(parts[1].Merge(parts[0])));
        var empty = RevenueTerms.Empty(Arbitraries.Nok);
        return left.Equals(whole) && right.Equals(whole) && whole.Merge(empty).Equals(whole) && empty.Merge(whole).Equals(whole)
            && left.GetHashCode() == whole.GetHashCode() && SameBits(RevenueDistribution.Create(left), RevenueDistribution.Create(whole));
    }

    /// <summary>A sale shared by several sellers: their shares are one term again, however they are put together.</summary>
    [Property]
    public bool Merge_SharesOfASale_AreTheSale(RevenueCase revenue, byte percent)
    {
        var shares = revenue.Terms.Select(term => (
            One: new RevenueTerm(term.Id, Scaled(term.Amount, percent), term.ChanceUnits),
            Other: new RevenueTerm(term.Id, Scaled(term.Amount, 300 - percent), term.ChanceUnits))).ToArray();
        var (one, other) = (RevenueTerms.Create(Units(0), shares.Select(share => share.One)), RevenueTerms.Create(Units(300 * revenue.Certain), shares.Select(share => share.Other)));
        var whole = RevenueTerms.Create(Units(300 * revenue.Certain), revenue.Terms.Select(term => new RevenueTerm(term.Id, Scaled(term.Amount, 300), term.ChanceUnits)));
        var atOnce = RevenueTerms.Create(Units(300 * revenue.Certain), shares.SelectMany(share => new[] { share.Other, share.One }));

        // A share of nothing of a range is one figure, 0, and another law than the range; the sum of the shares is the same.
        return (percent == 0 || one.Merge(other).Equals(whole)) && one.Merge(other).Equals(other.Merge(one)) && one.Merge(other).Equals(atOnce);
    }

    [Property]
    public void Convolve_EqualsTheMergedTerms(RevenueCase revenue, NewBusinessCase newBusiness, byte seed)
    {
        var step = Units(1 + seed % 3 * 6);
        var (one, other) = (
            RevenueTerms.Create(Units(revenue.Certain), revenue.Terms.Where((_, i) => i % 2 == seed % 2).Select(Small)),
            RevenueTerms.Create(Units(5), revenue.Terms.Where((_, i) => i % 2 != seed % 2).Select(Small), [newBusiness.Term]));
        var (sum, whole) = (RevenueDistribution.Create(one, step).Convolve(RevenueDistribution.Create(other, step)), RevenueDistribution.Create(one.Merge(other), step));

        Assert.Equal(whole.Terms, sum.Terms);
        Assert.Equal(whole.Bound, sum.Bound);
        for (var k = -1; k <= 16; k++)
        {
            var amount = whole.Low + k / 15m * (whole.High - whole.Low);
            Near.Absolute(whole.ChanceOfAtLeast(amount), sum.ChanceOfAtLeast(amount), 1e-12, $"{revenue}: {amount}");
            var (log, expected) = (sum.LogChanceOfAtLeast(amount), whole.LogChanceOfAtLeast(amount));
            Assert.True(log.Equals(expected) || Math.Abs(log - expected) <= TenDigits, $"{revenue}: log of at least {amount}: {log}, not {expected}");
        }
    }

    [Property]
    public bool LargerAmountOrHigherChance_NeverLowersTheChance(RevenueCase revenue, byte which, byte more, ushort better)
    {
        if (revenue.Terms.IsEmpty || revenue.Exact.Largest - revenue.Exact.Lowest > LargestOnUnitGrid)
        {
            return true;
        }

        var term = revenue.Terms[which % revenue.Terms.Length];
        var larger = AmountLaw.Of(term.Amount.Atoms.Select(atom => new AmountAtom(atom.Amount + Units(more), atom.Weight)));
        var likelier = Math.Min(ChanceColumn.UnitsPerOne, term.ChanceUnits + better * 15_000);
        var cases = new[] { new RevenueTerm(term.Id, larger, term.ChanceUnits), new RevenueTerm(term.Id, term.Amount, likelier) }
            .Select(changed => RevenueDistribution.Create((revenue with { Terms = revenue.Terms.Replace(term, changed) }).ToTerms(), Units(1))).ToArray();
        var before = RevenueDistribution.Create(revenue.ToTerms(), Units(1));
        return Points(revenue).All(point => cases.All(after => after.ChanceOfAtLeast(Units(point)) >= before.ChanceOfAtLeast(Units(point)) - 1e-13));
    }

    [Property]
    public bool ScalingMoney_LeavesChances(RevenueCase revenue, NewBusinessCase newBusiness, bool hundred)
    {
        var factor = hundred ? 100 : 10;
        var one = RevenueDistribution.Create(revenue.ToTerms([newBusiness.Term]));
        var many = RevenueDistribution.Create(RevenueTerms.Create(
            Units(revenue.Certain * factor),
            revenue.Terms.Select(term => new RevenueTerm(term.Id, Scaled(term.Amount, factor), term.ChanceUnits)),
            [new(newBusiness.Term.ExpectedSales, newBusiness.Term.Shape, Scaled(newBusiness.Term.Amount, factor))]));
        return one.Law.Mass.AsSpan().SequenceEqual(many.Law.Mass)
            && many.Low == factor * one.Low && many.High == factor * one.High && many.Quantile(0.3) == factor * one.Quantile(0.3)
            && many.ChanceOfAtLeast(factor * one.Mean) == one.ChanceOfAtLeast(one.Mean);
    }

    [Property]
    public bool OrderAndIds_DoNotChangeABit(RevenueCase revenue, int seed)
    {
        var shuffled = revenue.Terms.ToArray();
        new Random(seed).Shuffle(shuffled);
        var renamed = shuffled.Select((term, i) => new RevenueTerm(new ProspectId($"other {i:00}"), term.Amount, term.ChanceUnits));
        return SameBits(revenue.Distribution, RevenueDistribution.Create(RevenueTerms.Create(Units(revenue.Certain), shuffled)))
            && SameBits(revenue.Distribution, RevenueDistribution.Create(RevenueTerms.Create(Units(revenue.Certain), renamed)));
    }

    /// <summary>On a grid that the amounts do not lie on, the exact chance lies within both bounds, as the documentation says.</summary>
    [Property]
    public void CoarseGrid_StaysWithinItsBounds(RevenueCase revenue, byte scaled)
    {
        var exact = revenue.Exact;
        var step = 1 + (exact.Largest - exact.Lowest) * (scaled + 1) / 2048;
        var coarse = RevenueDistribution.Create(revenue.ToTerms(), Units(step));
        var (certain, likely) = (coarse.Bound.Certain, coarse.Bound.Likely);

        Assert.Equal(Units(step), coarse.Bound.Step);
        Assert.True(likely <= certain && likely >= Units(0));
        foreach (var point in Points(revenue))
        {
            var (chance, amount) = (exact.ChanceOfAtLeast(point), Units(point));
            Assert.True(coarse.ChanceOfAtLeast(amount + certain) - Rounding <= chance && chance <= coarse.ChanceOfAtLeast(amount - certain) + Rounding, $"{revenue} by {step}: certain bound {certain} at {point}");
            Assert.True(coarse.ChanceOfAtLeast(amount + likely) - 1e-9 <= chance && chance <= coarse.ChanceOfAtLeast(amount - likely) + 1e-9, $"{revenue} by {step}: likely bound {likely} at {point}");
        }
    }

    [Property]
    public void CoarseGrid_WithNewBusiness_StaysWithinItsBounds(RevenueCase revenue, NewBusinessCase newBusiness, byte scaled)
    {
        var terms = RevenueTerms.Create(Units(0), revenue.Terms.Take(4).Select(Small), [newBusiness.Term]);
        var (exact, coarse) = (RevenueDistribution.Create(terms), RevenueDistribution.Create(terms, Units(2 + scaled % 90)));
        var (certain, likely) = (coarse.Bound.Certain, coarse.Bound.Likely);
        for (var k = 0; k <= 8; k++)
        {
            var amount = exact.Low + k / 8m * (exact.High - exact.Low);
            var chance = exact.ChanceOfAtLeast(amount);
            Assert.True(coarse.ChanceOfAtLeast(amount + certain) - 2 * Rounding <= chance && chance <= coarse.ChanceOfAtLeast(amount - certain) + 2 * Rounding, $"{revenue}, {newBusiness}: certain bound {certain} at {amount}");
            Assert.True(coarse.ChanceOfAtLeast(amount + likely) - 1e-9 <= chance && chance <= coarse.ChanceOfAtLeast(amount - likely) + 1e-9, $"{revenue}, {newBusiness}: likely bound {likely} at {amount}");
        }
    }

    /// <summary>A finer grid than needed moves nothing either, and gives the same law as the one the library chooses.</summary>
    [Property]
    public bool FineGrid_MovesNothing(RevenueCase revenue)
    {
        var own = revenue.Distribution;
        var step = (long)(own.Bound.Step.Amount * 100);
        var fine = RevenueDistribution.Create(revenue.ToTerms(), Units(step % 7 == 0 ? step / 7 : step % 5 == 0 ? step / 5 : step));
        return own.Bound.Certain.Amount == 0 && own.Bound.Likely.Amount == 0 && fine.Bound.Certain.Amount == 0
            && (Points(revenue).All(point => Math.Abs(fine.ChanceOfAtLeast(Units(point)) - own.ChanceOfAtLeast(Units(point))) < Rounding));
    }

    private static bool IsTie(double exact, int chance) => Math.Abs(exact - chance / 1e9) <= 1e-12 * (chance / 1e9);

    private static AmountLaw Scaled(AmountLaw law, int factor) =>
        AmountLaw.Of(law.Atoms.Select(atom => new AmountAtom(factor * atom.Amount, atom.Weight)));

    private static RevenueTerm Small(RevenueTerm term) => new(term.Id, AmountLaw.Of(Units(1 + term.ChanceUnits % 97)), term.ChanceUnits);

    private static bool SameBits(RevenueDistribution one, RevenueDistribution other) =>
        one.Law.Offset == other.Law.Offset && one.Law.Mass.AsSpan().SequenceEqual(other.Law.Mass) && one.Bound == other.Bound && one.Mean == other.Mean;

    private static void AssertChance(double expected, double actual, string where)
    {
        Near.Absolute(expected, actual, Rounding, where);
        Near.Relative(expected, actual, TenDigits, where);
    }
}
