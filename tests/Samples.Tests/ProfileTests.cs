using System.Text.Json;
using System.Text.Json.Nodes;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>What profiles can say of exports that look otherwise.</summary>
public sealed class ProfileTests
{
    private static readonly Lazy<string> Plain = new(() => OutputOf(TemporaryExport.Rows, _ => { }));

    [Fact]
    public void EuropeanNumbersDatesAndPercents_GiveTheSameReport()
    {
        const string Rows = """
            Id;Seller;Boss;Product;Stage;Opened;Closed;Due;Amount;Chance
            A1;Ada;Bo;Lamp;Won;05/01/2024;10/02/2024;;EUR 1.000,00;
            A2;Ada;Bo;Lamp;Lost;12/01/2024;20/02/2024;;500;
            A3;Ada;Bo;Desk;Won;02/02/2024;15/04/2024;;2.000,00;
            A4;Cy;Bo;Desk;Talk;02/03/2024;;20/05/2024;700,0;50 %
            A5;Cy;Bo;Lamp;Offer;01/04/2024;;10/06/2024;900;40%
            A6;Di;Ed;Desk;Offer;10/04/2024;;01/08/2024;1100;60

            """;

        AssertSameReport(Rows, profile =>
        {
            profile["dates"] = JsonNode.Parse("""{ "formats": ["dd/MM/yyyy"] }""");
            profile["numbers"] = JsonNode.Parse("""{ "decimal": ",", "group": ".", "drop": "EUR ", "chance": "percent" }""");
        });
    }

    [Fact]
    public void AliasesAndStageValues_GiveTheSameReport()
    {
        var rows = TemporaryExport.Rows.Replace("Lamp", "LMP", StringComparison.Ordinal).Replace(",Talk,", ",10-talk,", StringComparison.Ordinal).Replace(",Won,", ",Gewonnen,", StringComparison.Ordinal);

        AssertSameReport(rows, profile =>
        {
            profile["aliases"] = JsonNode.Parse("""{ "Product": { "LMP": "Lamp" }, "Stage": { "Gewonnen": "Won" } }""");
            profile["stages"]![0]!["values"] = new JsonArray("10-talk"); // the small export's profile has stages
        });
    }

    [Fact]
    public void MissingMarkersAndSecondChoices_GiveTheSameReport()
    {
        var rows = TemporaryExport.Rows.Replace("Due,", "Due,Hope,", StringComparison.Ordinal).Replace(",,1000", ",n/a,-,1000", StringComparison.Ordinal).Replace(",,500", ",,,500", StringComparison.Ordinal)
            .Replace(",,2000", ",,-,2000", StringComparison.Ordinal).Replace("2024-05-20", "n/a,2024-05-20", StringComparison.Ordinal)
            .Replace("2024-06-10", "2024-06-10,2024-06-30", StringComparison.Ordinal).Replace("2024-08-01", ",2024-08-01", StringComparison.Ordinal);

        AssertSameReport(rows, profile =>
        {
            profile["missing"] = new JsonArray("n/a", "-");
            profile["columns"]!["expectedCloseOn"] = new JsonArray("Due", "Hope"); // the small export's profile has columns
        });
    }

    [Fact]
    public void JoinedFile_GivesTheSameReport()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace(",Boss", "", StringComparison.Ordinal).Replace(",Bo,", ",", StringComparison.Ordinal).Replace(",Ed,", ",", StringComparison.Ordinal));
        export.Write("people.csv", "Name\tBoss\nAda\tBo\nCy\tBo\nDi\tEd\n");
        export.Profile["opportunities"]!["joins"] = JsonNode.Parse("""[{ "file": "people.csv", "separator": "tab", "key": "Name", "on": "Seller" }]"""); // it names its file

        Assert.Equal(Plain.Value, export.Run("--json").Output);
    }

    [Fact]
    public void TeamFile_GivesTheSameReport_AndSellersWithoutRows()
    {
        using var export = TemporaryExport.Small();
        export.Profile["columns"]!.AsObject().Remove("manager"); // the small export's profile has columns
        export.Profile["team"] = JsonNode.Parse("""{ "file": "team.csv", "seller": "Seller", "manager": "Manager" }""");
        export.Write("team.csv", "Seller,Manager\nAda,Bo\nCy,Bo\nDi,Ed\n");
        Assert.Equal(Plain.Value, export.Run("--json").Output);

        export.Write("team.csv", "Seller,Manager\nAda,Bo\nCy,Bo\nDi,Ed\nFay,Ed\n");
        var report = export.Run("--json").AssertReports();
        Assert.Equal(["Ada", "Cy", "Di", "Fay"], report.At("owners").EnumerateArray().Select(row => row.Text("owner")));
        Assert.Equal(2, report.Count("managers.1.sellers"));
    }

    [Fact]
    public void ManagersOfManagers_RollUp()
    {
        using var export = TemporaryExport.Small();
        export.Profile["columns"]!.AsObject().Remove("manager"); // the small export's profile has columns
        export.Profile["team"] = JsonNode.Parse("""{ "file": "team.csv", "seller": "Seller", "manager": "Manager" }""");
        export.Write("team.csv", "Seller,Manager\nAda,Bo\nCy,Bo\nBo,Top\nDi,Top\n");

        Assert.Equal(3, export.Run("--json", "--manager", "Top").AssertReports().Count("open.count"));
        Assert.Equal(2, export.Run("--json", "--manager", "Bo").AssertReports().Count("open.count"));
    }

    [Fact]
    public void TabSeparatorCommentsAndTrailingCommas_GiveTheSameReport()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace(',', '\t'));
        export.Profile["opportunities"]!["separator"] = "tab"; // it names its file
        export.Profile["$schema"] = "https://example.org/profile.json";
        export.Write(TemporaryExport.ProfileName, "\uFEFF// A comment.\n" + export.Profile.ToJsonString().TrimEnd('}') + ", /* and another */ }");

        Assert.Equal(Plain.Value, export.RunAsIs("--json").Output);
    }

    [Fact]
    public void OutcomeColumn_SaysHowARowEnded()
    {
        var rows = TemporaryExport.Rows.Replace("Stage", "Stage,Status", StringComparison.Ordinal).Replace(",Won", ",Offer,closed won", StringComparison.Ordinal)
            .Replace(",Lost", ",Talk,closed lost", StringComparison.Ordinal).Replace(",Talk,2024", ",Talk,open,2024", StringComparison.Ordinal).Replace(",Offer,2024", ",Offer,,2024", StringComparison.Ordinal);

        AssertSameReport(rows, profile =>
        {
            profile["columns"]!["outcome"] = "Status"; // the small export's profile has columns
            profile["outcomes"] = JsonNode.Parse("""{ "closed won": "Won", "closed lost": "Lost", "open": "Open" }""");
        });
    }

    [Fact]
    public void WonAndLostColumns_SayHowARowEnded()
    {
        const string Rows = """
            Id,Owner,Since,Won on,Lost on,Worth,Sold for
            A1,Ada,2024-01-05,2024-04-10,,1000,1200
            A2,Ada,2024-01-12,,2024-02-20,500,
            A3,Cy,2024-02-02,,,2000,

            """;
        using var export = TemporaryExport.Small(Rows);
        export.Profile["columns"] = JsonNode.Parse("""{ "id": "Id", "owner": "Owner", "openedOn": "Since", "wonOn": "Won on", "lostOn": "Lost on", "amount": "Worth", "wonAmount": "Sold for" }""");
        export.Profile.Remove("stages");
        export.Profile.Remove("outcomes");
        export.Profile.Remove("priceList");

        var report = export.Run("--json").AssertReports();
        Assert.Equal((1200m, 1, 2000m), (report.Money("won"), report.Count("open.count"), report.Money("open.value")));
        Assert.Equal((2, 1), (report.Count("rows.closed"), report.Count("rows.open")));
        var earlier = export.Run("--json", "--as-of", "2024-03-31").AssertReports();
        Assert.Equal((0m, 2, 3000m), (earlier.Money("won"), earlier.Count("open.count"), earlier.Money("open.value")));
    }

    [Theory]
    [InlineData("UTC", "2024-04-30T23:30:00Z", 4)]
    [InlineData("Europe/Oslo", "2024-04-30T23:30:00Z", 3)]
    [InlineData("Europe/Oslo", "2024-04-30T23:30:00+02:00", 4)]
    [InlineData("Europe/Oslo", "2024-05-01T00:30:00+0300", 4)]
    [InlineData("America/New_York", "2024-05-01 02:30:00.123 +00", 4)]
    [InlineData("Europe/Oslo", "2024-04-30 23:59:59", 4)]
    [InlineData("UTC", "2024-05-01T00:00", 3)]
    public void TimestampWithOffset_IsTheDayInTheProfilesZone(string zone, string opened, int open)
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows + $"A7,Cy,Bo,Desk,Talk,{opened},,,100,\n");
        export.Profile["dates"] = new JsonObject { ["zone"] = zone };
        var report = export.Run("--json").AssertReports();

        Assert.Equal((open, 4 - open), (report.Count("rows.open"), report.Count("rows.notYetOpened")));
    }

    [Fact]
    public void SeveralCurrencies_AreConvertedAtTheRateOfTheDay_AndOneWithoutARateIsListed()
    {
        const string Rows = """
            Id,Stage,Opened,Closed,Due,Amount,Money
            A1,Won,2024-04-01,2024-04-10,,1000,NOK
            A2,Talk,2024-04-01,,2024-05-20,500,
            A3,Talk,2024-04-01,,2024-05-20,3000,NOK
            A4,Talk,2024-04-01,,2024-05-20,70000,JPY
            A5,Won,2024-04-01,2024-04-10,,80000,JPY

            """;
        using var export = TemporaryExport.Small(Rows);
        export.Profile["columns"] = JsonNode.Parse("""{ "id": "Id", "stage": "Stage", "openedOn": "Opened", "closedOn": "Closed", "expectedCloseOn": "Due", "amount": "Amount", "currency": "Money" }""");
        export.Profile["rates"] = JsonNode.Parse("""{ "file": "rates.csv", "currency": "Code", "from": "From", "rate": "Rate" }""");
        export.Profile.Remove("priceList");
        export.Write("rates.csv", "Code,From,Rate\nNOK,2024-05-01,0.09\nNOK,2024-01-01,0.08\nJPY,2024-05-01,0.006\n");
        var report = export.Run("--json").AssertReports();

        Assert.Equal((80m, 2), (report.Money("won"), report.Count("wonCount")));
        Assert.Equal((3, 740m, 1), (report.Count("open.count"), report.Money("open.value"), report.Count("open.withoutAmount")));
        Assert.Equal(0.2m * 740, report.Money("expectedFromOpen"));
        Assert.Equal(
            [("A4", 70000m, "JPY"), ("A5", 80000m, "JPY")],
            report.At("unconverted").EnumerateArray().Select(row => (row.Text("id"), row.Money("amount"), row.Text("currency"))));
        report.AssertBalances();
    }

    [Fact]
    public void KnownOnlyAtClose_IsNotSeenOnAnEarlierDay()
    {
        using var export = TemporaryExport.Small();
        export.Profile["segments"] = JsonNode.Parse("""{ "goods": "Product" }""");
        var seen = export.Run("--json", "--as-of", "2024-03-31").AssertReports();
        Assert.Equal((2, 2700m, "Desk"), (seen.Count("open.count"), seen.Money("open.value"), seen.Text("segments.0.key")));

        export.Profile["knownOnlyAtClose"] = new JsonArray("Amount");
        var estimated = export.Run("--json", "--as-of", "2024-03-31").AssertReports();
        Assert.Equal(2 * decimal.Round(2200m * 1000 / 950, 2), estimated.Money("open.value"));

        export.Profile["knownOnlyAtClose"] = new JsonArray("Amount", "Product", "Due", "Chance");
        var hidden = export.Run("--json", "--as-of", "2024-03-31").AssertReports();
        Assert.Equal((2, 0m, 2), (hidden.Count("open.count"), hidden.Money("open.value"), hidden.Count("open.withoutAmount")));
        Assert.True(hidden.IsNull("segments.0.key"));
    }

    [Fact]
    public void StageOfAnEarlierDay_FollowsItsDates()
    {
        const string Rows = """
            Id,Stage,Talked,Offered,Closed,Amount
            A1,Offer,2024-01-05,2024-02-10,,100
            A2,Won,2024-01-10,2024-02-20,2024-03-05,200
            A3,Talk,2024-02-01,,,400

            """;
        using var export = TemporaryExport.Small(Rows);
        export.Profile["columns"] = JsonNode.Parse("""{ "id": "Id", "stage": "Stage", "closedOn": "Closed", "amount": "Amount" }""");
        export.Profile["stages"] = JsonNode.Parse("""[{ "name": "Talk", "enteredOn": "Talked" }, { "name": "Offer", "enteredOn": "Offered" }]""");
        export.Profile["exportedOn"] = "2024-04-30";
        export.Profile.Remove("priceList");

        Assert.Equal([("Talk", 2, 300m), ("Offer", 0, 0m)], Stages(export, "2024-01-31"));
        Assert.Equal([("Talk", 2, 600m), ("Offer", 1, 100m)], Stages(export, "2024-02-15"));
        Assert.Equal([("Talk", 1, 400m), ("Offer", 2, 300m)], Stages(export, "2024-02-29"));
        Assert.Equal([("Talk", 1, 400m), ("Offer", 1, 100m)], Stages(export, "2024-03-31"));
    }

    [Fact]
    public void StageWithoutADate_IsNotKnownOnAnEarlierDay()
    {
        using var export = TemporaryExport.Small();

        Assert.Equal([("Talk", 0, 0m), ("Offer", 0, 0m), (null, 2, 2700m)], Stages(export, "2024-03-31"));
    }

    [Theory]
    [InlineData(false, 0, 3)]
    [InlineData(true, 3, 0)]
    public void RowsWithoutAnyDate_AreOpenWhereTheProfileSaysSo(bool undatedAreOpen, int open, int undated)
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("2024-03-02", "", StringComparison.Ordinal).Replace("2024-04-01", "", StringComparison.Ordinal).Replace("2024-04-10", "", StringComparison.Ordinal));
        export.Profile["undatedAreOpen"] = undatedAreOpen;
        var report = export.Run("--json").AssertReports();

        report.AssertBalances();
        Assert.Equal((open, undated, undated), (report.Count("rows.open"), report.Count("rows.undated"), report.Count("undated.count")));
    }

    [Fact]
    public void FineAmounts_AreRoundedWhereTheProfileSaysSo()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace(",700,", ",700.125,", StringComparison.Ordinal));
        export.Profile["roundAmounts"] = "ToEven";

        Assert.Equal(2700.12m, export.Run("--json").AssertReports().Money("open.value"));
    }

    [Fact]
    public void UnknownAmount_IsListPriceTimesTheRatioRealised()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace(",700,", ",,", StringComparison.Ordinal));
        var report = export.Run("--json").AssertReports();
        var estimate = decimal.Round(2200m * (1000 + 2000) / (950 + 2200), 2);

        Assert.Equal(900 + 1100 + estimate, report.Money("open.value"));
        Assert.Equal(("A4", estimate, true), (report.Text("largest.0.id"), report.Money("largest.0.value"), report.At("largest.0.isEstimated").GetBoolean()));
    }

    [Fact]
    public void WorkingDays_SetThePace()
    {
        using var export = TemporaryExport.Small();
        export.Profile["workingDays"] = JsonNode.Parse("""{ "weekend": ["Friday", "Saturday"], "holidays": ["2024-04-01", "2024-05-01", "2024-05-03"] }""");
        var report = export.Run("--json").AssertReports();

        Assert.Equal((21, 42), (report.Count("pace.elapsedWorkingDays"), report.Count("pace.remainingWorkingDays")));
    }

    [Fact]
    public void Quotas_AreThoseOfTheCarrierInExactlyThisPeriod()
    {
        using var export = TemporaryExport.Small();
        export.Profile.Remove("quota");
        export.Profile["quotas"] = JsonNode.Parse("""
            [
              { "period": "2024-Q2", "amount": 4000 },
              { "period": "2024-Q2", "amount": 3000, "manager": "Bo" },
              { "period": "2024-Q2", "amount": 1500.5, "seller": "Cy" },
              { "period": "2024", "amount": 9000 }
            ]
            """);
        var report = export.Run("--json").AssertReports();

        Assert.Equal((4000m, 3000m, 1500.5m), (report.Money("quota"), report.Money("managers.0.quota"), report.Money("owners.1.quota")));
        Assert.Equal((290m, 790.5m), (report.Money("managers.0.leftToBuild"), report.Money("owners.1.leftToBuild")));
        Assert.True(report.IsNull("managers.1.quota"));
        Assert.Equal(1500.5m, export.Run("--json", "--seller", "Cy").AssertReports().Money("quota"));
        Assert.Equal(3000m, export.Run("--json", "--manager", "Bo").AssertReports().Money("quota"));
        Assert.Equal(9000m, export.Run("--json", "--period", "2024").AssertReports().Money("quota"));
        Assert.True(export.Run("--json", "--period", "2024-05").AssertReports().IsNull("quota"));
    }

    private static (string? Stage, int Count, decimal Value)[] Stages(TemporaryExport export, string asOf) =>
        [.. export.Run("--json", "--as-of", asOf).AssertReports().At("stages").EnumerateArray().Select(row => (row.Text("stage"), row.Count("count"), row.Money("value")))];

    private static void AssertSameReport(string rows, Action<JsonObject> bend) => Assert.Equal(Plain.Value, OutputOf(rows, bend));

    private static string OutputOf(string rows, Action<JsonObject> bend)
    {
        using var export = TemporaryExport.Small(rows);
        bend(export.Profile);
        var run = export.Run("--json");
        Assert.Equal(JsonValueKind.Object, run.AssertReports().ValueKind);
        return run.Output;
    }
}
