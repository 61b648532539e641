using System.Text;
using System.Text.Json.Nodes;
using Samples.Tests.Support;

namespace Samples.Tests.BadInput;

/// <summary>Files that are missing, empty or no tables at all.</summary>
public sealed class BadFileTests
{
    [Fact]
    public void FolderThatIsNotThere_IsNamed() => ReportRun.Run("--data", "/no/such/folder").AssertRefuses("/no/such/folder", "not found");

    [Theory]
    [InlineData(TemporaryExport.Opportunities)]
    [InlineData(TemporaryExport.Prices)]
    public void MissingFile_IsNamed(string file)
    {
        using var export = TemporaryExport.Small();
        export.Delete(file);

        export.Run("--json").AssertRefuses(file, "not found");
    }

    [Theory]
    [InlineData(TemporaryExport.Opportunities)]
    [InlineData(TemporaryExport.ProfileName)]
    public void FolderForAFile_IsCalledSo(string file)
    {
        using var export = TemporaryExport.Small();
        export.Write(TemporaryExport.ProfileName, export.Profile.ToJsonString());
        export.Delete(file);
        Directory.CreateDirectory(Path.Combine(export.Folder, file));

        export.RunAsIs("--json").AssertRefuses(file, "is a folder");
    }

    [Theory]
    [InlineData("Id")]
    [InlineData("Seller")]
    [InlineData("Boss")]
    [InlineData("Stage")]
    [InlineData("Opened")]
    [InlineData("Closed")]
    [InlineData("Due")]
    [InlineData("Amount")]
    [InlineData("Chance")]
    public void MissingColumn_IsNamed(string column)
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace(column, "Other", StringComparison.Ordinal));

        export.Run("--json").AssertRefuses(TemporaryExport.Opportunities, $"'{column}'");
    }

    [Fact]
    public void MistypedColumn_FindsTheOneMeant_AndALongHeaderIsCut()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("Chance\n", "Chanse," + string.Join(',', Enumerable.Range(0, 500).Select(i => $"Column {i}")) + "\n", StringComparison.Ordinal));
        var run = export.Run("--json");

        run.AssertRefuses("'Chance'", "did you mean 'Chanse'?");
        Assert.InRange(run.Error.Length, 1, 1500);
    }

    [Fact]
    public void ColumnTwiceInTheHeader_IsNamed()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("Due", "Amount", StringComparison.Ordinal));
        export.Profile["columns"]!.AsObject().Remove("expectedCloseOn"); // the small export's profile has columns

        export.Run("--json").AssertRefuses(TemporaryExport.Opportunities, "row 1", "'Amount'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("\uFEFF")]
    public void EmptyFile_IsNamed(string text)
    {
        using var export = TemporaryExport.Small(text);

        export.Run("--json").AssertRefuses(TemporaryExport.Opportunities);
    }

    [Theory]
    [InlineData(TemporaryExport.Prices, "")]
    [InlineData(TemporaryExport.Prices, "Product\nLamp\n")]
    public void UnusablePriceList_IsNamed(string file, string text)
    {
        using var export = TemporaryExport.Small();
        export.Write(file, text);

        export.Run("--json").AssertRefuses(file);
    }

    [Theory]
    [InlineData("Product,Price\nLamp,cheap\nDesk,2200\n", "row 2", "Price", "'cheap'")]
    [InlineData("Product,Price\nLamp,950\nDesk,-1\n", "row 3", "Price", "'-1'")]
    [InlineData("Product,Price\nLamp,950\nLamp,960\n", "row 3", "Product", "'Lamp'")]
    [InlineData("Product,Price\nLamp,950\nDesk\n", "row 3", "Price", "'Desk'")]
    public void BadPrice_IsNamedWithItsPlace(string prices, params string[] named)
    {
        using var export = TemporaryExport.Small();
        export.Write(TemporaryExport.Prices, prices);

        export.Run("--json").AssertRefuses([TemporaryExport.Prices, .. named]);
    }

    [Fact]
    public void HeaderOnly_IsAReportOfNothing()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Split('\n')[0] + "\n");
        var report = export.Run("--json").AssertReports();

        report.AssertBalances();
        Assert.Equal((0, 0m, 0m), (report.Count("rows.read"), report.Money("won"), report.Money("open.value")));
    }

    [Fact]
    public void HeaderOnly_WithoutADay_AsksForOne()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Split('\n')[0] + "\n");
        export.Profile.Remove("asOf");

        export.Run("--json").AssertRefuses("--as-of");
    }

    [Fact]
    public void BinaryGarbage_IsRefusedOrListed()
    {
        var bytes = new byte[4096];
        new Random(1).NextBytes(bytes);
        using var export = TemporaryExport.Small();
        export.Write(TemporaryExport.Opportunities, bytes);

        export.Run("--json").AssertRefuses(TemporaryExport.Opportunities);
    }

    [Fact]
    public void BinaryGarbage_AfterTheHeader_IsRefusedOrListed()
    {
        var bytes = new byte[4096];
        new Random(2).NextBytes(bytes);
        using var export = TemporaryExport.Small();
        export.Write(TemporaryExport.Opportunities, [.. Encoding.UTF8.GetBytes(TemporaryExport.Rows), .. bytes]);
        var run = export.Run("--json");

        if (run.ExitCode == 0)
        {
            run.AssertReports().AssertBalances();
        }
        else
        {
            run.AssertRefuses(TemporaryExport.Opportunities);
        }
    }

    public static TheoryData<string> OtherSpellings => new()
    {
        "\uFEFF" + TemporaryExport.Rows,
        TemporaryExport.Rows.Replace("\n", "\r\n", StringComparison.Ordinal),
        TemporaryExport.Rows.Replace(',', ';'),
        TemporaryExport.Rows.Replace(',', '\t'),
        TemporaryExport.Rows + "\n\n\n",
        TemporaryExport.Rows.TrimEnd(),
        TemporaryExport.Rows.Replace("A4,", "\"A4\", ", StringComparison.Ordinal).Replace("Amount", " Amount ", StringComparison.Ordinal),
    };

    [Theory]
    [MemberData(nameof(OtherSpellings))]
    public void OtherSpellingOfTheSameTable_GivesTheSameReport(string rows)
    {
        using var plain = TemporaryExport.Small();
        using var export = TemporaryExport.Small(rows);

        Assert.Equal(plain.Run("--json").Output, export.Run("--json").Output);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    public void NamedEncoding_IsRead(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var export = TemporaryExport.Small();
        export.Write(TemporaryExport.Opportunities, Encoding.GetEncoding(encoding).GetBytes(TemporaryExport.Rows.Replace("Ada", "Åda", StringComparison.Ordinal)));
        export.Profile["opportunities"]!["encoding"] = encoding; // the small export's profile names its file

        Assert.Contains("Åda", export.Run("--json").AssertReports().At("owners").EnumerateArray().Select(owner => owner.Text("owner")));
    }

    [Fact]
    public void QuotedLineBreak_IsPartOfTheField()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("A4,", "\"A\n4\",", StringComparison.Ordinal));
        var report = export.Run("--json").AssertReports();

        report.AssertBalances();
        Assert.Equal((6, 3), (report.Count("rows.read"), report.Count("rows.open")));
    }

    [Fact]
    public void Year9999_IsADateLikeAnyOther()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows + "A7,Cy,Bo,Desk,Talk,9999-12-31,,9999-12-31,700,\nA8,Cy,Bo,Desk,Won,2024-04-02,9999-12-31,,700,\n");
        var report = export.Run("--json").AssertReports();

        report.AssertBalances();
        Assert.Equal((1, 4), (report.Count("rows.notYetOpened"), report.Count("rows.open")));
    }

    [Fact]
    public void ColumnTwiceInTheHeader_ThatNobodyNames_IsNoFault()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("Boss", "Chance", StringComparison.Ordinal));
        export.Profile["columns"]!.AsObject().Remove("manager"); // the small export's profile has columns
        export.Profile["columns"]!.AsObject().Remove("chance");

        Assert.Equal(6, export.Run("--json").AssertReports().Count("rows.read"));
    }

    [Theory]
    [InlineData("90000000000000000", "11.5")]
    [InlineData("90000000000000000.00", "9999999999999999999999999999")]
    public void AmountTooLargeOnceConverted_IsListedApart(string amount, string rate)
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("700", amount, StringComparison.Ordinal).Replace("Chance", "Money", StringComparison.Ordinal)
            .Replace("0.5", "NOK", StringComparison.Ordinal).Replace("0.4", "", StringComparison.Ordinal).Replace("0.6", "", StringComparison.Ordinal));
        export.Profile["columns"]!["currency"] = "Money"; // the small export's profile has columns
        export.Profile["columns"]!.AsObject().Remove("chance");
        export.Profile["rates"] = JsonNode.Parse("""{ "file": "rates.csv", "currency": "Money", "from": "From", "rate": "Rate" }""");
        export.Write("rates.csv", $"Money,From,Rate\nNOK,2020-01-01,{rate}\n");

        var report = export.Run("--json").AssertReports();
        Assert.Equal("A4", Assert.Single(report.At("unconverted").EnumerateArray()).Text("id"));
        Assert.Equal(3, report.Count("rows.open"));
    }

    [Fact]
    public void AmountsTooLargeToEstimateFrom_AreNoCrash()
    {
        const string Huge = "90000000000000000";
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("1000", Huge, StringComparison.Ordinal).Replace("2000", Huge, StringComparison.Ordinal).Replace("700", "", StringComparison.Ordinal)
            + $"A7,Cy,Bo,Lamp,Won,2024-04-01,2024-04-02,,{Huge},\n");
        export.Write(TemporaryExport.Prices, $"Product,Price\nLamp,{Huge}\nDesk,{Huge}\n");

        Assert.DoesNotContain("   at ", export.Run("--json").Error, StringComparison.Ordinal);
    }
}
