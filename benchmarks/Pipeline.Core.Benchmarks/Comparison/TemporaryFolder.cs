namespace Pipeline.Core.Benchmarks.Comparison;

/// <summary>A folder through which rows and answers pass to and from another program; deleted afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-benchmarks-");

    public void Dispose() => _folder.Delete(recursive: true);

    internal string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
