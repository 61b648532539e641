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
        { "A7,Cy,Bo,\"Desk", "Product", "\"Desk" },
        { "A7,\"C\"\"y\",Bo, \"Desk\" x,Talk,2024-04-02,,,700,", "Product", "\"Desk\" x,Talk,2024-04-02,,,700," },
        { "A7,\"Cy\"x,Bo,Desk,Talk,2024-04-02,,,700,\"", "Seller", "\"Cy\"x,Bo,Desk,Talk,2024-04-02,,,700,\"" },
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

    /// <summary>An estimate in three points: what cannot be read, or lacks its middle, is no row without an amount.</summary>
    [Theory]
    [InlineData("Talk,2024-04-02,,5,7,many", "High", "many")]
    [InlineData("Talk,2024-04-02,,few,7,9", "Low", "few")]
    [InlineData("Talk,2024-04-02,,,,many", "High", "many")]
    [InlineData("Talk,2024-04-02,,,7,many", "High", "many")]
    [InlineData("Won,2024-04-02,2024-04-03,,7,many", "High", "many")]
    [InlineData("Lost,2024-04-02,2024-04-03,few,,", "Low", "few")]
    [InlineData("Talk,2024-04-02,,5,,9", "Amount", "")]
    [InlineData("Talk,2024-04-02,,,,9", "Amount", "")]
    [InlineData("Talk,2024-04-02,,8,7,9", "Low", "8")]
    [InlineData("Talk,2024-04-02,,-1,7,9", "Low", "-1")]
    public void PartOfAnEstimate_IsNotDropped(string row, string field, string value)
    {
        using var export = Estimates("A2," + row);
        var report = export.Run("--json").AssertReports();

        report.AssertRejects(TemporaryExport.Opportunities, 3, field, value);
        Assert.Equal((1, 70m), (report.Count("open.count"), report.Money("open.value")));
    }

    [Theory]
    [InlineData("Won,2024-04-02,2024-04-03,5,,9", 1, 1)]
    [InlineData("Talk,2024-04-02,,5,30,", 2, 0)]
    public void PartOfAnEstimate_ThatIsNotNeeded_IsNoFault(string row, int open, int wonWithoutAmount)
    {
        using var export = Estimates("A2," + row);
        var report = export.Run("--json").AssertReports();

        Assert.Equal((0, open, wonWithoutAmount), (report.Count("rows.rejected"), report.Count("open.count"), report.Count("wonWithoutAmount")));
        Assert.Equal(open == 2 ? 100m : 70m, report.Money("open.value"));
    }

    private static TemporaryExport Estimates(string row)
    {
        var export = TemporaryExport.Small($"Id,Stage,Opened,Closed,Low,Amount,High\nA1,Talk,2024-04-01,,50,70,90\n{row}\n");
        export.Profile["columns"] = JsonNode.Parse("""
            { "id": "Id", "stage": "Stage", "openedOn": "Opened", "closedOn": "Closed", "amountLow": "Low", "amount": "Amount", "amountHigh": "High" }
            """);
        export.Profile.Remove("priceList");
        return export;
    }

    [Theory]
    [InlineData("2024-04-02,,,700.123,", "set roundAmounts in the profile")]
    [InlineData("2024-04-02,,,700,40", "set numbers.chance in the profile to \"percent\"")]
    public void Rejection_NamesTheKeyThatHelps(string row, string said)
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows + "A7,Cy,Bo,Desk,Talk," + row + "\n");

        Assert.Contains(said, export.Run("--json").AssertReports().Text("rejected.0.reason"), StringComparison.Ordinal);
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

        export.Run("--json").AssertRefuses(TemporaryExport.Opportunities, "row 4, Product '\"Desk,Won,", "rows 4 to 8", "quote");
    }

    [Fact]
    public void UnclosedQuote_NamesTheLineOnWhichItOpens()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("A3,Ada,Bo,Desk", "A3,\"Ada\nLund\",\"Bo\",\"Desk", StringComparison.Ordinal));

        export.Run("--json").AssertRefuses(TemporaryExport.Opportunities, "row 5, Product '\"Desk,Won,", "rows 4 to 9");
    }

    /// <summary>The next quote of the file closes it, and text follows: the one that opened is named all the same.</summary>
    [Fact]
    public void UnclosedQuote_ClosedByALaterOne_IsTheOneNamed()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("A3,Ada", "A3,\"Ada", StringComparison.Ordinal).Replace("A5,Cy,Bo,Lamp", "A5,Cy,Bo,\"Lamp\"", StringComparison.Ordinal));

        export.Run("--json").AssertRefuses(TemporaryExport.Opportunities, "row 4, Seller '\"Ada,Bo,");
    }

    [Fact]
    public void UnclosedQuote_OnTheLastRowBeforeItsLineBreak_LosesNoRow()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("A6,Di,Ed,Desk", "A6,Di,Ed,\"Desk", StringComparison.Ordinal));
        var run = export.Run("--json");

        if (run.ExitCode == 0)
        {
            run.Json.AssertRejects(TemporaryExport.Opportunities, 7, "Product", "\"Desk,Offer,2024-04-10,,2024-08-01,1100,0.6");
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
