using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Pipeline.Core.Forecasting.Accuracy;
using Pipeline.Core.Stages;
using Pipeline.Core.Tests.Shared;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace Pipeline.Core.Tests.Support;

/// <summary>The export of the same name in <c>../shared</c>, read by a few lines of its own: its files hold no quotes.</summary>
internal static class CrmSalesOpportunities
{
    internal const string File = "data/maven_crm/sales_pipeline.csv";

    internal static readonly Currency Usd = Currency.FromCode("USD");

    internal static readonly SalesProcess Process = SalesProcess.Create(
        new ProcessId("crm"), 1, [new Stage(new StageId("Prospecting"), StageRole.Opening), new Stage(new StageId("Engaging"), StageRole.Interest)]);

    internal static readonly SnapshotOptions Options = new()
    {
        ObservedFrom = new LocalDate(2017, 3, 1),
        RecordedThrough = new LocalDate(2017, 12, 31),
        KnownOnlyAtClose = OpportunityFields.Amount,
    };

    internal static ImmutableArray<Opportunity> Read()
    {
        var prices = Lines("data/maven_crm/products.csv").ToDictionary(fields => fields[0], fields => fields[2]);
        return [.. Lines(File).Select(fields => new Opportunity(
            new ProspectId(fields[0]),
            new SellerId(fields[1]),
            new StageId(fields[5].Length == 0 ? "Prospecting" : "Engaging"),
            Day(fields[5]),
            openedOn: Day(fields[5]),
            listPrice: Dollars(prices[fields[2] == "GTXPro" ? "GTX Pro" : fields[2]]),
            outcome: Day(fields[6]) is not { } closed ? null
                : fields[4] == "Won" ? new(OutcomeKind.Won, closed, Amount.Of(Dollars(fields[7])))
                : new(OutcomeKind.Lost, closed),
            segments: [new("product", fields[2])]))];
    }

    internal static ImmutableArray<SellerGroup> Sellers(IEnumerable<Opportunity> rows) =>
        [.. rows.Select(row => row.Owner).OfType<SellerId>().Distinct().OrderBy(seller => seller.Value, StringComparer.Ordinal).Select(SellerGroup.Of)];

    private static IEnumerable<string[]> Lines(string file) => System.IO.File.ReadLines(SharedFile.PathOf(file)).Skip(1).Select(line => line.Split(','));

    private static LocalDate? Day(string text) => text.Length == 0 ? null : LocalDatePattern.Iso.Parse(text).Value;

    private static Money Dollars(string text) => new(decimal.Parse(text, CultureInfo.InvariantCulture), Usd);
}
