using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Tests.Shared;
using Samples.Tests.Crm;
using Samples.Tests.Support;

namespace Samples.Tests.Pay;

/// <summary>The command that shows what sales pay.</summary>
public sealed class PayCommandTests
{
    private const string Crm = "data/maven_crm";

    private const string MoneyPlan = """
        { "basis": "Money", "tiers": [{ "to": 1500, "rate": 0.1 }, { "from": 1500, "rate": 0.2 }], "measuredOver": "Year", "payPeriod": "Quarter",
          "draw": { "sum": 150, "until": "2024-03-31" } }
        """;

    /// <summary>Sales of 1,000 in the first quarter and 2,000 in the second: 100, filled up to the draw; then 50 + 300 at the base rate and above it, of which the draw takes 50.</summary>
    [Fact]
    public void SmallPlan_IsWorkedOutByHand()
    {
        using var export = Small(MoneyPlan);
        var ada = Assert.Single(export.Run("pay", "--seller", "Ada", "--json").AssertReports().At("sellers").EnumerateArray());

        Assert.Equal([150m, 300], Payable(ada));
        Assert.Equal((100m, 50m, 0m), (ada.Money("payPeriods.0.commission"), ada.Money("payPeriods.0.drawPaid"), ada.Money("payPeriods.0.drawRecovered")));
        Assert.Equal((350m, 0m, 50m, 0m), (ada.Money("payPeriods.1.commission"), ada.Money("payPeriods.1.drawPaid"), ada.Money("payPeriods.1.drawRecovered"), ada.Money("drawBalance")));
        Assert.Equal([(500m, 50m), (1500m, 300m)], ada.At("payPeriods.1.lines.0.slices").EnumerateArray().Select(slice => (slice.Money("credited"), slice.Money("commission"))));
        Assert.Equal((3000m, 450m, 450m), (ada.Money("credited"), ada.Money("commission"), ada.Money("payable")));
        Assert.Equal(1, ada.Number("expected.chanceOfAccelerator"));
        Assert.Equal((1000m, 200m), (ada.Money("expected.typicalSale"), ada.Money("expected.nextSaleAdds"))); // the accelerator is reached
        AssertAddsUp(ada);
    }

    /// <summary>What filled two months up to the minimum stands beside the cap of the year, and uses none of it up.</summary>
    [Fact]
    public void Minimum_StandsBesideTheCapOfTheYear()
    {
        const string Capped = """{ "basis": "Money", "method": "WholeAmount", "tiers": [{ "to": 300000, "rate": 0 }, { "from": 300000, "rate": 0.06 }], "capPerYear": 20000, "minimum": 5000 }""";
        using var plan = new TemporaryFolder();
        var path = Path.Combine(plan.Path, "plan.json");
        File.WriteAllText(path, Capped);

        var petter = Fjordlys.Run("pay", "--plan", path, "--json").AssertReports().At("sellers").EnumerateArray().Single(seller => seller.Text("seller") == "Petter Aas");
        Assert.Equal(20_000, petter.Money("expected.payAtMeanRevenue"));
    }

    /// <summary>A cap that the quota's threshold passes is one fault of the plan, and no statement is made by half.</summary>
    [Fact]
    public void ACapBelowTheThreshold_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Pay("""{ "tiers": [{ "rate": 0.05 }], "threshold": 0.5, "capPerPeriod": 4999 }""").AssertRefuses("The quota of", "below what the threshold pays");
        Pay("""{ "nmae": 1, "tiers": [{ "rate": 4, "frm": 1 }, null], "metod": "x" }""").AssertRefuses("4 faults", "'name'", "'from'", "tiers[1]", "'method'");
        Pay("""{ "tiers": [{ "to": 50, "rate": 4 }, { "from": 50, "rate": 6 }] }""").AssertRefuses("400 %", "600 %", "0.04");

        ReportRun Pay(string plan)
        {
            var path = Path.Combine(folder.Path, "plan.json");
            File.WriteAllText(path, plan);
            return ReportRun.Anew("pay", "--data", Fjordlys.Folder, "--plan", path);
        }
    }

    [Fact]
    public void Manager_ShowsTheOwnSellers()
    {
        var sellers = Fjordlys.Run("pay", "--manager", "Henrik Dahl", "--json").AssertReports().At("sellers").EnumerateArray().Select(seller => seller.Text("seller"));
        Assert.Equal(["Anders Vik", "Petter Aas", "Silje Moen", "Thea Strand"], sellers.Order());
    }

    [Fact]
    public void Nordlys_AddsUpToTheCent()
    {
        var all = ReportRun.Run("pay", "--json").AssertReports();
        Assert.Equal(30, all.At("sellers").GetArrayLength());
        Assert.Empty(all.At("leftAside").EnumerateArray());
        Assert.All(all.At("sellers").EnumerateArray(), seller =>
        {
            AssertAddsUp(seller);
            Assert.Equal(5, seller.At("payPeriods").GetArrayLength());
            Assert.Equal(seller.Money("credited") / seller.Money("quota"), (decimal)seller.Number("attainment"), 9);
            Assert.Equal(1, seller.At("expected.tiers").EnumerateArray().Sum(tier => tier.Number("chance")), 9);
            Assert.InRange(seller.Money("expected.pay"), seller.Money("commission"), decimal.MaxValue);
            Assert.InRange(seller.Money("expected.nextSaleAdds"), seller.Money("expected.typicalSale") * 0.04m, seller.Money("expected.typicalSale") * 0.12m + 1);
        });

        var one = Assert.Single(ReportRun.Run("pay", "--seller", "Nils Dahl", "--json").AssertReports().At("sellers").EnumerateArray());
        AssertAddsUp(one);
        Assert.Equal(Payable(all.At("sellers").EnumerateArray().Single(seller => seller.Text("seller") == "Nils Dahl")), Payable(one));
        Assert.Contains(one.At("payPeriods").EnumerateArray(), statement => statement.At("lines").GetArrayLength() > 1);
    }

    /// <summary>Pay is marginal and bends upwards, so chance makes it more than the pay of the mean; the team's row has the same sales.</summary>
    [Fact]
    public void ExpectedPay_IsThatOfAllTotals()
    {
        var sellers = Fjordlys.Run("pay", "--json").AssertReports().At("sellers").EnumerateArray().ToArray();
        var nodes = Fjordlys.Run("team", "--json").AssertReports().At("nodes").EnumerateArray().Where(node => node.Text("kind") == "seller").ToDictionary(node => node.Text("id")!);

        Assert.Equal(8, sellers.Length);
        Assert.All(sellers, seller =>
        {
            var row = nodes[seller.Text("seller")!];
            Assert.Equal((row.Money("quota"), row.Money("won")), (seller.Money("quota"), seller.Money("credited")));
            Assert.Equal(row.Money("won") + row.Money("expectedFromOpen") + row.Money("expectedFromNew"), seller.Money("expected.meanRevenue"), 0);
            Assert.Equal(row.Number("chanceOfQuota"), seller.Number("expected.chanceOfAccelerator"), 0.01); // the accelerator begins at the quota
            Assert.True(seller.Money("expected.pay") >= seller.Money("expected.payAtMeanRevenue") - 0.01m);
        });
        Assert.Contains(sellers, seller => seller.Money("expected.pay") > seller.Money("expected.payAtMeanRevenue") + 1000);
    }

    /// <summary>At the rate that the whole total reaches, earlier sales are rated anew.</summary>
    [Fact]
    public void WholeAmount_RatesEarlierSalesAnew()
    {
        using var export = Small("""{ "basis": "Money", "method": "WholeAmount", "tiers": [{ "to": 1500, "rate": 0.1 }, { "from": 1500, "rate": 0.2 }], "measuredOver": "Year", "payPeriod": "Quarter" }""");
        var ada = export.Run("pay", "--seller", "Ada", "--json").AssertReports().At("sellers.0");

        Assert.Equal([100m, 500], Payable(ada));
        Assert.Equal(("A1", "Rerated", 100m), (ada.Text("payPeriods.1.adjustments.0.sale"), ada.Text("payPeriods.1.adjustments.0.reason"), ada.Money("payPeriods.1.adjustments.0.difference")));
        AssertAddsUp(ada);
        Assert.Contains("at another rate", export.Run("pay", "--seller", "Ada").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void CapPerSale_LeavesExpectationsOut()
    {
        using var export = Small("""{ "basis": "Money", "tiers": [{ "rate": 0.1 }], "measuredOver": "Year", "capPerSale": 120 }""");
        var report = export.Run("pay", "--seller", "Ada", "--json").AssertReports();

        Assert.Contains("cap per sale", report.Text("notExpected"), StringComparison.Ordinal);
        Assert.True(report.IsNull("sellers.0.expected"));
        Assert.Equal((220m, 80m), (report.Money("sellers.0.payable"), report.Money("sellers.0.payPeriods.3.lines.0.cutByCaps")));
        AssertAddsUp(report.At("sellers.0"));
        Assert.Contains("is not said", export.Run("pay").Output, StringComparison.Ordinal);
    }

    /// <summary>Where tiers count attainment, a sale without a quota is counted and named, and in no statement.</summary>
    [Fact]
    public void SaleWithoutQuota_IsLeftAside()
    {
        using var export = Small("""{ "tiers": [{ "to": 1, "rate": 0.1 }, { "from": 1, "rate": 0.2 }] }""");
        export.Run("pay").AssertRefuses("attainment", "no quota");

        export.Profile["quotas"] = new JsonArray(new JsonObject { ["period"] = "2024-Q2", ["seller"] = "Cy", ["amount"] = 500 });
        var report = export.Run("pay", "--json").AssertReports();
        Assert.Equal(["Cy", "Ada"], report.At("sellers").EnumerateArray().OrderBy(seller => seller.Money("credited")).ThenByDescending(seller => seller.Text("seller")).Select(seller => seller.Text("seller")));
        Assert.Equal([("Ada", 1, true), ("Ada", 1, false)], report.At("leftAside").EnumerateArray().Select(left => (left.Text("seller"), left.Count("sales"), left.Text("reason")!.Contains("before 2024-04-01", StringComparison.Ordinal))));
        Assert.True(report.At("sellers").EnumerateArray().Single(seller => seller.Text("seller") == "Ada").IsNull("expected"));
        Assert.Contains("In no statement: 1 sale.", export.Run("pay").Output, StringComparison.Ordinal);
    }

    /// <summary>All that is wrong with a plan stands in one line.</summary>
    [Theory]
    [InlineData("""{ "tiers": [{ "to": 0.4, "rate": 0.1 }, { "from": 0.5, "to": 1, "rate": -0.1 }], "payPeriod": "Weekly", "draw": { "sum": -5, "until": "soon" } }""", "a hole", "-0.1", "last one has no upper edge", "payPeriod 'Weekly'", "draw", "draw.until 'soon'")]
    [InlineData("""{ "tiers": [{ "rate": 0.1 }], "currency": "USD", "capPerSale": 500, "capPerYear": 100, "recoveryShare": 2 }""", "'USD'", "capPerYear", "recoveryShare '2'", "3 faults")]
    [InlineData("""{ "tiers": [{ "rate": 0.1 }], "measuredOver": "Month", "payPeriod": "Year" }""", "measuredOver", "1 fault:")]
    [InlineData("""{ "tiers": [] }""", "at least one tier")]
    [InlineData("""{ "tiers": [{ "rate": "much" }] }""", "tiers[0].rate")]
    [InlineData("""{ "tires": [] }""", "did you mean 'tiers'?")]
    [InlineData("""[]""", "a plan is one object")]
    [InlineData("", "a plan is one object")]
    [InlineData("{", "this is no JSON")]
    public void BadPlan_IsNamed(string plan, params string[] named)
    {
        using var export = Small(plan);
        export.Run("pay").AssertRefuses(["plan.json", .. named]);
    }

    [Fact]
    public void BadOptions_AreNamed()
    {
        using var export = Small(MoneyPlan);
        export.Run("pay", "--seller", "Nobody").AssertRefuses("'Nobody'", "Ada, Cy, Di");
        export.Run("pay", "--plan", "other.json").AssertRefuses("other.json", "--plan");
        export.Run("pay", "--period", "2024-Q2").AssertRefuses("'2024-Q2'", "Year");
        export.Run("pay", "--period", "2025").AssertRefuses("2025", "2024-04-30");
        export.Delete("plan.json");
        export.Run("pay").AssertRefuses("plan.json", "--plan FILE");
    }

    /// <summary>An export without quotas is paid by money, with the plan given.</summary>
    [SharedFact(Crm)]
    public void CrmExport_IsPaidByMoney()
    {
        using var folder = new TemporaryFolder();
        var plan = Path.Combine(folder.Path, "money.json");
        File.WriteAllText(plan, """{ "basis": "Money", "tiers": [{ "to": 50000, "rate": 0.05 }, { "from": 50000, "rate": 0.08 }] }""");
        string[] asked = ["pay", "--as-of", "2017-08-31", "--data", CrmExport.Folder, "--profile", "crm-sales-opportunities", "--plan", plan];
        var sellers = ReportRun.Run([.. asked, "--json"]).AssertReports().At("sellers").EnumerateArray().ToArray();

        Assert.Equal(30, sellers.Length);
        Assert.All(sellers, AssertAddsUp);
        Assert.Equal(1_746_991m, sellers.Sum(seller => seller.Money("credited")));
        Assert.All(sellers, seller => Assert.Equal(0.05m * seller.Money("credited") + 0.03m * Math.Max(0, seller.Money("credited") - 50_000), seller.Money("commission"), 2));
        Assert.All(sellers, seller => Assert.True(seller.IsNull("quota") && seller.IsNull("attainment")));
        Assert.Equal(0, ReportRun.Run(asked).ExitCode);
    }

    private static TemporaryExport Small(string plan)
    {
        var export = TemporaryExport.Small();
        export.Profile["exportedOn"] = "2024-04-30";
        export.Write("plan.json", plan);
        return export;
    }

    private static decimal[] Payable(JsonElement seller) => [.. seller.At("payPeriods").EnumerateArray().Select(statement => statement.Money("payable"))];

    private static void AssertAddsUp(JsonElement seller)
    {
        Assert.Equal(seller.Money("payable"), Payable(seller).Sum());
        Assert.All(seller.At("payPeriods").EnumerateArray(), statement =>
        {
            decimal Of(string key) => statement.Money(key);
            Assert.Equal(Of("commission") + Of("adjusted") + Of("minimumTopUp"), Of("earned") - Of("overpaid"));
            Assert.Equal(Of("earned") - Of("overpaymentRecovered") - Of("drawRecovered") + Of("drawPaid"), Of("payable"));
            if (!statement.IsNull("lines"))
            {
                Assert.Equal(Of("commission"), statement.At("lines").EnumerateArray().Sum(line => line.Money("commission")));
                Assert.Equal(Of("adjusted"), statement.At("adjustments").EnumerateArray().Sum(adjustment => adjustment.Money("difference")));
                Assert.All(statement.At("lines").EnumerateArray(), line =>
                {
                    Assert.Equal(line.Money("commission") + line.Money("cutByCaps"), line.At("slices").EnumerateArray().Sum(slice => slice.Money("commission")));
                    Assert.Equal(line.Money("credited"), line.At("slices").EnumerateArray().Sum(slice => slice.Money("credited")));
                });
            }
        });
    }
}
