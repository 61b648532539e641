using System.Globalization;
using System.Text;
using NodaTime;
using Pipeline.Core.Stages;
using Pipeline.Core.Values;

namespace SampleData.Export;

/// <summary>The company's opportunities as a CRM exports them: opportunities.csv.</summary>
internal static class OpportunityFile
{
    internal const string Name = "opportunities.csv";

    internal static string Write(GeneratedCompany company)
    {
        var text = new StringBuilder("Id,Seller,Product,Quantity,Opened,Stage,");
        text.AppendJoin(',', company.Truth.Stages.Skip(1).Select(EnteredOn));
        text.Append(",Expected close,Budget low,Budget,Budget high,List price,Amount,Closed,Sold for,Reason\n");
        foreach (var prospect in company.Prospects)
        {
            text.AppendJoin(',', Fields(prospect, company.Truth.Stages.Length)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The column with the day of entry to a stage; that of the first one is the day of opening.</summary>
    internal static string EnteredOn(StageTruth stage) => stage.Name + " on";

    internal static string OutcomeName(OutcomeKind kind) => kind == OutcomeKind.NoDecision ? "No decision" : kind.ToString();

    private static IEnumerable<string> Fields(Prospect prospect, int stages)
    {
        yield return prospect.Id.Value;
        yield return prospect.Seller.Value;
        yield return prospect.Product;
        yield return prospect.Quantity.ToString(CultureInfo.InvariantCulture);
        yield return Day(prospect.OpenedOn);
        yield return prospect.Outcome is { } outcome ? OutcomeName(outcome.Kind) : prospect.StageEntries[^1].Stage.Value;
        for (var stage = 1; stage < stages; stage++)
        {
            yield return stage < prospect.StageEntries.Length ? Day(prospect.StageEntries[stage].EnteredOn) : "";
        }

        yield return Day(prospect.ExpectedCloseOn);
        yield return Figure(prospect.Budget?.P10);
        yield return Figure(prospect.Budget?.P50);
        yield return Figure(prospect.Budget?.P90);
        yield return Figure(prospect.ListPrice);
        yield return Figure(prospect.Amount);
        yield return Day(prospect.Outcome?.On);
        yield return Figure(prospect.Outcome?.Amount.Value);
        yield return prospect.Outcome?.Reason ?? "";
    }

    private static string Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Figure(Money? money) => money?.Amount.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
