using Samples.Tests.Support;

namespace Samples.Tests.Chance;

/// <summary>What the past does not say is null, and the report names the reason.</summary>
public sealed class MissingHistoryTests
{
    private static readonly string[] OfThePast = ["expectedFromNew", "newBusiness", "total", "chanceOfQuota"];

    [Fact]
    public void WithHistory_NothingIsMissing()
    {
        using var export = TemporaryExport.Small();
        var report = export.Run("--json").AssertReports();

        Assert.True(report.IsNull("missingHistory"));
        Assert.All(OfThePast, key => Assert.False(report.IsNull(key), key));
        Assert.All(report.At("toOpen").EnumerateArray(), need => Assert.False(need.IsNull("count")));
    }

    [Theory]
    [InlineData("stated")]
    [InlineData("measured")] // which can say nothing of what is open either
    public void WithoutAWin_ItIsNoWin(string outlook) =>
        AssertMissing("NoWin", TemporaryExport.Rows.Replace(",Won,", ",Lost,", StringComparison.Ordinal), "--outlook", outlook);

    [Fact]
    public void WithoutAClosedRow_ItIsNoWin() => AssertMissing("NoWin", string.Join('\n', TemporaryExport.Rows.Split('\n')
        .Where(line => !line.Contains(",Won,", StringComparison.Ordinal) && !line.Contains(",Lost,", StringComparison.Ordinal))));

    [Fact]
    public void WithoutARow_ItIsNoWin() => AssertMissing("NoWin", TemporaryExport.Rows.Split('\n')[0] + "\n");

    [Fact]
    public void WithoutAnAmountOfAWin_ItIsNoAmount() =>
        AssertMissing("NoAmount", TemporaryExport.Rows.Replace(",1000,", ",,", StringComparison.Ordinal).Replace(",2000,", ",,", StringComparison.Ordinal));

    /// <summary>Ada opened nothing in the year to the as-of day, and others did.</summary>
    [Fact]
    public void WithoutAnOpeningInAYear_ItIsNoOpening() =>
        AssertMissing("NoOpening", TemporaryExport.Rows, "--as-of", "2025-02-15", "--period", "2025-Q1", "--seller", "Ada");

    /// <summary>Every open row was expected before the period and is overdue.</summary>
    [Fact]
    public void WhereNothingIsSaidOfAnyOpenRow_ItIsNoChance()
    {
        using var export = TemporaryExport.Small();
        var report = export.Run("--json", "--as-of", "2024-10-15", "--period", "2024-Q4", "--quota", "5000").AssertReports();

        Assert.Equal("NoChance", report.Text("missingHistory"));
        Assert.Equal(report.Count("open.count"), report.Count("open.withoutChance"));
        Assert.All(["chanceFromOpen", "chanceOfQuota", "chanceWithoutLargest"], key => Assert.True(report.IsNull(key), key));
        Assert.All(["expectedFromNew", "newBusiness", "total"], key => Assert.False(report.IsNull(key), key));
        Assert.All(report.At("toOpen").EnumerateArray(), need => Assert.True(need.IsNull("count")));
    }

    [Fact]
    public void WithoutAQuota_TheTotalStillIsThere()
    {
        using var export = TemporaryExport.Small();
        export.Profile.Remove("quota");
        var report = export.Run("--json").AssertReports();

        Assert.All(
            ["chanceFromOpen", "chanceOfQuota", "chanceWithoutLargest", "toOpen", "lastUsefulOpening", "coverageNeeded", "missingHistory"],
            key => Assert.True(report.IsNull(key), key));
        Assert.All(["totalFromOpen", "total", "newBusiness", "expectedFromNew"], key => Assert.False(report.IsNull(key), key));
        Assert.Equal(2710m, report.Money("totalFromOpen.mean"));
        Assert.All(report.At("owners").EnumerateArray(), owner => Assert.True(owner.IsNull("chanceOfQuota") && owner.IsNull("expectedFromNew")));
    }

    private static void AssertMissing(string reason, string rows, params string[] options)
    {
        using var export = TemporaryExport.Small(rows);
        var report = export.Run(["--json", "--quota", "5000", .. options]).AssertReports();

        Assert.Equal(reason, report.Text("missingHistory"));
        Assert.All(OfThePast, key => Assert.True(report.IsNull(key), key));
        Assert.All(report.At("toOpen").EnumerateArray(), need => Assert.True(need.IsNull("count")));
        Assert.False(report.IsNull("totalFromOpen"));
    }
}
