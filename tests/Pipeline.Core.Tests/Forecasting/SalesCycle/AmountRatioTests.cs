using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Numerics;
using Pipeline.Core.Tests.Support;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using static Pipeline.Core.Tests.Support.Rows;

namespace Pipeline.Core.Tests.Forecasting.SalesCycle;

public sealed class AmountRatioTests
{
    private static readonly SalesCycleOptions Forever = SalesCycleOptions.Default with { HistoryHalfLife = 1e9 };

    /// <summary>400 sales that brought 0.8 of what was stated, give or take a factor of 1.2: drawn toward 1 by 10 sales more.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheRatio_IsFound(ulong seed)
    {
        var draws = new RandomStream(seed, 1);
        var spread = Math.Log(1.2);
        var model = Fit([.. Enumerable.Range(0, 400).Select(i => Sold(i, 1000 + i, (1000 + i) * 0.8 * Math.Exp(spread * Normal(ref draws))))]);

        Assert.InRange(model.SoldOverStated.Ratio, 0.78, 0.83);
        Assert.InRange(model.SoldOverStated.Spread, 0.85 * spread, 1.15 * spread);
        Near.Absolute(400, model.SoldOverStated.Wins, 1e-3);
        var law = model.AmountOf(Open(amount: 1000))!;
        Near.Relative(1000 * model.SoldOverStated.Ratio * Math.Exp(model.SoldOverStated.Spread * model.SoldOverStated.Spread / 2), (double)law.Mean.Amount, 1e-3);
        Assert.Equal(3, law.Atoms.Length);
    }

    /// <summary>Ten sales at half of what was stated, beside a prior of ten at all of it: √½, and a variance of (10 · (ln ½ − ln √½)²) ÷ 20.</summary>
    [Fact]
    public void TheRatio_ByHand()
    {
        var ratio = Fit([.. Enumerable.Range(0, 10).Select(i => Sold(i, 100, 50))]).SoldOverStated;

        Near.Relative(Math.Sqrt(0.5), ratio.Ratio, 1e-6);
        Near.Relative(Math.Log(2) / 2 / Math.Sqrt(2), ratio.Spread, 1e-6);
    }

    [Fact]
    public void WhatWasSoldAsStated_ChangesNothing()
    {
        Opportunity[][] pasts = [[], [.. Enumerable.Range(0, 20).Select(i => Sold(i, 100 + i, 100 + i))], [Row("w", Day(1, 1), outcome: Won(Day(2, 1), 300))], [Row("w", Day(1, 1), 300, Won(Day(2, 1)))]];
        foreach (var past in pasts)
        {
            var model = Fit(past);
            Assert.Equal((1, 0), (model.SoldOverStated.Ratio, model.SoldOverStated.Spread));
            Assert.Equal(AmountLaw.Of(Nok(250)), model.AmountOf(Open(amount: 250)));
        }
    }

    [Fact]
    public void WithoutAnAmount_ARowBringsWhatSalesDo()
    {
        var model = Fit([Sold(0, 100, 100), Sold(1, 300, 300)]);

        Assert.Equal(Nok(200), model.AmountOf(Open(amount: null))!.Mean);
        Assert.Null(Fit([]).AmountOf(Open(amount: null)));
    }

    /// <summary>A slip of the pen, an amount that only closings fill in, or nothing on one side: none of them tells of a ratio.</summary>
    [Fact]
    public void WhatTellsOfNoRatio_IsLeftOut()
    {
        Assert.Equal(AmountRatio.Unknown, Fit([Sold(0, 1e15, 100), Sold(1, 1, 1000), Sold(2, 0, 100), Sold(3, 100, 0)]).SoldOverStated);
        var hidden = Snapshot(Day(6, 1), new SnapshotOptions { KnownOnlyAtClose = OpportunityFields.Amount }, Sold(0, 100, 50));
        Assert.Equal(AmountRatio.Unknown, SalesCycleModel.Fit(hidden).SoldOverStated);
    }

    [Fact]
    public void ARange_KeepsItsThreeFigures()
    {
        var model = Fit([.. Enumerable.Range(0, 10).Select(i => Sold(i, 100, i % 2 == 0 ? 50 : 60))]);
        var range = Snapshot(Day(6, 1), WithAmount(Row("r", Day(5, 1)), Amount.Of(new MoneyRange(Nok(100), Nok(200), Nok(400))))).RowsIn(RowSet.Open).Single();

        var law = model.AmountOf(range)!;
        Assert.Equal(9, law.Atoms.Length);
        Near.Relative((double)AmountLaw.Of(range.Amount).Mean.Amount, (double)law.Mean.Amount / (double)model.AmountOf(Open(amount: 1000))!.Mean.Amount * 1000, 1e-3);
    }

    private static SalesCycleModel Fit(Opportunity[] past) => SalesCycleModel.Fit(Snapshot(Day(6, 1), past), Forever);

    private static SnapshotRow Open(decimal? amount) => Snapshot(Day(6, 1), Row("open", Day(5, 1), amount)).RowsIn(RowSet.Open).Single();

    private static Opportunity Sold(int number, double stated, double sold) =>
        Row($"S{number}", Day(1, 1), Math.Round((decimal)stated, 2), Won(Day(2, 1).PlusDays(number % 90), Math.Round((decimal)sold, 2)));

    // Box and Muller.
    private static double Normal(ref RandomStream draws) => Math.Sqrt(-2 * Math.Log(1 - draws.NextUniform())) * Math.Cos(2 * Math.PI * draws.NextUniform());
}
