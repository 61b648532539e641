using ScottPlot;

namespace PipelineReport.Pictures;

/// <summary>Writes a picture as a PNG file, all in one look.</summary>
internal static class PictureFile
{
    internal static readonly Color WonColor = Color.FromHex("#2e7d4f");
    internal static readonly Color LostColor = Color.FromHex("#c0504d");
    internal static readonly Color OtherColor = Color.FromHex("#d9a441");
    internal static readonly Color OpenColor = Color.FromHex("#e4e7eb");
    internal static readonly Color NeutralColor = Color.FromHex("#5b7083");

    private const int Width = 1100;
    private const int Height = 620;

    internal static Plot Create(string title, string? subtitle = null)
    {
        var plot = new Plot();
        plot.Axes.Title.Label.Text = subtitle is null ? title : $"{title}\n{subtitle}";
        plot.Axes.Title.Label.FontSize = 18;
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Grid.MajorLineColor = Color.FromHex("#eceff1");
        return plot;
    }

    /// <summary>Writes the picture; what stands at the path is replaced.</summary>
    /// <exception cref="InputException">The path does not end in .png, or its folder is not there.</exception>
    internal static void Save(Plot plot, string path)
    {
        Require(path);
        plot.SavePng(path, Width, Height);
    }

    /// <summary>Writes two pictures side by side into one file.</summary>
    /// <exception cref="InputException">The path does not end in .png, or its folder is not there.</exception>
    internal static void Save(Plot left, Plot right, string path)
    {
        Require(path);
        var both = new Multiplot();
        both.Reset(left);
        both.AddPlot(right);
        both.Layout = new ScottPlot.MultiplotLayouts.Columns();
        both.SavePng(path, 2 * 800, Height);
    }

    /// <summary>Writes the picture, or says why there is none.</summary>
    internal static void SaveIfAny(Plot? plot, string path, string whyNone, Action<string> tell)
    {
        if (plot is null)
        {
            tell($"Note: no picture was drawn, for {whyNone}.");
            return;
        }

        Save(plot, path);
        tell($"Note: drew {path}.");
    }

    /// <summary>Refuses a path before long work begins.</summary>
    internal static void Require(string path)
    {
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException($"--png '{path}' does not end in .png.");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new InputException($"--png: the folder '{folder}' was not found.");
        }
    }
}
