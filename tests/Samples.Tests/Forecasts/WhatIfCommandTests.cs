using System.Text.Json;
using Samples.Tests.Support;

namespace Samples.Tests.Forecasts;

/// <summary>The command that asks what a change would do.</summary>
public sealed class WhatIfCommandTests
{
    [Fact]
    public void EachQuestion_StandsByItself()
    {
        using var export = BackTestCommandTests.Small();
        string[] asked =
        [
            "whatif", "--lose-largest", "--win", "A4", "--win", "A5", "--lose", "A6", "--move", "A4=2024-07-10", "--amount", "A5=1900", "--raise", "10%", "--raise=-10%", "--raise", "Talk=10%",
            "--seller-from", "2024-05-01",
        ];
        var report = export.Run([.. asked, "--json"]).AssertReports();
        var (now, scenarios) = (report.At("now"), report.At("scenarios").EnumerateArray().ToArray());

        Assert.Equal(10, scenarios.Length);
        Assert.All(scenarios, scenario => Assert.True(JsonElement.DeepEquals(now, scenario.At("before"))));
        decimal[] changes = [.. scenarios.Select(scenario => scenario.Money("after.mean") - scenario.Money("before.mean"))];
        Assert.Equal([-1, 1, 1, -1, 0, 1, 1, -1, 1, 1], changes.Select(Math.Sign));
        Assert.Equal(changes[3], changes[0]);
        Assert.Equal([4], scenarios.Index().Where(one => one.Item.At("isUnchanged").GetBoolean()).Select(one => one.Index));
        Assert.InRange(changes[8], 0, changes[6]); // one stage is less than all
        decimal[] built = [.. scenarios.Select(scenario => scenario.Money("after.leftToBuild") - scenario.Money("before.leftToBuild"))];
        Assert.All(changes[..6].Zip(built), pair => Assert.InRange(pair.First + pair.Second, -0.02m, 0.02m)); // both are rounded
        Assert.Equal(0, built[9]); // a new seller has opened nothing yet
        Assert.Equal(("cycle", 61), (report.Text("outlook"), report.Count("horizon")));
        Assert.Equal(("cycle", "NotProven"), (report.Text("certificate.model"), report.Text("certificate.verdict")));

        var screen = export.Run(asked).Output;
        Assert.Contains("A4 is won", screen, StringComparison.Ordinal);
        Assert.Contains("10 % more go on from Talk", OneLine(screen), StringComparison.Ordinal);
        Assert.Contains("Change none", screen, StringComparison.Ordinal);
    }

    /// <summary>By what the rows state: 0.5 × 700 + 0.4 × 900, for A6 is expected later; A4 on a later day takes its part away.</summary>
    [Fact]
    public void StatedChances_AreAddedUpByHand()
    {
        using var export = BackTestCommandTests.Small();
        var report = export.Run("whatif", "--outlook", "stated", "--move", "A4=2024-07-10", "--win", "A4", "--json").AssertReports();
        decimal Change(int scenario) => report.Money($"scenarios.{scenario}.after.mean") - report.Money($"scenarios.{scenario}.before.mean");

        Assert.Equal((350m, -350m), (Change(0), Change(1)));
        Assert.Equal((2_290m, 1_940m, 2_640m), (report.Money("now.leftToBuild"), report.Money("scenarios.0.after.leftToBuild"), report.Money("scenarios.1.after.leftToBuild")));
        Assert.True(report.IsNull("certificate"));
        Assert.Contains("No certificate", export.Run("whatif", "--outlook", "stated").Output, StringComparison.Ordinal);
        Assert.Equal(report.Money("now.leftToBuild"), export.Run("--json").AssertReports().Money("leftToBuild"));
    }

    /// <summary>What a change would do is what the figures are where the data says so; but that what is stated of a row also teaches what one not yet opened brings.</summary>
    [Theory]
    [InlineData("cycle", "900,0.4", "1900,0.4", 0.02, "--amount", "A5=1900")]
    [InlineData("stated", "2024-06-10", "2024-07-10", 1e-9, "--move", "A5=2024-07-10")]
    public void Answer_IsThatOfChangedData(string outlook, string from, string to, double tolerance, params string[] question)
    {
        using var export = BackTestCommandTests.Small();
        using var changed = TemporaryExport.Small(TemporaryExport.Rows.Replace(from, to, StringComparison.Ordinal));
        changed.Profile["exportedOn"] = "2024-04-30";
        var asked = export.Run(["whatif", "--outlook", outlook, .. question, "--json"]).AssertReports();

        Assert.False(JsonElement.DeepEquals(asked.At("now"), asked.At("scenarios.0.after")));
        var (now, after) = (changed.Run("whatif", "--outlook", outlook, "--json").AssertReports().At("now"), asked.At("scenarios.0.after"));
        Assert.Equal(now.Money("leftToBuild"), after.Money("leftToBuild"));
        Assert.InRange(after.Number("mean"), now.Number("mean") * (1 - tolerance), now.Number("mean") * (1 + tolerance));
    }

    /// <summary>The table is the sales cycle's own; how that did, and what is shown in the end, stand beside it.</summary>
    [Fact]
    public void Level_IsThatOfTheForecast()
    {
        var (report, forecast) = (Fjordlys.Run("whatif", "--json").AssertReports(), Fjordlys.Run("forecast", "--json").AssertReports());

        Assert.Equal(forecast.At("total").GetRawText(), report.At("forecast").GetRawText());
        Assert.Equal(forecast.Number("chanceOfQuota"), report.Number("forecastChance"));
        Assert.Equal(("cycle", forecast.Count("certificate.origins")), (report.Text("certificate.model"), report.Count("certificate.origins")));
        Assert.Equal(forecast.At("ledger").EnumerateArray().Take(3).Sum(line => line.Money("amount")), report.Money("now.mean"), 1);
        Assert.Equal(forecast.Text("largest.0.id"), report.Text("scenarios.0.question")!.Split(", ")[1]);
    }

    [Theory]
    [InlineData("--win 'A1'", "--win", "A1")]
    [InlineData("--lose 'X'", "--lose", "X")]
    [InlineData("--move 'A4'", "--move", "A4")]
    [InlineData("'soon'", "--move", "A4=soon")]
    [InlineData("'much'", "--amount", "A4=much")]
    [InlineData("--amount 'A4'", "--amount", "A4=1.005")]
    [InlineData("--raise '10'", "--raise", "10")]
    [InlineData("'-100%'", "--raise=-100%")]
    [InlineData("'Talk=much'", "--raise", "Talk=much")]
    [InlineData("Talk, Offer", "--raise", "Tale=10%")]
    [InlineData("'today'", "--seller-from", "today")]
    [InlineData("'Nobody'", "--seller", "Nobody")]
    [InlineData("2024-Q2", "--seller", "Cy")]
    [InlineData("'rosy'", "--outlook", "rosy")]
    [InlineData("2024-Q1", "--period", "2024-Q1")]
    public void BadOptions_AreNamed(string named, params string[] arguments)
    {
        using var export = BackTestCommandTests.Small();
        export.Run(["whatif", .. arguments]).AssertRefuses(named);
    }

    private static string OneLine(string screen) => string.Join(' ', screen.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
