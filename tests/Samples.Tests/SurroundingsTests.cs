using System.Globalization;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>The same input gives the same bytes, whatever the machine's language and folder.</summary>
public sealed class SurroundingsTests
{
    private static readonly Dictionary<string, string> Neutral = [];

    [Theory]
    [InlineData("nb_NO")]
    [InlineData("tr_TR")]
    [InlineData("fa_IR")]
    [InlineData("de_DE")]
    public void Language_ChangesNothing(string language)
    {
        using var export = Large();
        Dictionary<string, string> environment = new() { ["LANG"] = language + ".UTF-8", ["LC_ALL"] = language + ".UTF-8" };
        string[][] commands = [["--json"], ["--reveal"], ["--period", "soon"], ["--colour", "red"], ["--help"]];

        Assert.All(commands, command => Assert.Equal(
            ReportRun.RunIn(export.Folder, Neutral, ["--data", export.Folder, .. command]),
            ReportRun.RunIn(export.Folder, environment, ["--data", export.Folder, .. command])));
    }

    [Fact]
    public void WorkingFolder_ChangesNothing()
    {
        using var export = Large();
        var here = ReportRun.RunIn(export.Folder, Neutral, "--data", ".", "--json");
        var above = ReportRun.RunIn(Path.GetTempPath(), Neutral, "--data", Path.GetFileName(export.Folder), "--json");

        Assert.Equal(0, here.ExitCode);
        Assert.Equal(here.Output, above.Output);
        Assert.Equal(ReportRun.Run().Output, ReportRun.RunIn(Path.GetTempPath(), Neutral).Output);
    }

    /// <summary>Enough rows for counts of four digits, whose grouping differs by language, and names that casing rules differ on.</summary>
    private static TemporaryExport Large()
    {
        var rows = Enumerable.Range(0, 1500).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"B{i},Iii ıİ {i % 3},Bo,Lamp,Talk,2024-03-{1 + (i % 28):00},,2024-06-01,{1000 + i}.25,0.5\n"));
        var export = TemporaryExport.Small(TemporaryExport.Rows + string.Concat(rows) + "B9,Ada,Bo,Lamp,Talk,x,,,,\n");
        Assert.Equal(0, export.Run().ExitCode);
        return export;
    }
}
