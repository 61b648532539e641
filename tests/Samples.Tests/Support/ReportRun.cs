using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samples.Tests.Support;

/// <summary>One run of the built program, started as a user starts it.</summary>
internal sealed partial record ReportRun(int ExitCode, string Output, string Error)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "PipelineReport.dll");

    /// <summary>Gets the report; the run must have been asked for JSON.</summary>
    internal JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Gets the lines of standard error that do not tell of progress.</summary>
    internal IReadOnlyList<string> Messages => [.. Error.Split('\n').Where(line => line.Length > 0 && !Progress().IsMatch(line))];

    internal static ReportRun Run(params string[] args) => RunIn(AppContext.BaseDirectory, new Dictionary<string, string>(), args);

    internal static ReportRun RunIn(string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
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
