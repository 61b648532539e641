using System.Globalization;
using System.Text.Json;
using Samples.Tests.Support;

namespace Samples.Tests.Nordlys;

/// <summary>PipelineReport reads nordlys as it reads any CRM's export.</summary>
public sealed class ReportTests
{
    [Fact]
    public void Report_TakesEveryRow()
    {
        var report = ReportRun.Run("--data", NordlysExport.Folder, "--reveal", "--json").AssertReports();

        report.AssertBalances();
        Assert.Equal(NordlysExport.Committed.Count, report.Count("rows.read"));
        Assert.All(["rejected", "undated", "apart"], part => Assert.Equal(0, report.Count("rows." + part)));
        Assert.Equal(("2026-05-14", "2026-Q2", "measured"), (report.Text("asOf"), report.Text("period.name"), report.Text("outlook.name")));
        Assert.Equal((30, 5), (report.At("owners").GetArrayLength(), report.At("managers").GetArrayLength()));
    }

    [Fact]
    public void Report_CountsAsAFewLinesDo()
    {
        var report = ReportRun.Run("--data", NordlysExport.Folder, "--reveal", "--json").AssertReports();
        var (asOf, from, to) = (Day("2026-05-14"), Day("2026-04-01"), Day("2026-06-30"));
        var sold = NordlysExport.Committed.Where(row => row.End == "Won" && row.Closed >= from && row.Closed <= to).ToArray();
        var open = NordlysExport.Committed.Where(row => row.Opened <= asOf && !(row.Closed <= asOf)).ToArray();

        Assert.Equal(sold.Where(row => row.Closed <= asOf).Sum(row => row.Amount), report.Money("won"));
        Assert.Equal((open.Length, open.Sum(row => row.Amount)), (report.Count("open.count"), report.Money("open.value")));
        Assert.Equal(
            open.GroupBy(row => row.Entered.Count(entered => entered <= asOf)).OrderBy(group => group.Key).Select(group => group.Count()),
            report.At("stages").EnumerateArray().Select(stage => stage.Count("count")).Where(count => count > 0));
        Assert.Equal(sold.Where(row => row.Closed > asOf && row.Opened <= asOf).Sum(row => row.Amount), report.Money("actual.fromOpen"));
    }

    [Fact]
    public void Profile_HasTheQuotasOfFourQuarters_AndTheyAddUp()
    {
        var text = File.ReadAllText(Path.Combine(NordlysExport.Folder, "dataset.json"));
        var profile = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip }).RootElement;
        var quarters = profile.At("quotas").EnumerateArray().GroupBy(quota => quota.Text("period")).ToArray();

        Assert.Equal(["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"], quarters.Select(quarter => quarter.Key));
        Assert.All(quarters, quarter =>
        {
            var all = Assert.Single(quarter, quota => !quota.TryGetProperty("seller", out _) && !quota.TryGetProperty("manager", out _)).Money("amount");
            Assert.Equal(all, Sum("manager", 5));
            Assert.Equal(all, Sum("seller", 30));

            decimal Sum(string bearer, int count)
            {
                var own = quarter.Where(quota => quota.TryGetProperty(bearer, out _)).ToArray();
                Assert.Equal(count, own.Length);
                return own.Sum(quota => quota.Money("amount"));
            }
        });
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
