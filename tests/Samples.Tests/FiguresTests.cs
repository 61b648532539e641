using System.Text.Json.Nodes;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>Every figure of a small export, worked out by hand.</summary>
public sealed class FiguresTests
{
    [Fact]
    public void Headline()
    {
        using var export = TemporaryExport.Small();
        var report = export.Run("--json").AssertReports();

        Assert.Equal(("Small", "2024-04-30", "EUR", "stated"), (report.Text("name"), report.Text("asOf"), report.Text("currency"), report.Text("outlook.name")));
        Assert.Equal(("2024-Q2", "2024-04-01", "2024-06-30"), (report.Text("period.name"), report.Text("period.from"), report.Text("period.to")));
        Assert.Equal((5000m, 2000m, 1), (report.Money("quota"), report.Money("won"), report.Count("wonCount")));
        Assert.Equal(700 * 0.5m + 900 * 0.4m, report.Money("expectedFromOpen"));
        Assert.Equal((2290m, 0m), (report.Money("leftToBuild"), report.Money("surplus")));
        Assert.Equal(2000 / 5000.0, report.Number("attainment"), 12);
        Assert.Equal(360 / 2710.0, report.Number("concentration"), 12);
    }

    [Fact]
    public void PaceAndCoverage()
    {
        using var export = TemporaryExport.Small();
        var report = export.Run("--json").AssertReports();

        Assert.Equal((22, 43), (report.Count("pace.elapsedWorkingDays"), report.Count("pace.remainingWorkingDays")));
        Assert.Equal((90.909091m, 69.767442m), (report.Money("pace.wonPerDay"), report.Money("pace.neededPerDay")));
        Assert.Equal(1600 / 3000.0, report.Number("coverage.ofRemaining"), 12);
        Assert.Equal(1600 / 5000.0, report.Number("coverage.ofQuota"), 12);
    }

    [Fact]
    public void OpenByStageManagerAndOwner()
    {
        using var export = TemporaryExport.Small();
        var report = export.Run("--json").AssertReports();

        Assert.Equal((3, 2700m, 1600m, 0), (report.Count("open.count"), report.Money("open.value"), report.Money("open.valueWithChance"), report.Count("open.withoutAmount")));
        Assert.Equal(
            [("Talk", 1, 700m, 350m), ("Offer", 2, 2000m, 360m)],
            report.At("stages").EnumerateArray().Select(row => (row.Text("stage"), row.Count("count"), row.Money("value"), row.Money("expected"))));
        Assert.Equal(
            [("Bo", 2, 2000m, 2, 1600m, 710m), ("Ed", 1, 0m, 1, 1100m, 0m)],
            report.At("managers").EnumerateArray().Select(row => (row.Text("manager"), row.Count("sellers"), row.Money("won"), row.Count("count"), row.Money("value"), row.Money("expected"))));
        Assert.Equal(
            [("Ada", "Bo", 2000m, 0, 0m, 0m), ("Cy", "Bo", 0m, 2, 1600m, 710m), ("Di", "Ed", 0m, 1, 1100m, 0m)],
            report.At("owners").EnumerateArray().Select(row => (row.Text("owner"), row.Text("manager"), row.Money("won"), row.Count("count"), row.Money("value"), row.Money("expected"))));
    }

    [Fact]
    public void EveryRowIsAccountedFor()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows
            + "A7,Cy,Bo,Desk,Talk,,,,100,\nA8,Cy,Bo,Desk,Won,2024-04-02,,,200,\nA9,Cy,Bo,Desk,Talk,2024-05-01,,,100,\nB1,Cy,Bo,Desk,Twin,2024-04-02,2024-04-03,,100,\nB2,Cy,Bo,Desk,Talk,x,,,100,\nB3,Cy,Bo,Desk,Gone,x,x,x,x,x\n");
        export.Profile["outcomes"]!["Twin"] = "Duplicate"; // the small export's profile has outcomes
        export.Profile["ignore"] = JsonNode.Parse("""[{ "column": "Stage", "values": ["Gone"] }]""");
        var report = export.Run("--json").AssertReports();

        report.AssertBalances();
        Assert.Equal((12, 3, 3), (report.Count("rows.read"), report.Count("rows.open"), report.Count("rows.closed")));
        Assert.Equal((2, 1), (report.Count("rows.undated"), report.Count("rows.notYetOpened")));
        Assert.Equal((2, 1), (report.Count("rows.apart"), report.Count("rows.rejected")));
        Assert.Equal((2, 300m), (report.Count("undated.count"), report.Money("undated.value")));
    }

    [Theory]
    [InlineData("2024-03-31", "2024-Q2", 2000, 2000, 0, false)]
    [InlineData("2024-01-31", "2024-04", 2000, 0, 2000, false)]
    [InlineData("2024-01-31", "2024-Q1", 1000, 1000, 0, true)]
    [InlineData("2024-02-10", "2024-Q1", 1000, 0, 0, true)]
    [InlineData("2024-04-30", "2024-Q1", 1000, 0, 0, true)]
    public void WhatThenHappened(string asOf, string period, int total, int fromOpen, int fromNew, bool isComplete)
    {
        using var export = TemporaryExport.Small();
        var report = export.Run("--json", "--reveal", "--as-of", asOf, "--period", period).AssertReports();

        Assert.Equal((total, fromOpen, fromNew), (report.Money("actual.total"), report.Money("actual.fromOpen"), report.Money("actual.fromNew")));
        Assert.Equal(("2024-04-15", isComplete), (report.Text("actual.through"), report.At("actual.isComplete").GetBoolean()));
    }

    [Theory]
    [InlineData("0", 0, 2710)]
    [InlineData("2000", 0, 710)]
    [InlineData("2710", 0, 0)]
    [InlineData("2710.01", 0.01, 0)]
    [InlineData("99999", 97289, 0)]
    public void PartsBalanceToTheQuota(string quota, decimal leftToBuild, decimal surplus)
    {
        using var export = TemporaryExport.Small();
        var report = export.Run("--json", "--quota", quota).AssertReports();

        Assert.Equal((leftToBuild, surplus), (report.Money("leftToBuild"), report.Money("surplus")));
        Assert.Equal(quota == "0", report.IsNull("attainment"));
        Assert.Equal(quota is "0" or "2000", report.IsNull("coverage.ofRemaining"));
        Assert.Equal(report.Money("quota"), report.Money("won") + report.Money("expectedFromOpen") + leftToBuild - surplus);
    }
}
