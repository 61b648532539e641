namespace Pipeline.Core.Tests.Shared;

/// <summary>A fact that reads a file of the shared folder: skipped at discovery where it is missing, failed where it is demanded.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string path)
    {
        Path = path;
        Skip = SharedFile.SkipReason(path)!; // xunit runs the test when this is null
    }

    /// <summary>Gets the file or folder that the test reads, relative to the shared folder.</summary>
    public string Path { get; }
}
