using System.CommandLine;
using System.Globalization;
using NodaTime;
using PipelineReport.Import;
using PipelineReport.Past;
using PipelineReport.Pictures;

namespace PipelineReport.Coaching;

/// <summary>The command "coach": what is going wrong, told early, and whether to call or to present.</summary>
internal static class CoachCommand
{
    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var asOf = new Option<string>("--as-of") { Description = "The day to look back from (default: the profile's, or the last date in the data that is not after today).", HelpName = "DATE" };
        var from = new Option<string>("--year-from") { Description = "The first day of the year watched, held against the year before (default: the fiscal year of the day).", HelpName = "DATE" };
        var perDay = new Option<string>("--needed-per-day") { Description = "The money to win a day (default: the profile's quotas of the quarter, or what was won a day in the past year).", HelpName = "AMOUNT" };
        var seller = new Option<string>("--seller") { Description = "Only this seller.", HelpName = "NAME" };
        var manager = new Option<string>("--manager") { Description = "Only the sellers under this manager.", HelpName = "NAME" };
        var png = new Option<string>("--png") { Description = "Draw the step with the strongest evidence, seller by seller, into this PNG file.", HelpName = "FILE" };
        var command = new Command("coach", "What is going wrong? Weak steps, told early and with few false alarms; calls or presentations; weeks that will run dry.") { asOf, from, perDay, seller, manager, png };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(png) is { } path)
            {
                PictureFile.Require(path);
            }

            LocalDate? yearStart = arguments.GetValue(from) is { } first ? ExportReader.Day(first, "--year-from") : null;
            decimal? needed = arguments.GetValue(perDay) is not { } text ? null
                : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount
                : throw new InputException($"--needed-per-day '{text}' is no amount; write such as 250000 or 1250.50.");
            var past = PastReader.Read(DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile), arguments.GetValue(asOf), tell);
            if (yearStart > past.AsOf)
            {
                throw new InputException($"--year-from {arguments.GetValue(from)} is after the day looked back from, {past.AsOf.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}.");
            }

            var (one, team) = (arguments.GetValue(seller), arguments.GetValue(manager));
            tell("Note: weighing each step of each seller …");
            var reading = CoachBuilder.Build(past, SellerSelection.Of(past.Export, one, team, past.AsOf), one, team, yearStart, needed);
            if (arguments.GetValue(png) is { } file)
            {
                PictureFile.SaveIfAny(CoachScreen.ToPicture(reading), file, "no step of any seller is watched", tell);
            }

            ScreenOutput.Write(arguments.GetValue(json), reading, console => new CoachScreen(console, reading).Show());

            return 0;
        });
        return command;
    }
}
