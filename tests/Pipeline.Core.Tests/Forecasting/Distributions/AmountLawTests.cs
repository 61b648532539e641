using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Qualification;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Distributions;

/// <summary>Figures of past sales: one to 200, some alike, small or large.</summary>
public sealed record SampleCase(long[] Units)
{
    internal IEnumerable<Money> Figures => Units.Select(units => Money.FromMinorUnits(units, Arbitraries.Nok));

    public override string ToString() => string.Join(", ", Units);
}

[Laws(typeof(AmountLawTests), typeof(RevenueArbitraries))]
public sealed class AmountLawTests
{
    public static Arbitrary<SampleCase> Samples() =>
        (from size in Gen.Frequency((1, Gen.Choose(1, 16)), (3, Gen.Choose(17, 200)))
         from most in Gen.Elements(5, 1000, 100_000_000)
         from units in Gen.ArrayOf(Gen.Choose(0, most), size)
         select new SampleCase([.. units.Select(unit => (long)unit)])).ToArbitrary();

    [Property]
    public void FromSample_HasAtMostSixteenFigures_ThatAddUpToOne(SampleCase sample)
    {
        var law = AmountLaw.FromSample(sample.Figures);

        Assert.InRange(law.Atoms.Length, 1, AmountLaw.MaxAtoms);
        Assert.Equal(1_000_000_000, law.Weights.Sum());
        Assert.Equal(1, law.Atoms.Sum(atom => atom.Weight), 1e-15);
        Assert.All(law.Atoms, atom => Assert.InRange(atom.Weight, 1e-9, 1));
        Assert.Equal(law.Atoms.Select(atom => atom.Amount).Order(), law.Atoms.Select(atom => atom.Amount));
        Assert.Equal(law.Atoms.Length, law.Atoms.Select(atom => atom.Amount).Distinct().Count());
    }

    /// <summary>Half a minor unit from rounding the slices' means, and 16 roundings of a weight to 10^-9.</summary>
    [Property]
    public void FromSample_KeepsTheMean(SampleCase sample)
    {
        var mean = sample.Units.Average() / 100;
        var range = (sample.Units.Max() - sample.Units.Min()) / 100.0;
        Near.Absolute(mean, (double)AmountLaw.FromSample(sample.Figures).Mean.Amount, 0.005 + 8e-9 * range, $"{sample}");
    }

    /// <summary>What the law has and what it lost is the variance of the sample, up to the rounding of the slices' means.</summary>
    [Property]
    public void FromSample_AccountsForTheVariance(SampleCase sample)
    {
        var law = AmountLaw.FromSample(sample.Figures);
        var mean = sample.Units.Average();
        var variance = sample.Units.Average(units => (units - mean) * (units - mean)) / 1e4;
        var kept = law.Atoms.Sum(atom => atom.Weight * Math.Pow((double)atom.Amount.Amount - mean / 100, 2));
        var range = (sample.Units.Max() - sample.Units.Min()) / 100.0;

        Assert.True(law.VarianceLost >= 0);
        Assert.True(sample.Units.Distinct().Count() > AmountLaw.MaxAtoms || law.VarianceLost == 0);

        // A loss below nothing, which rounding the means can bring about, counts as nothing.
        var slack = 0.01 * range + 1e-8 * range * range + 1e-9;
        Near.Absolute(variance, kept + law.VarianceLost, slack, $"{sample}");
    }

    [Property]
    public bool FromSample_OrderDoesNotMatter(SampleCase sample)
    {
        var (law, reversed) = (AmountLaw.FromSample(sample.Figures), AmountLaw.FromSample(sample.Figures.Reverse()));
        return law.Equals(reversed) && law.VarianceLost.Equals(reversed.VarianceLost) && law.GetHashCode() == reversed.GetHashCode();
    }

    [Property]
    public bool Plus_AddsMeans_WhateverTheOrder(SampleCase one, SampleCase other)
    {
        // The shares of one sale: a sample of 17 figures or more has the same weights as another.
        var (first, second) = (AmountLaw.FromSample(one.Figures), AmountLaw.FromSample(other.Figures));
        var (sum, reversed) = (first.Plus(second), second.Plus(first));
        return sum is null ? reversed is null && !first.Weights.AsSpan().SequenceEqual(second.Weights)
            : sum.Equals(reversed) && sum.Mean == first.Mean + second.Mean && sum.VarianceLost == first.VarianceLost + second.VarianceLost;
    }

    [Fact]
    public void FromSample_OfSixteenSlices_IsTheirMeans()
    {
        // 1 to 32: pairs 1.5, 3.5, … in minor units, rounded to the even one; every slice loses 1/4, and the rounding moves it.
        var law = AmountLaw.FromSample(Enumerable.Range(1, 32).Select(unit => Nok(unit)));

        Assert.Equal(16, law.Atoms.Length);
        Assert.Equal((Nok(1.5m), Nok(31.5m), Nok(16.5m)), (law.Atoms[0].Amount, law.Atoms[^1].Amount, law.Mean));
        Assert.Equal(0.0625, law.Atoms[3].Weight);
        Assert.Equal(0.25, law.VarianceLost, 1e-12);
    }

    /// <summary>Of 17 figures each slice is 17/16 of one: the borders go in part to both sides.</summary>
    [Fact]
    public void FromSample_OfSeventeen_DividesFiguresBetweenSlices()
    {
        var law = AmountLaw.FromSample(Enumerable.Range(0, 17).Select(unit => Nok(17 * unit)));

        // In whole 0.17 NOK, a divisor of every figure that is fine beside their spread.
        Assert.Equal(Nok(1.02m), law.Atoms[0].Amount); // (16/16 · 0 + 1/16 · 17) ÷ 17/16 = 1
        Assert.Equal(Nok(19.04m), law.Atoms[1].Amount); // (15/16 · 17 + 2/16 · 34) ÷ 17/16 = 19; so far 20, not 1.02 + 18.98
        Assert.Equal(Nok(136), law.Mean);
    }

    [Fact]
    public void FromSample_OfVeryLargeFigures_DoesNotOverflow()
    {
        var law = AmountLaw.FromSample(Enumerable.Range(1, 40).Select(i => Money.FromMinorUnits(i * 200_000_000_000_000_000L, Arbitraries.Nok)));

        Assert.Equal(Money.FromMinorUnits(41 * 100_000_000_000_000_000L, Arbitraries.Nok), law.Mean);
        Assert.True(law.VarianceLost > 0);
    }

    [Fact]
    public void Of_ARange_IsItsThreePoints()
    {
        var range = new MoneyRange(Nok(100), Nok(150), Nok(300));
        var law = AmountLaw.Of(Amount.Of(range));

        Assert.Equal<AmountAtom>([new(Nok(100), 0.3), new(Nok(150), 0.4), new(Nok(300), 0.3)], law.Atoms.AsEnumerable());
        Assert.Equal(Nok(180), law.Mean);
        Assert.Equal("100.00 NOK (0.3), 150.00 NOK (0.4), 300.00 NOK (0.3)", law.ToString());
        Assert.Equal(AmountLaw.Of(Nok(5)), AmountLaw.Of(Amount.Of(Nok(5))));
    }

    /// <summary>At each point of the range the chance of no more comes to so much for the first time.</summary>
    [Property]
    public void Range_IsItsThreePoints(SampleCase sample)
    {
        var law = AmountLaw.FromSample(sample.Figures);

        foreach (var (point, chance) in new[] { (law.Range.P10, 0.1), (law.Range.P50, 0.5), (law.Range.P90, 0.9) })
        {
            Assert.True(law.Atoms.Where(atom => atom.Amount <= point).Sum(atom => atom.Weight) >= chance - 1e-12);
            Assert.True(law.Atoms.Where(atom => atom.Amount < point).Sum(atom => atom.Weight) < chance + 1e-12);
        }
    }

    [Property]
    public void ToBudgetPrior_HasTheMiddleAndTheSpreadOfTheRange(SampleCase sample)
    {
        var law = AmountLaw.FromSample(sample.Figures);
        var (low, middle, high) = (law.Range.P10, law.Range.P50, law.Range.P90);
        var prior = law.ToBudgetPrior();

        var deviation = low.Amount == 0 ? 0 : Math.Log((double)(high.Amount / low.Amount)) / (2 * 1.2815515655446004);
        Assert.Equal(deviation is > 0 and <= BudgetPrior.MostDeviation, prior is not null);
        if (prior is not null)
        {
            Assert.Equal(middle, prior.Median);
            Assert.Equal(deviation, prior.LogDeviation, 12);
        }
    }

    /// <summary>Of a factor between figures too: sixteen at most, on the grid of the law, with the mean asked for up to roundings of weights, and the variance accounted for.</summary>
    [Property]
    public void Scaled_KeepsGridAndMean(SampleCase sample, ushort times)
    {
        var (law, factor) = (AmountLaw.FromSample(sample.Figures), (1 + times) / 20_000.0);
        var scaled = law.Scaled(factor);
        var unit = law.MinorUnits.Aggregate(AmountLaw.GreatestCommonDivisor);
        var range = Math.Max(unit, scaled.MinorUnits[^1] - scaled.MinorUnits[0]);

        Assert.InRange(scaled.Weights.Length, 1, AmountLaw.MaxAtoms);
        Assert.Equal(1_000_000_000, scaled.Weights.Sum());
        Assert.All(scaled.Weights, weight => Assert.InRange(weight, 1, 1_000_000_000));
        Assert.Equal(scaled.MinorUnits.Order().Distinct(), scaled.MinorUnits);
        Assert.All(scaled.MinorUnits, units => Assert.Equal(0, unit == 0 ? units : units % unit));
        Near.Absolute(factor * (double)law.WeightedSum, (double)scaled.WeightedSum, 32 * (double)range, "mean");
        var (before, after) = (VarianceOf(law), VarianceOf(scaled));
        Near.Absolute(Math.Max(after, factor * factor * (before + law.VarianceLost)), after + scaled.VarianceLost, 1e-6 * (1e-4 * range * range + 1), "variance");
    }

    private static double VarianceOf(AmountLaw law)
    {
        var mean = law.MinorUnits.Zip(law.Weights).Sum(one => one.First * (one.Second / 1e9));
        return law.MinorUnits.Zip(law.Weights).Sum(one => (one.First - mean) * (one.First - mean) * (one.Second / 1e9)) / 1e4;
    }

    [Fact]
    public void Of_EqualFigures_AddUp() =>
        Assert.Equal(
            AmountLaw.Of([new(Nok(1), 0.5), new(Nok(2), 0.5)]),
            AmountLaw.Of([new(Nok(2), 0.25), new(Nok(1), 0.5), new(Nok(2), 0.25)]));

    /// <summary>A weight is above 0, so that the law's largest figure can come up.</summary>
    [Fact]
    public void Of_AWeightThatRoundsToNothing_IsLeftOut()
    {
        var law = AmountLaw.Of([new(Nok(1), 1), new(Nok(1_000_000), 1e-10)]);

        Assert.Equal(new(Nok(1), 1), Assert.Single(law.Atoms));
    }

    [Fact]
    public void Equality_HoldsItsLaws() => Laws.AssertEqualityLaws(
        AmountLaw.Of([new(Nok(1), 0.5), new(Nok(2), 0.5)]),
        AmountLaw.Of([new(Nok(2), 0.5), new(Nok(1), 0.5)]),
        AmountLaw.Of([new(Nok(1), 0.4), new(Nok(2), 0.6)]),
        AmountLaw.Of([new(Nok(1), 0.5), new(Nok(3), 0.5)]),
        AmountLaw.Of(Nok(1)),
        AmountLaw.Of([new(new Money(1, Currency.FromCode("USD")), 0.5), new(new Money(2, Currency.FromCode("USD")), 0.5)]));

    [Fact]
    public void Errors_AreNamed()
    {
        var dollar = new Money(1, Currency.FromCode("USD"));
        Assert.Equal("amount", Assert.Throws<ArgumentOutOfRangeException>(() => AmountLaw.Of(Nok(-0.01m))).ParamName);
        Assert.Equal("amount", Assert.Throws<ArgumentOutOfRangeException>(() => AmountLaw.Of(Nok(0.001m))).ParamName);
        Assert.Equal("amount", Assert.Throws<ArgumentOutOfRangeException>(() => AmountLaw.Of(Nok(1e20m))).ParamName);
        Assert.Equal("amount", Assert.Throws<ArgumentException>(() => AmountLaw.Of(Amount.Unknown)).ParamName);
        Assert.Equal("atoms", Assert.Throws<ArgumentException>(() => AmountLaw.Of([])).ParamName);
        Assert.Equal("atoms", Assert.Throws<ArgumentException>(() => AmountLaw.Of([new(Nok(1), 0.5)])).ParamName);
        Assert.Equal("atoms", Assert.Throws<ArgumentException>(() => AmountLaw.Of(Enumerable.Range(1, 17).Select(i => new AmountAtom(Nok(i), 1 / 17.0)))).ParamName);
        foreach (var weight in new[] { 0, -0.1, 1.1, double.NaN })
        {
            Assert.Equal("atoms", Assert.Throws<ArgumentOutOfRangeException>(() => AmountLaw.Of([new(Nok(1), weight)])).ParamName);
        }

        Assert.Throws<CurrencyMismatchException>(() => AmountLaw.Of([new(Nok(1), 0.5), new(dollar, 0.5)]));
        Assert.Equal("sample", Assert.Throws<ArgumentException>(() => AmountLaw.FromSample([])).ParamName);
        Assert.Throws<CurrencyMismatchException>(() => AmountLaw.FromSample([Nok(1), dollar, Nok(2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AmountLaw.FromSample([Nok(1), Nok(-1)]));
    }
}
