using FsCheck.Xunit;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Metrics.Work;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Work;

/// <summary>Like compared with like: by hand, and by what must hold of any counts.</summary>
[Laws]
public sealed class AssociationEffectTests
{
    private static readonly DayBucket[] s_days = [.. DayBucket.FromStarts([0, 3, 6])];

    // By hand: Σ a m / N = 10·100/200 + 5·100/150 = 25/3; Σ b n / N = 10 + 5 = 15.
    [Fact]
    public void Risk_TwoStrata_IsWhatTheFormulasGive()
    {
        var effect = AssociationEffect.FromStrata(EffectMeasure.Risk, [Stratum(0, 10, 100, 20, 100), Stratum(1, 5, 50, 15, 100)]);
        Assert.Equal(5.0 / 9, effect.Ratio!.Value, 14);
        Assert.Equal((25.0 / 3 - 15) / (50 + 100.0 / 3), effect.Difference!.Value, 14);
        var deviation = Math.Sqrt((260_000.0 / 40_000 + 88_750.0 / 22_500) / (25.0 / 3 * 15));
        Near(5.0 / 9 * Math.Exp(-1.959963984540054 * deviation), effect.RatioInterval()!.Value.Lower);
        Near(5.0 / 9 * Math.Exp(1.959963984540054 * deviation), effect.RatioInterval()!.Value.Upper);
        var variance = ((10 * 90 * 1e6 + 20 * 80 * 1e6) / (1e4 * 4e4) + (5 * 45 * 1e6 + 15 * 85 * 125_000.0) / (5_000 * 22_500.0)) / (250.0 / 3 * (250.0 / 3));
        Near(effect.Difference.Value - 1.959963984540054 * Math.Sqrt(variance), effect.DifferenceInterval()!.Value.Lower);
        Assert.Equal("Risk ratio 0.56 (0.32 to 0.98), an association", effect.ToString());
    }

    [Fact]
    public void Rate_OneStratum_IsThePlainRatioOfRates()
    {
        var effect = AssociationEffect.FromStrata(EffectMeasure.RatePerDay, [Stratum(0, 8, 400, 12, 1200)]);
        Assert.Equal(2, effect.Ratio!.Value, 14);
        Assert.Equal(0.01, effect.Difference!.Value, 14);
        var deviation = Math.Sqrt(1.0 / 8 + 1.0 / 12);
        Near(2 * Math.Exp(-1.6448536269514722 * deviation), effect.RatioInterval(0.9)!.Value.Lower);
        Near(0.01 + 1.959963984540054 * Math.Sqrt(8.0 / 160_000 + 12.0 / 1_440_000), effect.DifferenceInterval()!.Value.Upper);
    }

    [Fact]
    public void WhatCannotBeCompared_IsRefusedByName()
    {
        Assert.Equal(EffectRefusal.NothingExposed, Risk().Refusal);
        Assert.Equal(EffectRefusal.NothingExposed, Risk(Stratum(0, 0, 0, 3, 9)).Refusal);
        Assert.Equal(EffectRefusal.NothingUnexposed, Risk(Stratum(0, 3, 9, 0, 0)).Refusal);
        Assert.Equal(EffectRefusal.NoOverlap, Risk(Stratum(0, 3, 9, 0, 0), Stratum(1, 0, 0, 3, 9)).Refusal);
        Assert.Equal(EffectRefusal.NoEvents, Risk(Stratum(0, 0, 9, 0, 9), Stratum(1, 0, 0, 3, 9)).Refusal);
        Assert.All(new[] { Risk(), Risk(Stratum(0, 0, 9, 0, 9)) }, effect => Assert.Equal(
            (null, null, null, null), (effect.Ratio, effect.Difference, effect.RatioInterval(), effect.DifferenceInterval())));
        Assert.Equal("Risk ratio: NoOverlap", Risk(Stratum(0, 3, 9, 0, 0), Stratum(1, 0, 0, 3, 9)).ToString());
    }

    [Fact]
    public void AtTheEdges_AFigureIsNullAndNeverInfinite()
    {
        var never = Risk(Stratum(0, 3, 9, 0, 9));
        Assert.Equal((null, null, null), (never.Refusal, never.Ratio, never.RatioInterval()));
        Assert.Equal(1.0 / 3, never.Difference!.Value, 14);
        var none = Risk(Stratum(0, 0, 9, 3, 9));
        Assert.Equal((0.0, null), (none.Ratio, none.RatioInterval()));
        var always = Risk(Stratum(0, 9, 9, 4, 4));
        Assert.Equal((1.0, null, 0.0, null), (always.Ratio, always.RatioInterval(), always.Difference, always.DifferenceInterval()));
    }

    [Fact]
    public void ImpossibleCounts_AreAMistake()
    {
        Assert.Equal("strata", Assert.Throws<ArgumentException>(() => Risk(Stratum(0, 10, 9, 0, 9))).ParamName);
        Assert.Equal("strata", Assert.Throws<ArgumentException>(() => Risk(Stratum(0, 1, 9, -1, 9))).ParamName);
        Assert.Equal("strata", Assert.Throws<ArgumentException>(() => AssociationEffect.FromStrata(EffectMeasure.RatePerDay, [Stratum(0, 1, 0, 0, 9)])).ParamName);
        Assert.Equal("second", Assert.Throws<ArgumentException>(() => AssociationEffect.Merge(Risk(), AssociationEffect.FromStrata(EffectMeasure.RatePerDay, []))).ParamName);
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => Risk().RatioInterval(1)).ParamName);
    }

    [Property]
    public void ExposedAndUnexposedChangedPlaces_TurnsTheRatioOver((byte A, byte N, byte B, byte M)[] counts)
    {
        var strata = counts.Select((one, i) => Stratum(i % 3, Math.Min(one.A, one.N), one.N, Math.Min(one.B, one.M), one.M)).ToArray();
        var (effect, turned) = (Risk(strata), Risk([.. strata.Select(one => new EffectStratum(one.Stage, one.Days, one.UnexposedEvents, one.Unexposed, one.ExposedEvents, one.Exposed))]));
        if (effect.Ratio is > 0 and var ratio)
        {
            Assert.Equal(1, ratio * turned.Ratio!.Value, 12);
            Assert.Equal(-effect.Difference!.Value, turned.Difference!.Value, 12);
        }

        Assert.True(effect.RatioInterval() is not { } limits || (limits.Lower <= effect.Ratio && effect.Ratio <= limits.Upper));
        Assert.True(effect.Difference is not { } difference || Math.Abs(difference) <= 1 + 1e-12);
    }

    [Property]
    public void Histogram_KnowsTheSortedNumbers(int[] numbers, FsCheck.PositiveInt percent)
    {
        var (sorted, histogram, share) = (numbers.Order().ToArray(), Histogram.FromNumbers(numbers), (percent.Get % 100 + 1) / 100.0);
        Assert.Equal(sorted, histogram.Bars.SelectMany(bar => Enumerable.Repeat(bar.At, (int)bar.Count)));
        Assert.Equal(sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + (double)sorted[sorted.Length / 2]) / 2, histogram.Median);
        Assert.Equal(sorted.Cast<int?>().FirstOrDefault(number => sorted.Count(other => other <= number) >= share * sorted.Length - 1e-9), histogram.Quantile(share));
    }

    [Fact]
    public void DayBucket_LeavesNoDayOut()
    {
        Assert.Equal(["0-2", "3-5", "6+"], s_days.Select(bucket => bucket.ToString()));
        Assert.Equal("0", DayBucket.FromStarts([0, 1])[0].ToString());
        Assert.All(Enumerable.Range(0, 20), day => Assert.Single(s_days, bucket => bucket.Contains(day)));
        Assert.Throws<ArgumentException>(() => DayBucket.FromStarts([]));
        Assert.Throws<ArgumentException>(() => DayBucket.FromStarts([1, 2]));
        Assert.Throws<ArgumentException>(() => DayBucket.FromStarts([0, 2, 2]));
    }

    private static AssociationEffect Risk(params EffectStratum[] strata) => AssociationEffect.FromStrata(EffectMeasure.Risk, strata);

    private static EffectStratum Stratum(int days, long a, long n, long b, long m) => new(null, s_days[days], a, n, b, m);

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-9);
}
