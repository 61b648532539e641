using System.Globalization;
using ScottPlot;

namespace PipelineReport.Pictures;

/// <summary>Draws a waterfall: from what stood at the first day, step by step, to what stands at the last.</summary>
internal static class BridgePicture
{
    internal static Plot Draw(string title, string subtitle, decimal opening, IReadOnlyList<(string Text, decimal Change)> steps, decimal closing, string currency)
    {
        var plot = PictureFile.Create($"{title}, {currency}", subtitle);
        var bars = new List<Bar>();
        var ticks = new List<Tick>();
        var level = opening;
        Add("at the start", 0, opening, PictureFile.NeutralColor, opening);
        foreach (var (text, change) in steps)
        {
            Add(text, level, level + change, change >= 0 ? PictureFile.WonColor : PictureFile.LostColor, change);
            level += change;
        }

        Add("at the end", 0, closing, PictureFile.NeutralColor, closing);
        plot.Add.Bars(bars);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. ticks]);
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = value => value.ToString("N0", CultureInfo.InvariantCulture) };
        plot.Axes.Margins(bottom: 0, top: 0.12);
        return plot;

        void Add(string text, decimal from, decimal to, Color color, decimal label)
        {
            bars.Add(new Bar
            {
                Position = bars.Count,
                ValueBase = (double)Math.Min(from, to),
                Value = (double)Math.Max(from, to),
                FillColor = color,
                LineWidth = 0,
                Label = label.ToString("N0", CultureInfo.InvariantCulture),
            });
            ticks.Add(new(bars.Count - 1, text));
        }
    }
}
