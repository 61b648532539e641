using Spectre.Console;

namespace PipelineReport.Report;

/// <content>The chance of making the quota, and the total as a picture.</content>
internal sealed partial class ReportScreen
{
    private const int ChartRows = 5;
    private const string Eighths = " ▁▂▃▄▅▆▇█";

    private string ArrivalsRemark => reading.NewBusiness is { } business
        ? $"if openings go on as usual ({business.OpenedPerDay.ToString("0.0", Culture)} a day)"
        : WhyMissing;

    private string WhyMissing => reading.MissingHistory switch
    {
        "NoWin" => "not known: no sale has been won yet",
        "NoAmount" => "not known: no sale was won at a known amount",
        "NoOpening" => "not known: nothing was opened of late",
        "NoChance" => "not known: nothing can be said of what is open",
        _ => "not known",
    };

    private void Chance()
    {
        var total = reading.Total ?? reading.TotalFromOpen;
        if (IsOver || total.Ranges.Count == 0)
        {
            return;
        }

        console.WriteLine();
        if (reading is { Quota: not null, ChanceFromOpen: { } fromOpen })
        {
            console.MarkupLine(reading.ChanceOfQuota is { } ofQuota
                ? $"Chance of quota [bold]{ChanceText(ofQuota)}[/] [grey]({ChanceText(fromOpen)} from what is open alone)[/]"
                : $"Chance of quota from what is open [bold]{ChanceText(fromOpen)}[/] [grey](new business {WhyMissing})[/]");
        }

        Chart(total);
        console.MarkupLine($"[grey]{(reading.Total is null ? "Won and open" : "The total")}: nine times of ten over[/] {Money(total.P10)}[grey], half the time over[/] {Money(total.P50)}[grey], one time of ten over[/] {Money(total.P90)}");
    }

    // One column a range, in eighths of a line; what makes the quota is green.
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
        if (mark >= 0)
        {
            const string Label = "quota";
            var start = Math.Clamp(mark - Label.Length / 2, from.Length + 1, ends.Length - to.Length - Label.Length - 1);
            ends = start > from.Length ? ends[..start] + Label + ends[(start + Label.Length)..] : ends;
        }

        console.MarkupLine($"[grey]{Escaped(ends)}[/]");
    }

    private string ColourOf(RangeReading range) => reading.Quota is { } quota && range.To > quota ? "green" : "yellow";

    private IEnumerable<string> ChanceSentences()
    {
        if (IsOver || reading.Quota is null)
        {
            yield break;
        }

        if (reading.ChanceWithoutLargest is { } without && reading.Largest is [var largest, ..] && (reading.ChanceOfQuota ?? reading.ChanceFromOpen) is { } with)
        {
            yield return $"Without it the chance of quota is {ChanceText(without)} instead of {ChanceText(with)}.";
        }

        if (reading.ToOpen is { } toOpen && toOpen.Any(need => need.Count is > 0))
        {
            var wanted = string.Join(", ", toOpen.Select(need => $"{(need.Count is 0 ? "none" : need.Count?.ToString("N0", Culture) ?? "too many")} for {Percent(need.Chance)}"));
            yield return $"To open today, instead of as usual, for a chance of quota: [bold]{wanted}[/].";
        }
        else if (reading.MissingHistory is null && reading.ToOpen is [{ Count: null }, ..])
        {
            yield return "Nothing opened now closes in time, as far as the past says.";
        }

        if (reading.LastUsefulOpening is { } last)
        {
            yield return string.CompareOrdinal(last, reading.AsOf) > 0
                ? $"Opening helps this period until {Long(last)}; later than that less than half of what is won is won in time."
                : $"What is opened now comes mostly too late for this period: the last good day was {Long(last)}.";
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
