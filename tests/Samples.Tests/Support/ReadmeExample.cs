using System.Text.RegularExpressions;
using Pipeline.Core.Tests.Shared;

namespace Samples.Tests.Support;

/// <summary>One worked example of the sample's README: its files, its profile, and what it says the program prints.</summary>
internal sealed partial class ReadmeExample
{
    private static readonly string Text = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "samples", "PipelineReport", "README.md")).ReplaceLineEndings("\n");

    private readonly (string Language, string Text)[] _blocks;
    private readonly string[] _files;

    internal ReadmeExample(string heading)
    {
        var section = Text.Split($"\n{heading}\n")[1].Split(["\n## ", "\n### "], StringSplitOptions.None)[0];
        _blocks = [.. Block().Matches(section).Select(match => (match.Groups["language"].Value, match.Groups["text"].Value))];
        _files = [.. FileName().Matches(Block().Replace(section, "")).Select(match => match.Groups["file"].Value).Distinct()];
    }

    internal static string[] Lines => Text.Split('\n');

    /// <summary>Gets the profile.</summary>
    internal string Profile => Blocks("json")[0];

    /// <summary>Gets the part of the JSON that is shown.</summary>
    internal string Json => Blocks("json")[^1];

    /// <summary>Gets the lines of the screen that is shown, each with single blanks.</summary>
    internal IEnumerable<string> Screen => Blocks("").Single(block => block.Contains("All sellers", StringComparison.Ordinal) || block.Contains("the past, as facts", StringComparison.Ordinal) || block.Contains("  payable", StringComparison.Ordinal)).Split('\n').Select(Squeezed).Where(line => line is not ("" or "…"));

    internal static string Squeezed(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Writes the example's files; the program can then be run on them.</summary>
    internal TemporaryExport Write()
    {
        var export = new TemporaryExport("{}");
        foreach (var (file, text) in _files.Zip(Blocks("csv")))
        {
            export.Write(file, text);
        }

        export.Write(TemporaryExport.ProfileName, Profile);
        return export;
    }

    private string[] Blocks(string language) => [.. _blocks.Where(block => block.Language == language).Select(block => block.Text)];

    [GeneratedRegex(@"^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    // A file is named on the line above it, or several are above several.
    [GeneratedRegex(@"(?<=^(?:`[^`\n]+`(?:, | and ))*)`(?:my-deals/)?(?<file>[a-z_]+\.csv)`(?=(?:(?:, | and )`[^`\n]+`)*:$)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
