using Samples.Tests.Support;

namespace Samples.Tests.Chance;

/// <summary>Chances and totals of exports so small that their law is worked out by hand.</summary>
public sealed class StatedByHandTests
{
    private const string Header = "Id,Seller,Boss,Product,Stage,Opened,Closed,Due,Amount,Chance\n";

    private const string Sold = "A1,Ada,Bo,,Won,2024-04-01,2024-04-15,,300,\n";

    private const string Open = "A2,Cy,Bo,,Talk,2024-04-01,,2024-05-20,250,0.4\nA3,Cy,Bo,,Offer,2024-04-01,,2024-06-10,400,0.7\n";

    /// <summary>300, 550, 700 and 950 come with .6 × .3, .4 × .3, .6 × .7 and .4 × .7.</summary>
    [Fact]
    public void TotalFromOpen_IsTheLawOfTwoSales()
    {
        using var export = TemporaryExport.Small(Header + Sold + Open);
        var total = export.Run("--json").AssertReports().At("totalFromOpen");

        Assert.Equal((680m, 300m, 700m, 950m), (total.Money("mean"), total.Money("p10"), total.Money("p50"), total.Money("p90")));
        Assert.Equal(Math.Sqrt(250 * 250 * 0.24 + 400 * 400 * 0.21), total.Number("standardDeviation"), 9);
        Assert.Equal((50m, 0m), (total.Money("gridStep"), total.Money("gridBound")));
        Assert.All([(300m, 0.18), (550m, 0.12), (700m, 0.42), (950m, 0.28)], atom =>
        {
            var range = Assert.Single(total.At("ranges").EnumerateArray(), range => range.Money("from") <= atom.Item1 && atom.Item1 < range.Money("to"));
            Assert.Equal(atom.Item2, range.Number("chance"), 12);
        });
    }

    [Theory]
    [InlineData("700", 0.7)] // the larger sale alone makes it
    [InlineData("550", 0.82)] // either does
    [InlineData("700.01", 0.28)] // both are needed
    [InlineData("950.01", 0)]
    public void ChanceFromOpen_IsThatOfTheSalesThatReachTheQuota(string quota, double chance)
    {
        using var export = TemporaryExport.Small(Header + Sold + Open);

        Assert.Equal(chance, export.Run("--json", "--quota", quota).AssertReports().Number("chanceFromOpen"), 12);
    }

    [Theory]
    [InlineData("250", 0.82, 0.4)]
    [InlineData("400", 0.7, 0)]
    [InlineData("0", 1, 1)]
    public void ChanceWithoutLargest_LeavesTheLargestTermOut(string quota, double with, double without)
    {
        using var export = TemporaryExport.Small(Header + Open);
        var report = export.Run("--json", "--quota", quota).AssertReports();

        Assert.Equal((with, without), (Math.Round(report.Number("chanceFromOpen"), 12), Math.Round(report.Number("chanceWithoutLargest"), 12)));
    }

    /// <summary>What is open brings 250 or more with 82 %, and 400 or more with 70 %; no multiple of it brings anything with 90 %.</summary>
    [Fact]
    public void CoverageNeeded_IsTheMultipleThatReachesTheQuota()
    {
        using var export = TemporaryExport.Small(Header + Open);
        var coverage = export.Run("--json", "--quota", "600").AssertReports().At("coverageNeeded");

        Assert.Equal([0.5, 0.8, 0.9], coverage.EnumerateArray().Select(need => need.Number("chance")));
        Assert.Equal((1.5, 2.4, true), (coverage.Number("0.multiple"), coverage.Number("1.multiple"), coverage.IsNull("2.multiple")));
    }

    /// <summary>Two opened on 1 March, of which one was won after ten days for 1,000 and the other was not: each more is won in time with a half.</summary>
    [Fact]
    public void NewBusiness_OnAnEmptyPipeline_IsAllThereIs()
    {
        using var export = TemporaryExport.Small(Header + "A1,Ada,Bo,,Won,2024-03-01,2024-03-11,,1000,\nA2,Ada,Bo,,Lost,2024-03-01,2024-03-11,,500,\n");
        var report = export.Run("--json", "--quota", "1000").AssertReports();

        // Of 61 days in the period, all but the last ten of them are early enough; 2 were opened in 61 days.
        var sales = 2 / 61.0 * 51 * 0.5;
        Assert.Equal(("2024-03-01", "2024-04-30", 2, 1), (report.Text("newBusiness.from"), report.Text("newBusiness.to"), report.Count("newBusiness.opened"), report.Count("newBusiness.amountSampleSize")));
        Assert.Equal(2 / 61.0, report.Number("newBusiness.openedPerDay"), 12);
        Assert.Equal(sales, report.Number("newBusiness.expectedSales"), 12);
        Assert.Equal(Math.Round((decimal)(1000 * sales), 6), report.Money("expectedFromNew"));

        // No sale with (n ÷ (n + μ))^n, the rate being known from n = 2 openings.
        Assert.Equal((0d, true), (report.Number("chanceFromOpen"), report.IsNull("chanceWithoutLargest")));
        Assert.Equal(1 - Math.Pow(2 / (2 + sales), 2), report.Number("chanceOfQuota"), 12);

        // One of n is won with 1 − ½^n: 0.5, 0.75, 0.875, 0.9375.
        Assert.Equal([(0.5, 1), (0.8, 3), (0.9, 4)], report.At("toOpen").EnumerateArray().Select(need => (need.Number("chance"), need.Count("count"))));
        Assert.Equal("2024-06-20", report.Text("lastUsefulOpening"));
        Assert.All(report.At("coverageNeeded").EnumerateArray(), need => Assert.True(need.IsNull("multiple")));
    }

    [Fact]
    public void ToOpen_BeyondReach_IsNull()
    {
        using var export = TemporaryExport.Small(Header + "A1,Ada,Bo,,Won,2024-03-01,2024-03-11,,1000,\nA2,Ada,Bo,,Lost,2024-03-01,2024-03-11,,500,\n");

        Assert.All(export.Run("--json", "--quota", "1000000000").AssertReports().At("toOpen").EnumerateArray(), need => Assert.True(need.IsNull("count")));
    }

    /// <summary>One sale of a million decides alone, whatever twenty of 1 do.</summary>
    [Fact]
    public void OneHugeAmongTiny_DecidesAlone()
    {
        using var export = TemporaryExport.Small(Header + "H,Cy,Bo,,Talk,2024-04-01,,2024-05-20,1000000,0.5\n"
            + string.Concat(Enumerable.Range(0, 20).Select(i => $"T{i},Cy,Bo,,Talk,2024-04-01,,2024-05-20,1,0.9\n")));
        var report = export.Run("--json", "--quota", "1000000").AssertReports();

        Assert.Equal(0.5, report.Number("chanceFromOpen"), 12);
        Assert.Equal(0, report.Number("chanceWithoutLargest"));
        Assert.Equal((500_018m, 1m), (report.Money("totalFromOpen.mean"), report.Money("totalFromOpen.gridStep")));
        Assert.InRange(report.Money("totalFromOpen.p10"), 10, 20);
        Assert.InRange(report.Money("totalFromOpen.p90"), 1_000_010, 1_000_020);
        Assert.Equal(0.5 * (1 - Math.Pow(0.1, 20)), export.Run("--json", "--quota", "1000001").AssertReports().Number("chanceFromOpen"), 12);
    }

    [Theory]
    [InlineData("0", "0", 1)]
    [InlineData("0", "0.01", 0)]
    [InlineData("1", "650", 1)]
    [InlineData("1", "650.01", 0)]
    public void CertainChances_LeaveNothingToChance(string stated, string quota, double chance)
    {
        var rows = Open.Replace(",0.4\n", $",{stated}\n", StringComparison.Ordinal).Replace(",0.7\n", $",{stated}\n", StringComparison.Ordinal);
        using var export = TemporaryExport.Small(Header + rows);
        var report = export.Run("--json", "--quota", quota).AssertReports();
        var total = report.At("totalFromOpen");

        Assert.Equal(chance, report.Number("chanceFromOpen"));
        Assert.Equal(stated == "0", report.IsNull("chanceWithoutLargest"));
        Assert.Equal((total.Money("mean"), total.Money("mean"), 0d, 0), (total.Money("p10"), total.Money("p90"), total.Number("standardDeviation"), total.At("ranges").GetArrayLength()));
    }

    [Theory]
    [InlineData("2000", 1)]
    [InlineData("2000.01", 0)]
    public void PeriodInThePast_LeavesNothingToChance(string quota, double chance)
    {
        using var export = TemporaryExport.Small();
        var report = export.Run("--json", "--as-of", "2024-07-15", "--quota", quota).AssertReports();

        Assert.Equal((chance, chance), (report.Number("chanceFromOpen"), report.Number("chanceOfQuota")));
        Assert.Equal((0m, 0d), (report.Money("expectedFromNew"), report.Number("newBusiness.expectedSales")));
        Assert.Equal((2000m, 2000m, 0), (report.Money("total.p10"), report.Money("total.p90"), report.At("total.ranges").GetArrayLength()));
        Assert.All(report.At("toOpen").EnumerateArray(), need => Assert.Equal(chance == 1 ? "0" : "null", need.At("count").GetRawText()));
    }

    [Fact]
    public void QuotaOfZero_IsCertain()
    {
        using var export = TemporaryExport.Small();
        var report = export.Run("--json", "--quota", "0").AssertReports();

        Assert.Equal([1, 1, 1], new[] { "chanceFromOpen", "chanceOfQuota", "chanceWithoutLargest" }.Select(key => report.Number(key)));
        Assert.All(report.At("toOpen").EnumerateArray(), need => Assert.Equal(0, need.Count("count")));
        Assert.All(report.At("coverageNeeded").EnumerateArray(), need => Assert.Equal(0, need.Number("multiple")));
    }
}
