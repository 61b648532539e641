using System.Globalization;
using PipelineReport.Forecasts;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Pay;

/// <summary>Shows pay: a line for each seller, or one seller's statements line by line.</summary>
internal sealed class PayScreen(IAnsiConsole console, PayReading reading)
{
    private const int LeftAsideShown = 5;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private bool IsWide => console.Profile.Width >= ForecastScreen.WideScreen;

    private bool IsOver => string.CompareOrdinal(reading.AsOf, reading.To) >= 0;

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Seller ?? reading.Manager ?? "All sellers")} · {Escaped(reading.Plan)}");
        console.MarkupLine($"As of the end of [bold]{reading.AsOf}[/] · {reading.Currency}");
        if (reading.Seller is null)
        {
            Sellers();
        }
        else
        {
            foreach (var seller in reading.Sellers)
            {
                Statements(seller);
            }
        }

        Expected();
        foreach (var note in Notes())
        {
            console.MarkupLine($"[grey]{Escaped(note)}[/]");
        }
    }

    private void Sellers()
    {
        string[] periods = [.. reading.Sellers.Take(1).SelectMany(seller => seller.PayPeriods).Select(statement => statement.Period)];
        string[] shown = [.. periods.TakeLast(IsWide ? 5 : 2)];
        var table = NewTable($"Paid since {reading.PaidFrom}", "Seller");
        if (shown.Length < periods.Length)
        {
            Right(table, ["Earlier"]);
        }

        Right(table, [.. shown.Select(period => period + (IsRunning(period) ? "*" : "")), "In all", "Draw owed"]);
        foreach (var seller in reading.Sellers)
        {
            Row(seller.Seller, [seller]);
        }

        if (reading.Sellers.Count > 1)
        {
            Row("All", [.. reading.Sellers]);
        }

        console.Write(table);
        if (periods.Any(IsRunning))
        {
            console.MarkupLine("[grey]* not over: what is paid if nothing more is sold in it.[/]");
        }

        void Row(string name, SellerPayReading[] sellers)
        {
            var payable = periods.Select((_, i) => sellers.Sum(seller => seller.PayPeriods[i].Payable)).ToArray();
            table.AddRow(
            [
                Escaped(name), .. shown.Length < periods.Length ? new[] { Money(payable[..^shown.Length].Sum()) } : [], .. payable[^shown.Length..].Select(Money),
                Money(sellers.Sum(seller => seller.Payable)), Money(sellers.Sum(seller => seller.DrawBalance)),
            ]);
        }
    }

    private bool IsRunning(string period) => reading.Sellers[0].PayPeriods.Any(statement => statement.Period == period && !statement.IsOver);

    private void Statements(SellerPayReading seller)
    {
        foreach (var statement in seller.PayPeriods)
        {
            console.WriteLine();
            var attained = statement.Attainment is { } part ? $", {part.ToString("0 %", Culture)} of quota" : "";
            console.MarkupLine($"[bold]{Escaped(statement.Period)}[/] ({statement.From} to {statement.To}{(statement.IsOver ? "" : ", not over")}) [grey]credited to date {Money(statement.CreditedToDate)}{attained}[/]");
            foreach (var line in statement.Lines ?? [])
            {
                Line(line.Commission, $"{line.Sale}, {line.ClosedOn}: {string.Join(" + ", line.Slices.Select(SliceText))}{(line.CutByCaps != 0 ? $", less {Cents(line.CutByCaps)} by a cap" : "")}");
            }

            foreach (var adjustment in statement.Adjustments ?? [])
            {
                Line(adjustment.Difference, $"{adjustment.Sale}: {AdjustmentText(adjustment.Reason)}");
            }

            LineOf(statement.MinimumTopUp, "up to the plan's minimum");
            LineOf(statement.Overpaid, "owed for what was paid too much; recovered from later pay");
            LineOf(-statement.OverpaymentRecovered, "recovered of what was paid too much");
            LineOf(-statement.DrawRecovered, "recovered of the draw");
            LineOf(statement.DrawPaid, "draw paid");
            console.MarkupLine($"  [bold]{Cents(statement.Payable),14}[/]  payable{(statement.DrawBalance != 0 ? $" [grey](draw owed then: {Cents(statement.DrawBalance)})[/]" : "")}");
        }

        console.WriteLine();
        console.MarkupLine($"  [bold]{Cents(seller.Payable),14}[/]  paid since {reading.PaidFrom}");

        void Line(decimal amount, string text) => console.MarkupLine($"  {Cents(amount),14}  {Escaped(text)}");

        void LineOf(decimal amount, string text)
        {
            if (amount != 0)
            {
                Line(amount, text);
            }
        }
    }

    private string SliceText(PaySliceReading slice) => $"{Amount(slice.Credited)} at {slice.Rate.ToString("0.##%", Culture).Replace("%", " %", StringComparison.Ordinal)}";

    private static string AdjustmentText(string reason) => reason switch
    {
        "Rerated" => "at another rate, for the total grew",
        "Changed" => "changed since it was posted",
        _ => "taken back",
    };

    private void Expected()
    {
        if (reading.NotExpected is { } reason)
        {
            console.WriteLine();
            console.MarkupLine($"[yellow]What {Escaped(reading.Period)} will pay is not said: {Escaped(reason)}[/]");
            return;
        }

        var hasQuotas = reading.Sellers.Any(seller => seller.Quota is not null);
        (string Header, Func<SellerPayReading, string> Text, bool IsShown)[] figures =
        [
            ("Quota", seller => Money(seller.Quota), hasQuotas && IsWide),
            ("Credited", seller => Money(seller.Credited), true),
            ("Attained", seller => seller.Attainment?.ToString("0 %", Culture) ?? "–", hasQuotas),
            ("Commission", seller => Money(seller.Commission), true),
            ("Expected", seller => Money(seller.Expected?.Pay), true),
            ("At mean", seller => Money(seller.Expected?.PayAtMeanRevenue), IsWide),
            ("Accelerator", seller => WhatIfScreen.ChanceText(seller.Expected?.ChanceOfAccelerator), true),
            ("Next sale", seller => Money(seller.Expected?.TypicalSale), IsWide),
            ("Adds", seller => Money(seller.Expected?.NextSaleAdds), true),
        ];
        figures = [.. figures.Where(figure => figure.IsShown)];
        var table = NewTable($"What {reading.Period} pays", "Seller");
        Right(table, [.. figures.Select(figure => figure.Header)]);
        foreach (var seller in reading.Sellers)
        {
            table.AddRow([Escaped(seller.Seller), .. figures.Select(figure => figure.Text(seller))]);
        }

        console.WriteLine();
        console.Write(table);
    }

    private IEnumerable<string> Notes()
    {
        if (reading.NotExpected is null)
        {
            yield return $"Credited and commission: so far in {reading.Period}. Expected: the pay of the whole period on average over all totals that may come, by won, open and new{(IsOver ? "; the period is over" : "")}."
                + (IsWide ? " At mean: what the mean total alone would pay; the difference is what the bends of the plan make of chance." : "")
                + $" Accelerator: the chance to reach a rate above the base rate. {(IsWide ? "Next sale: the middle one of all sales so far; adds:" : "Adds:")} what one more of {(IsWide ? "it" : "the middle size of all sales so far")} adds to expected. Draws are in none of these.";
            yield return "Chances by the sales cycle of your own past, not corrected by how earlier forecasts did.";
        }

        foreach (var left in reading.LeftAside.GroupBy(left => left.Reason).OrderByDescending(same => same.Sum(left => left.Sales)).Take(LeftAsideShown))
        {
            var sales = left.Sum(one => one.Sales);
            yield return $"In no statement: {sales.ToString("#,0", Culture)} {(sales == 1 ? "sale" : "sales")}. {left.Key}";
        }
    }

    private static Table NewTable(string title, string first) => new Table().Border(TableBorder.Simple).Title(Escaped(title)).AddColumn(new TableColumn(first).PadLeft(0));

    private static void Right(Table table, string[] headers) => Array.ForEach(headers, header => table.AddColumn(new TableColumn(Escaped(header)).RightAligned().PadLeft(0).NoWrap()));

    private static string Money(decimal money) => money.ToString("#,0;−#,0", Culture);

    private static string Money(decimal? money) => money is { } known ? Money(known) : "–";

    private string Amount(decimal money) => money == decimal.Truncate(money) ? Money(money) : Cents(money);

    private string Cents(decimal money)
    {
        var format = reading.Decimals == 0 ? "#,0" : "#,0." + new string('0', reading.Decimals);
        return money.ToString($"{format};−{format}", Culture);
    }
}
