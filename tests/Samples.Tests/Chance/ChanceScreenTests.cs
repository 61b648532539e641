using System.Globalization;
using System.Text.Json;
using Samples.Tests.Nordlys;
using Samples.Tests.Support;

namespace Samples.Tests.Chance;

/// <summary>The chance of quota and the total as a seller sees them.</summary>
public sealed class ChanceScreenTests
{
    private static readonly Lazy<ReportRun> Bundled = new(() => ReportRun.Run());
    private static readonly Lazy<JsonElement> BundledReport = new(() => ReportRun.Run("--json").AssertReports());

    [Fact]
    public void Bundled_ShowsChanceTotalAndWhatToDo()
    {
        var output = Bundled.Value.Output;
        var report = BundledReport.Value;
        var toOpen = report.At("toOpen").EnumerateArray().Select(need => $"{(need.Count("count") == 0 ? "none" : need.Count("count"))} for {need.Number("chance"):0 %}");

        Assert.All(
            [
                "Nordlys, made-up company", $"Chance of quota {report.Number("chanceOfQuota"):0 %} ({report.Number("chanceFromOpen"):0 %} from what is open alone)",
                $"The total: {report.Money("total.p10"):N0} or more nine times in ten, {report.Money("total.p50"):N0} half the time, {report.Money("total.p90"):N0} one time in ten.",
                $"Without {report.Text("largest.0.id")} the chance of quota is {report.Number("chanceWithoutLargest"):0 %} instead of",
                $"To open today for a chance of quota: {string.Join(", ", toOpen)} (in place of the usual 588).", "What is opened now comes late: of what is opened after Fri 8 May 2026 and won",
                $"{report.Money("expectedFromNew"):N0}  3.9 %  if openings go on as usual (88 a week)",
            ],
            text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.Contains("Chance", output.Split('\n').First(line => line.Contains("Attained", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(output.Split('\n'), line => line.TrimEnd('\r').Length > 110);
    }

    [Theory]
    [InlineData("2400000")]
    [InlineData("4000000")]
    [InlineData("5900000")]
    public void Quota_IsMarkedUnderItsColumn(string quota)
    {
        var target = decimal.Parse(quota, CultureInfo.InvariantCulture);
        var ranges = Fjordlys.Run("--json", "--quota", quota).AssertReports().At("total.ranges").EnumerateArray().ToArray();
        var column = Array.FindIndex(ranges, range => range.Money("from") <= target && target < range.Money("to"));
        var lines = Fjordlys.Run("--quota", quota).Output.ReplaceLineEndings("\n").Split('\n');
        var axis = Array.FindIndex(lines, line => line.Contains('┴', StringComparison.Ordinal));

        Assert.Equal((48, column), (lines[axis].Length, lines[axis].IndexOf('┴', StringComparison.Ordinal)));
        Assert.Matches($@"\A{ranges[0].Money("from"):N0} .*\bquota\b.* {ranges[^1].Money("to"):N0}\z", lines[axis + 1]);

        // The highest column is five lines high, and the likeliest.
        var likeliest = Array.FindIndex(ranges, range => range.Number("chance") == ranges.Max(other => other.Number("chance")));
        Assert.Equal('█', lines[axis - 5][likeliest]);
        Assert.Equal(ranges.Count(range => range.Number("chance") > 0.25 / 40 * ranges.Max(other => other.Number("chance"))), lines[axis - 1].Count(sign => sign != ' '));
    }

    [Theory]
    [InlineData("1", "← quota")]
    [InlineData("90000000", "quota →")]
    public void QuotaBeyondTheChart_IsNamedAtThatEnd(string quota, string label)
    {
        var output = ReportRun.Run("--quota", quota).Output;

        Assert.Contains(label, output, StringComparison.Ordinal);
        Assert.DoesNotContain("┴", output, StringComparison.Ordinal);
    }

    [Fact]
    public void PeriodThatIsOver_HasNoChance()
    {
        using var export = TemporaryExport.Small();
        var output = export.Run("--as-of", "2024-06-30", "--quota", "2500").Output;

        Assert.All(["Chance of quota", "The total", "Expected from new", "To open today", "opened"], text => Assert.DoesNotContain(text, output.Split("Open by stage")[0], StringComparison.Ordinal));
    }

    [Fact]
    public void PeriodThatHasNotBegun_HasAChance()
    {
        var output = OneLine(Fjordlys.Run("--period", "2026-Q4", "--quota", "4000000"));

        Assert.All(["The period has not begun", "Chance of quota 30 %", "To open today for a chance of quota", "It is not too late to open: only of what is opened after"], text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stated", "Won", "Lost", "Chance of quota from what is open 0 % (new business not known: no sale has been won yet)")]
    [InlineData("measured", "Won", "Lost", "Chance of quota not known: no sale has been won yet")]
    [InlineData("stated", "2000,", ",", "no sale was won at a known amount")]
    public void WithoutHistory_SaysWhatIsMissing(string outlook, string from, string to, string said)
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace(from, to, StringComparison.Ordinal).Replace("2024-02-10,,1000", $"2024-02-10,,{(to == "," ? "" : "1000")}", StringComparison.Ordinal));
        var output = OneLine(export.Run("--outlook", outlook));

        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Contains("Expected from new – not known: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("To open today", output, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutOpenings_OrAnythingToSay_NamesTheReason()
    {
        using var export = TemporaryExport.Small();

        Assert.Contains("not known: nothing was opened of late", OneLine(export.Run("--as-of", "2025-02-15", "--period", "2025-Q1", "--seller", "Ada", "--quota", "9")), StringComparison.Ordinal);
        Assert.Contains("Chance of quota not known: nothing can be said of what is open", OneLine(export.Run("--as-of", "2024-10-15", "--period", "2024-Q4", "--quota", "9")), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAQuota_ShowsTheTotalAlone()
    {
        var output = Fjordlys.Run("--period", "2026-Q4").Output;

        Assert.Contains("The total: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Chance of quota", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1722000", "Chance of quota >99.9 %")] // hardly more than what is won
    [InlineData("1721560", "Chance of quota 100 %")]
    [InlineData("1721560.01", "99.9 %  17 sales")] // and not 100 %
    [InlineData("20000000", "Chance of quota <0.1 % (0 % from what is open alone)")]
    public void WhatIsAllButCertain_IsNotCalledSo(string quota, string said) => Assert.Contains(said, Fjordlys.Run("--quota", quota).Output, StringComparison.Ordinal);

    [Fact]
    public void NothingToBeLateFor_IsNotSaid()
    {
        var output = Fjordlys.Run("--quota", "1000000").Output;

        Assert.All(["comes late", "too late", "To open today", "instead of"], text => Assert.DoesNotContain(text, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2024-05-26", "10000", "Nothing that is opened now is won in time, as far as the past says.")] // the quicker of the two sales took 36 days
    [InlineData("2024-05-26", "2100", "Nothing that is opened now is won in time, as far as the past says.")] // though half the chance is there already
    [InlineData("2024-04-30", "1000000000000", "Not even a million openings today would make the quota.")]
    public void WhatNoOpeningReaches_IsSaid(string asOf, string quota, string said)
    {
        using var export = TemporaryExport.Small();
        var output = OneLine(export.Run("--as-of", asOf, "--quota", quota));

        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.DoesNotContain("To open today", output, StringComparison.Ordinal);
    }

    /// <summary>A seller who opens less than one a week is told how many it were.</summary>
    [Fact]
    public void RareOpenings_AreCounted() => Assert.Contains("(42 in 348 days)", Fjordlys.Run("--seller", "Thea Strand").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData(80)]
    [InlineData(110)]
    public void OnAScreenOfAnyWidth_FiguresAreWholeAndNothingIsCutOff(int width)
    {
        AssertWhole(DrawnScreen.Of(Fjordlys.Folder, width), width, Fjordlys.Run("--json").AssertReports());
        AssertWhole(DrawnScreen.Of(NordlysExport.Folder, width), width, BundledReport.Value);
    }

    [Theory]
    [InlineData("Henrik Dahl", null, "Managers")]
    [InlineData(null, "Ola Berg", "Owner")]
    public void OneManagerOrSeller_IsNotNamedAgainInEveryLine(string? manager, string? seller, string said) =>
        Assert.DoesNotContain(said, DrawnScreen.Of(Fjordlys.Folder, 110, seller, manager), StringComparison.Ordinal);

    private static void AssertWhole(string screen, int width, JsonElement report)
    {
        Assert.DoesNotContain("…", screen, StringComparison.Ordinal);
        Assert.All(screen.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, line));
        Assert.All(
            report.At("owners").EnumerateArray().Concat(report.At("managers").EnumerateArray()).SelectMany(row => new[] { row.Money("quota"), row.Money("won"), row.Money("expected") }),
            figure => Assert.Contains($" {figure.ToString("N0", CultureInfo.InvariantCulture)} ", screen, StringComparison.Ordinal));
        Assert.Contains("· left to build\n", screen, StringComparison.Ordinal);
        Assert.Equal(width > 100, screen.Contains("Attained", StringComparison.Ordinal));
    }

    private static string OneLine(ReportRun run) => string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
