using System.CommandLine;
using System.Text;
using NodaTime;
using NodaTime.Extensions;
using PipelineReport;
using PipelineReport.Coaching;
using PipelineReport.Figures;
using PipelineReport.Forecasts;
using PipelineReport.Import;
using PipelineReport.Movement;
using PipelineReport.Pay;
using PipelineReport.Plans;
using PipelineReport.Report;
using PipelineReport.SellerDay;
using PipelineReport.Teams;

const int Ok = 0;
const int BadInput = 1;
const int BadUsage = 2;
const int OwnFault = 3;
const int GivenUp = 130; // as shells say it of Ctrl-C

var data = new Option<string>("--data") { Description = "Folder of the export's files (default: the bundled example).", HelpName = "DIR", Recursive = true };
var profile = new Option<string>("--profile") { Description = "What the export looks like: a file, or the name of a bundled profile (default: dataset.json in the data folder).", HelpName = "FILE", Recursive = true };
var asOf = new Option<string>("--as-of") { Description = "The day to report, such as 2017-08-31 (default: the profile's, or the last date in the data that is not after today).", HelpName = "DATE" };
var period = new Option<string>("--period") { Description = "2017-Q3 (fiscal quarter), 2017-08 (month), 2017 (fiscal year) or 2017-07-01/2017-09-30 (default: the profile's, or the quarter of the day).", HelpName = "PERIOD" };
var quota = new Option<string>("--quota") { Description = "The money to win in the period, in the profile's currency.", HelpName = "AMOUNT" };
var seller = new Option<string>("--seller") { Description = "Only this seller.", HelpName = "NAME" };
var manager = new Option<string>("--manager") { Description = "Only the sellers under this manager.", HelpName = "NAME" };
var outlook = new Option<string>("--outlook") { Description = "Where chances come from: measured (own past) or stated (rows and stages).", HelpName = "NAME" };
var json = new Option<bool>("--json") { Description = "Write JSON to standard output instead of a screen.", Recursive = true };
var reveal = new Option<bool>("--reveal") { Description = "Add what then happened, from the data's own future." };

var report = new RootCommand("Where do I stand? Sold so far, expected from what is open, left to build: for everybody, a manager, or one seller.")
{
    data, profile, asOf, period, quota, seller, manager, outlook, json, reveal,
};
report.SetAction(arguments =>
{
    var options = new ReportOptions
    {
        DataFolder = DataFolder.Of(arguments.GetValue(data)),
        ProfilePath = arguments.GetValue(profile),
        AsOf = arguments.GetValue(asOf),
        Period = arguments.GetValue(period),
        Quota = arguments.GetValue(quota),
        Seller = arguments.GetValue(seller),
        Manager = arguments.GetValue(manager),
        Outlook = arguments.GetValue(outlook),
        Reveal = arguments.GetValue(reveal),
        Today = SystemClock.Instance.InTzdbSystemDefaultZone().GetCurrentDate(),
    };
    var export = ExportReader.Read(options.DataFolder, ProfileReader.Read(options.DataFolder, options.ProfilePath), options.Today, Tell);
    var reading = ReportBuilder.Build(export, options);
    if (options.AsOf is null && export.Profile.AsOf is null)
    {
        Tell($"As of {reading.AsOf}, the last date in the data{(export.Profile.ExportedOn is null ? "" : " by the profile's exportedOn")}.");
    }

    if (reading.Rejected is [var first, ..])
    {
        Tell($"Rejected {reading.Rows.Rejected:N0} of {reading.Rows.Read:N0} {(reading.Rows.Read == 1 ? "row" : "rows")}; the first: {first.File}, row {first.Row}, {first.Field} '{first.Value}': {first.Reason}");
    }

    ScreenOutput.Write(arguments.GetValue(json), reading, console => new ReportScreen(console, reading).Show());

    return Ok;
});

report.Subcommands.Add(ImportCommand.Create(data, profile, json, Tell));
report.Subcommands.Add(AgendaCommand.Create(Tell));
report.Subcommands.Add(MetricsCommand.Create(data, profile, json, Tell));
report.Subcommands.Add(WaterfallCommand.Create(data, profile, json, Tell));
report.Subcommands.Add(CoachCommand.Create(data, profile, json, Tell));
report.Subcommands.Add(BackTestCommand.Create(data, profile, json, Tell));
report.Subcommands.Add(ForecastCommand.Create(data, profile, json, Tell));
report.Subcommands.Add(WhatIfCommand.Create(data, profile, json, Tell));
report.Subcommands.Add(TeamCommand.Create(data, profile, json, Tell));
report.Subcommands.Add(PayCommand.Create(data, profile, json, Tell));
report.Subcommands.Add(PlanCommand.Create(data, profile, json, Tell));

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var parsed = report.Parse(args);
if (parsed.Errors is [var error, ..])
{
    Tell($"{error.Message} See --help.");
    return BadUsage;
}

try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
{
    Tell(e.Message);
    return BadInput;
}
catch (OperationCanceledException)
{
    Tell("Given up; nothing was written.");
    return GivenUp;
}
#pragma warning disable CA1031 // what nobody foresaw is told in a line too, and never as a stack of calls
catch (Exception e)
#pragma warning restore CA1031
{
    Tell($"A fault of this program, not of the input: {e.GetType().Name}: {e.Message} Please report it with the profile.");
    return OwnFault;
}

// One line each, whatever value it quotes.
static void Tell(string message) => Console.Error.WriteLine(PrintableText.Of(message));
