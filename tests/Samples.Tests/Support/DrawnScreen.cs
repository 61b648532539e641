using System.Collections.Concurrent;
using NodaTime;
using PipelineReport.Import;
using PipelineReport.Report;
using Spectre.Console;

namespace Samples.Tests.Support;

/// <summary>The report on a terminal of any width; the program itself takes 110 columns when its output is piped on.</summary>
internal static class DrawnScreen
{
    private static readonly ConcurrentDictionary<(string, string?, string?, string?), Lazy<PipelineReading>> Readings = new();

    /// <summary>Draws the report of files that no test changes: they are read once, whatever the widths.</summary>
    internal static string Of(string folder, int width, string? seller = null, string? manager = null, string? quota = null)
    {
        var reading = Readings.GetOrAdd((folder, seller, manager, quota), _ => new(() => Read(folder, seller, manager, quota))).Value;
        return Of(width, console => new ReportScreen(console, reading).Show());
    }

    /// <summary>Draws any screen.</summary>
    internal static string Of(int width, Action<IAnsiConsole> show)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        show(console);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static PipelineReading Read(string folder, string? seller, string? manager, string? quota)
    {
        var options = new ReportOptions { DataFolder = folder, Seller = seller, Manager = manager, Quota = quota, Today = new LocalDate(2026, 11, 1) };
        return ReportBuilder.Build(ExportReader.Read(folder, ProfileReader.Read(folder, null), options.Today, _ => { }), options);
    }
}
