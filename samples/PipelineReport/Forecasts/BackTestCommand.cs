using System.CommandLine;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Values;
using PipelineReport.Import;
using PipelineReport.Past;
using PipelineReport.Pictures;

namespace PipelineReport.Forecasts;

/// <summary>The command "backtest": how far off would forecasts have been?</summary>
internal static class BackTestCommand
{
    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var from = new Option<string>("--from") { Description = "The first day to forecast from.", HelpName = "DATE", Required = true };
        var to = new Option<string>("--to") { Description = "The last day that may be one.", HelpName = "DATE", Required = true };
        var every = new Option<string>("--every") { Description = "How far they lie apart: 7d (default) or 1w.", HelpName = "DAYS" };
        var horizon = new Option<string>("--horizon") { Description = "How many days each forecast covers: 28d (default) or 4w.", HelpName = "DAYS" };
        var by = new Option<string>("--by") { Description = "Forecast each seller alone: owner.", HelpName = "CUT" };
        var count = new Option<bool>("--count") { Description = "Forecast the number of sales and not their money." };
        var png = new Option<string>("--png") { Description = "Draw forecasts and outcomes into this PNG file.", HelpName = "FILE" };
        var command = new Command("backtest", "How far off would forecasts have been? Made anew on past days, knowing only what was known then, beside simple ways to guess.")
        {
            from, to, every, horizon, by, count, png,
        };
        command.SetAction((arguments, stop) => Task.Run(() =>
        {
            if (arguments.GetValue(png) is { } path)
            {
                PictureFile.Require(path);
            }

            var (first, last) = (ExportReader.Day(arguments.GetValue(from)!, "--from"), ExportReader.Day(arguments.GetValue(to)!, "--to")); // required
            if (last < first)
            {
                throw new InputException($"--to {arguments.GetValue(to)} comes before --from {arguments.GetValue(from)}.");
            }

            var cut = arguments.GetValue(by);
            if (cut is not (null or "owner"))
            {
                throw new InputException($"--by '{cut}' is none of: owner.");
            }

            var options = new BackTestOptions(first, last)
            {
                Every = DaySpan.Of(arguments.GetValue(every) ?? "7d", "--every"),
                Horizon = DaySpan.Of(arguments.GetValue(horizon) ?? "28d", "--horizon"),
                Measure = arguments.GetValue(count) ? BackTestMeasure.Wins : BackTestMeasure.Revenue,
            };
            var past = PastReader.ReadRows(DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile), tell);
            options = cut is null ? options : options with { Groups = [.. OwnersOf(past).Select(SellerGroup.Of)] };
            var result = Contest.Run(past, Contest.Of(past.Export), options, stop);
            tell($"Note: forecast from {result.Value.Origins.Length} past days of which the outcome is known, as it would have been then.");
            var reading = BackTestBuilder.Build(past, result.Value, past.Rejected.Length + result.Failures.Length, cut);
            if (arguments.GetValue(png) is { } file)
            {
                PictureFile.Save(BackTestPicture.Fan(reading.Name, result.Value), BackTestPicture.Levels(result.Value), file);
                tell($"Note: drew {file}.");
            }

            ScreenOutput.Write(arguments.GetValue(json), reading, console => new BackTestScreen(console, reading).Show());

            return 0;
        }));
        return command;
    }

    private static SellerId[] OwnersOf(RecordedRows past)
    {
        SellerId[] owners = [.. past.Rows.Select(row => row.Owner).OfType<SellerId>().Distinct().OrderBy(owner => owner.Value, StringComparer.Ordinal)];
        return owners.Length > 0 ? owners : throw new InputException("--by owner: no row names its owner.");
    }
}
