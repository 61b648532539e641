using System.CommandLine;
using System.Globalization;
using PipelineReport.Forecasts;
using PipelineReport.Import;
using PipelineReport.Past;

namespace PipelineReport.Teams;

/// <summary>The command "team": where do everybody, each manager and each seller stand?</summary>
internal static class TeamCommand
{
    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var asOf = new Option<string>("--as-of") { Description = "The day to report (default: the profile's, or the last date in the data that is not after today).", HelpName = "DATE" };
        var period = new Option<string>("--period") { Description = "The period, such as 2017-Q3 (default: the profile's, or the quarter of the day).", HelpName = "PERIOD" };
        var outlook = new Option<string>("--outlook") { Description = "Where chances come from: cycle (default), measured or stated.", HelpName = "NAME" };
        var manager = new Option<string>("--manager") { Description = "Only this manager and everybody below.", HelpName = "NAME" };
        var depth = new Option<string>("--depth") { Description = "Show so many levels below everybody: 0 none, 1 the managers at the top, and so on (default: all).", HelpName = "N" };
        var command = new Command("team", "Where do everybody, each manager and each seller stand against their quotas?") { asOf, period, manager, outlook, depth };
        command.SetAction(arguments =>
        {
            var levels = arguments.GetValue(depth) is { } text ? DepthOf(text) : int.MaxValue;
            var (past, day) = ForecastCommand.AsOf(PastReader.ReadRows(DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile), tell), arguments.GetValue(asOf), tell);
            var top = arguments.GetValue(manager);
            SellerSelection.Of(past.Export, null, top, day); // refuses whom it does not know
            var asked = CompanyStanding.PeriodOf(past.Export, arguments.GetValue(period), day);
            var standing = CompanyStanding.Create(past, day, asked);
            var forecast = standing.ForecastBy(arguments.GetValue(outlook));
            var gaps = standing.GapsOf(forecast, tell);
            var reading = new TeamReading
            {
                Name = past.Export.Profile.Name ?? past.Export.Profile.Opportunities.File,
                AsOf = DayText.Iso(day),
                Period = asked.Name,
                From = DayText.Iso(asked.From),
                To = DayText.Iso(asked.To),
                Currency = past.Export.Currency.Code,
                Outlook = forecast.Company.OutlookName,
                MissingHistory = forecast.Company.MissingHistory?.ToString(),
                Rejected = standing.Rejected,
                Manager = top,
                Nodes = [.. TeamBuilder.RowsOf(gaps, top).Where(row => row.Depth <= levels)],
            };
            ScreenOutput.Write(arguments.GetValue(json), reading, console => new TeamScreen(console, reading).Show());

            return 0;
        });
        return command;
    }

    private static int DepthOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var levels)
        ? levels
        : throw new InputException($"--depth '{text}' is no number of levels; write such as 1.");
}
