using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Rates;

/// <summary>The rates of up to a dozen groups, small and large, some empty or of one outcome.</summary>
public sealed record RatesOfGroups(Rate[] Rates)
{
    public override string ToString() => string.Join("; ", Rates);
}

[Laws(typeof(RatePriorTests))]
public sealed class RatePriorTests
{
    private static readonly Rate[] Eight = [new(2, 28), new(2, 15), new(12, 29), new(2, 8), new(16, 23), new(1, 10), new(7, 12), new(3, 8)];

    public static Arbitrary<RatesOfGroups> Groups() => Arb.From(
        from count in Gen.Frequency((1, Gen.Choose(0, 2)), (5, Gen.Choose(3, 12)))
        from size in Gen.Frequency((1, Gen.Constant(1)), (4, Gen.Choose(1, 40)), (1, Gen.Choose(1, 20_000)))
        from rates in Gen.ListOf(RateUpTo(size), count)
        select new RatesOfGroups([.. rates]),
        groups => groups.Rates.Select((_, i) => new RatesOfGroups([.. groups.Rates[..i], .. groups.Rates[(i + 1)..]])));

    [Property]
    public bool Share_LiesBetweenItsOwnAndTheMean(RatesOfGroups groups)
    {
        var prior = RatePrior.FromRates(groups.Rates);
        return groups.Rates.All(rate => (prior.Shrink(rate), prior.Mean) is ({ Share: { } share }, { } mean)
            ? Between(share, mean, rate.Share ?? mean)
            : prior.Mean is null && rate.Of == 0);
    }

    [Property]
    public bool MoreTrials_BorrowLess(RatesOfGroups groups, byte first, byte more)
    {
        var prior = RatePrior.FromRates(groups.Rates);
        var (few, many) = (prior.Shrink(new(first / 2, first)).Borrowed, prior.Shrink(new(first / 2, first + more + 1L)).Borrowed);
        return prior.Spread == RateSpread.Measured ? many < few : !(many > few);
    }

    [Property]
    public bool Order_DoesNotChangeABit(RatesOfGroups groups, ushort turn)
    {
        var (prior, other) = (RatePrior.FromRates(groups.Rates), RatePrior.FromRates(Enumerable.Reverse(groups.Rates.Concat(groups.Rates).Skip(turn % (groups.Rates.Length + 1)).Take(groups.Rates.Length))));
        return Figures(prior).SequenceEqual(Figures(other))
            && prior.Shrink(new(1, 3)).Interval(0.9) == other.Shrink(new(1, 3)).Interval(0.9);
    }

    [Property]
    public bool GroupsWithoutTrials_ChangeNothing(RatesOfGroups groups) =>
        Figures(RatePrior.FromRates(groups.Rates)).SequenceEqual(Figures(RatePrior.FromRates([Rate.Empty, .. groups.Rates, Rate.Empty])));

    [Property(MaxTest = 60)]
    public bool Limits_ContainTheShare(RatesOfGroups groups)
    {
        var prior = RatePrior.FromRates(groups.Rates);
        return groups.Rates.All(rate => prior.Shrink(rate) is var shrunken && shrunken.Interval() is { } limits
            ? 0 <= limits.Lower && limits.Lower <= shrunken.Share && shrunken.Share <= limits.Upper && limits.Upper <= 1
            : prior.Spread == RateSpread.NoTrials);
    }

    [Property]
    public bool Figures_AreThereWhereTheSpreadIsMeasured_AndNeverNaN(RatesOfGroups groups)
    {
        var prior = RatePrior.FromRates(groups.Rates);
        return prior.Spread == RateSpread.Measured
            ? Figures(prior).All(figure => figure is { } there && double.IsFinite(there)) && prior is { Alpha: > 0, Beta: > 0, AlphaStandardError: > 0, BetaStandardError: > 0 }
            : (prior.Alpha, prior.Beta, prior.LogLikelihood) == (null, null, null);
    }

    /// <summary>No law nearby has a higher likelihood, by the plain product of the chances.</summary>
    [Property]
    public void Fit_IsAMaximum(RatesOfGroups groups)
    {
        var prior = RatePrior.FromRates(groups.Rates);
        if (prior is { Alpha: { } alpha, Beta: { } beta, LogLikelihood: { } best } && groups.Rates.All(rate => rate.Of < 1_000))
        {
            Near.Absolute(PlainLogLikelihood(groups.Rates, alpha, beta), best, 1e-8 * Math.Max(1, Math.Abs(best)));
            foreach (var (a, b) in new[] { (1.01, 1.0), (0.99, 1), (1, 1.01), (1, 0.99), (1.01, 1.01), (0.99, 0.99) })
            {
                Assert.True(PlainLogLikelihood(groups.Rates, alpha * a, beta * b) <= best + 1e-8 * Math.Max(1, Math.Abs(best)), $"{a}, {b}");
            }
        }
    }

    /// <summary>mpmath, 50 digits.</summary>
    [Fact]
    public void Example()
    {
        var prior = RatePrior.FromRates(Eight);
        Assert.Equal((RateSpread.Measured, false, 8, new Rate(45, 133)), (prior.Spread, prior.IsPooled, prior.Groups, prior.Pooled));
        double[] expected = [0.3311170911375574, 1.7252065291190255, 3.4850546603352988, 1.0814965051101448, 2.27326469619664, -20.00228006384025];
        foreach (var (want, figure) in expected.Zip(Figures(prior)))
        {
            Near.Relative(want, figure!.Value, 1e-12);
        }

        var shrunken = prior.Shrink(Eight[3]);
        Near.Relative(0.2819934046491705, shrunken.Share!.Value, 1e-12);
        Near.Relative(5.210261189454324 / 13.210261189454324, shrunken.Borrowed!.Value, 1e-12);
        Assert.Equal("28.2 %, of which 39.4 % borrowed (own: 2 of 8 (25 %))", shrunken.ToString());
    }

    [Fact]
    public void Golden_SharedFits()
    {
        foreach (var one in GoldenFile.SharedCases("empirical_bayes.json"))
        {
            Rate[] rates = [.. one.GetProperty("groups").EnumerateArray().Select(group => new Rate(group[0].GetInt64(), group[1].GetInt64()))];
            var prior = RatePrior.FromRates(rates);
            foreach (var (name, figure) in new[] { "mean", "a", "b", "se_a", "se_b", "loglik_with_binomial_coefficients" }.Zip(Figures(prior)))
            {
                Near.Relative(one.GetProperty(name).GetDouble(), figure!.Value, 1e-11, name);
            }

            foreach (var (mean, rate) in one.GetProperty("posterior_mean_first5").EnumerateArray().Zip(rates))
            {
                Near.Relative(mean.GetDouble(), prior.Shrink(rate).Share!.Value, 1e-11, $"{rate}");
            }
        }
    }

    [Fact]
    public void WithoutTrials_NothingIsKnown()
    {
        foreach (var prior in new[] { RatePrior.FromRates([]), RatePrior.FromRates([Rate.Empty, Rate.Empty]) })
        {
            Assert.Equal((RateSpread.NoTrials, null, 0), (prior.Spread, prior.Mean, prior.Groups));
            var (nothing, own) = (prior.Shrink(Rate.Empty), prior.Shrink(new(1, 4)));
            Assert.Equal((null, null, null), (nothing.Share, nothing.Borrowed, nothing.Interval()));
            Assert.Equal((0.25, 0, new Rate(1, 4).Interval()), (own.Share, own.Borrowed, own.Interval()));
        }
    }

    [Fact]
    public void OneGroup_DoesNotTellTheSpread() => AssertEdge(RateSpread.NotTold, 0.3, 0.3, 0, new Rate(3, 10));

    [Fact]
    public void OneTrialEach_DoesNotTellTheSpread() => AssertEdge(RateSpread.NotTold, 0.5, 1, 0, new(1, 1), new(0, 1));

    [Fact]
    public void NoWins_AreOneOutcome() => AssertEdge(RateSpread.SameOutcome, 0, 0, 1, new(0, 5), new(0, 9));

    [Fact]
    public void AllWins_AreOneOutcome() => AssertEdge(RateSpread.SameOutcome, 1, 1, 1, new(5, 5), new(9, 9));

    [Fact]
    public void AllOrNothing_IsTheWholeSpread() => AssertEdge(RateSpread.Whole, 2 / 3.0, 1, 0, new(5, 5), new(0, 9), new(3, 3));

    /// <summary>Groups more alike than chance would have them.</summary>
    [Fact]
    public void AlikeGroups_CountAsOne() => AssertEdge(RateSpread.None, 0.3, 0.3, 1, new(3, 10), new(3, 10), new(6, 20));

    [Fact]
    public void HugeGroups_AreFittedToo()
    {
        var prior = RatePrior.FromRates([new(300_000_000, 1_000_000_000), new(330_000_000, 1_000_000_000), new(310, 1_000)]);
        Assert.Equal(RateSpread.Measured, prior.Spread);
        Assert.InRange(prior.Mean!.Value, 0.31, 0.32);
        Assert.InRange(prior.Shrink(new(300_000_000, 1_000_000_000)).Borrowed!.Value, 0, 1e-5);
    }

    /// <summary>A handful of groups: what the fit does not know makes the limits wider than those of the best law alone.</summary>
    [Fact]
    public void FewGroups_HaveWiderLimitsThanTheBestLawAlone()
    {
        var shrunken = RatePrior.FromRates(Eight).Shrink(Eight[3]);
        var best = new Core.Numerics.BetaLaw(1.7252065291190255 + 2, 3.4850546603352988 + 6);
        Assert.True(shrunken.Interval(0.9) is { } limits && limits.Upper - limits.Lower > best.Quantile(0.95).X - best.Quantile(0.05).X);
    }

    [Fact]
    public void BadArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>(() => RatePrior.FromRates(null!));
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => RatePrior.FromRates(Eight).Shrink(Eight[0]).Interval(0)).ParamName);
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => RatePrior.FromRates([]).Shrink(Eight[0]).Interval(double.NaN)).ParamName);
    }

    private static Gen<Rate> RateUpTo(int size) =>
        from of in Gen.Choose(0, size)
        from count in Gen.Frequency((5, Gen.Choose(0, of)), (1, Gen.Elements(0, of)))
        select new Rate(count, of);

    private static double?[] Figures(RatePrior prior) => [prior.Mean, prior.Alpha, prior.Beta, prior.AlphaStandardError, prior.BetaStandardError, prior.LogLikelihood];

    private static bool Between(double value, double one, double other) => value >= Math.Min(one, other) * (1 - 1e-14) && value <= Math.Max(one, other) * (1 + 1e-14);

    private static void AssertEdge(RateSpread spread, double mean, double firstShare, double borrowed, params IEnumerable<Rate> rates)
    {
        var prior = RatePrior.FromRates(rates);
        Assert.Equal(spread, prior.Spread);
        Near.Relative(mean, prior.Mean!.Value, 1e-15);
        var (first, none) = (prior.Shrink(rates.First()), prior.Shrink(Rate.Empty));
        Assert.Equal((firstShare, borrowed), (first.Share, first.Borrowed));
        Assert.Equal((prior.Mean, 1.0), (none.Share, none.Borrowed));
        Assert.NotNull(none.Interval());
    }

    private static double PlainLogLikelihood(Rate[] rates, double alpha, double beta) => rates.Sum(rate =>
        Rising(alpha, rate.Count) + Rising(beta, rate.Of - rate.Count) - Rising(alpha + beta, rate.Of) + Rising(1, rate.Of) - Rising(1, rate.Count) - Rising(1, rate.Of - rate.Count));

    private static double Rising(double from, long length) => Enumerable.Range(0, (int)length).Sum(k => Math.Log(from + k));
}
