using System.Text.Json;
using Samples.Tests.Support;

namespace Samples.Tests.Chance;

/// <summary>What holds of the chances and totals of any export, on both bundled ones.</summary>
public sealed class ChanceLawTests
{
    private static readonly Dictionary<string, Lazy<JsonElement>> Reports = new()
    {
        ["nordlys"] = new(() => ReportRun.Run("--json").AssertReports()),
        ["nordlys, one seller"] = new(() => ReportRun.Run("--json", "--seller", "Nils Dahl").AssertReports()),
        ["fjordlys"] = new(() => Fjordlys.Run("--json").AssertReports()),
        ["fjordlys, before the period"] = new(() => Fjordlys.Run("--json", "--period", "2026-Q4", "--quota", "4000000").AssertReports()),
        ["fjordlys, stated"] = new(() => Fjordlys.Run("--json", "--outlook", "stated").AssertReports()),
    };

    public static TheoryData<string> Names => [.. Reports.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Totals_AreLaws(string name)
    {
        var report = Reports[name].Value;
        Assert.All(["total", "totalFromOpen"], key =>
        {
            var total = report.At(key);
            JsonElement[] ranges = [.. total.At("ranges").EnumerateArray()];
            Assert.True(total.Money("p10") <= total.Money("p50") && total.Money("p50") <= total.Money("p90"), key);
            Assert.InRange(total.Money("mean"), ranges[0].Money("from"), ranges[^1].Money("to"));
            Assert.Equal(48, ranges.Length);
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.Money("to"), pair.Second.Money("from")));
            Assert.Single(ranges.Select(range => range.Money("to") - range.Money("from")).Distinct());
            Assert.InRange(ranges.Sum(range => range.Number("chance")), 0.99 - 1e-9, 1 + 1e-9);
            Assert.InRange(ranges.TakeWhile(range => range.Money("to") <= total.Money("p50")).Sum(range => range.Number("chance")), 0.3, 0.5 + 1e-9);
        });
        AssertClose(report.Money("won") + report.Money("expectedFromOpen"), report.Money("totalFromOpen.mean"));
        AssertClose(report.Money("totalFromOpen.mean") + report.Money("expectedFromNew"), report.Money("total.mean"));
        AssertClose((decimal)(report.Number("newBusiness.openedPerDay") * DaysOf(report)), report.Count("newBusiness.opened"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Chances_AreInOrder(string name)
    {
        var report = Reports[name].Value;
        var (fromOpen, ofQuota, quota) = (report.Number("chanceFromOpen"), report.Number("chanceOfQuota"), report.Money("quota"));

        Assert.InRange(fromOpen, 0, 1);
        Assert.InRange(ofQuota, fromOpen, 1);
        Assert.InRange(report.Number("chanceWithoutLargest"), 0, ofQuota);
        Assert.InRange(ofQuota, Above(range => range.Money("from") >= quota) - 1e-9, Above(range => range.Money("to") > quota) + 0.01);

        double Above(Func<JsonElement, bool> isAbove) => report.At("total.ranges").EnumerateArray().Where(isAbove).Sum(range => range.Number("chance"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MoreChance_TakesMoreToOpenAndMoreCoverage(string name)
    {
        var report = Reports[name].Value;
        (double Chance, int Count)[] toOpen = [.. report.At("toOpen").EnumerateArray().Select(need => (need.Number("chance"), need.Count("count")))];
        double[] multiples = [.. report.At("coverageNeeded").EnumerateArray().Select(need => need.IsNull("multiple") ? double.PositiveInfinity : need.Number("multiple"))];

        Assert.Equal([0.5, 0.8, 0.9], toOpen.Select(need => need.Chance));
        Assert.Equal(toOpen.Select(need => need.Count).Order(), toOpen.Select(need => need.Count));
        Assert.All(toOpen, need => Assert.Equal(report.Number("chanceFromOpen") >= need.Chance, need.Count == 0));
        Assert.Equal(multiples.Order(), multiples);
        Assert.All(toOpen.Zip(multiples), pair => Assert.Equal(pair.First.Count == 0, pair.Second <= 1));
    }

    [Fact]
    public void LastUsefulOpening_LiesBeforeTheEnd() => Assert.All(Reports.Values, report =>
        Assert.True(string.CompareOrdinal(report.Value.Text("lastUsefulOpening"), report.Value.Text("period.to")) < 0));

    [Fact]
    public void ExpectedFromNew_OfSellersAndManagers_AddsUpToTheWhole()
    {
        var whole = Reports["fjordlys"].Value;
        Assert.All(["owners", "managers"], parts => AssertClose(whole.Money("expectedFromNew"), whole.At(parts).EnumerateArray().Sum(part => part.Money("expectedFromNew"))));

        foreach (var manager in whole.At("managers").EnumerateArray())
        {
            var own = Fjordlys.Run("--json", "--manager", manager.Text("manager")!).AssertReports(); // every seller of the example has one
            AssertClose(manager.Money("expectedFromNew"), own.Money("expectedFromNew"));
            AssertClose(own.Money("expectedFromNew"), own.At("owners").EnumerateArray().Sum(part => part.Money("expectedFromNew")));
            Assert.Equal(manager.Number("chanceOfQuota"), own.Number("chanceOfQuota"), 12);
        }
    }

    [Fact]
    public void OneSeller_HasTheirLineOfTheWhole()
    {
        var line = Reports["nordlys"].Value.At("owners").EnumerateArray().Single(owner => owner.Text("owner") == "Nils Dahl");
        var own = Reports["nordlys, one seller"].Value;

        Assert.Equal((line.Money("quota"), line.Money("expectedFromNew")), (own.Money("quota"), own.Money("expectedFromNew")));
        Assert.Equal(line.Number("chanceOfQuota"), own.Number("chanceOfQuota"), 12);
    }

    /// <summary>Thea Strand has passed the quota: nothing that is still to come can take it away.</summary>
    [Fact]
    public void QuotaThatIsWon_IsExactlyCertain()
    {
        var report = Fjordlys.Run("--json", "--seller", "Thea Strand").AssertReports();

        Assert.True(report.Money("won") >= report.Money("quota"));
        Assert.Equal([1, 1, 1], new[] { "chanceFromOpen", "chanceOfQuota", "chanceWithoutLargest" }.Select(key => report.Number(key)));
    }

    private static int DaysOf(JsonElement report) =>
        1 + DateOnly.ParseExact(report.Text("newBusiness.to")!, "yyyy-MM-dd").DayNumber - DateOnly.ParseExact(report.Text("newBusiness.from")!, "yyyy-MM-dd").DayNumber; // both are days

    // Each figure is shown to six decimals.
    private static void AssertClose(decimal expected, decimal actual) => Assert.InRange(actual, expected - 0.0001m, expected + 0.0001m);
}
