using ScottPlot;

namespace PipelineReport.Pictures;

/// <summary>Draws one share a line with its interval, beside a line for all: who stands out, and how sure that is.</summary>
internal static class SharesPicture
{
    internal static Plot Draw(string title, string subtitle, string axis, IReadOnlyList<ShareBar> shares, double? all, string allText)
    {
        var plot = PictureFile.Create(title, subtitle);
        var ticks = new List<Tick>();
        for (var i = 0; i < shares.Count; i++)
        {
            var (share, y) = (shares[i], shares.Count - 1 - i);
            var color = share.IsFlagged ? PictureFile.LostColor : PictureFile.NeutralColor;
            var line = plot.Add.Line(share.Lower, y, share.Upper, y);
            line.Color = color;
            line.LineWidth = share.IsFlagged ? 4 : 2;
            var marker = plot.Add.Marker(share.Share, y);
            marker.Color = color;
            marker.Size = share.IsFlagged ? 11 : 8;
            ticks.Add(new(y, share.Text));
        }

        if (all is { } level)
        {
            var mean = plot.Add.VerticalLine(level);
            mean.Color = PictureFile.WonColor;
            mean.LinePattern = LinePattern.Dashed;
            mean.LegendText = allText;
            plot.ShowLegend(Edge.Bottom);
        }

        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. ticks]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. Enumerable.Range(0, 11).Select(tenth => new Tick(tenth / 10.0, $"{tenth * 10} %"))]);
        plot.XLabel(axis);
        plot.Axes.SetLimits(0, Math.Min(1, shares.Select(share => share.Upper).DefaultIfEmpty(1).Max() * 1.05), -0.8, shares.Count - 0.2);
        return plot;
    }
}
