using System.CommandLine;
using PipelineReport.Import;
using PipelineReport.Past;
using PipelineReport.Pictures;

namespace PipelineReport.Figures;

/// <summary>The command "metrics": what happened, and how it moves.</summary>
internal static class MetricsCommand
{
    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var asOf = new Option<string>("--as-of") { Description = "The day to look back from (default: the profile's, or the last date in the data that is not after today).", HelpName = "DATE" };
        var seller = new Option<string>("--seller") { Description = "Only this seller.", HelpName = "NAME" };
        var manager = new Option<string>("--manager") { Description = "Only the sellers under this manager.", HelpName = "NAME" };
        var png = new Option<string>("--png") { Description = "Draw the time to close into this PNG file.", HelpName = "FILE" };
        var command = new Command("metrics", "What happened? Win rates, time to close, each stage, sellers, appointments, trials: with sample sizes and 95 % limits.") { asOf, seller, manager, png };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(png) is { } path)
            {
                PictureFile.Require(path);
            }

            var past = PastReader.Read(DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile), arguments.GetValue(asOf), tell);
            var (one, team) = (arguments.GetValue(seller), arguments.GetValue(manager));
            var reading = MetricsBuilder.Build(past, SellerSelection.Of(past.Export, one, team, past.AsOf), one, team);
            if (arguments.GetValue(png) is { } file)
            {
                PictureFile.SaveIfAny(reading.TimeToClose.SampleSize == 0 ? null : ToPicture(reading), file, "no opportunity has a known day of opening", tell);
            }

            ScreenOutput.Write(arguments.GetValue(json), reading, console => new MetricsScreen(console, reading).Show());

            return 0;
        });
        return command;
    }

    private static ScottPlot.Plot ToPicture(MetricsReading reading) => ClosingPicture.Draw(
        $"{reading.Name}: how prospects end",
        FormattableString.Invariant($"{reading.Seller ?? reading.Manager ?? "all sellers"}, {reading.TimeToClose.SampleSize:N0} opportunities as of {reading.AsOf}, {reading.TimeToClose.Open:N0} still open"),
        [.. reading.TimeToClose.Curve.Select(point => new ClosingPoint(point.Days, point.Survival, point.Won, point.Lost, point.NoDecision, point.WonStandardError ?? 0))]);
}
