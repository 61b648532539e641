using System.Globalization;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Figures;

/// <summary>Shows what happened to whoever sells or leads those who do.</summary>
internal sealed partial class MetricsScreen(IAnsiConsole console, MetricsReading reading)
{
    private const int BarWidth = 48;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private static readonly int[] Days = [7, 14, 30, 60, 90, 120, 180, 365];

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {Escaped(reading.Seller ?? reading.Manager ?? "All sellers")} · looking back from {reading.AsOf}");
        console.WriteLine($"Visits to stages come from the {reading.Source}. Limits are 95 %."
            + (reading.DataFrom is { } from ? $" Closings are recorded from {from} on; what was opened before is at risk from then." : ""));
        if (reading.Note is { } note)
        {
            console.WriteLine(note);
        }

        console.WriteLine();
        WinRates();
        TimeToClose();
        Quarters();
        Stages();
        Owners();
        Rhythm();
        if (reading.Work is { } work)
        {
            Work(work);
        }
        else
        {
            console.MarkupLine("[grey]The export has no facts of its own, so nothing is said of appointments, answers, trials and idle prospects.[/]");
        }

        if (reading.Rejected > 0)
        {
            console.MarkupLine($"[grey]{reading.Rejected:N0} rows were rejected and are in no figure; 'PipelineReport import' lists them.[/]");
        }
    }

    private void WinRates()
    {
        console.WriteLine(string.Create(Culture, $"{reading.Won:N0} won, {reading.Lost:N0} lost, {reading.NoDecision:N0} without a decision, {reading.Open:N0} open{(reading.Undated > 0 ? $", {reading.Undated:N0} without a day of opening (in no rate)" : "")}."));
        var table = new Table().Border(TableBorder.Simple).AddColumn("Win rate").AddColumn(Right("Won")).AddColumn(Right("Of")).AddColumn(Right("Share")).AddColumn(Right("Limits"));
        foreach (var (name, rate) in new (string, RateReading)[]
        {
            ("of decided: won or lost", reading.WinRates.OfDecided),
            ("of ended: no decision too", reading.WinRates.OfEnded),
            ("of all: open ones too, so it will grow", reading.WinRates.OfAll),
        })
        {
            table.AddRow(name, Number(rate.Count), Number(rate.Of), Percent(rate.Share), Limits(rate.Lower, rate.Upper));
        }

        console.Write(table);
    }

    private void TimeToClose()
    {
        var time = reading.TimeToClose;
        if (time.SampleSize == 0)
        {
            console.WriteLine("No opportunity has a known day of opening, so nothing is said of time.");
            return;
        }

        console.WriteLine(string.Create(
            Culture,
            $"{(time.SampleSize == 1 ? "The opportunity has" : $"Half of the {time.SampleSize:N0} opportunities have")} ended {(time.Median is { } median ? $"after {median:0.#} {(median == 1 ? "day" : "days")}" : $"later than in the {time.LastDay} days seen, if at all")}{(time.MedianLower is { } low ? $" ({low:0.#} to {(time.MedianUpper is { } high ? $"{high:0.#}" : "never seen")})" : "")}, the {time.Open:N0} open ones counted as such."));
        if (time.Open > 0 && reading.CycleDays.ClosedOnlyMedian is { } naive)
        {
            console.WriteLine(string.Create(Culture, $"The median of the {reading.CycleDays.Count:N0} closed ones alone is {naive:0.#}: what takes long is not in it yet."));
        }

        console.WriteLine(string.Create(
            Culture, $"Of those opened, {Percent(time.WonEventually)} ({Limits(time.WonEventuallyLower, time.WonEventuallyUpper)}) are won within {time.LastDay} days, the longest seen."));
        console.WriteLine();
        console.WriteLine("  By day   Won  Lost  None  Open");
        foreach (var days in Days.Where(days => days < time.LastDay).Append(time.LastDay ?? 0))
        {
            if (time.Curve.LastOrDefault(point => point.Days <= days) is not { } point)
            {
                continue;
            }

            console.WriteLine(string.Create(Culture, $"  {days,6} {Percent(point.Won),5} {Percent(point.Lost),5} {Percent(point.NoDecision),5} {Percent(point.Survival),5}  {Bar(point)}"));
        }

        console.MarkupLine("[grey]  █ won  ▓ lost  ▒ no decision  · still open[/]");
        console.WriteLine();
    }

    private static string Bar(CurveReading point)
    {
        var won = (int)Math.Round(BarWidth * point.Won);
        var lost = (int)Math.Round(BarWidth * (point.Won + point.Lost)) - won;
        var none = (int)Math.Round(BarWidth * (point.Won + point.Lost + point.NoDecision)) - won - lost;
        return new string('█', won) + new string('▓', lost) + new string('▒', none) + new string('·', Math.Max(0, BarWidth - won - lost - none));
    }

    private void Quarters()
    {
        if (reading.Quarters.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).Title("By quarter of closing")
            .AddColumn("Quarter").AddColumn(Right("Won")).AddColumn(Right("Lost")).AddColumn(Right("None")).AddColumn(Right($"Won, {reading.Currency}")).AddColumn(Right("Win rate")).AddColumn(Right("Limits"));
        foreach (var quarter in reading.Quarters.TakeLast(8))
        {
            table.AddRow(
                Escaped(quarter.Period), Number(quarter.Won), Number(quarter.Lost), Number(quarter.NoDecision), quarter.WonValue.ToString("N0", Culture),
                Percent(quarter.WinRate.Share), Limits(quarter.WinRate.Lower, quarter.WinRate.Upper));
        }

        console.Write(table);
    }

    private void Stages()
    {
        var table = new Table().Border(TableBorder.Simple).Title("Stage by stage")
            .AddColumn(new TableColumn("Stage").NoWrap()).AddColumn(Right("Visits")).AddColumn(Right("On")).AddColumn(Right("Back")).AddColumn(Right("Won")).AddColumn(Right("Lost"))
            .AddColumn(Right("None")).AddColumn(Right("Open")).AddColumn(Right("Goes on")).AddColumn(Right("Limits")).AddColumn(Right("Is won")).AddColumn(Right("Days"));
        foreach (var stage in reading.Stages)
        {
            table.AddRow(
                Escaped(stage.Stage), Number(stage.Visits), Number(stage.MovedOn), Number(stage.MovedBack), Number(stage.Won), Number(stage.Lost), Number(stage.NoDecision),
                Number(stage.Open), Percent(stage.Conversion), Whole(stage.ConversionLower, stage.ConversionUpper), Percent(stage.WonEventually),
                stage.MedianDays is { } days ? days.ToString("0.#", Culture) : "–");
        }

        console.Write(table);
        var leftOut = reading.Stages.Sum(stage => stage.LeftOut);
        console.MarkupLine("[grey]Goes on: of prospects that enter, the share that comes to the next stage, a later one or the sale; open ones counted as such. Days: half of the visits last longer.[/]");
        if (leftOut > 0)
        {
            console.MarkupLine($"[grey]{leftOut:N0} visits are left out: a day is not known, or they ended before the record begins.[/]");
        }

        console.WriteLine();
    }

    private void Owners()
    {
        if (reading.Owners.Count == 0 || reading.Prior is not { } prior)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).Title("Win rate of decided sales, by seller")
            .AddColumn("Seller").AddColumn(Right("Won")).AddColumn(Right("Of")).AddColumn(Right("Own")).AddColumn(Right("Shrunken")).AddColumn(Right("Limits")).AddColumn(Right("Borrowed"));
        foreach (var owner in reading.Owners.OrderByDescending(owner => owner.Shrunken).ThenBy(owner => owner.Owner, StringComparer.Ordinal))
        {
            table.AddRow(
                Escaped(owner.Owner), Number(owner.WinRate.Count), Number(owner.WinRate.Of), Percent(owner.WinRate.Share), Percent(owner.Shrunken),
                Limits(owner.ShrunkenLower, owner.ShrunkenUpper), Percent(owner.Borrowed));
        }

        console.Write(table);
        console.MarkupLine(prior.IsPooled
            ? $"[grey]The {prior.Sellers} sellers differ by no more than chance, so each is shown at the rate of all, {Percent(prior.Mean)}.[/]"
            : $"[grey]Shrunken: towards the {Percent(prior.Mean)} of all {prior.Sellers} sellers, the more the fewer sales a seller has; Borrowed says how much of it is theirs.[/]");
        console.WriteLine();
    }

    private void Rhythm()
    {
        var rhythm = reading.Rhythm;
        if (rhythm.Weeks < 2)
        {
            return;
        }

        Flow("Starts", rhythm.Starts, rhythm.Weeks);
        Flow("Wins", rhythm.Wins, rhythm.Weeks);
        console.WriteLine(rhythm.ClosingCrowdsOutStarts switch
        {
            true => string.Create(Culture, $"Closing work crowds out new starts: after busy weeks fewer are opened (correlation {rhythm.Correlation:0.00} after {rhythm.Lag} weeks, p = {rhythm.PValue:0.000})."),
            false => string.Create(Culture, $"No sign that closing work crowds out new starts (lowest correlation {rhythm.Correlation:0.00}, p = {rhythm.PValue:0.00})."),
            null => $"Whether closing work crowds out new starts cannot be told from {rhythm.Weeks} weeks.",
        });
        console.WriteLine();
    }

    private void Flow(string name, FlowReading flow, int weeks)
    {
        if (flow is { PerWeek: { } mean, Variation: { } variation, ChanceVariation: { } chance, ExcessVariation: { } excess, PValue: { } p })
        {
            console.WriteLine(string.Create(
                Culture,
                $"{name}: {mean:0.0} a week over {weeks} weeks, varying by {100 * variation:0} % ({100 * chance:0} % is chance): {(p > 0.05 ? "as steady as chance allows" : $"the rate itself varies by {100 * excess:0} %")}."));
        }
    }

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();

    private static string Number(long number) => number.ToString("N0", Culture);

    private static string Percent(double? share) => share is not { } known ? "–"
        : known is > 0 and < 0.0995 ? string.Create(Culture, $"{100 * known:0.0} %")
        : string.Create(Culture, $"{100 * known:0} %");

    private static string Limits(double? lower, double? upper) => lower is { } from && upper is { } to ? string.Create(Culture, $"{100 * from:0.#}–{100 * to:0.#} %") : "–";

    private static string Whole(double? lower, double? upper) => lower is { } from && upper is { } to ? string.Create(Culture, $"{100 * from:0}–{100 * to:0} %") : "–";
}
