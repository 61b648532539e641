using System.CommandLine;
using System.Globalization;
using Pipeline.Core.Forecasting;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Forecasting.SalesCycle;
using Pipeline.Core.Quotas;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;
using PipelineReport.Import;
using PipelineReport.Past;

namespace PipelineReport.Forecasts;

/// <summary>The command "whatif": what would a change do to the chance of the quota?</summary>
internal static class WhatIfCommand
{
    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var asOf = new Option<string>("--as-of") { Description = "The day on which is asked (default: the profile's, or the last date in the data that is not after today).", HelpName = "DATE" };
        var period = new Option<string>("--period") { Description = "The period, such as 2017-Q3 (default: the profile's, or the quarter of the day).", HelpName = "PERIOD" };
        var quota = new Option<string>("--quota") { Description = "The money to win in the period, in the profile's currency (default: the profile's).", HelpName = "AMOUNT" };
        var seller = new Option<string>("--seller") { Description = "Only this seller.", HelpName = "NAME" };
        var manager = new Option<string>("--manager") { Description = "Only the sellers under this manager.", HelpName = "NAME" };
        var outlook = new Option<string>("--outlook") { Description = "Where chances come from: cycle (default), measured or stated.", HelpName = "NAME" };
        var loseLargest = new Option<bool>("--lose-largest") { Description = "What if the largest expected sale brings nothing? Asked too when nothing else is." };
        var win = Asking("--win", "What if this one is won?", "ID");
        var lose = Asking("--lose", "What if this one brings nothing?", "ID");
        var move = Asking("--move", "What if a closing is expected on another day?", "ID=DATE");
        var amount = Asking("--amount", "What if it brought another amount?", "ID=AMOUNT");
        var raise = Asking("--raise", "What if sales were won so much faster, or so many more went on from one stage? 10%, Proposal=10%; --raise=-10% for slower or fewer.", "[STAGE=]PERCENT");
        var hire = Asking("--seller-from", "What if one more seller, as the others are, began on this day?", "DATE");
        var command = new Command("whatif", "What would a change do to the chance of the quota? Each question stands by itself, and may be asked more than once.")
        {
            asOf, period, quota, seller, manager, outlook, loseLargest, win, lose, move, amount, raise, hire,
        };
        command.SetAction((arguments, stop) => Task.Run(() =>
        {
            var (past, day) = ForecastCommand.AsOf(PastReader.ReadRows(DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile), tell), arguments.GetValue(asOf), tell);
            var asked = ForecastCommand.PeriodOf(past.Export, arguments.GetValue(period), day);
            var (one, team) = (arguments.GetValue(seller), arguments.GetValue(manager));
            var sellers = SellerSelection.Of(past.Export, one, team, day);
            var target = QuotaReader.Of(past.Export, QuotaReader.Read(past.Export), asked, day, arguments.GetValue(quota), one, team)
                ?? throw new InputException($"The profile has no quota for {asked.Name} and whoever is asked about; give one with --quota 250000.");
            var standing = Standing.Create(past, new ForecastQuestion(day, asked, BackTestMeasure.Revenue, sellers, one, team, target.Target.Amount), stop);
            var chosen = OutlookOf(arguments.GetValue(outlook), standing.Model, standing.Snapshot);
            var forecast = standing.ForecastBy(chosen);
            var answers = new WhatIfAnswers(target, forecast, standing, chosen);
            List<ScenarioReading> scenarios =
            [
                .. Values(win).Select(id => Answer(win, id, $"{id} is won", what => what.Win(new ProspectId(id)))),
                .. Values(lose).Select(id => Answer(lose, id, $"{id} brings nothing", what => what.Lose(new ProspectId(id)))),
                .. Values(move).Select(text => Parts(move, text)).Select(parts => Answer(
                    move, parts.Id, $"{parts.Id} is expected on {parts.Value}", what => what.MoveExpectedClose(new ProspectId(parts.Id), ExportReader.Day(parts.Value, "--move")))),
                .. Values(amount).Select(text => Parts(amount, text)).Select(parts => Answer(
                    amount, parts.Id, $"{parts.Id} brings {parts.Value}", what => what.ChangeAmount(new ProspectId(parts.Id), Amount.Of(MoneyOf(parts.Value, past.Export))))),
                .. Values(raise).Select(text => (Text: text, Raise: Raise.Of(text, standing.Snapshot.Process))).Select(faster => Answer(
                    raise, faster.Text, faster.Raise.Question, faster.Raise.Ask)),
                .. Values(hire).Select(text => answers.OfNewBusiness($"one more seller from {text}", what => what.AddSeller(HiredOn(text, forecast)))),
            ];
            if (arguments.GetValue(loseLargest) || scenarios.Count == 0)
            {
                var largest = forecast.LargestTerm ?? throw new InputException("--lose-largest: no open opportunity is expected to bring anything.");
                scenarios.Insert(0, answers.Of($"the largest, {largest.Id}, brings nothing", what => what.Lose(largest.Id)));
            }

            var reading = new WhatIfReading
            {
                Name = past.Export.Profile.Name ?? past.Export.Profile.Opportunities.File,
                AsOf = DayText.Iso(day),
                Period = asked.Name,
                From = DayText.Iso(asked.From),
                To = DayText.Iso(asked.To),
                Currency = past.Export.Currency.Code,
                Seller = one,
                Manager = team,
                Quota = target.Target.Amount,
                Outlook = chosen.Name,
                Now = answers.Now,
                Forecast = LawReading.Of(standing.ToCome, (double)forecast.Won.Amount),
                ForecastChance = standing.ToCome.ChanceOfAtLeast((double)(target.Target - forecast.Won).Amount),
                Certificate = ReferenceEquals(chosen, standing.Model) ? standing.CertificateOf(StandardContest.CycleName) : null,
                Horizon = standing.Certified.Origin.Horizon,
                Scenarios = scenarios,
            };
            ScreenOutput.Write(arguments.GetValue(json), reading, console => new WhatIfScreen(console, reading).Show());

            return 0;

            string[] Values(Option<string[]> option) => arguments.GetValue(option) ?? [];

            ScenarioReading Answer(Option option, string value, string question, Func<WhatIf, WhatIfResult> ask)
            {
                try
                {
                    return answers.Of(question, ask);
                }
                catch (ArgumentException e)
                {
                    throw new InputException($"{option.Name} '{value}': {InputException.SentenceOf(e)}");
                }
            }
        }));
        return command;
    }

    private static Option<string[]> Asking(string name, string description, string value) => new(name) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore };

    internal static IOutlook OutlookOf(string? name, SalesCycleModel model, PipelineSnapshot snapshot) => name switch
    {
        null or "cycle" => model,
        "measured" => MeasuredOutlook.FromHistory(snapshot),
        "stated" => StatedOutlook.Instance,
        _ => throw new InputException($"The outlook '{name}' is none of: cycle, measured, stated."),
    };

    private static (string Id, string Value) Parts(Option option, string text) => text.LastIndexOf('=') is > 0 and var at && at < text.Length - 1
        ? (text[..at], text[(at + 1)..])
        : throw new InputException($"{option.Name} '{text}' lacks one of its two parts; write {option.HelpName}.");

    private static Money MoneyOf(string text, ExportedPipeline export) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        ? new Money(amount, export.Currency)
        : throw new InputException($"--amount '{text}' is no amount; write it in {export.Currency} as 250000 or 250000.50.");

    private static NodaTime.LocalDate HiredOn(string text, Forecast forecast)
    {
        var day = ExportReader.Day(text, "--seller-from");
        return day > forecast.Period.To ? throw new InputException($"--seller-from '{text}' comes after {DayText.Iso(forecast.Period.To)}, the last day of {forecast.Period.Name}.")
            : forecast.NewBusiness is { Missing: null } ? day
            : throw new InputException($"--seller-from '{text}': the past does not say what one more seller would bring ({forecast.MissingHistory}).");
    }
}
