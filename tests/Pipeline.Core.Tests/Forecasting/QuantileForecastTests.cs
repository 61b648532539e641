using Pipeline.Core.Forecasting;

namespace Pipeline.Core.Tests.Forecasting;

public sealed class QuantileForecastTests
{
    /// <summary>Three figures: the first takes 133 slices and a third of the next, which is (1·10 + 2·40) ÷ 3 = 30.</summary>
    [Fact]
    public void FromSample_ByHand()
    {
        var forecast = QuantileForecast.FromSample([40, 10, 70]);

        Assert.Equal((10, 30, 40, 40, 50, 70), (forecast.Points[132], forecast.Points[133], forecast.Points[134], forecast.Points[265], forecast.Points[266], forecast.Points[267]));
        Assert.Equal((40, 40), (forecast.Mean, forecast.Median));
        Assert.Equal(0.5, forecast.PitOf(40));
        Assert.Equal((0, 1), (forecast.PitOf(9), forecast.PitOf(71)));
    }

    [Fact]
    public void Average_ByHand_MovesQuantilesAndNotChances()
    {
        var average = QuantileForecast.Average([QuantileForecast.FromSample([0, 100]), QuantileForecast.Certain(300)], [3, 1]);

        Assert.Equal((75, 150, 112.5), (average.Points[0], average.Points[399], average.Mean));
    }

    [Theory]
    [InlineData(0.1, 39)]
    [InlineData(0.07, 27)] // 0.07 × 400 is a rounding above 28
    [InlineData(0.9, 359)]
    [InlineData(0.0001, 0)]
    [InlineData(0.9999, 399)]
    public void Quantile_TakesThePointThatTheLevelNames(double level, int index) =>
        Assert.Equal(index, QuantileForecast.FromSample(Enumerable.Range(0, 400).Select(i => (double)i)).Quantile(level));

    [Fact]
    public void BadInput_IsNamed()
    {
        var forecast = QuantileForecast.Certain(1);

        Assert.Throws<ArgumentException>("sample", () => QuantileForecast.FromSample([]));
        Assert.Throws<ArgumentException>("sample", () => QuantileForecast.FromSample([1, double.NaN]));
        Assert.Throws<ArgumentException>("sample", () => QuantileForecast.FromSample([1, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>("sample", () => QuantileForecast.FromSample([], []));
        Assert.Throws<ArgumentException>("weights", () => QuantileForecast.FromSample([1, 2], [1]));
        Assert.Throws<ArgumentException>("weights", () => QuantileForecast.FromSample([1, 2], [1, -1]));
        Assert.Throws<ArgumentException>("weights", () => QuantileForecast.FromSample([1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentException>("weights", () => QuantileForecast.FromSample([1, 2], [0, 0]));
        Assert.Throws<ArgumentException>("forecasts", () => QuantileForecast.Average([]));
        Assert.Throws<ArgumentException>("weights", () => QuantileForecast.Average([forecast], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>("figure", () => QuantileForecast.Certain(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("figure", () => forecast.ChanceOfLessThan(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => forecast.Quantile(0));
        Assert.Throws<ArgumentOutOfRangeException>("level", () => forecast.Quantile(1));
    }
}
