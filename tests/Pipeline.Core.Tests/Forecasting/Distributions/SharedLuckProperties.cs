using FsCheck.Xunit;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Forecasting.Distributions;

[Laws(typeof(RevenueArbitraries), typeof(LuckArbitraries))]
public sealed class SharedLuckProperties
{
    private const double Tolerance = 1e-12;
    private const double TenDigits = 1e-10;

    // With new business, laws at many points of the factor are wide.
    private const int FewCases = 30;

    private static Money Units(long units) => Money.FromMinorUnits(units, Arbitraries.Nok);

    /// <summary>Against the definition: every outcome of a few sales, at many points of the factor.</summary>
    [Property]
    public void Chances_EqualEnumeration(RevenueCase revenue, LuckCase luck)
    {
        var few = Few(revenue, 3);
        var distribution = RevenueDistribution.Create(few.ToTerms(), luck.Luck);
        var plain = PlainLuck.Enumerate(few, luck);
        foreach (var point in Points(few).Append(few.Exact.Largest + 1))
        {
            var (chance, below) = (plain.ChanceOfAtLeast(point), plain.ChanceOfBelow(point));
            Near.Absolute(chance, distribution.ChanceOfAtLeast(Units(point)), Tolerance, $"{few} with {luck}: at least {point}");
            Near.Absolute(below, distribution.ChanceOfLessThan(Units(point)), Tolerance, $"{few} with {luck}: below {point}");

            // Small chances keep their digits; the enumeration does so down to where it stops.
            Near.Relative(chance, distribution.ChanceOfAtLeast(Units(point)), TenDigits, $"{few} with {luck}: at least {point}");
            Near.Relative(below, distribution.ChanceOfLessThan(Units(point)), TenDigits, $"{few} with {luck}: below {point}");
        }
    }

    /// <summary>What the ledger says stays: only the spread grows.</summary>
    [Property(MaxTest = FewCases)]
    public void Mean_Stays_AndVarianceIsThatOfTheLaw(RevenueCase revenue, NewBusinessCase newBusiness, LuckCase luck)
    {
        var terms = revenue.ToTerms([newBusiness.Term]);
        var distribution = RevenueDistribution.Create(terms, luck.Luck);
        Assert.Equal(terms.Mean, distribution.Mean);
        var (law, step) = (distribution.Law, (double)distribution.Bound.Step.Amount);
        var mean = law.Mass.Select((mass, i) => mass * (law.Offset + i)).Sum();
        var variance = law.Mass.Select((mass, i) => mass * Math.Pow(law.Offset + i - mean, 2)).Sum();
        var certain = (double)(distribution.Lattice.Certain / 100);
        Near.Absolute((double)terms.Mean.Amount, certain + mean * step, 1e-11 * Math.Max(1, Math.Abs(mean * step)), $"{revenue} with {luck}: mean");
        Near.Absolute(distribution.Variance, variance * step * step, 1e-9 * Math.Max(1, distribution.Variance), $"{revenue} with {luck}: variance");
        Assert.True(distribution.Variance >= terms.Variance * (1 - 1e-12));
    }

    [Property]
    public bool NoLuck_IsTheIndependentLaw_BitForBit(RevenueCase revenue, NewBusinessCase newBusiness)
    {
        var terms = revenue.ToTerms([newBusiness.Term]);
        var independent = RevenueDistribution.Create(terms);
        return new[] { SharedLuck.None, SharedLuck.OfLogHazard(0), SharedLuck.OfCorrelation(0), SharedLuck.OfPosterior([new(0, 3)]) }.All(luck =>
            RevenueDistribution.Create(terms, luck) is var other && SameBits(independent, other) && other.Variance.Equals(independent.Variance) && other.Luck == SharedLuck.None);
    }

    [Property(MaxTest = FewCases)]
    public bool AnyNumberOfThreads_GivesTheSameBits(RevenueCase revenue, NewBusinessCase newBusiness, LuckCase luck)
    {
        var terms = revenue.ToTerms([newBusiness.Term]);
        return SameBits(RevenueDistribution.Create(terms, luck.Luck), RevenueDistribution.Create(terms, luck.Luck, maxDegreeOfParallelism: 4));
    }

    [Property]
    public bool OrderAndIds_DoNotChangeABit(RevenueCase revenue, LuckCase luck, int seed)
    {
        var shuffled = revenue.Terms.ToArray();
        new Random(seed).Shuffle(shuffled);
        var renamed = RevenueTerms.Create(Units(revenue.Certain), shuffled.Select((term, i) => new RevenueTerm(new ProspectId($"other {i:00}"), term.Amount, term.ChanceUnits)));
        return SameBits(RevenueDistribution.Create(revenue.ToTerms(), luck.Luck), RevenueDistribution.Create(renamed, luck.Luck));
    }

    [Property(MaxTest = FewCases)]
    public bool BothSides_AddUpToOne(RevenueCase revenue, NewBusinessCase newBusiness, LuckCase luck, ushort point)
    {
        var distribution = RevenueDistribution.Create(revenue.ToTerms([newBusiness.Term]), luck.Luck);
        var amount = distribution.Low + point / 65535m * (distribution.High - distribution.Low);
        return Math.Abs(distribution.ChanceOfAtLeast(amount) + distribution.ChanceOfLessThan(amount) - 1) < Tolerance;
    }

    /// <summary>Quantiles and ranges are read off the same law as chances are.</summary>
    [Property]
    public void QuantilesAndRanges_AgreeWithChances(RevenueCase revenue, LuckCase luck, ushort scaled)
    {
        var distribution = RevenueDistribution.Create(revenue.ToTerms(), luck.Luck);
        var chance = (1 + scaled) / 65537.0;
        var (quantile, reached, step) = (distribution.Quantile(chance), distribution.ReachedWith(chance), distribution.Bound.Step);
        Assert.True(distribution.ChanceOfLessThan(quantile + step) >= chance - Tolerance && distribution.ChanceOfLessThan(quantile) < chance + Tolerance);
        Assert.True(distribution.ChanceOfAtLeast(reached) >= chance - Tolerance && distribution.ChanceOfAtLeast(reached + step) < chance + Tolerance);
        var histogram = distribution.Histogram(quantile, 3 * step, 4);
        Assert.All(Enumerable.Range(0, 4), k => Near.Absolute(
            distribution.ChanceOfAtLeast(quantile + 3 * k * step) - distribution.ChanceOfAtLeast(quantile + 3 * (k + 1) * step), histogram[k], Tolerance, $"{revenue} with {luck}: range {k}"));
    }

    [Property]
    public bool HigherChanceOrLargerAmount_NeverLowersTheChance(RevenueCase revenue, LuckCase luck, byte which, byte more, ushort better)
    {
        var few = Few(revenue, 5);
        if (few.Terms.IsEmpty)
        {
            return true;
        }

        var term = few.Terms[which % few.Terms.Length];
        var larger = AmountLaw.Of(term.Amount.Atoms.Select(atom => new AmountAtom(atom.Amount + Units(more), atom.Weight)));
        var likelier = Math.Min(ChanceColumn.UnitsPerOne, term.ChanceUnits + better * 15_000);
        var before = RevenueDistribution.Create(few.ToTerms(), luck.Luck);
        return new[] { new RevenueTerm(term.Id, larger, term.ChanceUnits), new RevenueTerm(term.Id, term.Amount, likelier) }
            .Select(changed => RevenueDistribution.Create((few with { Terms = few.Terms.Replace(term, changed) }).ToTerms(), luck.Luck))
            .All(after => Points(few).All(point => after.ChanceOfAtLeast(Units(point)) >= before.ChanceOfAtLeast(Units(point)) - Tolerance));
    }

    /// <summary>Nodes on one grid of money and of the factor are added point by point; otherwise the sum is computed from the merged terms.</summary>
    [Property(MaxTest = 10)]
    public void Convolve_EqualsTheMergedTerms(RevenueCase revenue, NewBusinessCase newBusiness, LuckCase luck, byte seed, bool isOnGrid)
    {
        var (step, shared) = (Units(1), isOnGrid ? Narrow(luck).Luck.OnGrid(Narrow(luck).Width / 40) : luck.Luck);
        var (one, other) = (
            RevenueTerms.Create(Units(revenue.Certain), revenue.Terms.Where((_, i) => i % 2 == seed % 2).Select(Small)),
            RevenueTerms.Create(Units(5), revenue.Terms.Where((_, i) => i % 2 != seed % 2).Select(Small), [new NewBusinessTerm(newBusiness.Term.ExpectedSales, newBusiness.Term.Shape, AmountLaw.Of(Units(1 + seed % 7)))]));
        var sum = RevenueDistribution.Create(one, shared, step).Convolve(RevenueDistribution.Create(other, shared, step));
        var whole = RevenueDistribution.Create(one.Merge(other), shared, step);

        Assert.Equal((whole.Terms, whole.Luck), (sum.Terms, sum.Luck));
        for (var k = -1; k <= 8; k++)
        {
            var amount = whole.Low + k / 7m * (whole.High - whole.Low);
            Near.Absolute(whole.ChanceOfAtLeast(amount), sum.ChanceOfAtLeast(amount), Tolerance, $"{revenue} with {luck}: {amount}");
        }
    }

    // Some of the totals there are, the lowest and the largest among them.
    private static long[] Points(RevenueCase revenue)
    {
        long[] all = [.. revenue.Exact.Values];
        return [.. all.Where((_, i) => i % (all.Length / 8 + 1) == 0).Append(all[^1])];
    }

    private static RevenueCase Few(RevenueCase revenue, int count) => revenue with { Terms = [.. revenue.Terms.Take(count)] };

    // A grid fine enough for the narrowest of several widths has too many points over the widest.
    private static LuckCase Narrow(LuckCase luck) => luck.Deviations.Length < 3 ? luck : new(0, [.. luck.Deviations[^2..].Select(one => (one.Deviation, 0.5))]);

    private static RevenueTerm Small(RevenueTerm term) => new(term.Id, AmountLaw.Of(Units(1 + term.ChanceUnits % 17)), term.ChanceUnits);

    private static bool SameBits(RevenueDistribution one, RevenueDistribution other) =>
        one.Law.Offset == other.Law.Offset && one.Law.Mass.AsSpan().SequenceEqual(other.Law.Mass) && one.Bound == other.Bound && one.Mean == other.Mean;
}
