using PipelineReport.Report;
using Spectre.Console;

namespace PipelineReport;

/// <summary>Writes a screen to standard output: with colours to a terminal, as plain text when it is piped on.</summary>
internal static class ScreenOutput
{
    private const int PipedWidth = 110; // text that is piped on has no width of its own; this holds every table

    /// <summary>Writes a reading as JSON, or shows it.</summary>
    internal static void Write<T>(bool asJson, T reading, Action<IAnsiConsole> show)
    {
        if (asJson)
        {
            Console.WriteLine(ReportJson.Write(reading));
        }
        else
        {
            Show(show);
        }
    }

    private static void Show(Action<IAnsiConsole> show)
    {
        if (!Console.IsOutputRedirected)
        {
            show(AnsiConsole.Console);
            return;
        }

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = PipedWidth;
        console.Profile.Capabilities.Unicode = true;
        show(console);
        foreach (var line in text.ToString().Split(text.NewLine)[..^1])
        {
            Console.WriteLine(line.TrimEnd()); // no blanks at the ends of lines
        }
    }
}
