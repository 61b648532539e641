using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Report;

/// <summary>Shows the report to a person: the answer first, then where it comes from, then what is not in it.</summary>
internal sealed partial class ReportScreen(IAnsiConsole console, PipelineReading reading)
{
    private const int WidestBar = 48;
    private const int LegendOfBar = 38;
    private const int RejectedShown = 5;
    private const int LargestShown = 5;
    private const int WideScreen = 104;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private int BarWidth => Math.Clamp(console.Profile.Width - LegendOfBar, 10, WidestBar);

    private bool IsWide => console.Profile.Width >= WideScreen;

    private bool IsWhole => reading is { Seller: null, Manager: null };

    private bool IsOver => string.CompareOrdinal(reading.AsOf, reading.Period.To) >= 0;

    private bool HasBegun => string.CompareOrdinal(reading.AsOf, reading.Period.From) >= 0;

    internal void Show()
    {
        Headline();
        Stages();
        if (reading.Seller is null)
        {
            Managers();
            Owners();
        }

        Largest();
        Actual();
        Notes();
    }

    private void Headline()
    {
        var who = reading.Seller ?? (reading.Manager is { } manager ? $"{manager}'s sellers" : "All sellers");
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(who)}");
        console.MarkupLine($"{Escaped(reading.Period.Name)} ({Short(reading.Period.From)} to {Short(reading.Period.To)}), as of [bold]{Long(reading.AsOf)}[/] · {reading.Currency}");
        console.WriteLine();
        var grid = new Grid().AddColumn().AddColumn(new GridColumn().RightAligned()).AddColumn(new GridColumn().RightAligned()).AddColumn();
        Line(grid, "Quota", reading.Quota, null, reading.Quota is null ? NoQuota : "");
        Line(grid, "Won", reading.Won, reading.Attainment, Rows(reading.WonCount, "sale"));
        Line(grid, "Expected from open", reading.ExpectedFromOpen, Share(reading.ExpectedFromOpen), $"of {Money(reading.Open.Value)} open in {reading.Open.Count:N0}");
        if (reading.Surplus > 0)
        {
            Line(grid, "Beyond quota", reading.Surplus, Share(reading.Surplus), IsOver ? "the period is over" : "expected from won and open");
        }
        else
        {
            Line(grid, Missing, reading.LeftToBuild, Share(reading.LeftToBuild), reading.LeftToBuild is null ? "" : IsOver ? "the period is over" : "from opportunities not yet open");
        }

        if (!IsOver)
        {
            Line(grid, "Expected from new", reading.ExpectedFromNew, Share(reading.ExpectedFromNew), ArrivalsRemark);
        }

        console.Write(grid);
        Bar();
        Chance();
        console.WriteLine();
        foreach (var sentence in Sentences().Concat(ChanceSentences()))
        {
            console.MarkupLine(sentence);
        }
    }

    private string NoQuota => reading.OtherQuotaPeriods.Count > 0
        ? $"none for this period, only for {string.Join(", ", reading.OtherQuotaPeriods)}; see --quota"
        : "none given; see --quota";

    private static void Line(Grid grid, string label, decimal? amount, double? share, string remark) => grid.AddRow(
        new Text(label),
        new Markup(amount is { } known ? $"[bold]{Money(known)}[/]" : "[grey]–[/]"),
        new Text(share is { } part ? Percent(part) : ""),
        new Markup($"[grey]{Escaped(remark)}[/]"));

    private void Bar()
    {
        if (reading.Quota is not > 0)
        {
            return;
        }

        var won = Math.Clamp((int)Math.Round(BarWidth * (Share(reading.Won) ?? 0)), 0, BarWidth);
        var expected = Math.Clamp((int)Math.Round(BarWidth * (Share(reading.ExpectedFromOpen) ?? 0)), 0, BarWidth - won);
        console.MarkupLine($"[green]{new string('█', won)}[/][yellow]{new string('▒', expected)}[/][grey]{new string('·', BarWidth - won - expected)}[/]  [green]█[/] won  [yellow]▒[/] expected  [grey]·[/] {(IsOver ? "short" : "left to build")}");
    }

    private IEnumerable<string> Sentences()
    {
        if (reading.Pace is { } pace && reading.Quota is { } quota)
        {
            yield return PaceSentence(pace, quota);
        }

        if (!IsOver && reading.Coverage is { OfRemaining: { } coverage })
        {
            yield return $"Open value with a chance in the period covers what is still to win {coverage.ToString("N1", Culture)} times, unweighted.";
        }

        if (reading.Concentration is { } concentration && reading.Largest is [var largest, ..])
        {
            yield return $"The largest expected sale ({Escaped(largest.Id)}) is {Percent(concentration)} of won and expected.";
        }
    }

    private string PaceSentence(PaceReading pace, decimal quota)
    {
        var all = pace.ElapsedWorkingDays + pace.RemainingWorkingDays;
        var missing = quota - reading.Won;
        var needed = pace.NeededPerDay is { } rate ? $"{Money(rate)} a day needed" : $"{Money(missing)} still needed";
        return (IsOver, HasBegun) switch
        {
            (true, _) when missing > 0 => $"The period is over: {Money(missing)} short.",
            (true, _) => $"The period is over: quota met{(missing < 0 ? $", {Money(-missing)} beyond" : "")}.",
            (_, false) => $"The period has not begun ({Rows(all, "working day")}): {needed}.",
            _ when missing <= 0 => $"Quota met after {pace.ElapsedWorkingDays} of {Rows(all, "working day")}.",
            _ when all == 0 => $"The period has no working days: {needed}.",
            _ when pace.WonPerDay is null => $"None of the {Rows(all, "working day")} is gone: {needed} from here.",
            _ => $"{Percent((double)pace.ElapsedWorkingDays / all)} of the working days are gone ({pace.ElapsedWorkingDays} of {all}): {Money(pace.WonPerDay)} won a day so far, {needed} from here.",
        };
    }

    private string Missing => IsOver ? "Short" : "Left to build";

    private void Stages()
    {
        console.WriteLine();
        var table = NewTable("Open by stage", "Stage");
        Right(table, "Count", "Value", "Expected");
        foreach (var stage in reading.Stages)
        {
            table.AddRow(Name(stage.Stage, "(stage on that day not known)"), Count(stage.Count), Money(stage.Value), Money(stage.Expected));
        }

        table.AddRow("[bold]All[/]", Bold(Count(reading.Open.Count)), Bold(Money(reading.Open.Value)), Bold(Money(reading.ExpectedFromOpen)));
        console.Write(table);
    }

    private void Managers()
    {
        // One manager's own line alone would say the headline again.
        if (reading.Managers.All(row => row.Manager is null) || (reading.Manager is not null && reading.Managers.Count == 1))
        {
            return;
        }

        var table = NewTable("Managers", "Manager");
        Standings(table, reading.Managers, row => Name(row.Manager, "(no manager)"), new("Sellers", row => Count(row.Sellers), IsWide));
    }

    private void Owners()
    {
        var isCrowded = !IsWide && HasQuotas(reading.Owners);
        var hasManagers = !isCrowded && reading.Owners.Any(row => row.Manager is not null && row.Manager != reading.Manager);
        Standings(
            NewTable("Sellers", "Seller"), [.. reading.Owners.OrderByDescending(row => row.Won)], row => Name(row.Owner, "(no owner)"),
            new("Manager", row => Name(row.Manager, ""), hasManagers, IsName: true));
    }

    // On a narrow screen stands only what cannot be worked out from the rest.
    private void Standings<T>(Table table, IReadOnlyList<T> rows, Func<T, string> name, Figure<T> second)
        where T : StandingReading
    {
        Figure<T>[] figures = HasQuotas(rows)
            ?
            [
                new("Quota", row => Money(row.Quota)),
                new("Won", row => Money(row.Won)),
                new("Attained", row => row.Attainment is { } part ? Percent(part) : "–", IsWide),
                new("Expected", row => Money(row.Expected)),
                new(IsOver ? "Short" : "To build", row => NotZero(row.LeftToBuild)),
                new("Beyond", row => $"[green]{NotZero(row.Surplus)}[/]", IsWide),
                new("Chance", row => row.ChanceOfQuota is { } chance ? ChanceText(chance) : "–"),
            ]
            :
            [
                new("Won", row => Money(row.Won)),
                new("Open", row => Count(row.Count)),
                new("Open value", row => Money(row.Value)),
                new("Expected", row => Money(row.Expected)),
            ];
        Figure<T>[] shown = [.. figures.Prepend(second).Where(figure => figure.IsShown)];
        foreach (var figure in shown)
        {
            table.AddColumn(figure.IsName ? Column(figure.Header) : Right(figure.Header));
        }

        foreach (var row in rows)
        {
            table.AddRow([name(row), .. shown.Select(figure => figure.Text(row))]);
        }

        console.Write(table);
    }

    private static bool HasQuotas(IEnumerable<StandingReading> rows) => rows.Any(row => row.Quota is not null);

    private void Largest()
    {
        if (reading.Largest.Count == 0)
        {
            return;
        }

        var table = NewTable("Largest expected sales", "Opportunity");
        if (reading.Seller is null)
        {
            table.AddColumn(Column("Owner"));
        }

        table.AddColumn(Column("Stage"));
        Right(table, "Value", "Chance", "Expected");
        foreach (var term in reading.Largest.Take(LargestShown))
        {
            string[] owner = reading.Seller is null ? [Name(term.Owner, "(no owner)")] : [];
            table.AddRow([Escaped(term.Id), .. owner, Name(term.Stage, "–"), (term.IsEstimated ? "~" : "") + Money(term.Value), Percent(term.Chance), Money(term.Expected)]);
        }

        console.Write(table);
        if (reading.Largest.Take(LargestShown).Any(term => term.IsEstimated))
        {
            console.MarkupLine("[grey]~ no amount given: list price times the ratio realised on past wins[/]");
        }
    }

    private void Actual()
    {
        if (reading.Actual is not { } actual)
        {
            return;
        }

        console.WriteLine();
        console.MarkupLine("[bold]What then happened[/] [grey](the report above has not seen it)[/]");
        console.MarkupLine($"Won in the period in the end: [bold]{Money(actual.Total)}[/]; after the as-of day {Money(actual.FromOpen)} from what was open, {Money(actual.FromNew)} from what was opened later or undated.");
        if (!IsOver && actual is { IsComplete: true, ChanceOfAsMuch: { } chance })
        {
            console.MarkupLine($"So much or more had a chance of {ChanceText(chance)} in the report.");
        }

        if (actual.FromOpen != 0)
        {
            console.MarkupLine($"Expected from open was {Money(reading.ExpectedFromOpen)}: {Signed((double)(reading.ExpectedFromOpen / actual.FromOpen) - 1)} against {Money(actual.FromOpen)}.");
        }

        if (!actual.IsComplete)
        {
            console.MarkupLine(actual.Through is { } through
                ? $"[yellow]The data ends on {through}, before the period does: this is not the end of it.[/]"
                : "[yellow]No row has a date up to today, so what happened is not known.[/]");
        }
    }

    private void Notes()
    {
        console.WriteLine();
        var rows = reading.Rows;
        console.MarkupLine($"[grey]{(IsWhole ? "" : "All sellers: ")}{Rows(rows.Read, "row")} read{(IsWhole ? ":" : ",")} {rows.Open:N0} open, {rows.Closed:N0} closed, {rows.Undated:N0} undated, {rows.NotYetOpened:N0} opened later, {rows.Apart:N0} apart, {rows.Rejected:N0} rejected.[/]");
        if (rows.Read == 0)
        {
            console.MarkupLine("[yellow]The file has a header and no rows; the figures above are 0 for want of data.[/]");
        }

        console.MarkupLine(Chances(reading.Outlook));
        if (!IsOver && (reading.Total ?? reading.TotalFromOpen).Ranges.Count > 0)
        {
            console.MarkupLine("[grey]The total: as if sales shared no luck and the chances were exact; true ranges are wider.[/]");
        }

        if (reading.Open.WithoutChance > 0)
        {
            console.MarkupLine($"[yellow]{Rows(reading.Open.WithoutChance, "open row")} without a chance that could be said (no date, no chance, or overdue); nothing is expected of {(reading.Open.WithoutChance == 1 ? "it" : "them")}.[/]");
        }

        if (reading.Undated.Count > 0)
        {
            console.MarkupLine($"[yellow]{Rows(reading.Undated.Count, "row")} without a date that would place {(reading.Undated.Count == 1 ? "it" : "them")} in time, worth {Money(reading.Undated.Value)}; not in the figures above.[/]");
        }

        AddingNothing(reading.WonWithoutAmount, "won sale", $"without an amount in {reading.Currency}");
        AddingNothing(reading.Open.WithoutAmount, "open row", $"without an amount in {reading.Currency}");
        AddingNothing(reading.Unconverted.Count, "amount", "in another currency without a rate on that day");

        if (reading.DataThrough is not { } through)
        {
            console.MarkupLine("[yellow]No row has a date up to today, so it is not known up to which day the data tells the story.[/]");
        }
        else if (string.CompareOrdinal(through, reading.AsOf) < 0)
        {
            console.MarkupLine($"[yellow]The data ends on {through}; nothing after that is known.[/]");
        }

        foreach (var rejected in reading.Rejected.Take(RejectedShown))
        {
            console.MarkupLine($"[red]Rejected[/] {Escaped($"{rejected.File}, row {rejected.Row}, {rejected.Field} '{rejected.Value}': {rejected.Reason}")}");
        }

        if (reading.Rejected.Count > RejectedShown)
        {
            console.MarkupLine($"[red]… and {reading.Rejected.Count - RejectedShown:N0} more;[/] all of them with --json.");
        }
    }

    private static string Chances(OutlookSummary outlook) => outlook switch
    {
        { WonCount: null } => "[grey]Chances: as stated on the rows or their stages; no past has tested them.[/]",
        { SampleSize: 0 } => "[yellow]Chances: no opportunity with a day of opening is known on that day, so there is nothing to measure them on; what is expected means nothing.[/]",
        { WonCount: 0 } => $"[yellow]Chances: among the {Rows(outlook.SampleSize, "opportunity", "opportunities")} known on that day none is won yet, so none can be measured; the 0 expected means nothing.[/]",
        _ => $"[grey]Chances: measured on {Rows(outlook.SampleSize, "opportunity", "opportunities")} ({outlook.WonCount:N0} won) by that day, by age alone (no stage, seller or season).[/]",
    };

    private void AddingNothing(int count, string noun, string why)
    {
        if (count > 0)
        {
            console.MarkupLine($"[yellow]{Rows(count, noun)} {why}; {(count == 1 ? "it adds" : "they add")} nothing.[/]");
        }
    }

    private static Table NewTable(string title, string first)
    {
        var table = new Table().Border(TableBorder.Simple).Title($"[bold]{title}[/]", Style.Plain);
        table.AddColumn(Column(first));
        return table;
    }

    // Names are broken where a screen is too narrow, figures never.
    private static TableColumn Column(string header) => new TableColumn(header).PadLeft(0);

    private static TableColumn Right(string header) => Column(header).NoWrap().RightAligned();

    private static void Right(Table table, params string[] headers)
    {
        foreach (var header in headers)
        {
            table.AddColumn(Right(header));
        }
    }

    private double? Share(decimal? part) => reading.Quota is > 0 and var quota && part is { } known ? (double)(known / quota) : null;

    private static string Name(string? name, string none) => name is null ? $"[grey]{none}[/]" : Escaped(name);

    private static string Rows(int count, string noun) => Rows(count, noun, noun + "s");

    private static string Rows(int count, string one, string many) => $"{count.ToString("N0", Culture)} {(count == 1 ? one : many)}";

    private static string Bold(string text) => $"[bold]{text}[/]";

    private static string Count(int count) => count.ToString("N0", Culture);

    private static string Money(decimal? amount) => amount is { } known ? known.ToString("N0", Culture) : "–";

    // Nothing where there is nothing, so that the eye finds what there is.
    private static string NotZero(decimal? amount) => amount == 0 ? "" : Money(amount);

    // What falls short of all is not rounded up to 100 %.
    private static string Percent(double share) => share is >= 0.995 and < 1
        ? (Math.Floor(share * 1000) / 1000).ToString("0.0 %", Culture)
        : share.ToString(Math.Abs(share) < 0.0995 ? "0.0 %" : "0 %", Culture);

    private static string Signed(double share) => share.ToString("+0 %;-0 %;0 %", Culture);

    private static string Short(string iso) => Day(iso).ToString("d MMM uuuu", Culture);

    private static string Long(string iso) => Day(iso).ToString("ddd d MMM uuuu", Culture);

    private static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    /// <summary>A column of a table of standings.</summary>
    private sealed record Figure<T>(string Header, Func<T, string> Text, bool IsShown = true, bool IsName = false);
}
