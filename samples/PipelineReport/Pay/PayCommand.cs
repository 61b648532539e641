using System.CommandLine;
using Pipeline.Core.Calendars;
using Pipeline.Core.Commissions;
using PipelineReport.Forecasts;
using PipelineReport.Import;
using PipelineReport.Past;
using PipelineReport.Teams;

namespace PipelineReport.Pay;

/// <summary>The command "pay": what do sales pay, and what will they?</summary>
internal static class PayCommand
{
    internal static Command Create(Option<string> data, Option<string> profile, Option<bool> json, Action<string> tell)
    {
        var asOf = new Option<string>("--as-of") { Description = "The day to report (default: the profile's, or the last date in the data that is not after today).", HelpName = "DATE" };
        var period = new Option<string>("--period") { Description = "The period for which pay is expected, one that the plan measures over (default: the profile's, or that of the day).", HelpName = "PERIOD" };
        var plan = new Option<string>("--plan") { Description = $"The commission plan (default: {PlanReader.FileName} beside the profile).", HelpName = "FILE" };
        var seller = new Option<string>("--seller") { Description = "Only this seller, with every statement line by line.", HelpName = "NAME" };
        var manager = new Option<string>("--manager") { Description = "Only the sellers under this manager.", HelpName = "NAME" };
        var command = new Command("pay", "What do sales pay: the statements of the fiscal year so far, and what the period is expected to pay.") { asOf, period, plan, seller, manager };
        command.SetAction(arguments =>
        {
            var (folder, described) = (DataFolder.Of(arguments.GetValue(data)), arguments.GetValue(profile));
            var (past, day) = ForecastCommand.AsOf(PastReader.ReadRows(folder, described, tell), arguments.GetValue(asOf), tell);
            var (paid, name) = PlanReader.Read(folder, described, arguments.GetValue(plan), past.Export.Currency);
            var (one, team) = (arguments.GetValue(seller), arguments.GetValue(manager));
            var sellers = SellerSelection.Of(past.Export, one, team, day);
            var measured = MeasuredPeriodOf(past.Export, paid, arguments.GetValue(period), day);
            var reading = PayBuilder.Build(CompanyStanding.Create(past, day, measured), paid, name, sellers, one, team);
            ScreenOutput.Write(arguments.GetValue(json), reading, console => new PayScreen(console, reading).Show());

            return 0;
        });
        return command;
    }

    private static FiscalPeriod MeasuredPeriodOf(ExportedPipeline export, CommissionPlan plan, string? asked, NodaTime.LocalDate day)
    {
        var usual = export.FiscalCalendar.PeriodOf(day, plan.MeasuredOver);
        var period = (asked ?? export.Profile.Period) is { } text ? export.PeriodOf(text) : usual;
        var isMeasured = period.Days == export.FiscalCalendar.PeriodOf(period.From, plan.MeasuredOver).Days;
        return isMeasured && export.FiscalCalendar.PeriodOf(period.From, FiscalPeriodKind.Year).From <= day ? period
            : asked is null ? usual
            : throw new InputException(isMeasured
                ? $"The period {period.Name} lies in a fiscal year that begins after the as-of day {DayText.Iso(day)}."
                : $"The period '{asked}' is no whole {plan.MeasuredOver}, over which the plan counts sales up.");
    }
}
