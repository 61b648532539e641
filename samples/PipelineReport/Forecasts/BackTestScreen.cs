using System.Globalization;
using Pipeline.Core.Forecasting.Accuracy;
using Spectre.Console;
using static PipelineReport.PrintableText;

namespace PipelineReport.Forecasts;

/// <summary>Shows how far off forecasts would have been, to whoever sells or leads those who do.</summary>
internal sealed class BackTestScreen(IAnsiConsole console, BackTestReading reading)
{
    /// <summary>With fewer independent periods, the share within a range says little of the range.</summary>
    internal const int EnoughToJudge = 30;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private string Unit => reading.Measure == "wins" ? "sales" : reading.Currency;

    internal void Show()
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Escaped(reading.Name)}[/] · {(reading.By is null ? "All sellers together" : $"Each of {reading.Groups} sellers alone")} · {(reading.Measure == "wins" ? "number of sales" : reading.Currency)} in {Days(reading.Horizon)}");
        console.WriteLine($"Forecast every {Days(reading.Every)} from {reading.From} to {reading.To}, {reading.Origins} times, each knowing only what was known that day.");
        Table();
        console.MarkupLine($"[bold]{Escaped(CertificateText.Of(reading.Certificate, reading.Horizon, Unit, reading.By is null ? "" : " a seller"))}[/]");
        console.WriteLine();
        foreach (var note in Notes())
        {
            console.MarkupLine($"[grey]{Escaped(note)}[/]");
        }
    }

    private void Table()
    {
        var isWide = console.Profile.Width >= ForecastScreen.WideScreen;
        var table = new Table().Border(TableBorder.Simple).AddColumn("Forecast");
        string[] columns = isWide ? ["Missed by", "Beside best\nsimple guess", "Bias", "WAPE", "P10–P90", "Limits", "Times (worth)"] : ["Missed by", "Beside best\nsimple guess", "Bias", "P10–P90"];
        Array.ForEach(columns, column => table.AddColumn(Right(column)));
        foreach (var naive in new[] { false, true })
        {
            table.AddRow(naive ? "[grey]Simple guesses:[/]" : "[grey]Ours:[/]");
            foreach (var one in reading.Contestants.Where(one => one.Naive == naive).OrderBy(one => one.MeanCrps ?? double.PositiveInfinity))
            {
                var (bias, limits) = (one.Bias is { } mean ? CertificateText.Figure(mean) : "–", one.Coverage80Limits is { } known ? string.Create(Culture, $"{100 * known.Lower:0}–{100 * known.Upper:0} %") : "–");
                string[] cells = isWide
                    ? [bias, Percent(one.Wape), Percent(one.Coverage80), limits, string.Create(Culture, $"{one.Origins} ({one.EffectiveOrigins:0.0})")]
                    : [bias, Percent(one.Coverage80)];
                table.AddRow([Escaped(one.Name), one.MeanCrps is { } miss ? CertificateText.Figure(miss) : "–", Beside(one), .. cells]);
            }
        }

        console.Write(table);
    }

    private IEnumerable<string> Notes()
    {
        yield return $"Missed by: how far a forecast lay from what came, in {Unit}{(reading.By is null ? "" : ", on average over sellers and days")}. One figure misses by the plain difference; a range misses by more the wider it is and the further off what came (mean CRPS). Less is better.";
        yield return console.Profile.Width >= ForecastScreen.WideScreen
            ? "Bias: forecast − what came, on average. WAPE: the errors of the medians ÷ what came. Limits are 95 %. Times: how often it forecast, and how many that share no day this is worth."
            : "Bias: forecast − what came, on average. A terminal of 104 columns shows more.";
        var worth = reading.Contestants.Max(one => one.EffectiveOrigins);
        yield return "P10–P90: how often what came lay within the middle range of the forecast, 80 % if that is right. "
            + $"The {reading.Origins} periods {CertificateText.Worth(reading.Origins, worth)}"
            + (worth < EnoughToJudge ? ": too few to judge by, so the share is only reported." : ": where 80 % lies outside the limits, the range is wrong.");
        yield return $"'{StandardContest.RecommendedName}' is what 'PipelineReport forecast' shows: the pool, until another has proven better on this past.";
        if (reading.Rejected > 0)
        {
            yield return string.Create(Culture, $"{reading.Rejected:N0} {(reading.Rejected == 1 ? "row was" : "rows were")} rejected and in no forecast; 'PipelineReport import' lists them.");
        }
    }

    // No share of a best guess that missed by nothing can be said.
    private string Beside(ContestantReading one) => one switch
    {
        { Skill: { } skill } => (-skill).ToString("+0 %;−0 %;0 %", Culture),
        { MeanCrps: { } miss } => reading.Contestants.Where(other => other.Naive).Min(other => other.MeanCrps) < miss ? "worse" : "the best",
        _ => "–",
    };

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();

    private static string Percent(double? share) => share is { } known ? known.ToString("0 %", Culture) : "–";
}
