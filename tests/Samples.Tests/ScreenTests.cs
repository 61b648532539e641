using System.Text.Json.Nodes;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>The report as a seller reads it.</summary>
public sealed class ScreenTests
{
    private const int Width = 110;

    [Fact]
    public void Example_ShowsTheAnswerFirst()
    {
        var run = Fjordlys.Run();
        var report = Fjordlys.Run("--json").AssertReports();
        var headline = run.Output.Split("Open by stage")[0];

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["Fjordlys, made-up example", "All sellers", "2026-Q3 (1 Jul 2026 to 30 Sep 2026)", "as of Fri 14 Aug 2026", "NOK", "Quota", "Won", "Expected from open", "Left to build", "of the working days are gone"],
            text => Assert.Contains(text, headline, StringComparison.Ordinal));
        Assert.All(
            ["quota", "won", "expectedFromOpen", "leftToBuild", "open.value"],
            key => Assert.Contains(report.Money(key).ToString("N0", System.Globalization.CultureInfo.InvariantCulture), headline, StringComparison.Ordinal));
        AssertFits(run);
    }

    [Fact]
    public void Example_NamesEveryStageManagerAndSeller()
    {
        var run = Fjordlys.Run();
        var report = Fjordlys.Run("--json").AssertReports();
        var names = report.At("stages").EnumerateArray().Select(row => row.Text("stage"))
            .Concat(report.At("managers").EnumerateArray().Select(row => row.Text("manager")))
            .Concat(report.At("owners").EnumerateArray().Select(row => row.Text("owner")));

        Assert.All(names, name => Assert.Contains(name!, run.Output, StringComparison.Ordinal)); // the example leaves none out
        Assert.Contains("360 rows read", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reveal_ShowsWhatThenHappened()
    {
        var run = Fjordlys.Run("--reveal");

        Assert.Contains("What then happened", run.Output, StringComparison.Ordinal);
        AssertFits(run);
    }

    [Fact]
    public void Surplus_StandsInAColumnOfItsOwn()
    {
        var run = Fjordlys.Run();
        var dahl = run.Output.Split('\n').First(line => line.Contains("Henrik Dahl", StringComparison.Ordinal));
        var header = run.Output.Split('\n').First(line => line.Contains("To build", StringComparison.Ordinal) && line.Contains("Sellers", StringComparison.Ordinal));

        Assert.EndsWith("To build Beyond Chance", string.Join(' ', header.Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(["942,595", "330,795", "80", "%"], dahl.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^4..]); // nothing is left to build
        AssertFits(run);
    }

    [Fact]
    public void SellersWithoutManagers_HaveNoColumnOfThem()
    {
        using var export = TemporaryExport.Small();
        Assert.Contains("Manager", export.Run().Output, StringComparison.Ordinal);

        export.Profile["columns"]!.AsObject().Remove("manager"); // the small export's profile has columns
        Assert.DoesNotContain("Manager", export.Run().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-06-30", "2500", "The period is over: 500 short.")]
    [InlineData("2024-07-15", "2000", "The period is over: quota met.")]
    [InlineData("2024-06-30", "1500", "The period is over: quota met, 500 beyond.")]
    [InlineData("2024-03-29", "6500", "The period has not begun (65 working days): 100 a day needed.")]
    [InlineData("2024-04-30", "2000", "Quota met after 22 of 65 working days.")]
    [InlineData("2024-06-29", "2500", "100 % of the working days are gone (65 of 65): 31 won a day so far, 500 still needed from here.")]
    public void Pace_IsSaidOfThePeriodAsItStands(string asOf, string quota, string sentence)
    {
        using var export = TemporaryExport.Small();
        var headline = OneLine(export.Run("--as-of", asOf, "--quota", quota)).Split("Open by stage")[0];

        Assert.Contains(sentence, headline, StringComparison.Ordinal);
        if (sentence.Contains("is over", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("Left to build", headline, StringComparison.Ordinal);
            Assert.DoesNotContain("not yet open", headline, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2024-04-06/2024-04-07", "2024-04-06", "The period has no working days: 2,500 still needed.")]
    [InlineData("2024-04-06/2024-04-12", "2024-04-07", "None of the 5 working days is gone: 500 a day needed from here.")]
    public void Pace_WithoutWorkingDays_IsSaid(string period, string asOf, string sentence)
    {
        using var export = TemporaryExport.Small();

        Assert.Contains(sentence, OneLine(export.Run("--as-of", asOf, "--period", period, "--quota", "2500")), StringComparison.Ordinal);
    }

    [Fact]
    public void OneSeller_HasNoTablesOfOthers()
    {
        var run = Fjordlys.Run("--seller", "Ola Berg");

        Assert.Contains("Ola Berg", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Kari Nilsen", run.Output, StringComparison.Ordinal);
        AssertFits(run);
    }

    [Fact]
    public void QuotaPassed_IsSaid()
    {
        var run = Fjordlys.Run("--quota", "1000000");

        Assert.Contains("Beyond quota", run.Output, StringComparison.Ordinal);
        Assert.Contains("Quota met", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAQuota_SaysHowToGiveOne() => Assert.Contains("--quota", Fjordlys.Run("--period", "2026-Q2").Output, StringComparison.Ordinal);

    [Fact]
    public void NamesOfAnyLengthAndSign_FitAndAreShownAsTheyStand()
    {
        var longName = string.Join(' ', Enumerable.Repeat("Wolfeschlegelsteinhausen", 6));
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("Ada", longName, StringComparison.Ordinal).Replace("Cy", "[red]Cy[/]", StringComparison.Ordinal)
            .Replace("Ed", "[Ed", StringComparison.Ordinal).Replace("A4", "A]4[", StringComparison.Ordinal) + "A7,[x,[y,Desk,[z],x,,,,\n");
        var run = export.Run("--quota", "100");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("[red]Cy[/]", run.Output, StringComparison.Ordinal);
        AssertFits(run);
    }

    [Fact]
    public void WhatIsNotInTheFigures_IsSaid()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows
            + "A7,Cy,Bo,Desk,Talk,,,,100,\nA8,Cy,Bo,Desk,Talk,x,,,100,\nA9,,,,Talk,2024-04-01,,,,\n");
        export.Profile["asOf"] = JsonValue.Create("2024-05-31");
        var output = export.Run().Output;

        Assert.All(
            ["9 rows read", "1 rejected", "1 row without a date", "1 open row without an amount in EUR", "without a chance that could be said", "The data ends on 2024-04-15", "Rejected opportunities.csv, row 9, Opened 'x'", "(no owner)"],
            text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Fact]
    public void WonSalesWithoutAnAmount_AreCountedAndSaid()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows + "A7,Cy,Bo,,Won,2024-04-01,2024-04-20,,,\nA8,Di,Ed,,Won,2024-04-01,2024-04-21,,,\n");
        var report = export.Run("--json").AssertReports();

        Assert.Equal((2000m, 3, 2), (report.Money("won"), report.Count("wonCount"), report.Count("wonWithoutAmount")));
        Assert.Contains("2 won sales without an amount in EUR; they add nothing.", export.Run().Output, StringComparison.Ordinal);
        Assert.Contains("1 won sale without an amount in EUR; it adds nothing.", export.Run("--seller", "Cy").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void MeasuredWithoutAWin_SaysThatTheZeroMeansNothing()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace(",Won,", ",Lost,", StringComparison.Ordinal));
        var report = export.Run("--json", "--outlook", "measured").AssertReports();

        Assert.Equal((6, 0, 0m), (report.Count("outlook.sampleSize"), report.Count("outlook.wonCount"), report.Money("expectedFromOpen")));
        Assert.Contains("among the 6 opportunities known on that day none is won yet", OneLine(export.Run("--outlook", "measured")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("measured", "nothing to measure them on")]
    [InlineData("stated", "as stated")]
    public void HeaderOnly_SaysThatThereAreNoRows(string outlook, string chances)
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Split('\n')[0] + "\n");
        var output = OneLine(export.Run("--outlook", outlook));

        Assert.Contains("The file has a header and no rows", output, StringComparison.Ordinal);
        Assert.Contains(chances, output, StringComparison.Ordinal);
    }

    // Long sentences are broken at the width of the screen.
    private static string OneLine(ReportRun run) => string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("stated", 2)]
    [InlineData("measured", 1)]
    public void OneSeller_NotesAreTheirs_AndThoseOfAllAreLabelled(string outlook, int withoutChance)
    {
        // Two of Cy's rows have no expected day, and one of them no day of opening; a row of Di's has neither.
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("2024-05-20", "", StringComparison.Ordinal) + "A7,Cy,Bo,Desk,Talk,,,,100,\nA8,Di,Ed,Desk,Talk,,,,100,\n");
        export.Profile["undatedAreOpen"] = true;
        var all = export.Run("--json", "--outlook", outlook).AssertReports();
        var own = export.Run("--json", "--outlook", outlook, "--seller", "Cy").AssertReports();
        var screen = OneLine(export.Run("--outlook", outlook, "--seller", "Cy"));

        Assert.Equal((withoutChance + 1, withoutChance), (all.Count("open.withoutChance"), own.Count("open.withoutChance")));
        Assert.Equal((withoutChance + 1, withoutChance + 1), (all.Count("outlook.withoutChance"), own.Count("outlook.withoutChance")));
        Assert.Contains("All sellers: 8 rows read, 5 open", screen, StringComparison.Ordinal);
        Assert.Contains($"{withoutChance} open row{(withoutChance == 1 ? "" : "s")} without a chance", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_AgreeWithTheirVerbs()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows + "A7,Cy,Bo,,Talk,2024-04-01,,,,\nA8,Cy,Bo,,Talk,2024-04-01,,,,\nA9,Cy,Bo,,Talk,,,,100,\nB1,Cy,Bo,,Talk,,,,100,\n");
        var output = OneLine(export.Run());

        Assert.All(
            ["2 open rows without an amount in EUR; they add nothing.", "2 rows without a date that would place them in time", "2 open rows without a chance that could be said (no date, no chance, or overdue); nothing is expected of them."],
            text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Fact]
    public void OneRow_IsNotCalledRows()
    {
        using var export = TemporaryExport.Small(string.Join('\n', TemporaryExport.Rows.Split('\n').Take(2)) + "\n");
        var run = export.Run();

        Assert.Contains("Read 1 row of opportunities.csv.", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 row read:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void DataWithoutADay_IsSaid()
    {
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Split('\n')[0] + "\n");
        var output = OneLine(export.Run("--reveal"));

        Assert.Contains("No row has a date up to today, so it is not known up to which day the data tells the story.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("no day", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("only for 2026-Q3", "--period", "2026-Q2")]
    [InlineData("only for 2026-Q3", "--period", "2026-Q2", "--seller", "Ola Berg")]
    [InlineData("only for 2026-Q3", "--period", "2026-Q2", "--manager", "Henrik Dahl")]
    public void QuotaOfAnotherPeriod_IsNamed(string said, params string[] args) =>
        Assert.Contains(said, Fjordlys.Run(args).Output, StringComparison.Ordinal);

    /// <summary>Data must not steer the terminal: neither by escape sequences nor by turning the writing round.</summary>
    [Fact]
    public void ControlCharactersOfTheData_ReachNoTerminal()
    {
        const string Red = "\u001B[31m";
        using var export = TemporaryExport.Small(TemporaryExport.Rows.Replace("Ada", $"{Red}Ada\u0007\u202E", StringComparison.Ordinal).Replace("A4", "A\u009B4", StringComparison.Ordinal)
            .Replace("Di", "\"D\ni\"", StringComparison.Ordinal) + $"A7,Cy,Bo,Desk,{Red}Talk,2024-04-02,,,700,\n");
        export.Profile["name"] = $"Small{Red}";
        export.Profile["stages"]![0]!["name"] = "Ta\tlk"; // the small export's profile has stages
        export.Profile["stages"]![0]!["values"] = new JsonArray("Talk");
        var run = export.Run();

        Assert.Equal(0, run.ExitCode);
        Assert.All([run.Output, run.Error], text => Assert.DoesNotContain(text.ReplaceLineEndings(""), sign => char.IsControl(sign) || sign == '\u202E'));
        Assert.All(["Small\uFFFD[31m", "\uFFFD[31mAda\uFFFD\uFFFD", "A\uFFFD4", "D i", "Ta lk"], text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
        Assert.Contains("'\uFFFD[31mTalk'", run.Error, StringComparison.Ordinal);
        AssertFits(run);
    }

    [Fact]
    public void RedirectedScreen_HasNoBlanksAtTheEndsOfLines() =>
        Assert.DoesNotContain(Fjordlys.Run("--reveal").Output.Split('\n'), line => line.TrimEnd('\r').EndsWith(' '));

    private static void AssertFits(ReportRun run) =>
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.TrimEnd('\r').Length <= Width, $"{line.Length} characters: {line}"));
}
