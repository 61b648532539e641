using System.Text;
using System.Text.Json.Nodes;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>Shapes that real exports take, which somebody with only the README met.</summary>
public sealed class ExportShapeTests
{
    private static TemporaryExport Small(Action<JsonObject> bend, string rows = TemporaryExport.Rows)
    {
        var export = TemporaryExport.Small(rows);
        bend(export.Profile);
        return export;
    }

    [Theory]
    [InlineData("dd/mm/yyyy", "minute")]
    [InlineData("MM/yyyy", "day")]
    [InlineData("dd.MM", "year")]
    public void DatePattern_WithoutMonthDayOrYear_IsRefused(string pattern, string named)
    {
        using var export = Small(profile => profile["dates"] = JsonNode.Parse($$"""{ "formats": ["{{pattern}}"] }"""));

        export.Run("--json").AssertRefuses(pattern, named);
    }

    /// <summary>Salesforce and HubSpot have one column for both days: looking back, it must not tell when a sale was to close.</summary>
    [Fact]
    public void OneColumnForExpectedAndActualClosing_HidesTheFuture()
    {
        using var export = Small(profile => profile["columns"]!["expectedCloseOn"] = "Closed");

        Assert.Equal(0, export.Run("--json", "--as-of", "2024-01-20", "--period", "2024-Q1").AssertReports().At("expectedFromOpen").GetDecimal());
    }

    [Fact]
    public void OwnerKnownOnlyAtClose_IsNobodyUntilThen()
    {
        using var export = Small(profile => profile["knownOnlyAtClose"] = new JsonArray("Seller"));
        var report = export.Run("--json", "--as-of", "2024-04-10").AssertReports();

        Assert.Equal(4, Assert.Single(report.At("owners").EnumerateArray(), row => row.Text("owner") is null).Count("count"));
        Assert.All(report.At("owners").EnumerateArray().Where(row => row.Text("owner") is not null), row => Assert.Equal(0, row.Count("count")));
    }

    [Fact]
    public void StageDatesWithoutAStageColumn_GiveTheLastStageEntered()
    {
        using var export = Small(
            profile =>
            {
                profile["columns"]!.AsObject().Remove("stage");
                profile["columns"]!["wonOn"] = "Due";
                profile["stages"] = JsonNode.Parse("""[{ "name": "Talk", "enteredOn": "Opened" }, { "name": "Offer", "enteredOn": "Closed" }]""");
                profile["columns"]!.AsObject().Remove("expectedCloseOn");
                profile["columns"]!.AsObject().Remove("closedOn");
            },
            TemporaryExport.Rows.Replace("2024-05-20", "", StringComparison.Ordinal));
        var stages = export.Run("--json").AssertReports().At("stages").EnumerateArray().ToDictionary(stage => stage.Text("stage")!, stage => stage.Count("count"));

        Assert.Equal((3, 3), (stages["Talk"], stages["Offer"]));
    }

    [Fact]
    public void ColumnOfAJoinedFile_MayBeNamedWithTheFile()
    {
        using var export = Small(profile =>
        {
            profile["opportunities"] = JsonNode.Parse("""{ "file": "opportunities.csv", "joins": [{ "file": "people.csv", "key": "Id", "on": "Seller" }] }""");
            profile["columns"]!["owner"] = "people.csv:Stage";
        });
        export.Write("people.csv", "Id,Stage\nAda,Ada Lund\nCy,Cy Moe\nDi,Di Ness\n");

        Assert.Equal(["Ada Lund", "Cy Moe", "Di Ness"], export.Run("--json").AssertReports().At("owners").EnumerateArray().Select(owner => owner.Text("owner")));
    }

    [Fact]
    public void LinesAboveTheHeader_AreSkipped()
    {
        using var export = Small(
            profile => profile["opportunities"]!["skipLines"] = 2,
            "My report\nmade today\n" + TemporaryExport.Rows + "A7,Cy,Bo,Desk,Talk,never,,,,\n");
        var report = export.Run("--json").AssertReports();

        Assert.Equal(7, report.Count("rows.read"));
        Assert.Equal(10, Assert.Single(report.At("rejected").EnumerateArray()).Count("row"));
    }

    [Fact]
    public void Keep_LeavesTheOthersApart()
    {
        using var export = Small(profile => profile["keep"] = JsonNode.Parse("""[{ "column": "Boss", "values": ["Bo"] }]"""));

        Assert.Equal(1, export.Run("--json").AssertReports().Count("rows.apart"));
    }

    [Fact]
    public void ClosedRowInAClosingStageOfItsOwn_NeedsNoStage()
    {
        using var export = Small(
            profile =>
            {
                profile["columns"]!["outcome"] = "Product";
                profile["outcomes"] = JsonNode.Parse("""{ "Lamp": "Won", "Desk": "Open" }""");
                profile["columns"]!.AsObject().Remove("product");
                profile.Remove("priceList");
            },
            TemporaryExport.Rows.Replace("Desk,Won", "Desk,Talk", StringComparison.Ordinal));

        Assert.Empty(export.Run("--json").AssertReports().At("rejected").EnumerateArray());
    }

    [Fact]
    public void Workbook_IsNotReadAsText()
    {
        using var export = TemporaryExport.Small();
        export.Write(TemporaryExport.Opportunities, "PK\u0003\u0004 and so on");

        export.Run("--json").AssertRefuses(TemporaryExport.Opportunities, "save it as CSV");
    }

    [Fact]
    public void TextInAnotherEncoding_IsTold()
    {
        using var export = TemporaryExport.Small();
        export.Write(TemporaryExport.Opportunities, Encoding.Latin1.GetBytes(TemporaryExport.Rows.Replace("Di", "Åse", StringComparison.Ordinal)));

        Assert.Contains("Note: opportunities.csv, row 7", export.Run("--json").Error, StringComparison.Ordinal);
        export.Profile["opportunities"]!["encoding"] = "windows-1252";
        var run = export.Run("--json");
        Assert.DoesNotContain("Note:", run.Error, StringComparison.Ordinal);
        Assert.Contains("Åse", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRowRejected_SaysWhy()
    {
        using var export = Small(profile => profile.Remove("asOf"), TemporaryExport.Rows.Replace("2024-", "24/", StringComparison.Ordinal));

        export.Run("--json").AssertRefuses("6 rows were rejected", "row 2", "'24/01-05'", "--as-of");
    }

    [Fact]
    public void ManagersAboveManagers_CoverEverybodyBelow()
    {
        using var export = Small(profile =>
        {
            profile["columns"]!.AsObject().Remove("manager");
            profile["team"] = JsonNode.Parse("""{ "file": "team.csv", "seller": "Name", "manager": "Boss" }""");
        });
        export.Write("team.csv", "Name,Boss\nTop,\nBo,Top\nAda,Bo\nCy,Bo\nDi,Top\n");
        var managers = export.Run("--json").AssertReports().At("managers").EnumerateArray().ToDictionary(row => row.Text("manager")!, row => row.Count("count"));

        Assert.Equal((2, 3), (managers["Bo"], managers["Top"]));
    }
}
