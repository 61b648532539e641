using System.Globalization;
using Pipeline.Core.Tracking;
using PipelineReport.Pictures;
using ScottPlot;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Movement;

/// <summary>Shows how the pipeline moved: each balance as steps from its opening to its closing.</summary>
internal sealed class WaterfallScreen(IAnsiConsole console, WaterfallReading reading)
{
    private const int BarWidth = 30;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Draws the balance with the most in it: every movement where the facts tell, else both ends.</summary>
    /// <returns>The picture; null when no open prospect has an amount on either day.</returns>
    internal static Plot? ToPicture(WaterfallReading reading)
    {
        var balances = reading.Gross ?? reading.Net;
        if (balances.Where(balance => balance.Opening is not null).MaxBy(balance => balance.Opening + balance.Closing) is not { } shown)
        {
            return null;
        }

        var title = shown.Key is { } key ? $"{reading.Name}: the open pipeline of {key}" : $"{reading.Name}: the open pipeline";
        return BridgePicture.Draw(
            title,
            $"{reading.From} to {reading.To}, {(reading.Gross is null ? "both ends compared" : "every movement")}{(reading.Period is { } period ? $", expected in {period}" : "")}",
            shown.Opening!.Value, // by the filter
            [.. shown.Lines.Where(line => line.Value is not (null or 0)).Select(line => (TextOf(line.Kind), line.Value!.Value))], // not null by the filter
            shown.Closing!.Value, // opening and closing have one currency
            shown.Currency!);
    }

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Seller ?? reading.Manager ?? "All sellers")} · the open pipeline from the end of {reading.From} to the end of {reading.To}");
        if (reading.Period is { } period)
        {
            console.WriteLine($"Counted is what is expected to close in {period}.");
        }

        if (reading.Note is { } note)
        {
            console.WriteLine(note);
        }

        console.WriteLine();
        Show("Both ends compared (net)", reading.Net);
        if (reading.Gross is { } gross)
        {
            Show("Every movement in between (gross)", gross);
        }
        else
        {
            console.WriteLine(string.Create(
                Culture, $"{reading.PassedThrough:N0} more were opened and ended in between, {reading.PassedThroughWon:N0} of them won: neither end shows them."));
            console.MarkupLine("[grey]The export has no facts, so neither does it show what changed and changed back.[/]");
        }

        if (reading.Undated + reading.Rejected > 0)
        {
            console.MarkupLine(string.Create(Culture, $"[grey]In no balance: {reading.Undated:N0} without a day of opening, {reading.Rejected:N0} rejected.[/]"));
        }
    }

    private void Show(string title, IReadOnlyList<BalanceReading> balances)
    {
        if (balances.Count == 0)
        {
            console.WriteLine($"{title}: nothing was open on either day.");
            return;
        }

        foreach (var balance in balances)
        {
            var table = new Table().Border(TableBorder.Simple).Title($"{Escaped(title)}{(balance.Key is { } key ? " · " + Escaped(key) : "")}")
                .AddColumn("").AddColumn(new TableColumn("Prospects").RightAligned()).AddColumn(new TableColumn(balance.Currency ?? "no amount").RightAligned()).AddColumn("");
            var largest = balance.Lines.Select(line => Math.Abs(line.Value ?? 0)).DefaultIfEmpty(0).Max();
            table.AddRow($"Open on {reading.From}", Number(balance.OpeningCount), Money(balance.Opening), "");
            foreach (var line in balance.Lines)
            {
                table.AddRow(Escaped(TextOf(line.Kind)), Signed(line.Count), Signed(line.Value), BarOf(line, largest));
            }

            table.AddRow($"Open on {reading.To}", Number(balance.ClosingCount), Money(balance.Closing), "");
            console.Write(table);
            if (balance.Lines.FirstOrDefault(line => line.Kind == nameof(WaterfallKind.Won)) is { Sold: { } sold } won)
            {
                console.MarkupLine(
                    $"[grey]Won left at what it was said to bring, {Money(-won.Value)}; sold was {Money(sold)}{(won.WithoutSold > 0 ? $", and {won.WithoutSold} without a known amount" : "")}.[/]");
            }
        }

        console.WriteLine();
    }

    private static string BarOf(LineReading line, decimal largest) =>
        largest == 0 || line.Value is not { } value ? "" : new string(value < 0 ? '▒' : '█', (int)Math.Round(BarWidth * Math.Abs(value) / largest));

    private static string TextOf(string kind) => Enum.Parse<WaterfallKind>(kind) switch
    {
        WaterfallKind.Opened => "opened",
        WaterfallKind.Reopened => "taken up again",
        WaterfallKind.Appeared => "came into the data",
        WaterfallKind.OwnerIn => "from other owners",
        WaterfallKind.PulledIn => "pulled in",
        WaterfallKind.PushedIn => "pushed in",
        WaterfallKind.StageIn => "from other stages",
        WaterfallKind.CurrencyIn => "from other currencies",
        WaterfallKind.AmountKnown => "amount known now",
        WaterfallKind.AmountUp => "amount up",
        WaterfallKind.AmountDown => "amount down",
        WaterfallKind.AmountWithdrawn => "amount withdrawn",
        WaterfallKind.CurrencyOut => "to other currencies",
        WaterfallKind.StageOut => "to other stages",
        WaterfallKind.PulledOut => "pulled out",
        WaterfallKind.PushedOut => "pushed out",
        WaterfallKind.OwnerOut => "to other owners",
        WaterfallKind.Won => "won",
        WaterfallKind.Lost => "lost",
        WaterfallKind.NoDecision => "no decision",
        _ => "fell out of the data",
    };

    private static string Number(int count) => count.ToString("N0", Culture);

    private static string Signed(int count) => count == 0 ? "" : count.ToString("+#,0;−#,0", Culture);

    private static string Signed(decimal? money) => money is { } known and not 0 ? known.ToString("+#,0.##;−#,0.##", Culture) : "";

    private static string Money(decimal? money) => money is { } known ? known.ToString("#,0.##", Culture) : "";
}
