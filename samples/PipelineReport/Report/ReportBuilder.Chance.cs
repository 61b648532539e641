using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;

namespace PipelineReport.Report;

internal sealed partial class ReportBuilder
{
    private const int ChartColumns = 48;

    // The chart leaves out what is rarer than this at either end.
    private const double ChartEnds = 0.005;

    private static readonly double[] Chances = [0.5, 0.8, 0.9];

    private TotalReading TotalOf(RevenueTerms revenue, Quota? quota)
    {
        var total = RevenueDistribution.Create(revenue);
        return new(
            Shown(total.Mean), Shown(total.Quantile(0.1)), Shown(total.Quantile(0.5)), Shown(total.Quantile(0.9)), Math.Sqrt(total.Variance),
            Shown(total.Bound.Step), Shown(total.Bound.Likely), [.. RangesOf(total, quota)]);
    }

    // Equal ranges of round width over all that is likely, and over the quota too where that leaves the rest readable.
    private IEnumerable<RangeReading> RangesOf(RevenueDistribution total, Quota? quota)
    {
        var (low, high) = (total.Quantile(ChartEnds).Amount, total.Quantile(1 - ChartEnds).Amount);
        if (low == high)
        {
            yield break;
        }

        if (quota is { Target.Amount: var target })
        {
            var spread = high - low;
            low = target < low && target >= low - spread ? target : low;
            high = target > high && target <= high + spread ? target : high;
        }

        var width = RoundWidth((high - low) / (ChartColumns - 2));
        var from = Math.Floor(low / width) * width;
        var chances = total.Histogram(new(from, _export.Currency), new(width, _export.Currency), ChartColumns);
        for (var i = 0; i < ChartColumns; i++)
        {
            yield return new(Shown(from + i * width), Shown(from + (i + 1) * width), chances[i]);
        }
    }

    // The next round number that is not smaller; close enough together that no chart is half empty.
    private decimal RoundWidth(decimal width)
    {
        var power = Money.FromMinorUnits(1, _export.Currency).Amount;
        while (power * 10 < width)
        {
            power *= 10;
        }

        return new[] { 1, 1.5m, 2, 2.5m, 3, 4, 5, 6, 8, 10 }.Select(factor => factor * power).First(round => round >= width || round == 10 * power);
    }

    private NewBusinessReading? NewBusinessOf(Forecast forecast) => forecast is { NewBusiness: { } outlook, NewBusinessTerm: { } term }
        ? new(DayText.Iso(outlook.Observed.Start), DayText.Iso(outlook.Observed.End), outlook.OpenedCount, outlook.OpenedPerDay,
            _asOf < _period.To ? outlook.ChanceOfWinning(_asOf, _period.Days) : 0, term.ExpectedSales, outlook.AmountSampleSize)
        : null;

    private static IReadOnlyList<OpeningsReading>? OpeningsOf(QuotaGap? gap) =>
        gap is null ? null : [.. Chances.Zip(gap.ToOpen(Chances), (chance, count) => new OpeningsReading(chance, count))];
}
