using System.Globalization;
using PipelineReport.Forecasts;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Teams;

/// <summary>Shows the company as a table with one line for each manager and seller, those below set in.</summary>
internal sealed class TeamScreen(IAnsiConsole console, TeamReading reading)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private bool IsWide => console.Profile.Width >= ForecastScreen.WideScreen;

    private bool IsOver => string.CompareOrdinal(reading.AsOf, reading.To) >= 0;

    private bool HasQuotas => reading.Nodes.Any(row => row.Quota is not null);

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Manager ?? "All sellers")}");
        console.MarkupLine($"{(reading.Period.Contains('/', StringComparison.Ordinal) ? $"{reading.From} to {reading.To}" : $"{Escaped(reading.Period)} ({reading.From} to {reading.To})")}, as of the end of [bold]{reading.AsOf}[/] · {reading.Currency}");
        Table();
        foreach (var note in Notes())
        {
            console.MarkupLine($"[grey]{Escaped(note)}[/]");
        }
    }

    // On a narrow screen stands only what cannot be worked out from the rest.
    private void Table()
    {
        (string Header, Func<TeamRowReading, string> Text, bool IsShown)[] figures =
        [
            ("Quota", row => Money(row.Quota), HasQuotas),
            ("Won", row => Money(row.Won), true),
            ("Sales", row => row.WonCount.ToString("#,0", Culture), !HasQuotas),
            ("Attained", row => row.Attainment?.ToString("0 %", Culture) ?? "–", HasQuotas && IsWide),
            ("From open", row => Money(row.ExpectedFromOpen), true),
            ("From new", row => Money(row.ExpectedFromNew), !IsOver && (IsWide || !HasQuotas)),
            ("Chance", row => WhatIfScreen.ChanceText(row.ChanceOfQuota), HasQuotas),
            ("Coverage", row => row.Coverage?.ToString("0.0", Culture) ?? "–", HasQuotas && IsWide),
        ];
        figures = [.. figures.Where(figure => figure.IsShown)];
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Who").PadLeft(0));
        Array.ForEach(figures, figure => table.AddColumn(new TableColumn(figure.Header).RightAligned().PadLeft(0).NoWrap()));
        foreach (var row in reading.Nodes)
        {
            table.AddRow([NameOf(row), .. figures.Select(figure => row.Kind == "seller" ? figure.Text(row) : $"[bold]{figure.Text(row)}[/]")]);
        }

        console.Write(table);
    }

    private static string NameOf(TeamRowReading row)
    {
        var indent = new string(' ', 2 * row.Depth);
        return row switch
        {
            { Kind: "company" } => "[bold]Everybody[/]",
            { Kind: "node" } => $"{indent}[bold]{Escaped(row.Id!)}[/]", // only nobody has no name
            { Id: null } => $"{indent}(no owner)",
            { IsManager: true } => $"{indent}{Escaped(row.Id)}, own",
            _ => indent + Escaped(row.Id),
        };
    }

    private IEnumerable<string> Notes()
    {
        yield return $"From open: amount × chance of what is open.{(IsOver || (!IsWide && HasQuotas) ? "" : " From new: what is opened from now on, if openings go on as of late.")}"
            + (HasQuotas ? $" Chance: of the quota, by won, open and new together.{(IsWide ? " Attained: won ÷ quota. Coverage: open value with a chance in the period ÷ what is still to win; – when nothing is." : "")}" : "");
        if (HasQuotas)
        {
            yield return "Of a manager all figures are those of everybody below together. Without a quota in the profile a manager carries the sum of those below; – where there is none.";
        }
        else
        {
            yield return $"The profile has no quotas for {reading.Period}.";
        }

        if (reading.Nodes.Any(row => row.IsManager))
        {
            yield return "Own: what the manager sold, beside the others.";
        }

        if (reading.MissingHistory is { } missing)
        {
            yield return $"Not all can be said of chances and of what is not yet opened ({missing}).";
        }

        if (!IsOver)
        {
            yield return reading.Outlook == CompanyStanding.Cycle
                ? "Chances by the sales cycle of your own past, not corrected by how earlier forecasts did; 'forecast' shows that for everybody, a manager or a seller."
                : $"Chances by the {reading.Outlook} outlook, with what is not yet opened by the sales cycle.";
        }

        if (reading.Rejected > 0)
        {
            yield return string.Create(Culture, $"{reading.Rejected:N0} {(reading.Rejected == 1 ? "row was" : "rows were")} rejected and in no figure; 'PipelineReport import' lists them.");
        }
    }

    private static string Money(decimal? money) => money?.ToString("#,0;−#,0", Culture) ?? "–";
}
