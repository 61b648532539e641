using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Tests.Shared;
using Samples.Tests.Crm;
using Samples.Tests.Support;

namespace Samples.Tests.Forecasts;

/// <summary>The command that forecasts the rest of a period.</summary>
public sealed class ForecastCommandTests
{
    private const string Crm = "data/maven_crm";

    /// <summary>The export as it would have been on the day gives the same in every figure, the test of earlier days included.</summary>
    [SharedFact(Crm)]
    public void Forecast_SeesNothingOfTheFuture()
    {
        string[] asked = ["forecast", "--as-of", "2017-08-31", "--quota", "3000000", "--json"];
        var full = ReportRun.Run([.. asked, "--data", CrmExport.Folder, "--profile", "crm-sales-opportunities"]).AssertReports();
        using var past = CrmSalesOpportunitiesTests.ExportOf("2017-08-31");

        Assert.Equal(full.GetRawText(), past.Run(asked).AssertReports().GetRawText());
        Assert.Equal((1_746_991m, "2017-Q3", 30), (full.Money("won"), full.Text("period"), full.Count("horizon")));
        Assert.Equal(("2017-08-01", "2017-03-01"), (full.Text("test.to"), full.Text("test.knownFrom")));
        Assert.Equal("recommended", full.Text("certificate.model"));
        Assert.InRange(full.Number("chanceOfQuota"), 0.05, 0.8);
        AssertHoldsTogether(full);
    }

    /// <summary>The cycle alone is one of the ways, with the certificate of its own and nothing pooled in.</summary>
    [SharedFact(Crm)]
    public void AnotherWay_MayBeAskedFor()
    {
        string[] asked = ["forecast", "--as-of", "2017-08-31", "--by", "cycle", "--data", CrmExport.Folder, "--profile", "crm-sales-opportunities"];
        var report = ReportRun.Run([.. asked, "--json"]).AssertReports();

        Assert.Equal(("cycle", "cycle"), (report.Text("model"), report.Text("certificate.model")));
        Assert.DoesNotContain("Pool", report.At("ledger").EnumerateArray().Select(line => line.Text("kind")));
        AssertHoldsTogether(report);
        Assert.Contains("by 'cycle'", ReportRun.Run(asked).Output, StringComparison.Ordinal);
        using var export = BackTestCommandTests.Small();
        export.Run("forecast", "--by", "magic").AssertRefuses("--by 'magic'", "recommended, cycle, rescaled, pool");
    }

    [Fact]
    public void YoungExport_IsAnsweredWithoutACertificate()
    {
        using var export = BackTestCommandTests.Small();
        var report = export.Run("forecast", "--period", "2024-04-01/2024-07-31", "--quota", "5000", "--json").AssertReports();

        Assert.True(report.IsNull("certificate"));
        Assert.Equal((2_000m, 5_000m, 92, 3), (report.Money("won"), report.Money("quota"), report.Count("horizon"), report.Count("closedCount")));
        Assert.Contains("2024-05-12", report.Text("narrows"), StringComparison.Ordinal); // 92 days from the first closing on
        Assert.InRange(report.Number("effectiveWins"), 3, 4); // two of late, and the two that the defaults count as
        AssertHoldsTogether(report);

        var screen = export.Run("forecast", "--period", "2024-04-01/2024-07-31").Output;
        Assert.Contains("No certificate", screen, StringComparison.Ordinal);
        Assert.Contains("The chances stand on", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingClosedYet_IsAnsweredByTheDefaults()
    {
        using var export = BackTestCommandTests.Small();
        var report = export.Run("forecast", "--as-of", "2024-01-20", "--horizon", "4w", "--count", "--json").AssertReports();

        Assert.Equal(("cycle", 2.0, 0), (report.Text("model"), report.Number("effectiveWins"), report.Count("closedCount")));
        Assert.True(report.IsNull("test"));
        Assert.InRange(report.Number("total.mean"), 0.05, 0.3); // two open, a chance of a quarter in the end
        Assert.Contains("Nothing has closed", report.Text("narrows"), StringComparison.Ordinal);
        AssertHoldsTogether(report);
    }

    [Fact]
    public void OneSeller_HasOwnFigures_AndAPicture()
    {
        using var folder = new TemporaryFolder();
        var picture = Path.Combine(folder.Path, "forecast.png");
        using var export = BackTestCommandTests.Small();
        var report = export.Run("forecast", "--seller", "Cy", "--horizon", "2w", "--count", "--json").AssertReports();

        Assert.Equal(("Cy", 2, 0), (report.Text("seller"), report.Count("openCount"), report.Count("wonCount")));
        Assert.Equal(["A4", "A5"], report.At("largest").EnumerateArray().Select(row => row.Text("id")).Order(StringComparer.Ordinal));
        Assert.All(report.At("largest").EnumerateArray(), row => Assert.Equal(
            row.Number("chance"), row.At("factors").EnumerateArray().Aggregate(row.Number("usualChance"), (chance, factor) => chance * factor.Number("ratio")), 6));
        AssertHoldsTogether(report);

        Assert.Equal(0, export.Run("forecast", "--manager", "Bo", "--png", picture).ExitCode);
        Assert.True(File.ReadAllBytes(picture).Length > 10_000);
    }

    /// <summary>The forecast of an earlier day and a ledger that balances, opportunity by opportunity, lead to the one of today.</summary>
    [Fact]
    public void Comparison_AddsUp()
    {
        var report = Fjordlys.Run("forecast", "--compare-to", "2026-06-30", "--json").AssertReports();
        var earlier = Fjordlys.Run("forecast", "--as-of", "2026-06-30", "--json").AssertReports();
        var (comparison, reasons) = (report.At("comparison"), report.At("comparison.reasons").EnumerateArray().ToArray());
        var changes = comparison.At("changes").EnumerateArray().ToArray();
        decimal Sum(IEnumerable<JsonElement> lines) => lines.Sum(line => line.Money("amount"));

        Assert.Equal(("2026-06-30", "2026-Q3"), (comparison.Text("asOf"), report.Text("period")));
        Assert.Equal((earlier.Number("total.mean"), report.Number("total.mean")), (comparison.Number("then"), comparison.Number("now")), Near);
        Assert.Equal(comparison.Money("now") - comparison.Money("then"), comparison.Money("difference"));
        Assert.Equal(comparison.Money("difference"), Sum(reasons));
        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.Equal(change.Money("now") - change.Money("then"), Sum(change.At("lines").EnumerateArray())));
        Assert.Equal(comparison.Money("difference"), changes.Sum(change => change.Money("now") - change.Money("then")) + Sum(reasons.Where(reason => reason.IsNull("count"))));
        Assert.All(["Won", "Lost", "TimePassing", "Rate", "NewBusiness", "Pool"], name => Assert.Contains(reasons, reason => reason.Text("reason") == name));
        Assert.True(earlier.IsNull("comparison"));
        AssertHoldsTogether(report);
    }

    /// <summary>The lines shown add up to the total shown, whatever was rounded.</summary>
    [Fact]
    public void Ledger_AddsUpAsShown()
    {
        var lines = Fjordlys.Run("forecast").Output.Split('\n').SkipWhile(line => !line.StartsWith("What the average", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0).ToArray();
        long[] shown = [.. lines.Select(line => long.Parse(line.TrimStart().Split(' ')[0].Replace(",", "", StringComparison.Ordinal).Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))];

        Assert.True(shown.Length > 4);
        Assert.Equal(shown[^1], shown[..^1].Sum());
    }

    /// <summary>Where no amount is known, a chance of the quota would be a certainty that nothing stands for.</summary>
    [Fact]
    public void WithoutAnyAmount_TheChanceCannotBeSaid()
    {
        using var export = TemporaryExport.Small("Id,Seller,Boss,Product,Stage,Opened,Closed,Due,Amount,Chance\nA4,Cy,Bo,Lamp,Talk,2024-03-02,,2024-05-20,,0.5\n");
        export.Profile["exportedOn"] = "2024-04-30";
        export.Profile.Remove("priceList");

        Assert.True(export.Run("forecast", "--json").AssertReports().IsNull("chanceOfQuota"));
        Assert.Contains("cannot be said, as no amount is known", export.Run("forecast").Output, StringComparison.Ordinal);
    }

    /// <summary>Where nobody says when it was exported, the data tells of the day asked for; one amount beside which all others are nothing is named.</summary>
    [Fact]
    public void ALaterDay_AndAnAmountThatDwarfsAll_AreNoted()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("900,0.4", "99999999999,0.4", StringComparison.Ordinal));
        export.Profile.Remove("exportedOn");
        var run = export.Run("forecast", "--as-of", "2024-06-20");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("is taken to tell of all that happened by 2024-06-20", run.Error, StringComparison.Ordinal);
        Assert.Contains("A5 alone makes up 100 %", run.Output, StringComparison.Ordinal);
        export.Run("whatif", "--as-of", "2024-06-20", "--quota", "5000", "--amount", "A4=99999999999", "--json").AssertReports();
        export.Run("whatif", "--as-of", "2024-06-20", "--quota", "5000", "--seller-from", "2025-01-01").AssertRefuses("--seller-from '2025-01-01'");
    }

    [Theory]
    [InlineData("--compare-to 'soon'", "--compare-to", "soon")]
    [InlineData("--compare-to '2024-04-30'", "--compare-to", "2024-04-30")]
    [InlineData("2024-03-31", "--compare-to", "2024-03-30")]
    [InlineData("--count", "--compare-to", "2024-04-10", "--count")]
    [InlineData("2024-01-05", "--compare-to", "2023-12-31", "--period", "2024-01-01/2024-06-30")]
    [InlineData("2024-01-05", "--as-of", "2023-06-01")]
    [InlineData("2024-04-30", "--as-of", "2024-05-01")]
    [InlineData("'0d'", "--horizon", "0d")]
    [InlineData("2024-Q1", "--period", "2024-Q1")]
    [InlineData("2024-Q4", "--period", "2024-Q4")]
    [InlineData("--horizon", "--period", "2024-Q2", "--horizon", "4w")]
    [InlineData("'Nobody'", "--seller", "Nobody")]
    [InlineData("'much'", "--quota", "much")]
    [InlineData("'2.5'", "--count", "--quota", "2.5")]
    public void BadOptions_AreNamed(string named, params string[] arguments)
    {
        using var export = BackTestCommandTests.Small();
        export.Run(["forecast", .. arguments]).AssertRefuses(named);
    }

    private static bool Near((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < 0.001 && Math.Abs(one.Item2 - other.Item2) < 0.001;

    private static void AssertHoldsTogether(JsonElement report)
    {
        Assert.Equal(report.Number("total.mean"), report.At("ledger").EnumerateArray().Sum(line => line.Number("amount")), 4);
        foreach (var law in new[] { "rest", "total" })
        {
            Assert.True(report.Number($"{law}.p10") <= report.Number($"{law}.p50") && report.Number($"{law}.p50") <= report.Number($"{law}.p90"));
        }

        Assert.Equal(report.Number("won") + report.Number("rest.p50"), report.Number("total.p50"), 6);
        Assert.Equal(report.Number("won"), report.At("wonByDay").EnumerateArray().Select(day => day.Number("total")).LastOrDefault(), 6);
    }
}
