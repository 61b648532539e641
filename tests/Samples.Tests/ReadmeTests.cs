using System.Globalization;
using System.Reflection;
using Pipeline.Core.Tests.Shared;
using Samples.Tests.Support;

namespace Samples.Tests;

public sealed class ReadmeTests
{
    /// <summary>The figures of the screens in the README are those of the program, line by line.</summary>
    [Fact]
    public void Screens_AreWhatTheProgramShows()
    {
        AreShown(1);
        AreShown(2, "agenda", "--date", "2026-05-18", "--seller", "Nils Dahl");
        AreShown(3, "coach");
        AreShown(6, "forecast");
        AreShown(7, "backtest", "--from", "2025-01-02", "--to", "2026-09-10", "--every", "4w");
        AreShown(8, "--data", Fjordlys.Folder, "whatif", "--lose-largest", "--win", "FL-1257", "--raise", "Meeting=20%", "--seller-from", "2026-08-17");
        AreShown(9, "--data", Fjordlys.Folder, "team");
        AreShown(10, "--data", Fjordlys.Folder, "plan");

        static void AreShown(int block, params string[] arguments)
        {
            var shown = ReportRun.Run(arguments).Output.Split('\n').Select(Squeezed).ToHashSet();
            Assert.All(Readme.Block("text", block).Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(Squeezed(line), shown));
        }

        static string Squeezed(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The first lines of the README are a program, and it prints what stands below it.</summary>
    [Fact]
    public void FirstLines_AreAProgramThatPrintsWhatTheySay()
    {
        var program = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "samples", "quota.cs")).ReplaceLineEndings("\n");
        var code = string.Join('\n', program.Split('\n').SkipWhile(line => line.StartsWith("#:", StringComparison.Ordinal)));

        Assert.Equal(code, Readme.Block("csharp", 0));
        Assert.InRange(Array.IndexOf(Readme.Lines, "```csharp"), 1, 15);
        Assert.EndsWith(Readme.Block("text", 0), Printed("quota.cs"), StringComparison.Ordinal);
    }

    /// <summary>The first contact told in the README is what the sample prints, and its code is the sample's.</summary>
    [Fact]
    public void FirstContact_IsWhatTheSampleTells()
    {
        var program = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "samples", "prospect.cs")).Split('\n', StringSplitOptions.TrimEntries);

        Assert.All(Readme.Block("csharp", 2).Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, program));
        Assert.EndsWith(Readme.Block("text", 5), Printed("prospect.cs"), StringComparison.Ordinal);
    }

    /// <summary>The page for hosts is a program of at most thirty lines without its usings, and it prints what stands below it.</summary>
    [Fact]
    public void PlugIntoYourCrm_IsAProgramThatPrintsWhatItSays()
    {
        var page = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "docs", "plug-into-your-crm.md")).ReplaceLineEndings("\n");
        var program = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "samples", "crm.cs")).ReplaceLineEndings("\n");
        var code = string.Join('\n', program.Split('\n').SkipWhile(line => line.StartsWith("#:", StringComparison.Ordinal)));

        Assert.Contains($"```csharp\n{code}```", page, StringComparison.Ordinal);
        Assert.InRange(code.Split('\n').Count(line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal)), 1, 30);
        var printed = Printed("crm.cs");
        Assert.EndsWith(page.Split("```text\n")[1].Split("```")[0], printed, StringComparison.Ordinal);
    }

    /// <summary>The pages on the past, on the forecast and on the organisation are programs, and print what stands below them.</summary>
    [Theory]
    [InlineData("measure-the-past.md", "history.cs")]
    [InlineData("trust-the-forecast.md", "forecast.cs")]
    [InlineData("organisation.md", "organisation.cs")]
    public void Page_IsAProgramThatPrintsWhatItSays(string file, string sample)
    {
        var page = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "docs", file)).ReplaceLineEndings("\n");
        var program = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "samples", sample)).ReplaceLineEndings("\n");
        var code = string.Join('\n', program.Split('\n').SkipWhile(line => line.StartsWith("#:", StringComparison.Ordinal)));

        Assert.Contains($"```csharp\n{code}```", page, StringComparison.Ordinal);
        Assert.EndsWith(page.Split("```text\n")[1].Split("```")[0], Printed(sample), StringComparison.Ordinal);
    }

    /// <summary>Every row of the table of honest errors, recomputed from the export.</summary>
    [SharedFact("data/maven_crm")]
    public void HonestErrors_AreRecomputed()
    {
        var rows = Readme.Lines.Where(line => line.StartsWith("| 2017-", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();

        Assert.Equal(12, rows.Length);
        Assert.All(rows, row =>
        {
            var report = ReportRun.Run("--data", SharedFile.PathOf("data/maven_crm"), "--profile", "crm-sales-opportunities", "--as-of", row[1], "--reveal", "--json").Json;
            var (expected, actual) = (report.Money("expectedFromOpen"), report.Money("actual.fromOpen"));
            var error = ((double)(expected / actual) - 1).ToString("+0 %;−0 %", CultureInfo.InvariantCulture);
            Assert.Equal((row[2], row[3], row[4]), (expected.ToString("N0", CultureInfo.InvariantCulture), actual.ToString("N0", CultureInfo.InvariantCulture), error));
        });
    }

    [Fact]
    public void EveryLink_LeadsSomewhere()
    {
        var links = Readme.Lines.SelectMany(line => line.Split("](").Skip(1)).Select(part => part.Split(')')[0]).Where(link => !link.Contains("://", StringComparison.Ordinal));

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(SharedFile.RepositoryRoot, link)), link));
    }

    // With the core of the tested build, which stands there already.
    private static string Printed(string program) =>
        Command.Run("dotnet", Path.Combine(SharedFile.RepositoryRoot, "samples"), "run", "-c", Configuration, program).ReplaceLineEndings("\n");

    private static string Configuration => typeof(ReadmeTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration; // every build writes it
}
