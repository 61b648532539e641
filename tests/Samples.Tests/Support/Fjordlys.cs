using Pipeline.Core.Tests.Shared;

namespace Samples.Tests.Support;

/// <summary>The small bundled example: two teams of four, several currencies, a duplicate and an undated row.</summary>
internal static class Fjordlys
{
    /// <summary>Gets the folder of its export.</summary>
    internal static string Folder { get; } = Path.Combine(SharedFile.RepositoryRoot, "samples", "data", "fjordlys");

    /// <summary>Runs the program on it.</summary>
    internal static ReportRun Run(params string[] args) => ReportRun.Run(["--data", Folder, .. args]);
}
