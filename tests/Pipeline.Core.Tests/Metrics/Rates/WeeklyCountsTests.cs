using FsCheck.Xunit;
using NodaTime;
using Pipeline.Core.Metrics.Rates;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Metrics.Rates;

[Laws]
public sealed class WeeklyCountsTests
{
    private static readonly DateInterval FourWeeks = new(Day(5, 1), Day(6, 2)); // Friday to Tuesday: Mondays 4, 11, 18, 25 May

    /// <summary>Counts 1, 3, 0, 4: mean 2, variance (1 + 1 + 4 + 4) ÷ 3 = 10/3, √(10/3 − 2) ÷ 2 = 0.57735; Σ 10 ÷ 2 = 5 against χ² with 3 degrees.</summary>
    [Fact]
    public void Figures_ByHand()
    {
        LocalDate[] days = [Day(5, 4), Day(5, 11), Day(5, 12), Day(5, 17), Day(5, 25), Day(5, 26), Day(5, 27), Day(5, 31), Day(5, 3), Day(6, 1)];
        var counts = WeeklyCounts.FromDays(days, FourWeeks);

        Assert.Equal(Day(5, 4), counts.FirstDay);
        Assert.Equal([1, 3, 0, 4], counts.Counts.AsEnumerable());
        Assert.Equal(2.0, counts.Mean);
        Assert.Equal(Math.Sqrt(10 / 3.0) / 2, counts.CoefficientOfVariation!.Value, 1e-15);
        Assert.Equal(1 / Math.Sqrt(2), counts.ChanceVariation!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(4 / 3.0) / 2, counts.ExcessVariation!.Value, 1e-15);
        Assert.Equal(0.171797, counts.DispersionPValue!.Value, 1e-6);
    }

    [Fact]
    public void WithoutWeeksOrCounts_NothingIsSaid()
    {
        var none = WeeklyCounts.FromDays([], new(Day(5, 5), Day(5, 10)));
        Assert.Equal((0, null, null, null), (none.Counts.Length, none.Mean, none.CoefficientOfVariation, none.DispersionPValue));
        var empty = WeeklyCounts.FromDays([], FourWeeks);
        Assert.Equal((0.0, null, null, null), (empty.Mean, empty.CoefficientOfVariation, empty.ExcessVariation, empty.DispersionPValue));
        Assert.Null(WeeklyCounts.FromDays([Day(5, 4)], new(Day(5, 4), Day(5, 10))).ExcessVariation);
    }

    [Fact]
    public void OtherWeeks_DoNotMerge() => Assert.Throws<ArgumentException>(() => WeeklyCounts.Merge(
        WeeklyCounts.FromDays([], FourWeeks), WeeklyCounts.FromDays([], FourWeeks, IsoDayOfWeek.Sunday)));

    [Property]
    public bool AnyPartition_MergesToTheWhole(byte[] offsets, int mask)
    {
        LocalDate[] days = [.. offsets.Select(offset => Day(4, 20).PlusDays(offset % 60))];
        var (one, other) = (days.Where((_, i) => (mask >> i % 32 & 1) == 0), days.Where((_, i) => (mask >> i % 32 & 1) == 1));
        return WeeklyCounts.Merge(WeeklyCounts.FromDays(one, FourWeeks), WeeklyCounts.FromDays(other, FourWeeks)).Counts
            .SequenceEqual(WeeklyCounts.FromDays(days, FourWeeks).Counts);
    }

    /// <summary>At a constant rate the dispersion test rejects about one time in twenty; at a rate that swings, nearly always.</summary>
    [Theory]
    [InlineData(0.0, 0.02, 0.08)]
    [InlineData(0.8, 0.95, 1.0)]
    public void DispersionTest_HoldsItsLevel_AndFindsSwings(double swing, double least, double most)
    {
        const int companies = 500;
        var rejected = 0;
        for (var company = 0; company < companies; company++)
        {
            var random = new RandomStream(7, (ulong)company);
            var days = new List<LocalDate>();
            for (var week = 0; week < 104; week++)
            {
                var mean = 5 * (1 + swing * Math.Sin(2 * Math.PI * week / 13));
                days.AddRange(Enumerable.Repeat(Day(1, 5).PlusWeeks(week), (int)random.NextPoisson(mean)));
            }

            rejected += WeeklyCounts.FromDays(days, new(Day(1, 5), Day(1, 5).PlusDays(104 * 7 - 1))).DispersionPValue <= 0.05 ? 1 : 0;
        }

        Assert.InRange(rejected / (double)companies, least, most);
    }
}
