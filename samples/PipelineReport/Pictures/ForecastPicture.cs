using System.Globalization;
using NodaTime.Text;
using Pipeline.Core.Forecasting;
using PipelineReport.Forecasts;
using ScottPlot;

namespace PipelineReport.Pictures;

/// <summary>Draws a forecast: what was won day by day and the fan of what may come, and beside it the totals that may.</summary>
internal static class ForecastPicture
{
    private const int MostBars = 24;

    private static readonly Color Ours = Color.FromHex("#2f6db3");

    /// <summary>Draws what was won by each day, and where the period may end. Only its end is forecast; the sides of the fan lead there.</summary>
    internal static Plot Fan(ForecastReading reading, QuantileForecast rest)
    {
        var plot = PictureFile.Create($"{reading.Name}: {reading.Period.Replace("/", " to ", StringComparison.Ordinal)}", $"{reading.Seller ?? reading.Manager ?? "all sellers"}, won in all by each day, {UnitOf(reading)}");
        var (from, asOf, to) = (X(reading.From), X(reading.AsOf), X(reading.To));
        var start = from - 1; // the end of the day before it
        foreach (var (text, low, high, alpha) in new[] { ("8 times of 10", 0.1, 0.9, 0.25), ("half the time", 0.25, 0.75, 0.4) })
        {
            var (bottom, top) = (reading.Won + rest.Quantile(low), reading.Won + rest.Quantile(high));
            var band = plot.Add.FillY([asOf, to], [reading.Won, bottom], [reading.Won, top]);
            band.FillColor = Ours.WithAlpha(alpha);
            band.LineWidth = 0;
            band.LegendText = $"{text}: {Number(reading, bottom)} to {Number(reading, top)}";
        }

        Line([asOf, to], [reading.Won, reading.Total.P50], Ours, LinePattern.Dashed, $"middle: {Number(reading, reading.Total.P50)}");
        if (asOf > start)
        {
            // A step at each day on which something was won.
            var (days, totals) = (new List<double> { start }, new List<double> { 0 });
            foreach (var day in reading.WonByDay)
            {
                days.AddRange([X(day.Day), X(day.Day)]);
                totals.AddRange([totals[^1], day.Total]);
            }

            Line([.. days, asOf], [.. totals, reading.Won], PictureFile.WonColor, LinePattern.Solid, $"won: {Number(reading, reading.Won)}");
        }

        if (reading is { Quota: { } quota, ChanceOfQuota: { } chance })
        {
            Line([start, to], [quota, quota], PictureFile.LostColor, LinePattern.Dashed, $"quota: {Number(reading, quota)}, chance {ForecastScreen.ChanceText(chance)}");
        }

        plot.Axes.DateTimeTicksBottom();
        if (plot.Axes.Bottom.TickGenerator is ScottPlot.TickGenerators.DateTimeAutomatic ticks)
        {
            ticks.LabelFormatter = day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = value => value.ToString("#,0.##", CultureInfo.InvariantCulture),
            IntegerTicksOnly = reading.Measure == "wins",
        };
        plot.XLabel("only the end of the fan is forecast, its sides lead there");
        plot.Axes.Bottom.Label.Bold = false; // the axis of days is a new one
        var highest = Math.Max(1, Math.Max(reading.Won + rest.Quantile(0.9), reading.Quota ?? 0));
        var lowest = Math.Min(0, reading.Won + Math.Min(0, rest.Quantile(0.1)));
        plot.Axes.SetLimits(start, to + 0.02 * (to - start), lowest, lowest + 1.35 * (highest - lowest)); // room for the legend
        plot.ShowLegend(Alignment.UpperLeft);
        return plot;

        void Line(double[] days, double[] figures, Color color, LinePattern pattern, string text)
        {
            var line = plot.Add.ScatterLine(days, figures);
            line.Color = color;
            line.LineWidth = 2.5f;
            line.LinePattern = pattern;
            line.LegendText = text;
        }
    }

    /// <summary>Draws the totals of the period that may come, and the quota among them.</summary>
    internal static Plot Totals(ForecastReading reading, QuantileForecast rest)
    {
        var plot = PictureFile.Create(
            "Where may it end?", $"as of {reading.AsOf}, {reading.Horizon} {(reading.Horizon == 1 ? "day" : "days")} to come");
        double[] totals = [.. rest.Points.Select(point => reading.Won + point)];
        var (low, high) = (totals[0], totals[^1]);
        var width = reading.Measure == "wins" ? Math.Max(1, Math.Ceiling((high - low + 1) / MostBars)) : (high - low) / MostBars;
        if (reading.Quota is { } edge && edge > low && edge <= high)
        {
            low = edge - Math.Ceiling((edge - low) / width) * width; // no bar on both sides of the quota
        }

        var bars = totals.GroupBy(total => Math.Min(MostBars, (int)((total - low) / width + 1e-9))).Select(bin => new Bar
        {
            Position = low + (bin.Key + 0.5) * width,
            Value = bin.Count() / (double)totals.Length,
            Size = width,
            FillColor = reading.Quota is { } quota && low + (bin.Key + 0.5) * width >= quota ? PictureFile.WonColor : PictureFile.OtherColor,
            LineWidth = 1,
            LineColor = Colors.White,
        }).ToArray();
        plot.Add.Bars(bars);
        Mark(reading.Total.P10, "9 times of 10 at least", PictureFile.NeutralColor, LinePattern.Dotted);
        Mark(reading.Total.P50, "as likely more as less", PictureFile.NeutralColor, LinePattern.Solid);
        Mark(reading.Total.P90, "1 time of 10 at least", PictureFile.NeutralColor, LinePattern.Dotted);
        if (reading.Quota is { } target)
        {
            Mark(target, "quota", PictureFile.LostColor, LinePattern.Dashed);
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = value => value.ToString("#,0.##", CultureInfo.InvariantCulture) };
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = value => value.ToString("0.# %", CultureInfo.InvariantCulture) };
        plot.XLabel($"total of the period, {UnitOf(reading)}");
        plot.YLabel("chance");
        plot.Axes.SetLimitsY(0, 1.35 * bars.Max(bar => bar.Value)); // room for the legend
        plot.ShowLegend(Alignment.UpperRight);
        return plot;

        void Mark(double at, string text, Color color, LinePattern pattern)
        {
            var line = plot.Add.VerticalLine(at);
            line.Color = color;
            line.LineWidth = 2;
            line.LinePattern = pattern;
            line.LegendText = $"{text}: {Number(reading, at)}";
        }
    }

    private static string UnitOf(ForecastReading reading) => reading.Measure == "wins" ? "sales" : reading.Currency;

    private static string Number(ForecastReading reading, double figure) => figure.ToString(reading.Measure == "wins" ? "#,0.#" : "#,0", CultureInfo.InvariantCulture);

    private static double X(string day) => LocalDatePattern.Iso.Parse(day).Value.ToDateTimeUnspecified().ToOADate();
}
