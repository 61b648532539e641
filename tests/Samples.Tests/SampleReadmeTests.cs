using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Pipeline.Core.Tests.Shared;
using PipelineReport.Import;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>What the sample's README shows is what the program prints: every file, profile and output in it is run.</summary>
public sealed class SampleReadmeTests
{
    [Fact]
    public void BundledScreen_IsWhatTheProgramShows() => AssertShown(new ReadmeExample("## 1. Run it"), ReportRun.Run());

    [Fact]
    public void FirstProfile_GivesTheScreenShown()
    {
        var example = new ReadmeExample("## 2. Your own data in five steps");
        using var export = example.Write();

        AssertShown(example, export.RunAsIs("--as-of", "2026-08-14", "--quota", "60000"));
        AssertPartOf(new ReadmeExample("### Check the chances yourself").Json, export.RunAsIs("--as-of", "2026-08-14", "--quota", "60000", "--json").Json);
    }

    [Fact]
    public void FullerProfile_GivesTheScreenShown()
    {
        var example = new ReadmeExample("### A fuller profile");
        using var export = example.Write();

        AssertShown(example, export.RunAsIs());
    }

    [Fact]
    public void History_GivesTheScreenShown()
    {
        var example = new ReadmeExample("### Histories");
        using var export = example.Write();

        AssertShown(example, export.RunAsIs("import"));
    }

    [Theory]
    [InlineData("### How far off forecasts would have been", "backtest", "--from", "2025-01-02", "--to", "2026-09-10", "--every", "4w")]
    [InlineData("### What the rest of the period will bring", "forecast")]
    public void Forecasts_GiveTheScreensShown(string heading, params string[] command) => AssertShown(new ReadmeExample(heading), ReportRun.Run(command));

    [Theory]
    [InlineData("### Why a forecast has changed", "forecast", "--compare-to", "2026-06-30")]
    [InlineData("### Where everybody stands", "team")]
    [InlineData("### What sales pay", "pay")]
    [InlineData("### What to start today", "plan")]
    [InlineData("### A seller's statement", "pay", "--seller", "Thea Strand")]
    [InlineData("### What a change would do", "whatif", "--lose-largest", "--win", "FL-1257", "--raise", "Meeting=20%", "--seller-from", "2026-08-17")]
    public void ForecastsOfFjordlys_GiveTheScreensShown(string heading, params string[] command) => AssertShown(new ReadmeExample(heading), Fjordlys.Run(command));

    [Theory]
    [InlineData("### Salesforce", "stated")]
    [InlineData("### HubSpot", "stated")]
    [InlineData("### Pipedrive", "stated")]
    [InlineData("### Dynamics 365", "stated")]
    [InlineData("### Leads and closed deals in two files", null)]
    public void WorkedMapping_GivesTheFiguresShown(string heading, string? outlook)
    {
        var example = new ReadmeExample(heading);
        using var export = example.Write();
        string[] options = ["--json", "--as-of", "2026-08-24", .. outlook is null ? Array.Empty<string>() : ["--outlook", outlook]];

        AssertPartOf(example.Json, export.RunAsIs(options).AssertReports());
    }

    [Fact]
    public void DatePatterns_ReadTheDatesBesideThem()
    {
        var rows = ReadmeExample.Lines.SkipWhile(line => line != "| Export | Pattern |").Skip(2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')).ToArray();

        Assert.Equal(10, rows.Length);
        Assert.All(rows, row =>
        {
            var (dates, patterns) = (row[1].Split('`'), row[2].Split('`'));
            for (var i = 1; i < dates.Length; i += 2)
            {
                var reader = new DateReader(new DateFormat { Formats = [patterns[Math.Min(i, patterns[2] == ", " ? i : 1)]] });
                Assert.Equal(dates[i] == "2026-7-1" ? new LocalDate(2026, 7, 1) : new LocalDate(2026, 7, 10), reader.Read(dates[i]));
            }
        });
    }

    [SharedFact("data/maven_crm")]
    public void ErrorsOfTheMeasuredOutlook_AreRecomputed()
    {
        var rows = ReadmeExample.Lines.Where(line => line.StartsWith("| 2017-", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();

        Assert.Equal(12, rows.Length);
        Assert.All(rows, row =>
        {
            var report = ReportRun.Run("--data", SharedFile.PathOf("data/maven_crm"), "--profile", "crm-sales-opportunities", "--as-of", row[1], "--reveal", "--json").Json;
            string[] figures = [.. new[] { "won", "expectedFromOpen", "actual.fromOpen" }.Select(key => report.Money(key).ToString("N0", CultureInfo.InvariantCulture))];
            var error = ((double)(report.Money("expectedFromOpen") / report.Money("actual.fromOpen")) - 1).ToString("+0 %;−0 %", CultureInfo.InvariantCulture);
            Assert.Equal(string.Join('|', row[2..7]), string.Join('|', [report.Text("period.name"), .. figures, error]));
        });
    }

    [Fact]
    public void SellerOfTheSecondFile_CanBeHidden()
    {
        var example = new ReadmeExample("### Leads and closed deals in two files");
        using var export = example.Write();
        var profile = JsonNode.Parse(example.Profile)!; // a profile is not null
        int OpenOf(JsonElement report, string owner) => report.At("owners").EnumerateArray().Single(row => row.Text("owner") == owner).Count("count");
        Assert.Equal(1, OpenOf(export.RunAsIs("--json", "--as-of", "2026-07-01").AssertReports(), "Kim"));

        profile["knownOnlyAtClose"] = new JsonArray("seller");
        export.Write(TemporaryExport.ProfileName, profile.ToJsonString());
        Assert.Equal(0, OpenOf(export.RunAsIs("--json", "--as-of", "2026-07-01").AssertReports(), "Kim"));
    }

    [SharedFact("data/maven_crm")]
    public void CrmSalesOpportunities_GivesTheScreenShown() => AssertShown(
        new ReadmeExample("### CRM Sales Opportunities"),
        ReportRun.Run("--data", SharedFile.PathOf("data/maven_crm"), "--profile", "crm-sales-opportunities", "--as-of", "2017-08-31", "--quota", "3000000", "--reveal"));

    /// <summary>The total that came, and the chance that it had been given.</summary>
    [SharedFact("data/maven_crm")]
    public void ChanceOfWhatCame_IsRecomputed()
    {
        string[] options = ["--data", SharedFile.PathOf("data/maven_crm"), "--profile", "crm-sales-opportunities", "--as-of", "2017-08-31", "--json"];
        var revealed = ReportRun.Run([.. options, "--reveal"]).AssertReports();
        var came = revealed.Money("actual.total");
        var chance = ReportRun.Run([.. options, "--quota", came.ToString(CultureInfo.InvariantCulture)]).AssertReports().Number("chanceOfQuota");

        Assert.Equal(chance, revealed.Number("actual.chanceOfAsMuch"), 12);
        Assert.Contains(ReadmeExample.Lines, line => line.Contains(string.Create(CultureInfo.InvariantCulture, $"the total that came, {came:N0}, had been given a chance of {chance:0.0 %}"), StringComparison.Ordinal));
    }

    /// <summary>The plan that the README explains is the bundled one.</summary>
    [Fact]
    public void Plan_IsTheBundledOne() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Fjordlys.Folder, "plan.json")).ReplaceLineEndings("\n"), new ReadmeExample("### What sales pay").Json);

    private static void AssertShown(ReadmeExample example, ReportRun run)
    {
        var shown = run.Output.Split('\n').Select(ReadmeExample.Squeezed).ToHashSet();

        Assert.Equal(0, run.ExitCode);
        Assert.All(example.Screen, line => Assert.Contains(line, shown));
    }

    private static void AssertPartOf(string part, JsonElement whole) => AssertPartOf(JsonDocument.Parse(part).RootElement, whole, "");

    private static void AssertPartOf(JsonElement part, JsonElement whole, string path)
    {
        if (part.ValueKind == JsonValueKind.Object)
        {
            Assert.All(part.EnumerateObject(), member => AssertPartOf(member.Value, whole.GetProperty(member.Name), $"{path}.{member.Name}"));
        }
        else if (part.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal((path, part.GetArrayLength()), (path, whole.GetArrayLength()));
            Assert.All(part.EnumerateArray().Zip(whole.EnumerateArray()), pair => AssertPartOf(pair.First, pair.Second, path));
        }
        else
        {
            Assert.Equal((path, part.GetRawText()), (path, whole.GetRawText()));
        }
    }
}
