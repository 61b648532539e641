using System.Globalization;
using System.Text;
using NodaTime;
using Pipeline.Core.Calendars;
using Pipeline.Core.Quotas;
using Pipeline.Core.Stages;

namespace SampleData.Export;

/// <summary>What the export looks like, for samples/PipelineReport: dataset.json.</summary>
internal static class ProfileFile
{
    internal const string Name = "dataset.json";

    private const int QuartersWithQuotas = 4;

    /// <summary>Writes the profile, which reports the last whole quarter but one in the middle, so that there is a future to reveal.</summary>
    internal static string Write(GeneratedCompany company)
    {
        var truth = company.Truth;
        var last = FiscalCalendar.CalendarYear.PeriodOf(truth.LastDay.PlusDays(1).PlusMonths(-3), FiscalPeriodKind.Quarter);
        var quarter = FiscalCalendar.CalendarYear.PeriodOf(last.From.PlusDays(-1), FiscalPeriodKind.Quarter);
        return $$"""
            {
              "$schema": "../../PipelineReport/profile.schema.json",
              // A made-up company whose truth is known; samples/SampleData wrote this. PipelineReport's README explains every key.
              "name": "{{truth.Name}}",
              "opportunities": { "file": "{{OpportunityFile.Name}}", "joins": [{ "file": "{{TeamFile.Name}}", "key": "Seller", "on": "Seller" }] },
              "columns": {
                "id": "Id",
                "owner": "Seller",
                "stage": "Stage",
                "openedOn": "Opened",
                "closedOn": "Closed",
                "expectedCloseOn": "Expected close",
                // What is offered. The budget that some customers state stands beside it and has no key here.
                "amount": "Amount",
                "wonAmount": "Sold for",
                "listPrice": "List price",
                "reason": "Reason"
              },
              "dates": { "zone": "{{GeneratedCompany.Zone.Id}}" },
              "segments": { "product": "Product" },
              // The chances are what the company believes in; truth.json has the true ones.
              "stages": [
            {{Lines(truth.Stages.Select((stage, place) => Stage(stage, place == 0 ? "Opened" : OpportunityFile.EnteredOn(stage))))}}
              ],
              "outcomes": { {{string.Join(", ", Enumerable.Select([OutcomeKind.Won, OutcomeKind.Lost, OutcomeKind.NoDecision], kind => $"\"{OpportunityFile.OutcomeName(kind)}\": \"{kind}\""))}} },
              "team": { "file": "{{TeamFile.Name}}", "seller": "Seller", "manager": "Manager" },
              // What lies behind the rows, and what sellers spent their time on.
              "facts": "{{LinesFile.Facts}}",
              "activities": "{{LinesFile.Activities}}",
              "currency": "{{truth.Currency.Code}}",
              // What closed before this day is not in the export; what was open on it is, from its opening on.
              "observedFrom": "{{Day(truth.FirstDay)}}",
              "exportedOn": "{{Day(truth.LastDay)}}",
              "asOf": "{{Day(quarter.From.PlusDays(quarter.Days.Length / 2 - 2))}}",
              "period": "{{quarter.Name}}",
              "quotas": [
            {{Lines(LastQuotas(company, last).Select(Quota))}}
              ]
            }

            """.ReplaceLineEndings("\n");
    }

    private static IEnumerable<Quota> LastQuotas(GeneratedCompany company, FiscalPeriod last)
    {
        var periods = company.Quotas.Select(quota => quota.Period).Distinct().Where(period => period.To <= last.To).TakeLast(QuartersWithQuotas).Reverse();
        return periods.SelectMany(period => company.Quotas.Where(quota => quota.Period == period));
    }

    private static string Stage(StageTruth stage, string column) => string.Create(
        CultureInfo.InvariantCulture, $$"""{ "name": "{{stage.Name}}", "role": "{{stage.Role}}", "chance": {{stage.StatedChance}}, "enteredOn": "{{column}}" }""");

    private static string Quota(Quota quota)
    {
        var bearer = quota switch
        {
            { Seller: { } seller } => $"\"seller\": \"{seller}\", ",
            { Node: { } node } => $"\"manager\": \"{node}\", ",
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $$"""{ "period": "{{quota.Period.Name}}", {{bearer}}"amount": {{quota.Target.Amount:0.##}} }""");
    }

    private static StringBuilder Lines(IEnumerable<string> entries) => new StringBuilder().AppendJoin(",\n", entries.Select(entry => "    " + entry));

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
