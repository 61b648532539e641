using System.Text.Json.Nodes;
using Samples.Tests.Support;

namespace Samples.Tests.BadInput;

/// <summary>Rows that cannot be taken: each is listed with its place, and no other row is lost.</summary>
public sealed class BadRowTests
{
    private const int AppendedRow = 8;

    private static readonly string FortyDigits = new('9', 40);

    public static TheoryData<string, string, string> BadRows => new()
    {
        { "A7,Cy,Bo,Desk,Talk,31.04.2024,,,700,", "Opened", "31.04.2024" },
        { "A7,Cy,Bo,Desk,Talk,2024-02-30,,,700,", "Opened", "2024-02-30" },
        { "A7,Cy,Bo,Desk,Talk,0000-01-01,,,700,", "Opened", "0000-01-01" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02T25:00:00,,,700,", "Opened", "2024-04-02T25:00:00" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02T10:00:00+99:00,,,700,", "Opened", "2024-04-02T10:00:00+99:00" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02T10:00:00+01:75,,,700,", "Opened", "2024-04-02T10:00:00+01:75" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,9999-12-31T23:00:00-05:00,700,", "Due", "9999-12-31T23:00:00-05:00" },
        { "A7,Cy,Bo,Desk,Won,2024-04-02,soon,,700,", "Closed", "soon" },
        { "A7,Cy,Bo,Desk,Won,2024-04-02,2024-04-01,,700,", "Closed", "2024-04-01" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,-700,", "Amount", "-700" },
        { "A7,Cy,Bo,Desk,Lost,2024-04-02,2024-04-03,,-700,", "Amount", "-700" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,much,", "Amount", "much" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,1e5,", "Amount", "1e5" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,NaN,", "Amount", "NaN" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,\"1,200\",", "Amount", "1,200" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,7 00,", "Amount", "7 00" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,٧٠٠,", "Amount", "٧٠٠" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,700.123,", "Amount", "700.123" },
        { $"A7,Cy,Bo,Desk,Talk,2024-04-02,,,{FortyDigits},", "Amount", FortyDigits },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,9999999999999999999999999999,", "Amount", "9999999999999999999999999999" },
        { "A7,Cy,Bo,Desk,Dance,2024-04-02,,,700,", "Stage", "Dance" },
        { "A7,Cy,Bo,Desk,won,2024-04-02,2024-04-03,,700,", "Stage", "won" },
        { "A4,Cy,Bo,Desk,Talk,2024-04-02,,,700,", "Id", "A4" },
        { ",Cy,Bo,Desk,Talk,2024-04-02,,,700,", "Id", "" },
        { $"{new string('A', 201)},Cy,Bo,Desk,Talk,2024-04-02,,,700,", "Id", new string('A', 201) },
        { $"A7,{new string('C', 201)},Bo,Desk,Talk,2024-04-02,,,700,", "Seller", new string('C', 201) },
        { $"A7,Eve,{new string('B', 201)},Desk,Talk,2024-04-02,,,700,", "Boss", new string('B', 201) },
        { "A7,Cy,Bo,Sofa,Talk,2024-04-02,,,700,", "Product", "Sofa" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,700,10", "Chance", "10" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,700,-0.1", "Chance", "-0.1" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,700,50%", "Chance", "50%" },
        { "A7,Cy,Bo", "Product", "A7,Cy,Bo" },
        { "A7,Cy,Bo,Desk,Talk,2024-04-02,,,700,,,,", "Chance", "A7,Cy,Bo,Desk,Talk,2024-04-02,,,700,,,," },
        { "A7,Cy,Bo,\"Desk", "Stage", "A7,Cy,Bo,\"Desk" },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public void BadRow_IsListed_AndTheOthersStand(string row, string field, string value)
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows + row);
        using var without = TemporaryExport.Small();
        var report = export.Run("--json").AssertReports();

        report.AssertRejects(TemporaryExport.Opportunities, AppendedRow, field, value);
        Assert.Equal(7, report.Count("rows.read"));
        Assert.Equal(without.Run("--json").Json.At("owners").GetRawText(), report.At("owners").GetRawText());
    }

    [Theory]
    [InlineData("1000")]
    [InlineData("1000%")]
    [InlineData("-5 %")]
    public void ChanceInPercent_OutOfRange_IsListed(string chance)
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace(",0.5", $",{chance}", StringComparison.Ordinal));
        export.Profile["numbers"] = new JsonObject { ["chance"] = "percent" };

        export.Run("--json").AssertReports().AssertRejects(TemporaryExport.Opportunities, 5, "Chance", chance);
    }

    [Fact]
    public void RowNumber_CountsLinesAsAnEditorDoes()
    {
        var rows = TemporaryExport.Rows.Replace("Lamp,Won", "\"Lamp\",Won", StringComparison.Ordinal).Replace("A2,Ada,Bo,Lamp,Lost", "A2,Ada,Bo,\"La\nmp\",Lost", StringComparison.Ordinal);
        using var export = TemporaryExport.Small(rows.Replace("900,0.4", "much,0.4", StringComparison.Ordinal));
        export.Profile["aliases"] = new JsonObject { ["Product"] = new JsonObject { ["La\nmp"] = "Lamp" } };

        export.Run("--json").AssertReports().AssertRejects(TemporaryExport.Opportunities, 7, "Amount", "much");
    }

    [Fact]
    public void UnclosedQuote_InTheMiddle_StopsAndNamesTheRows()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("A3,Ada,Bo,Desk", "A3,Ada,Bo,\"Desk", StringComparison.Ordinal));

        export.Run("--json").AssertRefuses(TemporaryExport.Opportunities, "rows 4 to", "quote");
    }

    [Fact]
    public void UnclosedQuote_OnTheLastRowBeforeItsLineBreak_LosesNoRow()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("A6,Di,Ed,Desk", "A6,Di,Ed,\"Desk", StringComparison.Ordinal));
        var run = export.Run("--json");

        if (run.ExitCode == 0)
        {
            run.Json.AssertRejects(TemporaryExport.Opportunities, 7, "Stage", "A6,Di,Ed,\"Desk,Offer,2024-04-10,,2024-08-01,1100,0.6");
        }
        else
        {
            run.AssertRefuses(TemporaryExport.Opportunities, "7", "quote");
        }
    }

    [Fact]
    public void AmountOfAnUnknownCurrency_IsListed()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("Id,", "Id,Money,", StringComparison.Ordinal).Replace("A4,", "A4,ZZZ,", StringComparison.Ordinal)
            .Replace("A1,", "A1,,", StringComparison.Ordinal).Replace("A2,", "A2,,", StringComparison.Ordinal).Replace("A3,", "A3,,", StringComparison.Ordinal)
            .Replace("A5,", "A5,,", StringComparison.Ordinal).Replace("A6,", "A6,,", StringComparison.Ordinal));
        export.Profile["columns"]!["currency"] = "Money"; // the small export's profile has columns

        export.Run("--json").AssertReports().AssertRejects(TemporaryExport.Opportunities, 5, "Money", "ZZZ");
    }

    [Fact]
    public void RowBothWonAndLost_IsListed()
    {
        using var export = TemporaryExport.Small("""
            Id,Won,Lost
            A1,2024-02-01,2024-02-03
            A2,2024-02-02,

            """);
        export.Profile["columns"] = JsonNode.Parse("""{ "id": "Id", "wonOn": "Won", "lostOn": "Lost" }""");
        export.Profile.Remove("priceList");

        export.Run("--json").AssertReports().AssertRejects(TemporaryExport.Opportunities, 2, "Lost", "2024-02-03");
    }
}
