using System.Text.Json;
using System.Text.Json.Nodes;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>What each option does, on the bundled examples and a small export.</summary>
public sealed class OptionsTests
{
    private static readonly Lazy<ReportRun> Example = new(() => Fjordlys.Run("--json"));

    [Fact]
    public void WithoutOptions_TheBundledCompanyIsReported()
    {
        var report = ReportRun.Run("--json").AssertReports();

        Assert.Equal(("Nordlys, made-up company", "2026-05-14", "2026-Q2", 23_570_000m), (report.Text("name"), report.Text("asOf"), report.Text("period.name"), report.Money("quota")));
    }

    [Fact]
    public void Defaults_StandInTheProfile()
    {
        var report = Example.Value.AssertReports();

        Assert.Equal(("2026-08-14", "2026-Q3", 4_200_000m), (report.Text("asOf"), report.Text("period.name"), report.Money("quota")));
        Assert.DoesNotContain("As of", Example.Value.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AsOf_ByDefault_IsTheLastEventUpToToday_AndIsPrinted()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows + "A7,Cy,Bo,Desk,Talk,2999-01-01,,,700,\n");
        export.Profile.Remove("asOf");
        export.Profile.Remove("period");
        var run = export.Run("--json");

        Assert.Equal(("2024-04-15", "2024-Q2"), (run.AssertReports().Text("asOf"), run.Json.Text("period.name")));
        Assert.Contains("As of 2024-04-15", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "start", "2024-Q3", "2024-07-01", "2024-09-30")]
    [InlineData(1, "end", "2024-Q3", "2024-07-01", "2024-09-30")]
    [InlineData(4, "start", "2024-Q3", "2024-10-01", "2024-12-31")]
    [InlineData(4, "start", "2024-Q4", "2025-01-01", "2025-03-31")]
    [InlineData(4, "end", "2024-Q3", "2023-10-01", "2023-12-31")]
    [InlineData(4, "start", "2024", "2024-04-01", "2025-03-31")]
    [InlineData(4, "end", "2024", "2023-04-01", "2024-03-31")]
    [InlineData(4, "end", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData(4, "end", "2024-02-28/2024-03-01", "2024-02-28", "2024-03-01")]
    public void Period_IsFiscal(int startMonth, string namedBy, string period, string from, string to)
    {
        using var export = TemporaryExport.Small();
        export.Profile["fiscalYear"] = new JsonObject { ["startMonth"] = startMonth, ["namedBy"] = namedBy };
        var report = export.Run("--json", "--period", period).AssertReports();

        Assert.Equal((from, to), (report.Text("period.from"), report.Text("period.to")));
    }

    [Theory]
    [InlineData(1, "start", "2024-Q2")]
    [InlineData(4, "start", "2024-Q1")]
    [InlineData(4, "end", "2025-Q1")]
    [InlineData(11, "end", "2024-Q2")]
    public void Period_ByDefault_IsTheFiscalQuarterOfTheDay(int startMonth, string namedBy, string period)
    {
        using var export = TemporaryExport.Small();
        export.Profile.Remove("period");
        export.Profile["fiscalYear"] = new JsonObject { ["startMonth"] = startMonth, ["namedBy"] = namedBy };

        Assert.Equal(period, export.Run("--json").AssertReports().Text("period.name"));
    }

    [Fact]
    public void WithoutAQuota_EveryQuotaFigureIsNull()
    {
        using var export = TemporaryExport.Small();
        export.Profile.Remove("quota");
        var report = export.Run("--json").AssertReports();

        Assert.All(["quota", "leftToBuild", "surplus", "attainment", "pace", "coverage"], key => Assert.True(report.IsNull(key), key));
        Assert.All(
            report.At("owners").EnumerateArray().Concat(report.At("managers").EnumerateArray()),
            row => Assert.All(["quota", "leftToBuild", "surplus", "attainment"], key => Assert.True(row.IsNull(key), key)));
        Assert.Equal((2000m, 710m), (report.Money("won"), report.Money("expectedFromOpen")));
    }

    [Fact]
    public void AnotherPeriod_HasNoQuota() => Assert.True(Fjordlys.Run("--json", "--period", "2026-Q2").AssertReports().IsNull("quota"));

    [Fact]
    public void EachSeller_ReportsTheirShare()
    {
        var all = Example.Value.AssertReports();
        JsonElement[] owners = [.. all.At("owners").EnumerateArray()];

        AssertAddUp(all, owners);
        foreach (var owner in owners)
        {
            var own = Fjordlys.Run("--json", "--seller", owner.Text("owner")!).AssertReports(); // every row of the example has an owner
            Assert.Equal(owner.Text("owner"), own.Text("seller"));
            AssertSameStanding(owner, own);
            AssertAddUp(own, [.. own.At("owners").EnumerateArray()]);
        }
    }

    [Fact]
    public void EachManager_ReportsTheirSellers()
    {
        var all = Example.Value.AssertReports();
        JsonElement[] managers = [.. all.At("managers").EnumerateArray()];

        AssertAddUp(all, managers);
        foreach (var manager in managers)
        {
            var own = Fjordlys.Run("--json", "--manager", manager.Text("manager")!).AssertReports(); // every seller of the example has one
            Assert.Equal(manager.Text("manager"), own.Text("manager"));
            AssertSameStanding(manager, own);
            AssertAddUp(own, [.. own.At("owners").EnumerateArray()]);
            Assert.Equal(manager.Count("sellers"), own.At("owners").GetArrayLength());
        }
    }

    [Fact]
    public void SellerUnderTheirManager_IsTheSeller()
    {
        var own = Fjordlys.Run("--json", "--seller", "Ola Berg").AssertReports();
        var both = Fjordlys.Run("--json", "--seller", "Ola Berg", "--manager", "Ingrid Solheim").AssertReports();

        Assert.Equal(PartsWithout(own, "manager"), PartsWithout(both, "manager"));
    }

    [Fact]
    public void Stages_AddUpToWhatIsOpen()
    {
        var report = Example.Value.AssertReports();
        JsonElement[] stages = [.. report.At("stages").EnumerateArray()];

        Assert.Equal((report.Count("open.count"), report.Money("open.value")), (stages.Sum(row => row.Count("count")), stages.Sum(row => row.Money("value"))));
        AssertClose(report.Money("expectedFromOpen"), stages.Sum(row => row.Money("expected")));
        Assert.All(report.At("segments").EnumerateArray().GroupBy(row => row.Text("segment")), segment =>
        {
            Assert.Equal((report.Count("open.count"), report.Money("open.value")), (segment.Sum(row => row.Count("count")), segment.Sum(row => row.Money("value"))));
            AssertClose(report.Money("expectedFromOpen"), segment.Sum(row => row.Money("expected")));
        });
    }

    [Fact]
    public void Json_HasEveryKey()
    {
        var report = Fjordlys.Run("--json", "--reveal").AssertReports();
        string[] keys =
        [
            "asOf", "period.from", "period.to", "currency", "quota", "won", "expectedFromOpen", "leftToBuild", "surplus", "attainment", "pace", "coverage", "concentration",
            "stages.0.stage", "stages.0.count", "stages.0.value", "stages.0.expected", "managers.0", "owners.0",
            "rows.read", "rows.open", "rows.closed", "rows.undated", "rows.notYetOpened", "rows.apart", "rows.rejected",
            "undated.count", "undated.value", "unconverted", "rejected", "actual.total", "actual.fromOpen", "actual.fromNew",
        ];

        Assert.All(keys, key => Assert.False(report.IsNull(key), key));
    }

    [Fact]
    public void Reveal_AddsWhatThenHappened_AndChangesNothingElse()
    {
        var without = Example.Value.AssertReports();
        var with = Fjordlys.Run("--json", "--reveal").AssertReports();

        Assert.False(without.TryGetProperty("actual", out _));
        Assert.Equal(PartsWithout(without), PartsWithout(with, "actual"));
    }

    [Theory]
    [InlineData("measured", 5)]
    [InlineData("stated", 0)]
    public void Outlook_IsTheOneAskedFor(string outlook, int sampleSize)
    {
        using var export = TemporaryExport.Small();
        export.Profile["observedFrom"] = "2024-02-15"; // the sale that closed before is not learnt from
        var report = export.Run("--json", "--outlook", outlook).AssertReports();

        Assert.Equal((outlook, sampleSize, "2024-02-15"), (report.Text("outlook.name"), report.Count("outlook.sampleSize"), report.Text("dataFrom")));
    }

    [Fact]
    public void Outlook_ByDefault_IsMeasuredFromThirtyClosingsOn()
    {
        string Outlook(int closings)
        {
            using var export = TemporaryExport.Small(TemporaryExport.Rows + string.Concat(
                Enumerable.Range(4, closings - 3).Select(i => $"B{i},Ada,Bo,Lamp,Lost,2024-01-05,2024-02-10,,1000,\n")));
            export.Profile.Remove("outlook");
            return export.Run("--json").AssertReports().Text("outlook.name")!; // the report names it
        }

        Assert.Equal(["stated", "measured"], new[] { Outlook(29), Outlook(30) });
    }

    [Fact]
    public void Outlook_WhereNothingIsStated_IsMeasuredFromTheFirstClosing()
    {
        using var export = TemporaryExport.Small();
        export.Profile.Remove("outlook");
        export.Profile["columns"]!.AsObject().Remove("expectedCloseOn"); // the small export's profile has columns

        Assert.Equal("measured", export.Run("--json").AssertReports().Text("outlook.name"));
    }

    [Fact]
    public void Outlook_ByDefault_IsStatedWhileNothingIsWon()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace(",Won,", ",Lost,", StringComparison.Ordinal) + string.Concat(
            Enumerable.Range(0, 40).Select(i => $"B{i},Ada,Bo,Lamp,Lost,2024-01-05,2024-02-10,,1000,\n")));
        export.Profile.Remove("outlook");
        var report = export.Run("--json").AssertReports();

        Assert.Equal("stated", report.Text("outlook.name"));
        Assert.True(report.IsNull("outlook.wonCount"));
    }

    [Fact]
    public void Profile_MayStandElsewhere()
    {
        using var data = TemporaryExport.Small();
        using var profiles = TemporaryExport.Small();
        var expected = data.Run("--json").Output;
        profiles.Run();
        data.Delete(TemporaryExport.ProfileName);

        Assert.Equal(expected, data.RunAsIs("--json", "--profile", Path.Combine(profiles.Folder, TemporaryExport.ProfileName)).Output);
    }

    [Fact]
    public void Help_NamesEveryOption()
    {
        var run = ReportRun.Run("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["--data", "--profile", "--as-of", "--period", "--quota", "--seller", "--manager", "--outlook", "--json", "--reveal"],
            option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    private static void AssertAddUp(JsonElement report, JsonElement[] parts)
    {
        Assert.Equal(
            (report.Money("won"), report.Count("open.count"), report.Money("open.value")),
            (parts.Sum(part => part.Money("won")), parts.Sum(part => part.Count("count")), parts.Sum(part => part.Money("value"))));
        AssertClose(report.Money("expectedFromOpen"), parts.Sum(part => part.Money("expected")));
    }

    private static void AssertSameStanding(JsonElement part, JsonElement own)
    {
        Assert.Equal(
            (part.Money("won"), part.Count("count"), part.Money("value"), part.Money("quota")),
            (own.Money("won"), own.Count("open.count"), own.Money("open.value"), own.Money("quota")));
        AssertClose(part.Money("expected"), own.Money("expectedFromOpen"));
        AssertClose(part.Money("leftToBuild"), own.Money("leftToBuild"));
        AssertClose(part.Money("surplus"), own.Money("surplus"));
    }

    // Each figure is shown to six decimals.
    private static void AssertClose(decimal expected, decimal actual) => Assert.InRange(actual, expected - 0.0001m, expected + 0.0001m);

    private static Dictionary<string, string> PartsWithout(JsonElement report, params string[] without) =>
        report.EnumerateObject().Where(part => !without.Contains(part.Name)).ToDictionary(part => part.Name, part => part.Value.GetRawText());
}
