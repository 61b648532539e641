using System.Globalization;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>The same input gives the same bytes, whatever the machine's language and folder, from a shell and within the tests.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private static readonly Dictionary<string, string> Neutral = [];

    private readonly TemporaryExport _export = Large();

    /// <summary>The other tests run the program within their own process: what they see is what a user of the built program sees.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0, "--json", "--reveal")]
    [InlineData(0, "metrics")]
    [InlineData(0, "waterfall", "--from", "2026-07-14", "--to", "2026-08-14", "--json")]
    [InlineData(0, "coach")]
    [InlineData(0, "import")]
    [InlineData(1, "agenda", "--seller", "Nobody")]
    [InlineData(1, "--profile", "nowhere")]
    [InlineData(2, "--colour", "red")]
    public void StartedProgram_GivesWhatTheTestsSee(int exitCode, params string[] command)
    {
        string[] onFjordlys = [.. command, "--data", Fjordlys.Folder];
        var run = ReportRun.Run(onFjordlys);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(run, ReportRun.Start(AppContext.BaseDirectory, Neutral, onFjordlys));
    }

    [Fact]
    public void Language_ChangesNothing()
    {
        string[][] commands = [["--json"], ["--reveal"], ["--colour", "red"]];

        Assert.All(commands, command =>
        {
            var expected = ReportRun.Start(_export.Folder, Neutral, ["--data", _export.Folder, .. command]);
            Assert.All(["nb_NO", "tr_TR", "fa_IR"], language =>
            {
                Dictionary<string, string> environment = new() { ["LANG"] = language + ".UTF-8", ["LC_ALL"] = language + ".UTF-8" };
                Assert.Equal(expected, ReportRun.Start(_export.Folder, environment, ["--data", _export.Folder, .. command]));
            });
        });
    }

    [Fact]
    public void WorkingFolder_ChangesNothing()
    {
        var here = ReportRun.Start(_export.Folder, Neutral, "--data", ".", "--json");
        var above = ReportRun.Start(Path.GetTempPath(), Neutral, "--data", Path.GetFileName(_export.Folder), "--json");

        Assert.Equal(0, here.ExitCode);
        Assert.Equal(here.Output, above.Output);
        Assert.All([[], ["agenda", "--seller", "Nils Dahl", "--date", "2026-05-18"]], (string[] bundled) => Assert.Equal(ReportRun.Run(bundled).Output, ReportRun.Start(Path.GetTempPath(), Neutral, bundled).Output));
    }

    public void Dispose() => _export.Dispose();

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
