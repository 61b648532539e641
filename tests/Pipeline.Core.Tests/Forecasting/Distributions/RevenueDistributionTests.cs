using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.RevenueArbitraries;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.Distributions;

public sealed class RevenueDistributionTests
{
    private static RevenueDistribution Of(params RevenueTerm[] terms) => RevenueDistribution.Create(RevenueTerms.Create(Nok(0), terms));

    /// <summary>Two sales by hand: 0 with 0.3, 100 with 0.3, 200 with 0.2, 300 with 0.2.</summary>
    /// <summary>A replay of FsCheck: a far tail tilts all of this onto next to one point, where powers underflow.</summary>
    [Fact]
    public void FarTail_OfFewSalesAndTinyNewOnes_IsAChance()
    {
        var total = RevenueDistribution.Create(RevenueTerms.Create(
            Nok(0),
            [
                new(new("P06"), AmountLaw.Of(Nok(0.62m)), 0.944101449),
                new(new("P07"), AmountLaw.Of(Nok(0.8m)), 0.295804683),
                new(new("P10"), AmountLaw.Of(Nok(0.97m)), 0.645861695),
            ],
            [new(0.4, double.PositiveInfinity, AmountLaw.Of(Nok(0.01m)))]));

        Assert.All(Enumerable.Range(0, 300), k => Assert.InRange(total.ChanceOfAtLeast(Nok(k * 0.01m)), 0, 1));
    }

    [Fact]
    public void TwoSales_ByHand()
    {
        var total = Of(Term("a", 100, 0.5), Term("b", 200, 0.4));

        Assert.Equal(Nok(130), total.Mean);
        Assert.Equal(100 * 100 * 0.25 + 200 * 200 * 0.24, total.Variance, 1e-9);
        Assert.Equal(0.4, total.ChanceOfAtLeast(Nok(200)), 1e-15);
        Assert.Equal(0.4, total.ChanceOfAtLeast(Nok(100.01m)), 1e-15);
        Assert.Equal(0.7, total.ChanceOfAtLeast(Nok(100)), 1e-15);
        Assert.Equal(0.3, total.ChanceOfLessThan(Nok(100)), 1e-15);
        Assert.Equal((Nok(0), Nok(100), Nok(300)), (total.Quantile(0.3), total.Quantile(0.31), total.Quantile(0.9)));
        Assert.Equal((Nok(300), Nok(200), Nok(100), Nok(0)), (total.ReachedWith(0.2), total.ReachedWith(0.4), total.ReachedWith(0.7), total.ReachedWith(0.71)));
        Assert.Equal((Nok(0), Nok(300), Nok(100)), (total.Low, total.High, total.Bound.Step));
        var histogram = total.Histogram(Nok(0), Nok(150), 3);
        Assert.Equal([0.6, 0.2, 0.2], histogram.Select(chance => Math.Round(chance, 14)));

        // Pay of 10 % from 150 on: 5 with 0.2, 15 with 0.2.
        Assert.Equal(4, (double)total.Expect([new(Nok(0), Nok(0), 0), new(Nok(150), Nok(0), 0.1m)]).Amount, 1e-12);
    }

    [Fact]
    public void Golden_RevenueDistribution()
    {
        var cases = GoldenFile.Cases("revenue_distribution.json");
        Assert.Equal(12, cases.Count);
        foreach (var one in cases)
        {
            CheckRevenue(one);
        }
    }

    private static void CheckRevenue(JsonElement one)
    {
        (long Units, int Chance)[] sales = one.Member("csv") is { } file
            ? [.. File.ReadLines(GoldenFile.PathOf(file.GetString()!)).Skip(1).Select(line => line.Split(',')).Select(line => (Whole(line[0]), (int)Whole(line[1])))]
            : [.. one.GetProperty("amount_units").EnumerateArray().Zip(one.GetProperty("p_bp").EnumerateArray(), (units, chance) => (units.GetInt64(), chance.GetInt32()))];
        var name = $"{sales.Length} sales";
        var total = Distribution(sales);
        Near.Relative(one.GetProperty("mean").GetDouble(), 100 * (double)total.Mean.Amount, 1e-14, $"{name}: mean");
        Near.Relative(one.GetProperty("variance").GetDouble(), 1e4 * total.Variance, 1e-12, $"{name}: variance");
        foreach (var point in one.GetProperty("points").EnumerateArray())
        {
            var quota = point.GetProperty("quota").GetInt64();
            var (chance, below) = (point.GetProperty("p_ge").GetDouble(), point.GetProperty("cdf").GetDouble());
            Near.Absolute(chance, total.ChanceOfAtLeast(Cents(quota)), 1e-14, $"{name}: at least {quota}");
            Near.Absolute(below, total.ChanceOfLessThan(Cents(quota + 1)), 1e-14, $"{name}: at most {quota}");
            if (chance > 1e-300)
            {
                Near.Relative(chance, total.ChanceOfAtLeast(Cents(quota)), 1e-10, $"{name}: at least {quota}");
            }

            if (below is > 1e-300)
            {
                Near.Relative(below, total.ChanceOfLessThan(Cents(quota + 1)), 1e-10, $"{name}: at most {quota}");
            }

            if (point.Member("log_p_ge")?.GetDouble() is { } log)
            {
                Near.Absolute(log, total.LogChanceOfAtLeast(Cents(quota)), 1e-10, $"{name}: log of at least {quota}");
            }

            if (point.GetProperty("pmf").GetDouble() is var mass)
            {
                Near.Absolute(mass, total.Histogram(Cents(quota), Cents(1), 1)[0], 1e-15, $"{name}: {quota}");
            }

            // E[max(quota − total, 0)].
            var shortfall = 100 * (double)total.Expect([new(Cents(-1), Cents(quota + 1), -1), new(Cents(quota), Cents(0), 0)]).Amount;
            Near.Absolute(point.GetProperty("expected_shortfall_below").GetDouble(), shortfall, 1e-12 * Math.Max(1, quota), $"{name}: shortfall below {quota}");
        }

        foreach (var quantile in one.GetProperty("quantiles").EnumerateArray())
        {
            Assert.Equal(Cents(quantile.GetProperty("units").GetInt64()), total.Quantile(quantile.GetProperty("q").GetDouble()));
        }

        if (one.Member("pmf") is { } all)
        {
            var masses = all.EnumerateArray().Select(mass => mass.GetDouble()).ToArray();
            var histogram = total.Histogram(Cents(0), Cents(1), masses.Length);
            Assert.All(Enumerable.Range(0, masses.Length), k => Near.Relative(masses[k], histogram[k], 1e-12, $"{name}: {k}"));
        }
    }

    /// <summary>The number of wins is the revenue of sales at one unit each.</summary>
    [Fact]
    public void Golden_PoissonBinomial()
    {
        var cases = GoldenFile.Cases("poisson_binomial.json");
        Assert.Equal(16, cases.Count);
        var compared = 0;
        foreach (var one in cases)
        {
            var chances = one.GetProperty("p_bp").EnumerateArray().Select(chance => chance.GetInt32()).ToArray();
            var total = Distribution([.. chances.Select(chance => (1L, chance))]);
            foreach (var (k, sure, below) in Points(one))
            {
                var name = $"{chances.Length} sales, {k} wins";
                Near.Absolute(sure.Chance, total.ChanceOfAtLeast(Cents(k)), 1e-14, name);
                Near.Absolute(below.Chance, total.ChanceOfLessThan(Cents(k + 1)), 1e-14, name);
                if (sure.Chance > 1e-300)
                {
                    Near.Relative(sure.Chance, total.ChanceOfAtLeast(Cents(k)), 1e-10, name);
                }

                if (below.Chance > 1e-300)
                {
                    Near.Relative(below.Chance, total.ChanceOfLessThan(Cents(k + 1)), 1e-10, name);
                }

                if (sure.Log is { } log)
                {
                    Near.Absolute(log, total.LogChanceOfAtLeast(Cents(k)), 1e-10, name);
                }

                compared++;
            }

            foreach (var quantile in one.Member("quantiles")?.EnumerateArray() ?? [])
            {
                Assert.Equal(Cents(quantile.GetProperty("k").GetInt64()), total.Quantile(quantile.GetProperty("q").GetDouble()));
            }
        }

        Assert.True(compared > 100);
    }

    private static IEnumerable<(int K, (double Chance, double? Log) Sure, (double Chance, double? Log) Below)> Points(JsonElement one)
    {
        if (one.Member("points") is { } points)
        {
            return points.EnumerateArray().Select(point => (
                point.GetProperty("k").GetInt32(),
                (point.GetProperty("sf_ge").GetDouble(), point.Member("log_sf_ge")?.GetDouble()),
                (point.GetProperty("cdf").GetDouble(), point.Member("log_cdf")?.GetDouble())));
        }

        return one.GetProperty("sf_ge").EnumerateArray().Zip(one.GetProperty("cdf").EnumerateArray(), (sure, below) => (Sure: sure.GetDouble(), Below: below.GetDouble()))
            .Select((both, k) => (k, (both.Sure, (double?)null), (both.Below, (double?)null)));
    }

    /// <summary>Against drawing it: open sales of one figure and of a range, and new business with an uncertain rate.</summary>
    [Fact]
    public void MonteCarlo_AgreesWithinFiveStandardErrors()
    {
        const int Draws = 40_000;
        NewBusinessTerm newBusiness = new(2.5, 6, AmountLaw.Of([new(Nok(40), 0.5), new(Nok(90), 0.25), new(Nok(200), 0.25)]));
        RevenueTerm[] terms = [.. Enumerable.Range(1, 15).Select(i => Term($"{i}", 10 * i, i / 20.0)), new(new ProspectId("range"), AmountLaw.Of(Amount.Of(new MoneyRange(Nok(50), Nok(100), Nok(400)))), 0.6)];
        var total = RevenueDistribution.Create(RevenueTerms.Create(Nok(100), terms, [newBusiness]));

        var draws = new RandomStream(2026, 1);
        var totals = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            var sum = 100m;
            foreach (var term in terms)
            {
                sum += draws.NextUniform() < term.Chance ? Draw(ref draws, term.Amount) : 0;
            }

            // The rate has a gamma law with shape 6: the sum of six exponential numbers.
            var rate = 0.0;
            for (var k = 0; k < 6; k++)
            {
                rate -= Math.Log(draws.NextUniform());
            }

            for (var sales = draws.NextPoisson(2.5 / 6 * rate); sales > 0; sales--)
            {
                sum += Draw(ref draws, newBusiness.Amount);
            }

            totals[i] = (double)sum;
        }

        var mean = totals.Average();
        var variance = totals.Average(value => (value - mean) * (value - mean));
        Near.Absolute((double)total.Mean.Amount, mean, 5 * Math.Sqrt(total.Variance / Draws), "mean");
        Near.Relative(total.Variance, variance, 5 * Math.Sqrt(2 * 3.0 / Draws), "variance"); // a kurtosis of up to 7 allowed for
        foreach (var quota in new[] { 300m, 600m, 900m, 1200m, 1500m, 1900m })
        {
            var chance = total.ChanceOfAtLeast(Nok(quota));
            Near.Absolute(chance, (double)totals.Count(value => value >= (double)quota) / Draws, 5 * Math.Sqrt(chance * (1 - chance) / Draws), $"{quota}");
        }
    }

    private static decimal Draw(ref RandomStream draws, AmountLaw law)
    {
        var (at, u) = (0, draws.NextUniform());
        for (var sum = law.Atoms[0].Weight; u > sum && at + 1 < law.Atoms.Length; sum += law.Atoms[at].Weight)
        {
            at++;
        }

        return law.Atoms[at].Amount.Amount;
    }

    [Fact]
    public void OneHugeAmongTiny_IsExact()
    {
        RevenueTerm[] tiny = [.. Enumerable.Range(0, 200).Select(i => Term($"{i:000}", 1, 0.5))];
        var total = Of([.. tiny, Term("huge", 4_000_000, 0.01)]);

        Assert.Equal(0.01, total.ChanceOfAtLeast(Nok(1000)), 1e-14);
        Assert.Equal(0, total.Bound.Certain.Amount);
        Assert.Equal(0.99 * total.ChanceOfAtLeast(Nok(100)) + 0.01, 0.99 * (0.99 * Of(tiny).ChanceOfAtLeast(Nok(100)) + 0.01) + 0.01, 1e-13);
        Near.Absolute(Math.Log(0.01) - 200 * Math.Log(2), total.LogChanceOfAtLeast(Nok(4_000_200)), 1e-10, "all");
        Near.Relative(0.99 * Math.Pow(0.5, 200), total.ChanceOfLessThan(Nok(1)), 1e-10, "none");
    }

    /// <summary>Far more money than the grid has points: a round step, and the bound says what it may cost.</summary>
    [Fact]
    public void ManyOddAmounts_GoToARoundStep()
    {
        RevenueTerm[] terms = [.. Enumerable.Range(0, 400).Select(i => Term($"{i:000}", 100_003.07m + 997 * i, 0.2))];
        var total = Of(terms);

        Assert.Equal(Nok(200), total.Bound.Step); // 120 million: at 200 each 0.6 million points
        Assert.InRange(total.Bound.Certain.Amount, 400 * 100, 400 * 200);
        Assert.Equal(200 * Math.Sqrt(400 * Math.Log(2e9) / 2), (double)total.Bound.Likely.Amount, 1e-3);
        Near.Relative((double)total.Mean.Amount, (double)total.Expect([new(Nok(0), Nok(0), 1)]).Amount, 1e-12, "the mean stays on any grid");
    }

    /// <summary>Brought to the nearest point, each small sale would be nothing; they keep their mean, and about their spread.</summary>
    [Fact]
    public void ManySmallSalesBesideAHugeOne_KeepTheirTotal()
    {
        RevenueTerm[] small = [.. Enumerable.Range(0, 500).Select(i => Term($"{i:000}", 1 + i % 97, 0.5))];
        var total = Of([.. small, Term("huge", 2_000_000_000, 0.01)]);
        var alone = Of(small);

        Assert.Equal(Nok(2000), total.Bound.Step);
        Assert.InRange((double)total.Quantile(0.4).Amount, (double)(alone.Mean.Amount - total.Bound.Likely.Amount), (double)(alone.Mean.Amount + total.Bound.Likely.Amount));
        Assert.True(total.Quantile(0.4) > Nok(0));
        Assert.Equal(0.01, total.ChanceOfAtLeast(Nok(1_000_000_000)), 1e-12);
    }

    [Fact]
    public void Nothing_IsCertain()
    {
        foreach (var total in new[] { Of(), Of(Term("a", 100, 0)), Of(Term("a", 0, 0.5)) })
        {
            Assert.Equal((1, 0), (total.ChanceOfAtLeast(Nok(0)), total.ChanceOfAtLeast(Nok(0.01m))));
            Assert.Equal((0, 1), (total.ChanceOfLessThan(Nok(0)), total.ChanceOfLessThan(Nok(0.01m))));
            Assert.Equal((Nok(0), Nok(0), Nok(0)), (total.Quantile(0.01), total.ReachedWith(0.99), total.Mean));
            Assert.Equal((0, 0, double.NegativeInfinity), (total.Variance, total.LogChanceOfAtLeast(Nok(-5)), total.LogChanceOfAtLeast(Nok(1))));
        }
    }

    [Fact]
    public void AllSure_IsTheirSum()
    {
        var total = Of(Term("a", 100, 1), Term("b", 250.5m, 1));

        Assert.Equal((1, 0), (total.ChanceOfAtLeast(Nok(350.5m)), total.ChanceOfAtLeast(Nok(350.51m))));
        Assert.Equal((Nok(350.5m), Nok(350.5m)), (total.Low, total.High));

        var range = Of(new RevenueTerm(new ProspectId("r"), AmountLaw.Of(Amount.Of(new MoneyRange(Nok(100), Nok(150), Nok(300)))), 1.0));
        Assert.Equal((1, 0), (range.ChanceOfAtLeast(Nok(100)), range.ChanceOfLessThan(Nok(100))));
        Assert.Equal(0, range.LogChanceOfAtLeast(Nok(99)));
        Assert.Equal(0.3, range.ChanceOfAtLeast(Nok(300)), 1e-15);
    }

    /// <summary>Documented: small chances are right to ten digits, that of missing as well.</summary>
    [Fact]
    public void AlmostSure_ChanceOfMissing_KeepsItsDigits()
    {
        Near.Relative(1e-9, Of(Term("a", 100, 0.999999999)).ChanceOfLessThan(Nok(100)), 1e-10, "one");
        Near.Relative(1e-18, Of(Term("a", 100, 0.999999999), Term("b", 100, 0.999999999)).ChanceOfLessThan(Nok(100)), 1e-10, "two");
        Near.Relative(PlainSums.LogOnePlus(-1e-9), Of(Term("a", 100, 0.999999999)).LogChanceOfAtLeast(Nok(100)), 1e-10, "log");
    }

    [Fact]
    public void Quantiles_OfSmallChances_AreExact()
    {
        var total = Of(Term("a", 100, 0.999999999), Term("b", 100, 0.999999999)); // 0 with 1e-18, 100 with 2e-9
        var rare = Of(Term("a", 100, 0.000000001), Term("b", 100, 0.000000001));

        Assert.Equal((Nok(0), Nok(100), Nok(200)), (total.Quantile(1e-18), total.Quantile(2e-18), total.Quantile(1e-8)));
        Assert.Equal((Nok(200), Nok(100), Nok(0)), (rare.ReachedWith(1e-18), rare.ReachedWith(2e-18), rare.ReachedWith(1e-8)));
    }

    [Fact]
    public void Convolve_SmallChances_KeepTheirDigits()
    {
        RevenueTerm[] Terms(string prefix) => [.. Enumerable.Range(0, 60).Select(i => Term($"{prefix}{i:00}", 1, 0.1))];
        var sum = Of(Terms("a")).Convolve(Of(Terms("b")));

        Near.Absolute(120 * Math.Log(0.1), sum.LogChanceOfAtLeast(Nok(120)), 1e-10, "all");
        Near.Relative(Of([.. Terms("a"), .. Terms("b")]).ChanceOfAtLeast(Nok(60)), sum.ChanceOfAtLeast(Nok(60)), 1e-10, "half");
    }

    /// <summary>Ranges with the same largest figure and chance, which no order by these two tells apart.</summary>
    [Fact]
    public void Ids_OfRangesAlikeAtTheTop_DoNotChangeABit()
    {
        RevenueTerm[] Terms(Func<int, int> place) => [.. Enumerable.Range(1, 28).Select(i => new RevenueTerm(
            new ProspectId($"{place(i):00}"), AmountLaw.Of([new(Nok(i), 0.3), new(Nok(29), 0.2), new(Nok(30), 0.5)]), 0.37))];
        var (one, other) = (Of(Terms(i => i)), Of(Terms(i => 7 * i % 29)));

        Assert.Equal(one.Law.Mass, other.Law.Mass);
    }

    /// <summary>
    /// On a grid of 100 each open sale is moved up by 40 and each new one down by 40; there may be no new one, so that
    /// what they are moved by must not be taken off.
    /// </summary>
    [Fact]
    public void LikelyBound_DoesNotSetNewSalesAgainstOpenOnes()
    {
        var sale = new NewBusinessTerm(0.5, double.PositiveInfinity, AmountLaw.Of(Nok(140)));
        var open = Enumerable.Range(0, 10_000).Select(i => Term($"{i}", 60, 0.5));
        var alone = RevenueDistribution.Create(RevenueTerms.Create(Nok(0), open), Nok(100)).Bound;
        var both = RevenueDistribution.Create(RevenueTerms.Create(Nok(0), open, [sale]), Nok(100)).Bound;

        Assert.True(both.Likely >= alone.Likely && alone.Likely < alone.Certain);
    }

    /// <summary>Quotas beyond what a grid point can count, and below zero.</summary>
    [Fact]
    public void Amounts_FarOutside_AreAnswered()
    {
        var total = Of(Term("a", 100, 0.5));

        Assert.Equal((0, 1), (total.ChanceOfAtLeast(Nok(1e20m)), total.ChanceOfAtLeast(Nok(-1e20m))));
        Assert.Equal((1, 0), (total.ChanceOfLessThan(Nok(1e20m)), total.ChanceOfLessThan(Nok(-1e20m))));
    }

    [Fact]
    public void Shares_AddUpBeforeTheyAreSummed()
    {
        var shared = RevenueTerms.Create(Nok(0), [Term("a", 60, 0.5)]).Merge(RevenueTerms.Create(Nok(0), [Term("a", 40, 0.5)]));
        var total = RevenueDistribution.Create(shared);

        Assert.Single(shared.Terms);
        Assert.Equal(0.5, total.ChanceOfAtLeast(Nok(100)), 1e-15); // two independent sales would give 0.25
        Assert.Equal(2500, total.Variance, 1e-9);
    }

    [Fact]
    public void TeamsAndSellers_ReadOnlyWhatTheyShare()
    {
        var one = RevenueTerms.Create(Nok(1), [Term("a", 60, 0.5)]);

        Assert.Equal("other", Assert.Throws<ArgumentException>(() => one.Merge(RevenueTerms.Create(Nok(0), [Term("a", 40, 0.4)]))).ParamName);
        Assert.Equal("terms", Assert.Throws<ArgumentException>(() => RevenueTerms.Create(Nok(0), [Term("a", 60, 0.5), Term("a", 40, 0.4)])).ParamName);
        var range = new RevenueTerm(new ProspectId("r"), AmountLaw.Of([new(Nok(1), 0.5), new(Nok(2), 0.5)]), 0.5);
        var otherRange = new RevenueTerm(new ProspectId("r"), AmountLaw.Of([new(Nok(1), 0.4), new(Nok(2), 0.6)]), 0.5);
        Assert.Throws<ArgumentException>(() => RevenueTerms.Create(Nok(0), [range, otherRange]));
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => RevenueDistribution.Create(one).Convolve(RevenueDistribution.Create(one))).ParamName);
    }

    [Fact]
    public void VarianceLost_IsReportedBesideTheVariance()
    {
        var sample = AmountLaw.FromSample(Enumerable.Range(1, 32).Select(unit => Nok(unit))); // loses 0.25
        var terms = RevenueTerms.Create(Nok(0), [new(new ProspectId("a"), sample, 0.5)], [new(3, 10, sample)]);

        Assert.Equal(0.25 * 3.5, terms.VarianceLost, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Quantiles_OfNoChance_Throw(double chance)
    {
        var total = Of(Term("a", 100, 0.5));

        Assert.Equal("chance", Assert.Throws<ArgumentOutOfRangeException>(() => total.Quantile(chance)).ParamName);
        Assert.Equal("chance", Assert.Throws<ArgumentOutOfRangeException>(() => total.ReachedWith(chance)).ParamName);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.0001)]
    [InlineData(1.0001)]
    public void Terms_OutOfRange_Throw(double chance) =>
        Assert.Equal("chance", Assert.Throws<ArgumentOutOfRangeException>(() => Term("a", 1, chance)).ParamName);

    [Fact]
    public void NewBusiness_OutOfRange_Throws()
    {
        var law = AmountLaw.Of(Nok(1));
        Assert.Equal("expectedSales", Assert.Throws<ArgumentOutOfRangeException>(() => new NewBusinessTerm(-1, 1, law)).ParamName);
        Assert.Equal("expectedSales", Assert.Throws<ArgumentOutOfRangeException>(() => new NewBusinessTerm(double.PositiveInfinity, 1, law)).ParamName);
        Assert.Equal("expectedSales", Assert.Throws<ArgumentOutOfRangeException>(() => new NewBusinessTerm(double.NaN, 1, law)).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentOutOfRangeException>(() => new NewBusinessTerm(1, 0, law)).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentOutOfRangeException>(() => new NewBusinessTerm(1, double.NaN, law)).ParamName);
        Assert.Equal(new NewBusinessTerm(1, double.PositiveInfinity, law), new NewBusinessTerm(1, double.PositiveInfinity, AmountLaw.Of(Nok(1))));
    }

    [Fact]
    public void Errors_AreNamed()
    {
        var dollars = Currency.FromCode("USD");
        var total = Of(Term("a", 100, 0.5));
        var foreign = new RevenueTerm(new ProspectId("a"), AmountLaw.Of(new Money(1, dollars)), 0.5);

        Assert.Throws<CurrencyMismatchException>(() => Of(foreign));
        Assert.Throws<CurrencyMismatchException>(() => RevenueTerms.Create(Nok(0), [], [new(1, 1, AmountLaw.Of(new Money(1, dollars)))]));
        Assert.Throws<CurrencyMismatchException>(() => RevenueTerms.Empty(Arbitraries.Nok).Merge(RevenueTerms.Empty(dollars)));
        Assert.Throws<CurrencyMismatchException>(() => total.ChanceOfAtLeast(new Money(1, dollars)));
        Assert.Throws<CurrencyMismatchException>(() => total.LogChanceOfAtLeast(new Money(1, dollars)));
        Assert.Throws<CurrencyMismatchException>(() => total.ChanceOfLessThan(new Money(1, dollars)));
        Assert.Throws<CurrencyMismatchException>(() => total.Histogram(Nok(0), new Money(1, dollars), 1));
        Assert.Throws<CurrencyMismatchException>(() => RevenueDistribution.Create(total.Terms, new Money(1, dollars)));
        Assert.Throws<CurrencyMismatchException>(() => total.Convolve(RevenueDistribution.Create(RevenueTerms.Empty(dollars))));
        Assert.Throws<CurrencyMismatchException>(() => total.Expect([new(new Money(0, dollars), Nok(0), 1)]));
        Assert.Throws<CurrencyMismatchException>(() => total.Expect([new(Nok(0), Nok(0), 1), new(Nok(1), new Money(0, dollars), 1)]));
        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => RevenueDistribution.Create(total.Terms, Nok(0))).ParamName);
        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => RevenueDistribution.Create(total.Terms, Nok(0.001m))).ParamName);
        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => RevenueDistribution.Create(RevenueTerms.Create(Nok(0), [Term("a", 1e9m, 0.5)]), Nok(0.01m))).ParamName);
        Assert.Equal("certain", Assert.Throws<ArgumentOutOfRangeException>(() => RevenueTerms.Create(Nok(0.001m), [])).ParamName);
        Assert.Equal("width", Assert.Throws<ArgumentOutOfRangeException>(() => total.Histogram(Nok(0), Nok(0), 1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => total.Histogram(Nok(0), Nok(1), 0)).ParamName);
        Assert.Equal("pieces", Assert.Throws<ArgumentException>(() => total.Expect([])).ParamName);
        Assert.Equal("pieces", Assert.Throws<ArgumentException>(() => total.Expect([new(Nok(1), Nok(0), 1), new(Nok(1), Nok(0), 1)])).ParamName);
    }

    [Fact]
    public void RevenueTerms_Equality_HoldsItsLaws()
    {
        RevenueTerms Make(decimal certain, double chance, double sales) => RevenueTerms.Create(Nok(certain), [Term("a", 1, chance)], [new(sales, 1, AmountLaw.Of(Nok(1)))]);
        Laws.AssertEqualityLaws(Make(1, 0.5, 1), Make(1, 0.5, 1), Make(2, 0.5, 1), Make(1, 0.4, 1), Make(1, 0.5, 2), RevenueTerms.Empty(Arbitraries.Nok));
    }

    private static RevenueDistribution Distribution((long Units, int Chance)[] sales) => RevenueDistribution.Create(RevenueTerms.Create(
        Nok(0), sales.Select((sale, i) => new RevenueTerm(new ProspectId($"{i:00000}"), AmountLaw.Of(Cents(sale.Units)), sale.Chance * 100_000))));

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static Money Cents(long units) => Money.FromMinorUnits(units, Arbitraries.Nok);
}
