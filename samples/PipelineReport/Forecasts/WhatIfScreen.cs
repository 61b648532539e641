using System.Globalization;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Forecasts;

/// <summary>Shows what changes would do, one line each, below how things stand.</summary>
internal sealed class WhatIfScreen(IAnsiConsole console, WhatIfReading reading)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private bool IsWide => console.Profile.Width >= ForecastScreen.WideScreen;

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Seller ?? reading.Manager ?? "All sellers")}");
        console.MarkupLine($"{Escaped(reading.Period)} ({reading.From} to {reading.To}), as of the end of [bold]{reading.AsOf}[/] · quota {Money(reading.Quota)} {reading.Currency}");
        Table();
        foreach (var note in Notes())
        {
            console.MarkupLine($"[grey]{Escaped(note)}[/]");
        }

        console.WriteLine();
        console.WriteLine(
            $"Corrected by how earlier forecasts did, as 'forecast' shows it, the whole period is expected to bring {Money((decimal)reading.Forecast.Mean)} as things stand; chance of the quota: "
            + $"{ForecastScreen.ChanceText(reading.ForecastChance)}. The table is not corrected so: take the changes from it, and the level from here.");
        console.MarkupLine($"[bold]{Escaped(reading.Certificate is { } certificate
            ? CertificateText.Of(certificate, reading.Horizon, reading.Currency, uncorrected: true)
            : "No certificate: nothing shows yet that the table is better than a simple guess.")}[/]");
    }

    private void Table()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("What if …").PadLeft(0));
        string[] columns = IsWide ? ["Expected", "Change", "P10", "P50", "P90", "Chance", "To build"] : ["Expected", "Change", "Chance", "To build"];
        Array.ForEach(columns, column => table.AddColumn(new TableColumn(column).RightAligned().PadLeft(0).NoWrap()));
        Row("all stays as it is", reading.Now, "");
        foreach (var scenario in reading.Scenarios)
        {
            Row(scenario.Question, scenario.After, scenario.IsUnchanged ? "none" : (scenario.After.Mean - scenario.Before.Mean).ToString("+#,0;−#,0;0", Culture));
        }

        console.Write(table);

        void Row(string name, WhatIfFiguresReading figures, string change) => table.AddRow(
            [Escaped(name), Money(figures.Mean), change, .. IsWide ? new[] { Money(figures.P10), Money(figures.P50), Money(figures.P90) } : [], ChanceText(figures.ChanceOfQuota), Money(figures.LeftToBuild)]);
    }

    private IEnumerable<string> Notes()
    {
        yield return $"Expected: what the whole period brings on average, with what is not yet opened.{(IsWide ? " P10, P50, P90: with a chance of 10, 50 and 90 % it brings no more." : "")} "
            + "Chance: of the quota. To build: quota − won − expected from open, which must come from scratch.";
        if (reading.Scenarios.Any(scenario => scenario.IsUnchanged))
        {
            yield return reading.Outlook == "cycle"
                ? "Change none: the sales cycle takes no notice of expected days; --outlook stated does."
                : "Change none: this outlook takes no notice of such a change.";
        }

        if (reading.Outlook != "cycle")
        {
            yield return $"By the {reading.Outlook} outlook, with what is not yet opened by the sales cycle.";
        }
    }

    // Never 0 % for what is possible, nor 100 % for what is not certain.
    internal static string ChanceText(double? chance) => chance switch
    {
        null => "–",
        0 => "0 %",
        < 0.001 => "<0.1 %",
        1 => "100 %",
        > 0.999 => ">99.9 %",
        < 0.1 or > 0.9 => chance.Value.ToString("0.0 %", Culture),
        _ => chance.Value.ToString("0 %", Culture),
    };

    private static string Money(decimal money) => money.ToString("#,0;−#,0", Culture);
}
