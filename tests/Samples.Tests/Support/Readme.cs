using Pipeline.Core.Tests.Shared;

namespace Samples.Tests.Support;

/// <summary>The repository's README, so that what it says can be held against what happens.</summary>
internal static class Readme
{
    private static readonly string Text = File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "README.md")).ReplaceLineEndings("\n");

    internal static string[] Lines => Text.Split('\n');

    /// <summary>Gets a fenced block, counted from 0 among those of its language.</summary>
    internal static string Block(string language, int index) => Text.Split($"```{language}\n")[index + 1].Split("```")[0];
}
