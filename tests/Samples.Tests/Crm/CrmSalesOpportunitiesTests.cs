using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Tests.Shared;
using Samples.Tests.Support;

namespace Samples.Tests.Crm;

/// <summary>The report on real input, against figures computed anew from its files.</summary>
public sealed class CrmSalesOpportunitiesTests
{
    private const string Data = "data/maven_crm";
    private const string ProfileName = "crm-sales-opportunities";

    private static readonly int ObservedFrom = CrmExport.DayNumber("2017-03-01");
    private static readonly Lazy<IReadOnlyList<CrmRow>> Rows = new(CrmExport.Read);

    [SharedFact(Data)]
    public void Report_OfAugust2017_HasTheKnownFigures()
    {
        var report = Report("2017-08-31", "2017-Q3", "--reveal");

        Assert.Equal(1_746_991m, report.Money("won"));
        Assert.Equal("Engaging", report.Text("stages.1.stage"));
        Assert.Equal(2_265, report.Count("stages.1.count"));
        Assert.Equal(500, report.Count("undated.count"));
        Assert.Equal(2_982_255m, report.Money("actual.total"));
    }

    [SharedTheory(Data)]
    [InlineData("2017-03-31", "2017-Q1", "2017-01-01", "2017-03-31")]
    [InlineData("2017-05-31", "2017-Q2", "2017-04-01", "2017-06-30")]
    [InlineData("2017-05-31", "2017-06", "2017-06-01", "2017-06-30")]
    [InlineData("2017-06-30", "2017-Q2", "2017-04-01", "2017-06-30")]
    [InlineData("2017-06-30", "2017-Q4", "2017-10-01", "2017-12-31")]
    [InlineData("2017-08-31", "2017-Q3", "2017-07-01", "2017-09-30")]
    [InlineData("2017-08-31", "2017", "2017-01-01", "2017-12-31")]
    [InlineData("2017-08-31", "2017-09-10/2017-11-20", "2017-09-10", "2017-11-20")]
    [InlineData("2017-10-15", "2017-Q4", "2017-10-01", "2017-12-31")]
    [InlineData("2017-10-15", "2017-Q3", "2017-07-01", "2017-09-30")]
    [InlineData("2017-12-31", "2017-Q4", "2017-10-01", "2017-12-31")]
    public void Report_AgreesWithThePlainComputation(string asOf, string period, string from, string to)
    {
        var report = Report(asOf, period, "--reveal");
        var plain = new CrmPlainReading(Rows.Value, CrmExport.DayNumber(asOf), CrmExport.DayNumber(from), CrmExport.DayNumber(to));

        Assert.Equal((asOf, from, to, "USD"), (report.Text("asOf"), report.Text("period.from"), report.Text("period.to"), report.Text("currency")));
        AssertRowsAgree(plain, report);
        AssertStandingsAgree(plain, report, "owners", "owner", row => row.Agent);
        AssertStandingsAgree(plain, report, "managers", "manager", row => row.Manager);
        AssertRelative(plain.ExpectedFromOpen(ObservedFrom), report.Number("expectedFromOpen"));
        Assert.Equal(
            (plain.ActualTotal, plain.ActualFromOpen, plain.ActualFromNew),
            (report.Money("actual.total"), report.Money("actual.fromOpen"), report.Money("actual.fromNew")));
        Assert.Equal(report.Money("actual.total"), report.Money("won") + report.Money("actual.fromOpen") + report.Money("actual.fromNew"));
    }

    [SharedTheory(Data)]
    [InlineData("2017-03-31", "2017-Q2")]
    [InlineData("2017-05-31", "2017-Q2")]
    [InlineData("2017-08-31", "2017-Q3")]
    [InlineData("2017-10-15", "2017-Q4")]
    public void Report_SeesNothingOfTheFuture(string asOf, string period)
    {
        using var export = ExportOf(asOf);
        var past = export.Run("--json", "--as-of", asOf, "--period", period, "--quota", "3000000").AssertReports();
        var full = Report(asOf, period, "--quota", "3000000");

        string[] mayDiffer = ["rows"]; // fewer are read, for those opened later are not there
        Assert.Equal(Parts(full, mayDiffer), Parts(past, mayDiffer));
        Assert.Equal(0, past.Count("rows.notYetOpened"));
        Assert.Equal(full.Count("rows.read") - full.Count("rows.notYetOpened"), past.Count("rows.read"));
    }

    /// <summary>The export as it would have been written on a day, with the profile's word that it is the later one.</summary>
    internal static TemporaryExport ExportOf(string day)
    {
        var profile = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "profiles", ProfileName + ".json"));
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
        var export = new TemporaryExport(JsonNode.Parse(profile, documentOptions: options)!.ToJsonString()); // a profile is not null
        export.Profile["exportedOn"] = "2017-12-31";
        export.Write(CrmExport.PipelineFile, CrmExport.TextOn(CrmExport.DayNumber(day)));
        foreach (var file in new[] { "sales_teams.csv", "accounts.csv", "products.csv" })
        {
            export.Write(file, CrmExport.Text(file));
        }

        return export;
    }

    private static JsonElement Report(string asOf, string period, params string[] more) =>
        ReportRun.Run(["--data", CrmExport.Folder, "--profile", ProfileName, "--json", "--as-of", asOf, "--period", period, .. more]).AssertReports();

    private static Dictionary<string, string> Parts(JsonElement report, string[] without) =>
        report.EnumerateObject().Where(part => !without.Contains(part.Name)).ToDictionary(part => part.Name, part => part.Value.GetRawText());

    private static void AssertRowsAgree(CrmPlainReading plain, JsonElement report)
    {
        report.AssertBalances();
        Assert.Equal(
            (8_800, plain.Open.Length, plain.Closed.Length, 500, plain.NotYetOpened, 0, 0),
            (report.Count("rows.read"), report.Count("rows.open"), report.Count("rows.closed"), report.Count("rows.undated"),
                report.Count("rows.notYetOpened"), report.Count("rows.apart"), report.Count("rows.rejected")));
        Assert.Equal((500, plain.Value(plain.Undated)), (report.Count("undated.count"), report.Money("undated.value")));
        Assert.Equal(("Prospecting", 0, 0m), (report.Text("stages.0.stage"), report.Count("stages.0.count"), report.Money("stages.0.value")));
        Assert.Equal(("Engaging", plain.Open.Length, plain.Value(plain.Open)), (report.Text("stages.1.stage"), report.Count("stages.1.count"), report.Money("stages.1.value")));
        Assert.Equal((plain.Open.Length, plain.Value(plain.Open)), (report.Count("open.count"), report.Money("open.value")));
        Assert.Equal((CrmPlainReading.Sold(plain.Won), plain.Won.Length), (report.Money("won"), report.Count("wonCount")));
    }

    private static void AssertStandingsAgree(CrmPlainReading plain, JsonElement report, string list, string name, Func<CrmRow, string> nameOf)
    {
        foreach (var standing in report.At(list).EnumerateArray())
        {
            var own = standing.Text(name);
            CrmRow[] open = [.. plain.Open.Where(row => nameOf(row) == own)];
            Assert.Equal(
                (own, CrmPlainReading.Sold(plain.Won.Where(row => nameOf(row) == own)), open.Length, plain.Value(open)),
                (own, standing.Money("won"), standing.Count("count"), standing.Money("value")));
        }

        Assert.Equal(report.Money("won"), report.At(list).EnumerateArray().Sum(standing => standing.Money("won")));
        Assert.Equal(report.Count("open.count"), report.At(list).EnumerateArray().Sum(standing => standing.Count("count")));
        AssertRelative(report.Number("expectedFromOpen"), report.At(list).EnumerateArray().Sum(standing => standing.Number("expected")));
    }

    private static void AssertRelative(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-6 * Math.Abs(expected), $"Expected {expected}, the report has {actual}.");
}
