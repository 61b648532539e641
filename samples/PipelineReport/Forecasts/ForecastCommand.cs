using System.CommandLine;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Accuracy;
using PipelineReport.Import;
using PipelineReport.Past;
using PipelineReport.Pictures;

namespace PipelineReport.Forecasts;

/// <summary>The command "forecast": what will the rest of the period bring, and how sure is that?</summary>
internal static class ForecastCommand
{
    private const string Rescaled = "rescaled";
    private static readonly string[] Ways = [StandardContest.RecommendedName, StandardContest.CycleName, Rescaled, StandardContest.PoolName];

    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var asOf = new Option<string>("--as-of") { Description = "The day to forecast from (default: the profile's, or the last date in the data that is not after today).", HelpName = "DATE" };
        var period = new Option<string>("--period") { Description = "The period, such as 2017-Q3 (default: the profile's, or the quarter of the day).", HelpName = "PERIOD" };
        var horizon = new Option<string>("--horizon") { Description = "Forecast so many days instead of a period: 28d or 4w.", HelpName = "DAYS" };
        var seller = new Option<string>("--seller") { Description = "Only this seller.", HelpName = "NAME" };
        var manager = new Option<string>("--manager") { Description = "Only the sellers under this manager.", HelpName = "NAME" };
        var quota = new Option<string>("--quota") { Description = "The money to win in the period, in the profile's currency; with --count, sales.", HelpName = "AMOUNT" };
        var count = new Option<bool>("--count") { Description = "Forecast the number of sales and not their money." };
        var by = new Option<string>("--by") { Description = $"Which of the ways that 'backtest' tries: {string.Join(", ", Ways)} (default: recommended).", HelpName = "WAY" };
        var compare = new Option<string>("--compare-to") { Description = "Why does it differ from the forecast of this earlier day?", HelpName = "DATE" };
        var png = new Option<string>("--png") { Description = "Draw what was won, the fan of what may come, and its totals into this PNG file.", HelpName = "FILE" };
        var command = new Command("forecast", "What will the rest of the period bring? By the sales cycle of your own past, with the test of earlier forecasts.")
        {
            asOf, period, horizon, seller, manager, quota, count, by, compare, png,
        };
        command.SetAction((arguments, stop) => Task.Run(() =>
        {
            if (arguments.GetValue(png) is { } path)
            {
                PictureFile.Require(path);
            }

            if (arguments.GetValue(period) is not null && arguments.GetValue(horizon) is not null)
            {
                throw new InputException("--period and --horizon both say how far to forecast; give one of them.");
            }

            var days = arguments.GetValue(horizon) is { } text ? DaySpan.Of(text, "--horizon") : (int?)null;
            var (past, day) = AsOf(PastReader.ReadRows(DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile), tell), arguments.GetValue(asOf), tell);
            var asked = days is { } ahead ? Ahead(past.Export, day, ahead) : PeriodOf(past.Export, arguments.GetValue(period), day);
            var (one, team, measure) = (arguments.GetValue(seller), arguments.GetValue(manager), arguments.GetValue(count) ? BackTestMeasure.Wins : BackTestMeasure.Revenue);
            var question = new ForecastQuestion(
                day, asked, measure, SellerSelection.Of(past.Export, one, team, day), one, team, QuotaOf(past.Export, asked, day, measure, arguments.GetValue(quota), one, team), WayOf(arguments.GetValue(by)));
            var earlier = arguments.GetValue(compare) is { } then ? question with { AsOf = EarlierDay(past, question, then) } : null;
            var standing = Standing.Create(past, question, stop);
            var reading = ForecastBuilder.Build(standing, earlier is null ? null : Standing.Create(past, earlier, stop));
            tell(reading.Test is { } test
                ? $"Note: tested from {test.Origins} past days, {test.From} to {test.To}, each knowing only what was known then."
                : "Note: the data does not go back far enough to test such a forecast.");
            if (arguments.GetValue(png) is { } file)
            {
                if (standing.ToCome.Points[0] == standing.ToCome.Points[^1])
                {
                    tell("Note: no picture was drawn, for only one total can come.");
                }
                else
                {
                    PictureFile.Save(ForecastPicture.Fan(reading, standing.ToCome), ForecastPicture.Totals(reading, standing.ToCome), file);
                    tell($"Note: drew {file}.");
                }
            }

            ScreenOutput.Write(arguments.GetValue(json), reading, console => new ForecastScreen(console, reading).Show());

            return 0;
        }));
        return command;
    }

    private static string WayOf(string? asked) => asked is null ? StandardContest.RecommendedName
        : asked == Rescaled ? ForecastBuilder.RescaledName
        : Ways.Contains(asked) ? asked
        : throw new InputException($"--by '{asked}' is none of our ways to forecast: {string.Join(", ", Ways)}.");

    /// <summary>Finds the day to forecast from, and the data up to it: where nobody says when it was exported, that was on the day asked for at the earliest.</summary>
    /// <exception cref="InputException">There is no day, or the data does not tell of it.</exception>
    internal static (RecordedRows Past, LocalDate Day) AsOf(RecordedRows past, string? asked, Action<string> tell)
    {
        var day = asked is null && past.Export.Profile.AsOf is null ? past.Through : past.Export.AsOfDay(asked);
        if (day > past.Through && past.Export.Profile.ExportedOn is null)
        {
            tell($"Note: nothing in the data is later than {DayText.Iso(past.Through)}; it is taken to tell of all that happened by {DayText.Iso(day)}. If it was exported earlier, say so by the profile's exportedOn.");
            past = past with { Through = day };
        }

        Standing.RequireDay(past, day);
        return (past, day);
    }

    internal static FiscalPeriod PeriodOf(ExportedPipeline export, string? asked, LocalDate day)
    {
        var period = (asked ?? export.Profile.Period) is { } text ? export.PeriodOf(text) : export.FiscalCalendar.PeriodOf(day, FiscalPeriodKind.Quarter);
        return day >= period.To ? throw new InputException($"The period {period.Name} ends on {DayText.Iso(period.To)}, and nothing of it is left after the as-of day {DayText.Iso(day)}; name a later --period.")
            : period.From > day.PlusDays(1) ? throw new InputException($"The period {period.Name} begins on {DayText.Iso(period.From)}, later than the day after the as-of day {DayText.Iso(day)}; a forecast is made of the days from there on.")
            : period;
    }

    private static LocalDate EarlierDay(RecordedRows past, ForecastQuestion asked, string text)
    {
        if (asked.Measure == BackTestMeasure.Wins)
        {
            throw new InputException("--compare-to explains money; leave out --count.");
        }

        var day = ExportReader.Day(text, "--compare-to");
        if (day >= asked.AsOf)
        {
            throw new InputException($"--compare-to '{text}' is not before the as-of day {DayText.Iso(asked.AsOf)}.");
        }

        if (asked.Period.From > day.PlusDays(1))
        {
            throw new InputException($"--compare-to '{text}' comes before {DayText.Iso(asked.Period.From.PlusDays(-1))}, the first day from which {asked.Period.Name} can be forecast.");
        }

        Standing.RequireDay(past, day);
        return day;
    }

    private static FiscalPeriod Ahead(ExportedPipeline export, LocalDate day, int days) => day.Year + days / 365 < 9990
        ? export.PeriodOf($"{DayText.Iso(day.PlusDays(1))}/{DayText.Iso(day.PlusDays(days))}")
        : throw new InputException($"--horizon: {days} days after {DayText.Iso(day)} lie in no fiscal year.");

    private static decimal? QuotaOf(ExportedPipeline export, FiscalPeriod period, LocalDate day, BackTestMeasure measure, string? asked, string? seller, string? manager)
    {
        if (measure == BackTestMeasure.Revenue)
        {
            return QuotaReader.Of(export, QuotaReader.Read(export), period, day, asked, seller, manager)?.Target.Amount;
        }

        return asked is null ? null
            : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var sales) ? sales
            : throw new InputException($"The quota '{asked}' is no number of sales; with --count write such as 40.");
    }
}
