using NodaTime;
using PipelineReport.Import;
using PipelineReport.Report;
using Spectre.Console;

namespace Samples.Tests.Support;

/// <summary>The report on a terminal of any width; the program itself takes 110 columns when its output is piped on.</summary>
internal static class DrawnScreen
{
    internal static string Of(string folder, int width, string? seller = null, string? manager = null, string? quota = null)
    {
        var options = new ReportOptions { DataFolder = folder, Seller = seller, Manager = manager, Quota = quota, Today = new LocalDate(2026, 11, 1) };
        var export = ExportReader.Read(folder, ProfileReader.Read(folder, null), options.Today, _ => { });
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
        new ReportScreen(console, ReportBuilder.Build(export, options)).Show();
        return text.ToString().ReplaceLineEndings("\n");
    }
}
