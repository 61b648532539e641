using System.CommandLine;
using System.Globalization;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Forecasting.Distributions;
using Pipeline.Core.Quotas;
using Pipeline.Core.Values;
using PipelineReport.Forecasts;
using PipelineReport.Import;
using PipelineReport.Past;
using PipelineReport.Pay;
using PipelineReport.Teams;

namespace PipelineReport.Plans;

/// <summary>The command "plan": what to start today so that sales flow steadily?</summary>
internal static class PlanCommand
{
    private const double UsualChance = 0.8;
    private const int UsualActions = 8;

    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var asOf = new Option<string>("--as-of") { Description = "The day on which is planned (default: the profile's, or the last date in the data that is not after today).", HelpName = "DATE" };
        var period = new Option<string>("--period") { Description = "The period, such as 2017-Q3, planned with the one after it (default: the profile's, or the quarter of the day).", HelpName = "PERIOD" };
        var quota = new Option<string>("--quota") { Description = "The money to win in each of the two, in the profile's currency (default: the profile's).", HelpName = "AMOUNT" };
        var seller = new Option<string>("--seller") { Description = "Only this seller.", HelpName = "NAME" };
        var manager = new Option<string>("--manager") { Description = "Only the sellers under this manager.", HelpName = "NAME" };
        var chance = new Option<string>("--chance") { Description = "The chance to plan for, of each quota and of each month's share (default: 80%).", HelpName = "PERCENT" };
        var actions = new Option<string>("--actions") { Description = $"How many of the next best actions (default: {UsualActions}).", HelpName = "N" };
        var byPay = new Option<bool>("--by-pay") { Description = $"Rank actions by what they add to expected pay, by the commission plan; with --seller." };
        var plan = new Option<string>("--plan") { Description = $"The commission plan (default: {PlanReader.FileName} beside the profile).", HelpName = "FILE" };
        var command = new Command("plan", "What to start today so that sales flow steadily: the work of each week, the openings that keep every month filled, and what to do next.")
        {
            asOf, period, quota, seller, manager, chance, actions, byPay, plan,
        };
        command.SetAction(arguments =>
        {
            var (wanted, shown) = (ChanceOf(arguments.GetValue(chance)), CountOf(arguments.GetValue(actions)));
            var (folder, described) = (DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile));
            var (past, day) = ForecastCommand.AsOf(PastReader.ReadRows(folder, described, tell), arguments.GetValue(asOf), tell);
            var asked = ForecastCommand.PeriodOf(past.Export, arguments.GetValue(period), day);
            var (one, team) = (arguments.GetValue(seller), arguments.GetValue(manager));
            var sellers = SellerSelection.Of(past.Export, one, team, day);
            var quotas = QuotaReader.Read(past.Export);
            var target = QuotaReader.Of(past.Export, quotas, asked, day, arguments.GetValue(quota), one, team)
                ?? throw new InputException($"The profile has no quota for {asked.Name} and whoever is asked about; give one with --quota 250000.");
            if (target.Target.Amount <= 0)
            {
                throw new InputException($"There is nothing to plan for: the quota of {asked.Name} is {target.Target}, and not above zero.");
            }

            if (arguments.GetValue(plan) is { } file && !arguments.GetValue(byPay))
            {
                throw new InputException($"--plan '{file}' serves --by-pay only; add that, or leave it out.");
            }

            var standing = CompanyStanding.Create(past, day, asked);
            Func<RevenueDistribution, Money>? pay = null;
            if (arguments.GetValue(byPay))
            {
                var (paid, _) = PlanReader.Read(folder, described, arguments.GetValue(plan), past.Export.Currency);
                pay = PayBuilder.PayOf(standing, paid, one ?? throw new InputException("--by-pay ranks by the pay of one seller; name one with --seller."), target);
            }

            var next = NextOf(past.Export, quotas, asked, day, arguments.GetValue(quota), one, team);
            var reading = PlanBuilder.Build(standing, new(day, target, next ?? Same(past.Export, target), next is null, sellers, one, team, wanted, shown, pay));
            ScreenOutput.Write(arguments.GetValue(json), reading, console => new PlanScreen(console, reading).Show());

            return 0;
        });
        return command;
    }

    private static Quota? NextOf(ExportedPipeline export, List<Quota> quotas, FiscalPeriod period, LocalDate day, string? asked, string? seller, string? manager) =>
        After(export, period) is { } next ? QuotaReader.Of(export, quotas, next, day, asked, seller, manager) : null;

    private static Quota? Same(ExportedPipeline export, Quota quota) => After(export, quota.Period) is not { } next ? null : quota switch
    {
        { Seller: { } seller } => Quota.ForSeller(seller, quota.Target, next),
        { Node: { } node } => Quota.ForNode(node, quota.Target, next),
        _ => Quota.ForAll(quota.Target, next),
    };

    // Days picked at will have none after them.
    private static FiscalPeriod? After(ExportedPipeline export, FiscalPeriod period) =>
        period.Kind == FiscalPeriodKind.Free ? null : export.FiscalCalendar.PeriodOf(period.To.PlusDays(1), period.Kind);

    private static double ChanceOf(string? text) => text is null ? UsualChance
        : decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 100
            && (text.EndsWith('%') || percent >= 1) ? (double)(percent / 100)
        : throw new InputException($"--chance '{text}' is no chance above 0 % and below 100 %; write such as 80%.");

    private static int CountOf(string? text) => text is null ? UsualActions
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
        : throw new InputException($"--actions '{text}' is no number of actions; write such as 10.");
}
