using NodaTime;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Report;

/// <content>The chance of making the quota, and the total as a picture.</content>
internal sealed partial class ReportScreen
{
    private const int ChartRows = 5;
    private const string Eighths = " ▁▂▃▄▅▆▇█";

    private string ArrivalsRemark => reading.NewBusiness is { } business ? $"if openings go on as usual ({Usual(business)})" : WhyMissing;

    private string WhyMissing => reading.MissingHistory switch
    {
        "NoWin" => "not known: no sale has been won yet",
        "NoAmount" => "not known: no sale was won at a known amount",
        "NoOpening" => "not known: nothing was opened of late",
        "NoChance" => "not known: nothing can be said of what is open",
        _ => "not known",
    };

    // By the week, for the other rates of the screen are by the working day; what is rarer than that as it was counted.
    private static string Usual(NewBusinessReading business) => (7 * business.OpenedPerDay) switch
    {
        < 1 => $"{business.Opened.ToString("N0", Culture)} in {Rows(Period.DaysBetween(Day(business.From), Day(business.To)) + 1, "day")}",
        < 9.95 and var aWeek => $"{aWeek.ToString("0.0", Culture)} a week",
        var aWeek => $"{aWeek.ToString("N0", Culture)} a week",
    };

    private void Chance()
    {
        var total = reading.Total ?? reading.TotalFromOpen;
        if (IsOver || (reading.Quota is null && total.Ranges.Count == 0))
        {
            return;
        }

        console.WriteLine();
        if (reading.Quota is not null)
        {
            console.MarkupLine(reading switch
            {
                { ChanceOfQuota: { } ofQuota, ChanceFromOpen: { } fromOpen } => $"Chance of quota [bold]{ChanceText(ofQuota)}[/] [grey]({ChanceText(fromOpen)} from what is open alone)[/]",
                { ChanceFromOpen: { } fromOpen } => $"Chance of quota from what is open [bold]{ChanceText(fromOpen)}[/] [grey](new business {WhyMissing})[/]",
                _ => $"Chance of quota [grey]{WhyMissing}[/]",
            });
        }

        if (total.Ranges.Count > 0)
        {
            Chart(total);
        }
    }

    // One column a range, in eighths of a line; what makes the quota is green. A quota that lies beyond the chart is named at that end.
    private void Chart(TotalReading total)
    {
        var highest = total.Ranges.Max(range => range.Chance);
        var heights = total.Ranges.Select(range => (int)Math.Ceiling(range.Chance / highest * ChartRows * 8 - 0.25)).ToArray();
        for (var row = ChartRows - 1; row >= 0; row--)
        {
            var line = string.Concat(total.Ranges.Select((range, i) => $"[{ColourOf(range)}]{Eighths[Math.Clamp(heights[i] - row * 8, 0, 8)]}[/]"));
            console.MarkupLine(line);
        }

        var (from, to) = (Money(total.Ranges[0].From), Money(total.Ranges[^1].To));
        var mark = reading.Quota is { } quota ? total.Ranges.ToList().FindIndex(range => quota >= range.From && quota < range.To) : -1;
        var axis = new string('─', total.Ranges.Count).ToCharArray();
        if (mark >= 0)
        {
            axis[mark] = '┴';
        }

        console.MarkupLine($"[grey]{new string(axis)}[/]");
        var ends = from + new string(' ', Math.Max(1, total.Ranges.Count - from.Length - to.Length)) + to;
        if (reading.Quota is { } target)
        {
            var label = mark >= 0 ? "quota" : target < total.Ranges[0].From ? "← quota" : "quota →";
            var (first, last) = (from.Length + 1, ends.Length - to.Length - label.Length - 1);
            var start = mark >= 0 ? Math.Clamp(mark - label.Length / 2, first, Math.Max(first, last)) : target < total.Ranges[0].From ? first : last;
            ends = start >= first && start <= last ? ends[..start] + label + ends[(start + label.Length)..] : ends;
        }

        console.MarkupLine($"[grey]{Escaped(ends)}[/]");
        console.MarkupLine($"[grey]{(reading.Total is null ? "Won and open" : "The total")}:[/] {Money(total.P10)} [grey]or more nine times in ten,[/] {Money(total.P50)} [grey]half the time,[/] {Money(total.P90)} [grey]one time in ten.[/]");
    }

    private string ColourOf(RangeReading range) => reading.Quota is { } quota && range.To > quota ? "green" : "yellow";

    private IEnumerable<string> ChanceSentences()
    {
        if (IsOver || reading.Quota is null)
        {
            yield break;
        }

        if (reading.ChanceWithoutLargest is { } without && reading.Largest is [var largest, ..] && (reading.ChanceOfQuota ?? reading.ChanceFromOpen) is { } with
            && ChanceText(without) != ChanceText(with))
        {
            yield return $"Without {Escaped(largest.Id)} the chance of quota is {ChanceText(without)} instead of {ChanceText(with)}.";
        }

        if (reading is { ToOpen: { } toOpen, NewBusiness: { } business } && toOpen.Any(need => need.Count is > 0))
        {
            var wanted = toOpen.Select(need => $"[bold]{(need.Count is 0 ? "none" : need.Count?.ToString("N0", Culture) ?? "over a million")}[/] for {Percent(need.Chance)}");
            var usual = business.OpenedPerDay * Period.DaysBetween(Day(reading.AsOf), Day(reading.Period.To));
            yield return $"To open today for a chance of quota: {string.Join(", ", wanted)} [grey](in place of the usual {Math.Round(usual).ToString("N0", Culture)})[/].";
        }
        else if (reading is { ToOpen: { } unreached, NewBusiness: { } of, MissingHistory: null } && unreached.Any(need => need.Count is null))
        {
            yield return of.ExpectedSales > 0 ? "Not even a million openings today would make the quota." : "Nothing that is opened now is won in time, as far as the past says.";
        }

        // Where the quota is made anyway there is nothing to be late for, and what is too late altogether is said above.
        if (reading.LastUsefulOpening is { } last && reading.ChanceFromOpen is not 1 && reading.NewBusiness is not { ExpectedSales: 0 })
        {
            yield return string.CompareOrdinal(last, reading.AsOf) > 0
                ? $"It is not too late to open: only of what is opened after {Long(last)} and won, most is won after this period."
                : $"What is opened now comes late: of what is opened after {Long(last)} and won, most is won after this period.";
        }
    }

    // Never 0 % for what is possible, nor 100 % for what is not certain.
    private static string ChanceText(double chance) => chance switch
    {
        0 => "0 %",
        < 0.001 => "<0.1 %",
        1 => "100 %",
        > 0.999 => ">99.9 %",
        < 0.1 or > 0.9 => chance.ToString("0.0 %", Culture),
        _ => chance.ToString("0 %", Culture),
    };
}
