using System.Runtime.CompilerServices;

namespace Pipeline.Core.Tests.Shared;

/// <summary>Files that lie beside the repository and must not be committed: real data, golden values.</summary>
internal static class SharedFile
{
    private const string MissingIsFailure = "PIPELINE_CORE_REQUIRE_SHARED";

    internal static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Gets the path of a file or folder of the shared folder, whether it is there or not.</summary>
    internal static string PathOf(string relative) => Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", relative));

    /// <summary>Gets why a test that needs a path is skipped; null when it runs, or must fail for want of it.</summary>
    internal static string? SkipReason(string relative) =>
        Path.Exists(PathOf(relative)) || Environment.GetEnvironmentVariable(MissingIsFailure) == "1"
            ? null
            : $"shared/{relative} is not there (it may not be committed).";

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.Core.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Pipeline.Core.sln above {here}.");
    }
}
