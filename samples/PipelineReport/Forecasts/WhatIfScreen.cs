using System.Globalization;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Forecasts;

/// <summary>Shows what changes would do, one line each, below how things stand.</summary>
internal sealed class WhatIfScreen(IAnsiConsole console, WhatIfReading reading)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Seller ?? reading.Manager ?? "All sellers")}");
        console.MarkupLine($"{Escaped(reading.Period)} ({reading.From} to {reading.To}), as of the end of [bold]{reading.AsOf}[/] · quota {Money(reading.Quota)} {reading.Currency}");
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("What if …").AddColumn(Right("Mean")).AddColumn(Right("P10")).AddColumn(Right("P50")).AddColumn(Right("P90")).AddColumn(Right("Chance")).AddColumn(Right("Mean changes"));
        Row("all stays as it is", reading.Now, "");
        foreach (var scenario in reading.Scenarios)
        {
            Row(scenario.Question, scenario.After, scenario.IsUnchanged ? "not at all" : (scenario.After.Mean - scenario.Before.Mean).ToString("+#,0;−#,0;0", Culture));
        }

        console.Write(table);
        if (reading.Scenarios.Any(scenario => scenario.IsUnchanged))
        {
            console.MarkupLine("[grey]Not at all: the outlook takes no notice of such a change; the sales cycle, for one, takes none of expected days (see --outlook stated).[/]");
        }

        console.MarkupLine(reading.Outlook == "cycle"
            ? "By the sales cycle as it is, whose level earlier forecasts may have shown to be too high or too low: take the changes from here, and the level and the chance from 'forecast', which corrects it."
            : $"By the {Escaped(reading.Outlook)} outlook, with what is not yet opened by the sales cycle.");

        void Row(string name, WhatIfFiguresReading figures, string change) => table.AddRow(
            Escaped(name), Money(figures.Mean), Money(figures.P10), Money(figures.P50), Money(figures.P90), ChanceText(figures.ChanceOfQuota), change);
    }

    // Never 0 % for what is possible, nor 100 % for what is not certain.
    private static string ChanceText(double? chance) => chance switch
    {
        null => "–",
        0 => "0 %",
        < 0.001 => "<0.1 %",
        1 => "100 %",
        > 0.999 => ">99.9 %",
        < 0.1 or > 0.9 => chance.Value.ToString("0.0 %", Culture),
        _ => chance.Value.ToString("0 %", Culture),
    };

    private static string Money(decimal money) => money.ToString("#,0", Culture);

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();
}
