using ScottPlot;

namespace PipelineReport.Pictures;

/// <summary>Draws how prospects end by age: won, lost, without a decision, still open; with bands for won and lost.</summary>
internal static class ClosingPicture
{
    private const double Z95 = 1.959963984540054;

    internal static Plot Draw(string title, string subtitle, IReadOnlyList<ClosingPoint> points)
    {
        var plot = PictureFile.Create(title, subtitle);
        var steps = Steps(points);
        double[] days = [.. steps.Select(point => (double)point.Days)];
        double[] bottom = new double[days.Length];
        foreach (var (text, color, height) in new (string, Color, Func<ClosingPoint, double>)[]
        {
            ("won", PictureFile.WonColor, point => point.Won),
            ("lost", PictureFile.LostColor, point => point.Lost),
            ("no decision", PictureFile.OtherColor, point => point.NoDecision),
            ("still open", PictureFile.OpenColor, point => point.Survival),
        })
        {
            double[] top = [.. steps.Zip(bottom, (point, from) => Math.Min(1, from + height(point)))];
            if (steps.Any(point => height(point) > 0))
            {
                var area = plot.Add.FillY(days, bottom, top);
                area.FillColor = color;
                area.LineWidth = 0;
                area.LegendText = text;
            }

            bottom = top;
        }

        var band = plot.Add.FillY(
            days,
            [.. steps.Select(point => Math.Max(0, point.Won - Z95 * point.WonError))],
            [.. steps.Select(point => Math.Min(1, point.Won + Z95 * point.WonError))]);
        band.FillColor = Colors.Black.WithAlpha(0.25);
        band.LineWidth = 0;
        band.LegendText = "won, 95 % interval";
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.XLabel("days since the opening");
        plot.YLabel("share of prospects");
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. Enumerable.Range(0, 11).Select(tenth => new Tick(tenth / 10.0, $"{tenth * 10} %"))]);
        plot.Axes.SetLimits(0, days[^1], 0, 1);
        plot.ShowLegend(Edge.Right);
        return plot;
    }

    // The curves jump at their days and are flat between.
    private static List<ClosingPoint> Steps(IReadOnlyList<ClosingPoint> points)
    {
        var steps = new List<ClosingPoint> { new(0, 1, 0, 0, 0, 0) };
        foreach (var point in points)
        {
            steps.Add(steps[^1] with { Days = point.Days });
            steps.Add(point);
        }

        // The last day is a day wide too.
        steps.Add(steps[^1] with { Days = steps[^1].Days + 1 });
        return steps;
    }
}
