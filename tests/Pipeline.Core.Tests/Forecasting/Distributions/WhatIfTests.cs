using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.RevenueArbitraries;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Distributions;

public sealed class WhatIfTests
{
    public static TheoryData<string, SharedLuck> Lucks => new()
    {
        { "none", SharedLuck.None },
        { "correlation", SharedLuck.OfCorrelation(0.2) },
        { "hazards", SharedLuck.OfLogHazard(0.3) },
    };

    // Amounts of whole hundreds and every kind of chance, many enough for blocks, windows and transforms.
    private static RevenueTerms Many(int count, bool isRange = false)
    {
        var random = new RandomStream(3, 1);
        return RevenueTerms.Create(Nok(1000), Enumerable.Range(0, count).Select(i =>
        {
            var (amount, chance) = (100 * (1 + Math.Floor(60 * random.NextUniform())), random.NextUniform());
            return isRange && i % 3 == 0
                ? new RevenueTerm(new($"{i:0000}"), AmountLaw.Of([new(Nok((decimal)amount), 0.3), new(Nok(2 * (decimal)amount), 0.4), new(Nok(4 * (decimal)amount), 0.3)]), chance)
                : Term($"{i:0000}", (decimal)amount, i % 50 == 0 ? 1 : i % 50 == 1 ? 0 : i % 50 == 2 ? 0.5 : chance);
        }));
    }

    [Theory]
    [MemberData(nameof(Lucks))]
    public void AmongMany_AChangeEqualsTheDistributionComputedAnew(string name, SharedLuck luck)
    {
        var terms = Many(name == "none" ? 3000 : 700);
        var before = RevenueDistribution.Create(terms, luck);
        RevenueDistribution[] changed =
        [
            before.Without(new("0007")), before.Without(new("0050")), before.Without(new("0051")), before.Without(new("0052")),
            before.With(Term("0008", 12_300, 0.9)), before.With(Term("0008", 12_300, 0)), before.With(Term("0008", 12_300, 1)),
            before.With(Term("more", 50_000, 0.5)), before.With(Term("more", 100, 1e-9)), before.With(Term("0002", 100, 0.999999999)),
            before.With(Term("0009", 0, 0.5)).Without(new("0010")).With(Term("0011", 700, 0.25)),
        ];
        Assert.All(changed, one => Assert.True(one.IsChanged, "computed anew"));
        Assert.All(changed, AssertSame);
    }

    /// <summary>Of three figures and the chance of none, neither end may be the likeliest by far; such a term is computed anew where it has to be.</summary>
    [Theory]
    [MemberData(nameof(Lucks))]
    public void SeveralFigures_AreTakenOutWhereThatIsSound(string name, SharedLuck luck)
    {
        var before = RevenueDistribution.Create(Many(name == "none" ? 1200 : 300, isRange: true), luck);
        var ranges = before.Terms.Terms.Where(term => term.Amount.Atoms.Length == 3).ToArray();
        var (unlikely, likely) = (before.Without(ranges.First(term => term.Chance < 0.1).Id), before.Without(ranges.First(term => term.Chance > 0.9).Id));
        Assert.True(unlikely.IsChanged);
        Assert.Equal(name != "none", likely.IsChanged); // without luck there is but one point, and it cannot be done there
        Assert.All([unlikely, likely, before.With(new(ranges[0].Id, ranges[1].Amount, 0.2))], AssertSame);
    }

    [Fact]
    public void AnAmountOffTheGrid_IsComputedAnew()
    {
        var before = RevenueDistribution.Create(Many(200));
        var after = before.With(Term("0003", 112.5m, 0.5));
        Assert.Equal((Nok(100), Nok(12.5m), false), (before.Bound.Step, after.Bound.Step, after.IsChanged));
        AssertSame(after);

        // On a grid that moves amounts anyway, it is one more.
        var coarse = RevenueDistribution.Create(Many(200), Nok(70));
        var moved = coarse.With(Term("0003", 12.34m, 0.5));
        Assert.Equal((Nok(70), true), (moved.Bound.Step, moved.IsChanged));
        AssertSame(moved);
    }

    [Fact]
    public void MoreThanSixteenChanges_AreComputedAnew()
    {
        var distribution = RevenueDistribution.Create(Many(100));
        for (var i = 0; i < 18; i++)
        {
            distribution = distribution.With(Term($"{i:0000}", 300, 0.3));
            Assert.Equal(i != 16, distribution.IsChanged);
        }

        AssertSame(distribution);
    }

    /// <summary>The worked example of docs/formulas.md: 250,000 at 0.4 and 400,000 at 0.7 beside 300,000 won; what if the larger is lost, or its chance rises to 0.9?</summary>
    [Fact]
    public void WorkedExample()
    {
        var total = RevenueDistribution.Create(RevenueTerms.Create(Nok(300_000), [Term("a", 250_000, 0.4), Term("b", 400_000, 0.7)]));
        Assert.Equal(0.70, total.ChanceOfAtLeast(Nok(700_000)), 1e-14);
        Assert.Equal(0.90, total.With(Term("b", 400_000, 0.9)).ChanceOfAtLeast(Nok(700_000)), 1e-14);
        Assert.Equal((0.0, 0.4), (total.Without(new("b")).ChanceOfAtLeast(Nok(700_000)), Math.Round(total.Without(new("b")).ChanceOfAtLeast(Nok(550_000)), 14)));
        Assert.Equal((Nok(300_000), Nok(550_000)), (total.Without(new("b")).Low, total.Without(new("b")).High));
    }

    [Fact]
    public void Arguments_AreChecked()
    {
        var total = RevenueDistribution.Create(Many(10));
        Assert.Throws<ArgumentException>("id", () => total.Without(new("nobody")));
        Assert.Throws<ArgumentNullException>("term", () => total.With(null!));
        Assert.Throws<CurrencyMismatchException>(() => total.With(new(new("x"), AmountLaw.Of(new Money(1, Currency.FromCode("EUR"))), 0.5)));
        Assert.Null(total.Terms.Find(new("nobody")));
        Assert.Equal(new("0003"), total.Terms.Find(new("0003"))!.Id);
    }

    private static void AssertSame(RevenueDistribution changed)
    {
        var anew = RevenueDistribution.Create(changed.Terms, changed.Luck, changed.Bound.Step);
        Assert.Equal((anew.Mean, anew.Bound), (changed.Mean, changed.Bound));
        Near.Relative(anew.Variance, changed.Variance, 1e-9, "variance");
        foreach (var share in new[] { 0.2m, 0.5m, 0.8m, 0.9m, 0.95m, 1m, 1.02m, 1.05m, 1.1m, 1.3m, 2m })
        {
            var amount = share * anew.Mean;
            Near.Absolute(anew.ChanceOfAtLeast(amount), changed.ChanceOfAtLeast(amount), 1e-12, $"at least {share} of the mean");
            Near.Absolute(anew.ChanceOfLessThan(amount), changed.ChanceOfLessThan(amount), 1e-12, $"below {share} of the mean");
        }

        Near.Relative((double)anew.Mean.Amount, (double)changed.Expect([new(Nok(0), Nok(0), 1)]).Amount, 1e-11, "mean read off the law");
    }
}
