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
            "whatif", "--lose-largest", "--win", "A4", "--win", "A5", "--lose", "A6", "--move", "A4=2024-07-10", "--amount", "A5=1900", "--raise-win-rate", "10%", "--raise-win-rate=-10%",
            "--seller-from", "2024-05-01",
        ];
        var report = export.Run([.. asked, "--json"]).AssertReports();
        var (now, scenarios) = (report.At("now"), report.At("scenarios").EnumerateArray().ToArray());

        Assert.Equal(9, scenarios.Length);
        Assert.All(scenarios, scenario => Assert.True(JsonElement.DeepEquals(now, scenario.At("before"))));
        decimal[] changes = [.. scenarios.Select(scenario => scenario.Money("after.mean") - scenario.Money("before.mean"))];
        Assert.Equal([-1, 1, 1, -1, 0, 1, 1, -1, 1], changes.Select(Math.Sign));
        Assert.Equal((changes[0], [4]), (changes[3], scenarios.Select((scenario, place) => (scenario, place)).Where(one => one.scenario.At("isUnchanged").GetBoolean()).Select(one => one.place)));
        Assert.Equal("cycle", report.Text("outlook"));

        var screen = export.Run(asked).Output;
        Assert.Contains("A4 is won", screen, StringComparison.Ordinal);
        Assert.Contains("not at all", screen, StringComparison.Ordinal);
    }

    /// <summary>By what the rows state: 0.5 × 700 + 0.4 × 900, for A6 is expected later; A4 on a later day takes its part away.</summary>
    [Fact]
    public void StatedChances_AreAddedUpByHand()
    {
        using var export = BackTestCommandTests.Small();
        var report = export.Run("whatif", "--outlook", "stated", "--move", "A4=2024-07-10", "--win", "A4", "--json").AssertReports();
        decimal Change(int scenario) => report.Money($"scenarios.{scenario}.after.mean") - report.Money($"scenarios.{scenario}.before.mean");

        Assert.Equal((350m, -350m), (Change(0), Change(1)));
    }

    [Theory]
    [InlineData("--win 'A1'", "--win", "A1")]
    [InlineData("--lose 'X'", "--lose", "X")]
    [InlineData("--move 'A4'", "--move", "A4")]
    [InlineData("'soon'", "--move", "A4=soon")]
    [InlineData("'much'", "--amount", "A4=much")]
    [InlineData("--amount 'A4'", "--amount", "A4=1.005")]
    [InlineData("'10'", "--raise-win-rate", "10")]
    [InlineData("'-100%'", "--raise-win-rate=-100%")]
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
}
