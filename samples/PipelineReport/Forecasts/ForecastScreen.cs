using System.Globalization;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.Ledgers;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Forecasts;

/// <summary>Shows what the rest of a period will bring: the answer first, then what it is made of, then how far it can be trusted.</summary>
internal sealed class ForecastScreen(IAnsiConsole console, ForecastReading reading)
{
    /// <summary>From so many columns on tables show everything.</summary>
    internal const int WideScreen = 104;

    private const int LargestShown = 5;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    // From so large a part on one opportunity is named.
    private const double Dominates = 0.5;

    private bool IsMoney => reading.Measure != "wins";

    private bool HasBegun => string.CompareOrdinal(reading.From, reading.AsOf) <= 0;

    private bool IsWide => console.Profile.Width >= WideScreen;

    // Without a test there is only one way.
    private bool IsUsual => reading.Model == StandardContest.RecommendedName || reading.Test is null;

    private string Unit => IsMoney ? reading.Currency : "sales";

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Seller ?? reading.Manager ?? "All sellers")}");
        console.MarkupLine($"{(reading.Period.Contains('/', StringComparison.Ordinal) ? $"{reading.From} to {reading.To}" : $"{Escaped(reading.Period)} ({reading.From} to {reading.To})")}, as of the end of [bold]{reading.AsOf}[/], {reading.Horizon} {(reading.Horizon == 1 ? "day" : "days")} left · {Unit}{(IsUsual ? "" : $" · by '{Escaped(reading.Model)}'")}");
        Laws();
        Ledger();
        Comparison();
        Largest();
        Trust();
    }

    private void Laws()
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("").AddColumn(Right("9 times of 10\nat least")).AddColumn(Right("as likely\nmore as less")).AddColumn(Right("1 time of 10\nat least")).AddColumn(Right("on\naverage"));
        if (HasBegun)
        {
            table.AddRow("Won so far", "", "", "", Number(reading.Won));
            Row("Still to come", reading.Rest);
        }

        Row("The whole period", reading.Total);
        console.Write(table);
        if (reading.Quota is { } quota)
        {
            console.MarkupLine($"Chance of the quota, {Number(quota)}: [bold]{(reading.Won >= quota ? "100 %, it is won" : reading.ChanceOfQuota is { } chance ? ChanceText(chance) : "cannot be said, as no amount is known")}[/]");
            console.WriteLine();
        }

        void Row(string name, LawReading law) => table.AddRow(name, Number(law.P10), Number(law.P50), Number(law.P90), Number(law.Mean));
    }

    private void Ledger()
    {
        console.WriteLine("What the average is made of:");
        foreach (var line in Shown(reading.Ledger).Where(line => line.Kind switch
        {
            "Won" => HasBegun,
            "Calibration" => line.Amount != 0,
            _ => true,
        }))
        {
            var remark = line.Kind switch
            {
                "Won" => $"{reading.WonCount.ToString("N0", Culture)} {(reading.WonCount == 1 ? "sale" : "sales")}",
                "Open" => $"{reading.OpenCount.ToString("N0", Culture)} open{(IsMoney && reading.OpenWithoutAmount > 0 ? $", {reading.OpenWithoutAmount.ToString("N0", Culture)} of them without an amount, which add nothing" : "")}",
                "NewBusiness" => reading.SalesFromNew is { } sales ? $"{sales.ToString(sales < 1 ? "0.00" : "0.0", Culture)} sales" : "the past does not say",
                _ => "",
            };
            console.MarkupLine($"  {Signed(line.Amount, line.Kind == "Won"),16}  {Escaped(line.Text)}{(remark.Length > 0 ? $" [grey]({Escaped(remark)})[/]" : "")}");
        }

        console.MarkupLine($"  [bold]{Number(reading.Total.Mean),16}[/]  the whole period");
        console.WriteLine();
    }

    // Each line is what it brings the rounded sum to, so that the lines shown add up to the total shown.
    private IEnumerable<LedgerLineReading> Shown(IEnumerable<LedgerLineReading> lines)
    {
        var sum = 0m;
        foreach (var line in lines)
        {
            var before = Math.Round(sum, (IsMoney ? 0 : 1));
            sum += line.Amount;
            yield return line with { Amount = Math.Round(sum, (IsMoney ? 0 : 1)) - before };
        }
    }

    private void Comparison()
    {
        if (reading.Comparison is not { } comparison)
        {
            return;
        }

        console.WriteLine($"Why it differs from the forecast as of the end of {comparison.AsOf}:");
        console.MarkupLine($"  {comparison.Then.ToString("#,0;−#,0", Culture),16}  the whole period, as forecast then");
        foreach (var reason in comparison.Reasons)
        {
            var count = reason.Count is { } of ? $" [grey]({of.ToString("N0", Culture)} {(of == 1 ? "opportunity" : "opportunities")})[/]" : "";
            console.MarkupLine($"  {Signed(reason.Amount, false),16}  {Escaped(reason.Text)}{count}");
        }

        console.MarkupLine($"  [bold]{comparison.Now.ToString("#,0;−#,0", Culture),16}[/]  the whole period, as forecast now");
        console.WriteLine();
        if (comparison.Changes.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).Title("Opportunities that changed it most").AddColumn("Opportunity");
        if (IsWide)
        {
            table.AddColumn("Seller");
        }

        table.AddColumn(Right("Then")).AddColumn(Right("Now")).AddColumn(Right("Change")).AddColumn("Mostly");
        foreach (var change in comparison.Changes.Take(LargestShown))
        {
            var most = change.Lines.MaxBy(line => Math.Abs(line.Amount))!; // there is a line
            table.AddRow(
            [
                Escaped(change.Id), .. IsWide ? new[] { Escaped(change.Owner ?? "–") } : [], change.Then.ToString("#,0;−#,0", Culture), change.Now.ToString("#,0;−#,0", Culture),
                Signed(change.Now - change.Then, false), Escaped(ComparisonReading.TextOf(Enum.Parse<LedgerReason>(most.Reason))),
            ]);
        }

        console.Write(table);
        console.MarkupLine("[grey]Then and now: amount × chance, or what it was sold for, before the corrections.[/]");
        console.WriteLine();
    }

    private void Largest()
    {
        if (reading.Largest.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).Title("Largest expected of what is open");
        string[] left = IsWide ? ["Opportunity", "Seller", "Stage"] : ["Opportunity"];
        Array.ForEach(left, column => table.AddColumn(column));
        table.AddColumn(Right("Amount")).AddColumn(Right("Chance")).AddColumn(Right("Expected")).AddColumn("Because of");
        foreach (var row in reading.Largest.Take(LargestShown))
        {
            table.AddRow(
            [
                Escaped(row.Id), .. IsWide ? new[] { Escaped(row.Owner ?? "–"), Escaped(row.Stage ?? "–") } : [],
                row.Amount is { } amount ? $"{amount.ToString("#,0", Culture)}{(row.IsEstimated ? "*" : "")}" : "–",
                row.Chance.ToString("0.0 %", Culture), row.Expected.ToString(IsMoney ? "#,0" : "0.00", Culture), Escaped(Why(row)),
            ]);
        }

        console.Write(table);
        console.MarkupLine($"[grey]Chance: of being won in the {reading.Horizon} days left, by the sales cycle, before the corrections above; the usual one is {reading.Largest[0].UsualChance.ToString("0.0 %", Culture)}.{(reading.Largest.Take(LargestShown).Any(row => row.IsEstimated) ? " * estimated from the list price." : "")}[/]");
        var open = (double)reading.Ledger.Where(line => line.Kind == "Open").Sum(line => line.Amount);
        if (IsMoney && reading.OpenCount > 1 && reading.Largest[0].Expected > Dominates * open)
        {
            console.MarkupLine($"[yellow]{Escaped(reading.Largest[0].Id)} alone makes up {(reading.Largest[0].Expected / open).ToString("0 %", Culture)} of what the open ones are expected to bring; is its amount right?[/]");
        }

        console.WriteLine();
    }

    private void Trust()
    {
        if (reading is { Certificate: { } certificate, Test: { } test })
        {
            console.MarkupLine($"[bold]{Escaped(CertificateText.Of(certificate, reading.Horizon, Unit))}[/]");
            console.MarkupLine($"[grey]Tested every {test.Every} days from {test.From} to {test.To}, each time knowing only what was known then; the weeks before, from {test.KnownFrom} on, served to learn the corrections. Missed by: the plain difference of one figure; of a range more the wider it is and the further off what came (mean CRPS).[/]");
        }
        else
        {
            console.MarkupLine("[bold]No certificate: nothing shows yet that this is better than a simple guess.[/]");
        }

        console.MarkupLine($"[grey]{Escaped(reading.Narrows)}[/]");
        if (reading.Rejected > 0)
        {
            console.MarkupLine(string.Create(Culture, $"[grey]{reading.Rejected:N0} {(reading.Rejected == 1 ? "row was" : "rows were")} rejected and in no figure; 'PipelineReport import' lists them.[/]"));
        }
    }

    /// <summary>Says a chance read off 400 points, so that one below 1 in 400 cannot be told from none.</summary>
    internal static string ChanceText(double chance) =>
        chance == 0 ? "below 0.3 %" : chance == 1 ? "above 99.7 %" : chance.ToString(chance is < 0.1 or > 0.9 ? "0.0 %" : "0 %", Culture);

    // The two that move it most.
    private static string Why(OpenReading row) => string.Join(", ", row.Factors
        .OrderByDescending(factor => Math.Abs(Math.Log(Math.Max(factor.Ratio, 1e-9))))
        .Take(2)
        .Where(factor => Math.Abs(factor.Ratio - 1) >= 0.05)
        .Select(factor => string.Create(Culture, $"{factor.Name} ×{factor.Ratio:0.0#}")));

    private string Number(double figure) => figure.ToString(IsMoney ? "#,0;−#,0" : "#,0.#;−#,0.#", Culture);

    private string Signed(decimal figure, bool isFirst) => isFirst ? Number((double)figure) : figure.ToString(IsMoney ? "+#,0;−#,0;0" : "+#,0.0;−#,0.0;0", Culture);

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();
}
