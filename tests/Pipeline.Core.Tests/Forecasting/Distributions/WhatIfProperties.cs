using FsCheck.Xunit;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Forecasting.Distributions;

[Laws(typeof(RevenueArbitraries), typeof(LuckArbitraries))]
public sealed class WhatIfProperties
{
    private const double Tolerance = 1e-12;
    private const double TenDigits = 1e-10;

    // Each compares several distributions with ones computed anew, over all of a factor.
    private const int FewCases = 15;

    /// <summary>A sale lost, one changed and one more, with and without luck, against the distribution computed anew.</summary>
    [Property(MaxTest = FewCases)]
    public void Changes_EqualTheDistributionComputedAnew(RevenueCase revenue, RevenueCase other, NewBusinessCase newBusiness, LuckCase luck, byte which, bool isShared, bool isNew)
    {
        var terms = revenue.ToTerms(isNew ? [newBusiness.Term] : null);
        var before = RevenueDistribution.Create(terms, isShared ? luck.Luck : SharedLuck.None);
        foreach (var term in other.Terms.Take(2))
        {
            AssertSame(before.With(term), terms.With(term));
        }

        if (!terms.Terms.IsEmpty)
        {
            var lost = terms.Terms[which % terms.Terms.Length].Id;
            AssertSame(before.Without(lost), terms.Without(lost));
        }
    }

    /// <summary>One change after another does not add up roundings, and what is changed back is what it was.</summary>
    [Property(MaxTest = FewCases)]
    public void ManyChanges_EqualTheDistributionComputedAnew(RevenueCase revenue, RevenueCase other, LuckCase luck, bool isShared)
    {
        var before = RevenueDistribution.Create(revenue.ToTerms(), isShared ? luck.Luck : SharedLuck.None);
        var (after, isKept) = (before, true);
        RevenueTerm[] changes = [.. other.Terms.Take(4)];
        foreach (var term in changes.Select(term => new RevenueTerm(term.Id, term.Amount, 1 - term.Chance)).Concat(changes))
        {
            after = after.With(term);
            isKept &= after.IsChanged || after.Law == before.Law;
        }

        AssertSame(after, changes.Aggregate(revenue.ToTerms(), (terms, term) => terms.With(term)));
        foreach (var id in changes.Select(term => term.Id))
        {
            after = revenue.Terms.FirstOrDefault(term => term.Id == id) is { } was ? after.With(was) : after.Without(id);
        }

        Assert.Equal(before.Terms, after.Terms);
        Assert.True(!isKept || ReferenceEquals(before.Law, after.Law), "what is changed back is what it was");
    }

    private static void AssertSame(RevenueDistribution changed, RevenueTerms terms)
    {
        var anew = RevenueDistribution.Create(terms, changed.Luck, changed.Bound.Step);
        Assert.Equal((terms, anew.Mean, anew.Bound), (changed.Terms, changed.Mean, changed.Bound));
        Near.Relative(anew.Variance, changed.Variance, 1e-9, "variance");
        for (var k = 0; k <= 4; k++)
        {
            var amount = anew.Low + k / 4m * (anew.High - anew.Low);
            Near.Absolute(anew.ChanceOfAtLeast(amount), changed.ChanceOfAtLeast(amount), Tolerance, $"at least {amount}");
            Near.Absolute(anew.ChanceOfLessThan(amount), changed.ChanceOfLessThan(amount), Tolerance, $"below {amount}");
            var (log, expected) = (changed.LogChanceOfAtLeast(amount), anew.LogChanceOfAtLeast(amount));
            Assert.True(log.Equals(expected) || Math.Abs(log - expected) <= TenDigits, $"log of at least {amount}: {log}, not {expected}");
        }
    }
}
