using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>The marketing funnel of the same name in <c>../shared</c>: leads without amounts, of which only wins are recorded, and the seller only of these.</summary>
internal static class OlistFunnel
{
    internal const string Folder = "data/olist_funnel";

    internal static readonly Currency Brl = Currency.FromCode("BRL");

    internal static readonly SalesProcess Process = SalesProcess.Create(new ProcessId("olist"), 1, [new Stage(new StageId("Lead"), StageRole.Opening)]);

    internal static readonly SnapshotOptions Options = new() { RecordedThrough = new LocalDate(2018, 11, 14), KnownOnlyAtClose = OpportunityFields.Owner };

    /// <summary>Reads the leads but for the one that was won before it was met.</summary>
    internal static ImmutableArray<Opportunity> Read()
    {
        // The fields that are read stand before any quoted one.
        var won = Lines("olist_closed_deals_dataset.csv").ToDictionary(fields => fields[0], fields => (Seller: fields[3], On: Day(fields[4][..10])));
        return [.. Lines("olist_marketing_qualified_leads_dataset.csv")
            .Where(fields => !won.TryGetValue(fields[0], out var sale) || sale.On >= Day(fields[1]))
            .Select(fields => won.TryGetValue(fields[0], out var sale)
                ? new Opportunity(new(fields[0]), new SellerId(sale.Seller), new StageId("Lead"), openedOn: Day(fields[1]), outcome: new(OutcomeKind.Won, sale.On))
                : new Opportunity(new(fields[0]), null, new StageId("Lead"), openedOn: Day(fields[1])))];
    }

    private static IEnumerable<string[]> Lines(string file) => File.ReadLines(SharedFile.PathOf($"{Folder}/{file}")).Skip(1).Select(line => line.Split(','));

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
