using FsCheck;
using FsCheck.Xunit;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Tests.Support;

namespace Pipeline.Core.Tests.Forecasting;

[Laws(typeof(RevenueArbitraries))]
public sealed class QuantileForecastProperties
{
    private const int Resolution = QuantileForecast.Resolution;

    [Property]
    public void FromSample_KeepsTheMeanAndTheOrder(NonEmptyArray<int> sample)
    {
        var forecast = QuantileForecast.FromSample(sample.Get.Select(figure => (double)figure));

        Assert.Equal(Resolution, forecast.Points.Length);
        Near.Absolute(sample.Get.Average(figure => (double)figure), forecast.Mean, 1e-6); // figures are up to 2^31
        AssertAscending(forecast);
        Assert.InRange(forecast.Points[0], sample.Get.Min(), forecast.Points[^1]);
        Assert.InRange(forecast.Points[^1], forecast.Points[0], sample.Get.Max());
    }

    /// <summary>Eight figures make eight fiftieths of the points each, whatever their order.</summary>
    [Property]
    public void FromSample_WhoseNumberDividesTheResolution_IsKeptWhole(NonEmptyArray<int> any)
    {
        var sample = Enumerable.Range(0, 8).Select(i => (double)any.Get[i % any.Get.Length]).ToArray();

        Assert.Equal(sample.Order().SelectMany(figure => Enumerable.Repeat(figure, Resolution / 8)), QuantileForecast.FromSample(sample).Points);
    }

    /// <summary>The reference: each slice by plain whole-number overlaps of the sample's own shares.</summary>
    [Property]
    public void FromSample_IsTheMeanOfEachSlice(NonEmptyArray<short> sample, int slice)
    {
        var sorted = sample.Get.Order().ToArray();
        var k = (slice % Resolution + Resolution) % Resolution;
        var sum = 0L;
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += Math.Max(0, Math.Min((long)(i + 1) * Resolution, (long)(k + 1) * sorted.Length) - Math.Max((long)i * Resolution, (long)k * sorted.Length)) * sorted[i];
        }

        Near.Absolute((double)sum / sorted.Length, QuantileForecast.FromSample(sorted.Select(figure => (double)figure)).Points[k], 1e-9);
    }

    [Property]
    public void FromSample_WeightsThatAreWholeNumbers_AreRepetitions(NonEmptyArray<(short Figure, byte Weight)> sample)
    {
        var weighted = sample.Get.Append(((short)7, (byte)1)).ToArray();
        var forecast = QuantileForecast.FromSample(weighted.Select(pair => (double)pair.Item1), weighted.Select(pair => pair.Item2 / 8.0));
        var repeated = QuantileForecast.FromSample(weighted.SelectMany(pair => Enumerable.Repeat((double)pair.Item1, pair.Item2)));

        AssertAscending(forecast);
        for (var i = 0; i < Resolution; i++)
        {
            Near.Absolute(repeated.Points[i], forecast.Points[i], 1e-6, $"point {i}");
        }
    }

    [Property]
    public void FromDistribution_KeepsTheMeanAndEveryChance(RevenueCase revenue)
    {
        var distribution = revenue.Distribution;
        var forecast = QuantileForecast.FromDistribution(distribution);

        Near.Absolute((double)distribution.Mean.Amount, forecast.Mean, 1e-9 * Math.Max(1, Math.Abs((double)distribution.High.Amount)));
        AssertAscending(forecast);
        foreach (var level in new[] { 0.1, 0.5, 0.9 })
        {
            var amount = distribution.Quantile(level);
            Near.Absolute(distribution.ChanceOfAtLeast(amount), forecast.ChanceOfAtLeast((double)amount.Amount - 1e-9), 1.0 / Resolution + 1e-9, $"{level}");
        }
    }

    [Property]
    public void Average_KeepsTheOrderAndAveragesTheMeans(NonEmptyArray<NonEmptyArray<short>> samples, byte[] weights)
    {
        QuantileForecast[] forecasts = [.. samples.Get.Select(sample => QuantileForecast.FromSample(sample.Get.Select(figure => (double)figure)))];
        double[] shares = [.. forecasts.Select((_, i) => i < weights.Length ? weights[i] + 0.5 : 1)];
        var average = QuantileForecast.Average(forecasts, shares);

        AssertAscending(average);
        Near.Absolute(forecasts.Zip(shares, (forecast, share) => forecast.Mean * share).Sum() / shares.Sum(), average.Mean, 1e-9 * short.MaxValue);
        Assert.All(Enumerable.Range(0, Resolution), i => Assert.InRange(
            average.Points[i], forecasts.Min(forecast => forecast.Points[i]) - 1e-9, forecasts.Max(forecast => forecast.Points[i]) + 1e-9));
    }

    [Property]
    public void Quantile_IsTheSmallestPointNotExceededWithTheChance(NonEmptyArray<short> sample, ChanceValue chance)
    {
        var forecast = QuantileForecast.FromSample(sample.Get.Select(figure => (double)figure));
        var level = Math.Clamp(chance.Value, 0.001, 0.999);
        var quantile = forecast.Quantile(level);

        Assert.True(forecast.ChanceOfAtMost(quantile) >= level - 1e-9);
        Assert.True(forecast.ChanceOfLessThan(quantile) < level);
    }

    [Property]
    public void Chances_CountThePoints(NonEmptyArray<short> sample, short figure)
    {
        var forecast = QuantileForecast.FromSample(sample.Get.Select(other => (double)other));

        Assert.Equal(forecast.Points.Count(point => point < figure) / (double)Resolution, forecast.ChanceOfLessThan(figure));
        Assert.Equal(forecast.Points.Count(point => point <= figure) / (double)Resolution, forecast.ChanceOfAtMost(figure));
        Assert.Equal(1, forecast.ChanceOfLessThan(figure) + forecast.ChanceOfAtLeast(figure));
        Near.Absolute((forecast.ChanceOfLessThan(figure) + forecast.ChanceOfAtMost(figure)) / 2, forecast.PitOf(figure), 1e-15);
    }

    [Property]
    public void Certain_IsItsFigureAllOver(NormalFloat figure)
    {
        var forecast = QuantileForecast.Certain(figure.Get);

        Assert.All(forecast.Points, point => Assert.Equal(figure.Get, point));
        Assert.Equal(figure.Get, forecast.Mean);
        Assert.Equal((figure.Get, figure.Get, 0.5), (forecast.Median, forecast.Quantile(0.999), forecast.PitOf(figure.Get)));
    }

    private static void AssertAscending(QuantileForecast forecast) =>
        Assert.All(Enumerable.Range(1, Resolution - 1), i => Assert.True(forecast.Points[i - 1] <= forecast.Points[i], $"point {i}"));
}
