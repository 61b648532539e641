using System.Globalization;
using Pipeline.Core.Forecasting;
using PipelineReport.Forecasts;
using ScottPlot;

namespace PipelineReport.Pictures;

/// <summary>Draws the totals of a period that may come, and the quota among them.</summary>
internal static class ForecastPicture
{
    private const int MostBars = 24;

    internal static Plot Draw(ForecastReading reading, QuantileForecast rest)
    {
        var unit = reading.Measure == "wins" ? "sales" : reading.Currency;
        var plot = PictureFile.Create(
            $"{reading.Name}: {reading.Period}, {unit}", $"{reading.Seller ?? reading.Manager ?? "all sellers"}, as of {reading.AsOf}: {(string.CompareOrdinal(reading.From, reading.AsOf) <= 0 ? "won so far, and " : "")}{reading.Horizon} days to come");
        double[] totals = [.. rest.Points.Select(point => reading.Won + point)];
        var (low, high) = (totals[0], totals[^1]);
        var width = reading.Measure == "wins" ? Math.Max(1, Math.Ceiling((high - low + 1) / MostBars)) : (high - low) / MostBars;
        var bars = totals.GroupBy(total => Math.Min(MostBars - 1, (int)((total - low) / width))).Select(bin => new Bar
        {
            Position = low + (bin.Key + 0.5) * width,
            Value = bin.Count() / (double)totals.Length,
            Size = width,
            FillColor = reading.Quota is { } quota && low + (bin.Key + 0.5) * width >= quota ? PictureFile.WonColor : PictureFile.OtherColor,
            LineWidth = 1,
            LineColor = Colors.White,
        }).ToArray();
        plot.Add.Bars(bars);
        Mark(reading.Total.P10, "P10", PictureFile.NeutralColor, LinePattern.Dotted);
        Mark(reading.Total.P50, "P50", PictureFile.NeutralColor, LinePattern.Solid);
        Mark(reading.Total.P90, "P90", PictureFile.NeutralColor, LinePattern.Dotted);
        if (reading is { Quota: { } target, ChanceOfQuota: { } chance })
        {
            Mark(target, $"quota, chance {chance.ToString("0 %", CultureInfo.InvariantCulture)}:", PictureFile.LostColor, LinePattern.Dashed);
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = value => value.ToString("#,0.##", CultureInfo.InvariantCulture) };
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = value => value.ToString("0.# %", CultureInfo.InvariantCulture) };
        plot.XLabel("total of the period");
        plot.YLabel("chance");
        plot.Axes.Margins(bottom: 0, top: 0.1);
        plot.ShowLegend(Edge.Right);
        return plot;

        void Mark(double at, string text, Color color, LinePattern pattern)
        {
            var line = plot.Add.VerticalLine(at);
            line.Color = color;
            line.LineWidth = 2;
            line.LinePattern = pattern;
            line.LegendText = $"{text} {at.ToString(reading.Measure == "wins" ? "#,0.#" : "#,0", CultureInfo.InvariantCulture)}";
        }
    }
}
