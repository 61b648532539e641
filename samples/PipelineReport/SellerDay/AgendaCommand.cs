using System.CommandLine;
using NodaTime;
using NodaTime.Extensions;
using PipelineReport.Import;

namespace PipelineReport.SellerDay;

/// <summary>The command "agenda": what a seller is to do on a day, the first thing first.</summary>
internal static class AgendaCommand
{
    internal static Command Create(Action<string> tell)
    {
        var data = new Option<string>("--data") { Description = "Folder of the export's files (default: the bundled example).", HelpName = "DIR" };
        var profile = new Option<string>("--profile") { Description = "What the export looks like: a file, or the name of a bundled profile (default: dataset.json in the data folder).", HelpName = "FILE" };
        var date = new Option<string>("--date") { Description = "The day, such as 2026-05-18 (default: the profile's as-of day, or the day of the export).", HelpName = "DATE" };
        var seller = new Option<string>("--seller") { Description = "Whose day.", HelpName = "NAME", Required = true };
        var byForecast = new Option<bool>("--by-forecast") { Description = "At stake is what the sales cycle expects of each prospect in the quarter, not amount × stated chance." };
        var json = new Option<bool>("--json") { Description = "Write JSON to standard output instead of a screen." };
        var command = new Command("agenda", "What do I do today? A seller's day in order: what is overdue, what is due, what has no next step.") { data, profile, date, seller, byForecast, json };
        command.SetAction(arguments =>
        {
            if (arguments.RootCommandResult.Children.OfType<System.CommandLine.Parsing.OptionResult>().FirstOrDefault(option => !option.Implicit) is { } early)
            {
                throw new InputException($"Write {early.Option.Name} after the word agenda.");
            }

            var reading = Read(DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile), arguments.GetValue(date), arguments.GetValue(seller)!, arguments.GetValue(byForecast), tell); // required
            ScreenOutput.Write(arguments.GetValue(json), reading, console => new SellerDayScreen(console, reading).Show());

            return 0;
        });
        return command;
    }

    private static SellerDayReading Read(string folder, string? profilePath, string? date, string seller, bool byForecast, Action<string> tell)
    {
        var day = date is null ? (LocalDate?)null : ExportReader.Day(date, "--date");
        var profile = ProfileReader.Read(folder, profilePath);
        if (profile.Facts is not { } facts)
        {
            throw new InputException("The profile has no facts, and an agenda is made of them; 'PipelineReport import' makes facts of the rows, or name a file of facts by the profile's key facts.");
        }

        if (string.IsNullOrWhiteSpace(seller) || seller.Length > 200)
        {
            throw new InputException($"--seller '{seller}' is no name.");
        }

        var export = ExportReader.Read(folder, profile, SystemClock.Instance.InTzdbSystemDefaultZone().GetCurrentDate(), tell);
        day ??= profile.AsOf is { } asOf ? ExportReader.Day(asOf, "The profile's asOf") : export.ExportedOn;
        if (day is not { Year: > 1 and < 9999 } known)
        {
            throw new InputException("Say which day by --date, such as 2026-05-18.");
        }

        return SellerDayBuilder.Build(export, FactFile.ReadHistories(folder, facts, tell), seller, known, byForecast);
    }
}
