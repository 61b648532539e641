using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samples.Tests.Support;

/// <summary>One run of the program: what a user sees of it.</summary>
/// <remarks>
/// Most runs stay within this process, where the program is compiled once instead of anew for every case.
/// <see cref="SurroundingsTests"/> holds that they give what a started program gives.
/// </remarks>
internal sealed partial record ReportRun(int ExitCode, string Output, string Error)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "PipelineReport.dll");

    private static readonly ConcurrentDictionary<string, Lazy<ReportRun>> Runs = new(StringComparer.Ordinal);

    /// <summary>Gets the report; the run must have been asked for JSON.</summary>
    internal JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Gets the lines of standard error that do not tell of progress.</summary>
    internal IReadOnlyList<string> Messages => [.. Error.Split('\n').Where(line => line.Length > 0 && !Progress().IsMatch(line))];

    /// <summary>Runs the program on files that no test changes: a command line once, however many tests ask for it.</summary>
    internal static ReportRun Run(params string[] args) => Runs.GetOrAdd(string.Join('\0', args), _ => new(() => Anew(args))).Value;

    /// <summary>Runs the program within this process, whether it has run so before or not.</summary>
    internal static ReportRun Anew(params string[] args)
    {
        var (exitCode, output, error) = ProgramHost.Run(typeof(PipelineReport.Report.ReportOptions).Assembly, args);
        return new(exitCode, output, error);
    }

    /// <summary>Starts the built program, as a user starts it.</summary>
    internal static ReportRun Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }

    /// <summary>Asserts that the run wrote a report, and returns its JSON.</summary>
    internal JsonElement AssertReports()
    {
        Assert.Equal((0, ""), (ExitCode, string.Join('\n', Messages)));
        return Json;
    }

    /// <summary>Asserts that the run ended with one clear line, naming some things, and wrote nothing else.</summary>
    internal void AssertRefuses(params string[] named)
    {
        Assert.Equal("", Output);
        var line = Assert.Single(Messages);
        Assert.All(named, name => Assert.Contains(name, line, StringComparison.Ordinal));
        Assert.DoesNotContain("Unhandled", line, StringComparison.Ordinal);
        Assert.True(ExitCode is 1 or 2, $"Exit code {ExitCode}.");
    }

    [GeneratedRegex(@"\A(Read(ing)? .*(rows?|facts?|activit(y|ies))|As of \d{4}-\d{2}-\d{2}, the last date in the data|Rejected \d|Note: )", RegexOptions.CultureInvariant)]
    private static partial Regex Progress();
}
