using System.CommandLine;
using NodaTime;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;
using PipelineReport.Past;
using PipelineReport.Pictures;

namespace PipelineReport.Movement;

/// <summary>The command "waterfall": what the open pipeline gained and lost between two days.</summary>
internal static class WaterfallCommand
{
    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var from = new Option<string>("--from") { Description = "The day at whose end it opens.", HelpName = "DATE", Required = true };
        var to = new Option<string>("--to") { Description = "The day at whose end it closes.", HelpName = "DATE", Required = true };
        var by = new Option<string>("--by") { Description = "Cut it by owner or stage.", HelpName = "CUT" };
        var period = new Option<string>("--period") { Description = "Only what is expected to close in this period, such as 2026-Q2.", HelpName = "PERIOD" };
        var seller = new Option<string>("--seller") { Description = "Only the prospects that this seller owned at some time in between.", HelpName = "NAME" };
        var manager = new Option<string>("--manager") { Description = "Only those of the sellers under this manager.", HelpName = "NAME" };
        var png = new Option<string>("--png") { Description = "Draw it into this PNG file.", HelpName = "FILE" };
        var command = new Command("waterfall", "How did the pipeline move? What was opened, won, lost, pushed and changed between two days; it balances to the cent.") { from, to, by, period, seller, manager, png };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(png) is { } path)
            {
                PictureFile.Require(path);
            }

            var (start, end) = (ExportReader.Day(arguments.GetValue(from)!, "--from"), ExportReader.Day(arguments.GetValue(to)!, "--to")); // required
            if (end < start)
            {
                throw new InputException($"--to {arguments.GetValue(to)} comes before --from {arguments.GetValue(from)}.");
            }

            var cut = arguments.GetValue(by) switch
            {
                null => WaterfallCut.Total,
                "owner" => WaterfallCut.Owner,
                "stage" => WaterfallCut.Stage,
                var other => throw new InputException($"--by '{other}' is none of: owner, stage."),
            };
            var past = PastReader.Read(DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile), arguments.GetValue(to), tell);
            var (one, team) = (arguments.GetValue(seller), arguments.GetValue(manager));
            var reading = Build(past, start, cut, arguments.GetValue(period), SellerSelection.Of(past.Export, one, team, end), one, team);
            if (arguments.GetValue(png) is { } file)
            {
                // One picture holds one balance: the total, unless sellers were asked for.
                var drawn = cut == WaterfallCut.Total || one is not null || team is not null ? reading : Build(past, start, WaterfallCut.Total, arguments.GetValue(period), null, null, null);
                PictureFile.SaveIfAny(WaterfallScreen.ToPicture(drawn), file, "no open prospect has an amount on either day", tell);
            }

            ScreenOutput.Write(arguments.GetValue(json), reading, console => new WaterfallScreen(console, reading).Show());

            return 0;
        });
        return command;
    }

    private static WaterfallReading Build(CompanyPast past, LocalDate from, WaterfallCut cut, string? periodName, HashSet<SellerId>? sellers, string? seller, string? manager)
    {
        var period = periodName is null ? null : past.Export.PeriodOf(periodName).Days;
        // What one seller gains from another is a movement only where it is cut by owner.
        var shown = sellers is null ? cut : WaterfallCut.Owner;
        var net = Waterfall.Net(past.SnapshotOn(from), past.Snapshot, shown, period);
        var gross = past.Facts.IsEmpty ? null : Waterfall.Gross(past.Facts, from, past.AsOf, past.Zone, past.Process, shown, period);
        var passed = past.Snapshot.RowsIn(RowSet.Closed)
            .Where(row => row.OpenedOn > from && sellers.Includes(row.Owner))
            .ToArray();
        return new WaterfallReading
        {
            PassedThrough = passed.Length,
            PassedThroughWon = passed.Count(row => row.Outcome == Pipeline.Core.Stages.OutcomeKind.Won),
            Undated = past.Snapshot.RowsIn(RowSet.Undated).Count(row => sellers.Includes(row.Owner)),
            Rejected = past.Rejected.Length,
            Note = past.AfterTheData,
            Name = past.Export.Profile.Name ?? past.Export.Profile.Opportunities.File,
            From = DayText.Iso(from),
            To = DayText.Iso(past.AsOf),
            Seller = seller,
            Manager = manager,
            Period = periodName,
            Cut = FormattableString.Invariant($"{shown}").ToLowerInvariant(),
            Net = [.. Shown(net)],
            Gross = gross is null ? null : [.. Shown(gross)],
        };

        IEnumerable<BalanceReading> Shown(Waterfall waterfall) => waterfall.Balances
            .Where(balance => sellers is null || (balance.Key is { } owner && sellers.Contains(new SellerId(owner))))
            .Select(BalanceReading.Of);
    }
}
