using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Metrics.Rates;

/// <summary>A level of confidence from 0.001 to 0.999.</summary>
public readonly record struct Confidence(double Level);

[Laws(typeof(RateTests))]
public sealed class RateTests
{
    public static Arbitrary<Rate> Rates() => Arb.From(
        from of in Gen.Frequency((1, Gen.Choose(0, 3)), (4, Gen.Choose(0, 60)), (2, Gen.Choose(0, 5_000)), (1, Gen.Choose(0, int.MaxValue)))
        from count in Gen.Frequency((6, Gen.Choose(0, of)), (1, Gen.Elements(0, of)))
        select new Rate(count, of),
        rate => new[] { new Rate(rate.Count / 2, rate.Of), new Rate(rate.Count / 2, rate.Of / 2) }.Where(less => less != rate));

    public static Arbitrary<Confidence> Confidences() => Gen.Choose(1, 999).Select(thousandths => new Confidence(thousandths / 1000.0)).ToArbitrary();

    public static Arbitrary<ProportionInterval> Methods() => Gen.Elements(Enum.GetValues<ProportionInterval>()).ToArbitrary();

    [Property]
    public bool Merge_IsAssociativeAndCommutative(Rate one, Rate two, Rate three) =>
        Rate.Merge(one, Rate.Merge(two, three)) == Rate.Merge(Rate.Merge(one, two), three) && Rate.Merge(one, two) == Rate.Merge(two, one);

    [Property]
    public bool Merge_WithNothing_ChangesNothing(Rate one) => Rate.Merge(one, Rate.Empty) == one;

    /// <summary>Not so at a low level, where the limits of Jeffreys close in on the median, which is not the share.</summary>
    [Property]
    public bool UsualLimits_ContainTheShare(Rate rate, ProportionInterval method) =>
        rate.Interval(0.9, method) is not { } limits ? rate.Of == 0 : 0 <= limits.Lower && limits.Lower <= rate.Share && rate.Share <= limits.Upper && limits.Upper <= 1;

    [Property]
    public bool HigherLevels_GiveWiderLimits(Rate rate, ProportionInterval method, Confidence one, Confidence other)
    {
        var (low, high) = (rate.Interval(Math.Min(one.Level, other.Level), method), rate.Interval(Math.Max(one.Level, other.Level), method));
        return low is null ? high is null : high?.Lower <= low?.Lower && low?.Upper <= high?.Upper;
    }

    [Property]
    public bool FourTimesTheCounts_GiveNarrowerLimits(Rate rate, ProportionInterval method, Confidence confidence)
    {
        var more = new Rate(4 * rate.Count, 4 * rate.Of);
        return rate.Of == 0 || Width(more.Interval(confidence.Level, method)) < Width(rate.Interval(confidence.Level, method));
    }

    [Property]
    public void TheRest_HasTheMirroredLimits(Rate rate, ProportionInterval method, Confidence confidence)
    {
        if (rate.Interval(confidence.Level, method) is { } limits && new Rate(rate.Of - rate.Count, rate.Of).Interval(confidence.Level, method) is { } mirrored)
        {
            Near.Absolute(1 - limits.Upper, mirrored.Lower, 1e-15, $"{rate}");
            Near.Absolute(1 - limits.Lower, mirrored.Upper, 1e-15, $"{rate}");
        }
    }

    /// <summary>mpmath, 50 digits.</summary>
    [Theory]
    [InlineData(0, 1, 0.95, 0, 0.8532536836904249, 0, 0.7934506856227627)]
    [InlineData(1, 1, 0.8, 0.3513571980256276, 1, 0.37844750322535287, 1)]
    public void KnownLimits(long count, long of, double level, double jeffreysLower, double jeffreysUpper, double wilsonLower, double wilsonUpper) =>
        AssertLimits(new(count, of), level, (jeffreysLower, jeffreysUpper), (wilsonLower, wilsonUpper));

    [Fact]
    public void Golden_SharedLimits()
    {
        foreach (var one in GoldenFile.SharedCases("intervals.json"))
        {
            var (jeffreys, wilson) = (one.GetProperty("jeffreys_bcd"), one.GetProperty("wilson"));
            AssertLimits(
                new(one.GetProperty("k").GetInt64(), one.GetProperty("n").GetInt64()),
                one.GetProperty("level").GetDouble(),
                (jeffreys[0].GetDouble(), jeffreys[1].GetDouble()),
                (wilson[0].GetDouble(), wilson[1].GetDouble()));
        }
    }

    [Fact]
    public void JeffreysAtNinetyFive_IsTheDefault() => Assert.Equal(new Rate(3, 10).Interval(0.95, ProportionInterval.Jeffreys), new Rate(3, 10).Interval());

    [Fact]
    public void OfNobody_NothingIsKnown() => Assert.Equal((null, null), (Rate.Empty.Share, Rate.Empty.Interval()));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Level_OutsideZeroToOne_Throws(double level) =>
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => new Rate(1, 2).Interval(level)).ParamName);

    [Fact]
    public void Method_Undefined_Throws() =>
        Assert.Equal("method", Assert.Throws<ArgumentOutOfRangeException>(() => new Rate(1, 2).Interval(method: (ProportionInterval)9)).ParamName);

    [Theory]
    [InlineData(-1, 2, "count")]
    [InlineData(3, 2, "of")]
    public void Counts_AreFromZeroToAll(long count, long of, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new Rate(count, of)).ParamName);

    private static double? Width(ConfidenceInterval? limits) => limits?.Upper - limits?.Lower;

    private static void AssertLimits(Rate rate, double level, (double Lower, double Upper) jeffreys, (double Lower, double Upper) wilson)
    {
        foreach (var (method, expected) in new[] { (ProportionInterval.Jeffreys, jeffreys), (ProportionInterval.Wilson, wilson) })
        {
            var actual = Assert.IsType<ConfidenceInterval>(rate.Interval(level, method));
            Assert.Equal(level, actual.Level);
            Near.Absolute(expected.Lower, actual.Lower, 1e-12, $"{method} lower limit of {rate}");
            Near.Absolute(expected.Upper, actual.Upper, 1e-12, $"{method} upper limit of {rate}");
        }
    }
}
