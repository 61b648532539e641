using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Tests.Shared;
using Samples.Tests.Crm;
using Samples.Tests.Forecasts;
using Samples.Tests.Support;

namespace Samples.Tests.Teams;

/// <summary>The command that shows the whole company.</summary>
public sealed class TeamCommandTests
{
    private const string Crm = "data/maven_crm";

    [Fact]
    public void Nordlys_AddsUp()
    {
        var report = ReportRun.Run("team", "--json").AssertReports();
        var nodes = Nodes(report);

        AssertAddsUp(nodes);
        Assert.Equal((1, 5, 30), (OfKind(nodes, "company").Length, OfKind(nodes, "node").Length, OfKind(nodes, "seller").Length));
        Assert.All(nodes, node => Assert.False(node.IsNull("quota")));
        Assert.All(nodes, node => Assert.Equal(node.Money("won") / node.Money("quota"), (decimal)node.Number("attainment"), 9));
        Assert.All(nodes, node => Assert.InRange(node.Number("chanceOfQuota"), 0, 1));
        Assert.All(nodes, node => Assert.Equal(node.Money("won") >= node.Money("quota"), node.IsNull("coverage")));
        Assert.All(OfKind(nodes, "node"), node => Assert.Equal("company", node.Text("parent")));
        Assert.Equal((12_270_300m, 23_570_000m), (nodes[0].Money("won"), nodes[0].Money("quota")));
    }

    /// <summary>Each row says what the other commands say of the same people.</summary>
    [Fact]
    public void Rows_AreThoseOfTheOtherCommands()
    {
        var nodes = Nodes(Fjordlys.Run("team", "--json").AssertReports());
        AssertAddsUp(nodes);
        AssertSame(nodes[0], Fjordlys.Run("whatif", "--json").AssertReports());
        AssertSame(One(nodes, "node", "Henrik Dahl"), Fjordlys.Run("whatif", "--manager", "Henrik Dahl", "--json").AssertReports());
        AssertSame(One(nodes, "seller", "Ola Berg"), Fjordlys.Run("whatif", "--seller", "Ola Berg", "--json").AssertReports());

        var stated = Nodes(Fjordlys.Run("team", "--outlook", "stated", "--json").AssertReports());
        var report = Fjordlys.Run("--outlook", "stated", "--json").AssertReports();
        Assert.Equal((report.Money("expectedFromOpen"), report.Money("won")), (stated[0].Money("expectedFromOpen"), stated[0].Money("won")));
        Assert.All(report.At("owners").EnumerateArray().Where(owner => !owner.IsNull("owner")), owner =>
            Assert.Equal((owner.Money("won"), owner.Money("expected")), (One(stated, "seller", owner.Text("owner")!).Money("won"), One(stated, "seller", owner.Text("owner")!).Money("expectedFromOpen"))));

        // Nothing is rounded but the distribution of many, which lies on a wider grid.
        static void AssertSame(JsonElement row, JsonElement whatIf)
        {
            Assert.Equal(whatIf.Money("now.leftToBuild"), Math.Max(0, row.Money("quota") - row.Money("won") - row.Money("expectedFromOpen")), 2);
            Assert.Equal(whatIf.Number("now.chanceOfQuota"), row.Number("chanceOfQuota"), 0.01);
        }
    }

    /// <summary>A manager who sells has a row of it below the own node; a seller without a manager and rows of nobody come last.</summary>
    [Fact]
    public void OwnSales_AndThoseOfNobody_AreRows()
    {
        using var export = WithTeam(
            "Seller,Boss\nAda,Bo\nCy,Bo\nBo,Max\nDi,Max\nEve,\n",
            TemporaryExport.Rows + "A7,Max,,Lamp,Won,2024-03-02,2024-04-20,,300,\nA8,,,Lamp,Won,2024-03-02,2024-04-20,,150,\nA9,Eve,,Lamp,Won,2024-03-02,2024-04-21,,70,\n");
        var nodes = Nodes(export.Run("team", "--json").AssertReports());

        AssertAddsUp(nodes);
        Assert.Equal(["company", "Max", "Bo", "Ada", "Cy", "Max", "Bo", "Di", "Eve", null], nodes.Select(node => node.Text("id")));
        Assert.Equal([0, 1, 2, 3, 3, 2, 2, 2, 1, 1], nodes.Select(node => node.Count("depth")));
        Assert.Equal([2520m, 2300, 2000, 2000, 0, 300, 0, 0, 70, 150], nodes.Select(node => node.Money("won")));
        Assert.Equal([5], nodes.Index().Where(node => node.Item.At("isManager").GetBoolean()).Select(node => node.Index));
        Assert.Equal(("Max", "node"), (nodes[2].Text("parent"), nodes[2].Text("kind")));
        var screen = export.Run("team").Output;
        Assert.All(["Max, own", "(no owner)", "Own: what"], part => Assert.Contains(part, screen, StringComparison.Ordinal));
    }

    /// <summary>Quotas of sellers add up to that of a manager without one; who has none shows none.</summary>
    [Fact]
    public void Quotas_AreCarriedUpwards()
    {
        using var export = WithTeam("Seller,Boss\nAda,Bo\nCy,Bo\nDi,Ed\n");
        export.Profile.Remove("quota");
        export.Profile["quotas"] = new JsonArray(Quota("Ada", 3000), Quota("Cy", 500));
        var nodes = Nodes(export.Run("team", "--json").AssertReports());

        Assert.Equal((3500m, 3500m), (nodes[0].Money("quota"), One(nodes, "node", "Bo").Money("quota")));
        Assert.Equal(2000.0 / 3500, One(nodes, "node", "Bo").Number("attainment"), 12);
        Assert.Equal(1600.0 / 1500, One(nodes, "node", "Bo").Number("coverage"), 12); // A4 and A5 of Cy
        Assert.All(["quota", "chanceOfQuota", "coverage", "attainment"], key => Assert.True(One(nodes, "node", "Ed").IsNull(key) && One(nodes, "seller", "Di").IsNull(key)));

        static JsonObject Quota(string seller, decimal amount) => new() { ["period"] = "2024-Q2", ["seller"] = seller, ["amount"] = amount };
    }

    /// <summary>A manager sees the own part, the same figures as in the whole.</summary>
    [Fact]
    public void Manager_CutsTheTree()
    {
        var (all, part) = (Nodes(Fjordlys.Run("team", "--json").AssertReports()), Nodes(Fjordlys.Run("team", "--manager", "Ingrid Solheim", "--json").AssertReports()));

        Assert.Equal(["Ingrid Solheim", "Marte Haugen", "Jonas Lie", "Kari Nilsen", "Ola Berg"], part.Select(node => node.Text("id")));
        Assert.Equal([0, 1, 1, 1, 1], part.Select(node => node.Count("depth")));
        Assert.All(part, node => Assert.Equal(node.Money("won"), One(all, node.Text("kind")!, node.Text("id")!).Money("won")));
        Fjordlys.Run("team", "--manager", "Nobody").AssertRefuses("'Nobody'", "Ingrid Solheim");
    }

    [Fact]
    public void Depth_CutsTheTable()
    {
        var all = Nodes(Fjordlys.Run("team", "--json").AssertReports());

        Assert.Equal(["company"], Nodes(Fjordlys.Run("team", "--depth", "0", "--json").AssertReports()).Select(node => node.Text("kind")));
        Assert.Equal(
            all.Where(node => node.Count("depth") < 2).Select(node => node.GetRawText()), Nodes(Fjordlys.Run("team", "--depth", "1", "--json").AssertReports()).Select(node => node.GetRawText()));
    }

    /// <summary>A period that is over has its figures too, and nothing more is expected of it.</summary>
    [Fact]
    public void PeriodThatIsOver_IsShown()
    {
        var nodes = Nodes(ReportRun.Run("team", "--period", "2026-Q1", "--json").AssertReports());

        AssertAddsUp(nodes);
        Assert.All(nodes, node => Assert.Equal(0, node.Money("expectedFromOpen")));
        Assert.All(nodes, node => Assert.Equal(node.Money("won") >= node.Money("quota") ? 1 : 0, node.Number("chanceOfQuota")));
    }

    [SharedFact(Crm)]
    public void CrmExport_HasNoQuotas()
    {
        string[] asked = ["team", "--as-of", "2017-08-31", "--data", CrmExport.Folder, "--profile", "crm-sales-opportunities"];
        var nodes = Nodes(ReportRun.Run([.. asked, "--json"]).AssertReports());
        var (from, to) = (CrmExport.DayNumber("2017-07-01"), CrmExport.DayNumber("2017-08-31"));

        AssertAddsUp(nodes);
        Assert.All(nodes, node => Assert.True(node.IsNull("quota") && node.IsNull("chanceOfQuota")));
        Assert.Equal(1_746_991m, nodes[0].Money("won"));
        Assert.Equal(6, OfKind(nodes, "node").Length);
        Assert.All(OfKind(nodes, "seller"), node => Assert.Equal(
            CrmExport.Read().Where(row => row.Agent == node.Text("id") && row.IsWonBetween(from, to)).Sum(row => row.CloseValue), node.Money("won")));
        Assert.Contains("no quotas", ReportRun.Run(asked).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'rosy'", "--outlook", "rosy")]
    [InlineData("--depth '-1'", "--depth=-1")]
    [InlineData("--depth 'all'", "--depth", "all")]
    [InlineData("'soon'", "--as-of", "soon")]
    [InlineData("'2024-Q7'", "--period", "2024-Q7")]
    public void BadOptions_AreNamed(string named, params string[] arguments)
    {
        using var export = BackTestCommandTests.Small();
        export.Run(["team", .. arguments]).AssertRefuses(named);
    }

    private static TemporaryExport WithTeam(string team, string rows = TemporaryExport.Rows)
    {
        var export = TemporaryExport.Small(rows);
        export.Write("team.csv", team);
        export.Profile["columns"]!.AsObject().Remove("manager");
        export.Profile["team"] = new JsonObject { ["file"] = "team.csv", ["seller"] = "Seller", ["manager"] = "Boss" };
        export.Profile["exportedOn"] = "2024-04-30";
        return export;
    }

    // A node is the sum of what stands directly below it.
    private static void AssertAddsUp(JsonElement[] nodes)
    {
        Assert.Equal(("company", "company", true), (nodes[0].Text("id"), nodes[0].Text("kind"), nodes[0].IsNull("parent")));
        var sums = nodes.Skip(1).ToLookup(node => node.Text("parent"));
        Assert.All(nodes.Where(node => node.Text("kind") != "seller"), node => Assert.All(["won", "wonCount", "expectedFromOpen", "openCount"], key =>
            Assert.Equal(node.Money(key), sums[node.Text("id")].Sum(child => child.Money(key)), 4)));
        Assert.All(nodes.Where(node => node.Text("kind") == "node" && !node.IsNull("expectedFromNew")), node =>
            Assert.Equal(node.Money("expectedFromNew"), sums[node.Text("id")].Sum(child => child.Money("expectedFromNew")), 3));
    }

    private static JsonElement[] Nodes(JsonElement report) => [.. report.At("nodes").EnumerateArray()];

    private static JsonElement[] OfKind(JsonElement[] nodes, string kind) => [.. nodes.Where(node => node.Text("kind") == kind)];

    private static JsonElement One(JsonElement[] nodes, string kind, string id) => nodes.Single(node => node.Text("kind") == kind && node.Text("id") == id);
}
