using Pipeline.Core.Tests.Shared;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>The package as its consumers meet it.</summary>
public sealed class PackageTests(PackedLibrary package) : IClassFixture<PackedLibrary>
{
    /// <summary>The README's program prints what the README says, and its first lines do when written in F# and in Visual Basic.</summary>
    [Theory]
    [InlineData("cs", "net8.0")]
    [InlineData("cs", "net10.0")]
    [InlineData("fs", "net10.0")]
    [InlineData("vb", "net10.0")]
    public void Package_InstalledFromAFolder_Works(string language, string framework)
    {
        var program = language == "cs"
            ? Readme.Block("csharp", 0) + Readme.Block("csharp", 1)
            : File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "tests", "Samples.Tests", "Consumers", $"Program.{language}"));

        var printed = language == "cs" ? Readme.Block("text", 0) + Readme.Block("text", 4) : Readme.Block("text", 0);

        Assert.EndsWith(printed, package.Run(language, framework, program), StringComparison.Ordinal);
    }

    [Fact]
    public void Package_HasItsSymbolsBesideIt()
    {
        Assert.Single(package.FilesNamed("*.nupkg"));
        Assert.Single(package.FilesNamed("*.snupkg"));
    }

    /// <summary>Clones what is committed into two folders, builds both as CI does, and compares.</summary>
    [Fact]
    [Trait("Runs", "Long")]
    public void Build_InTwoFolders_GivesTheSameBytes()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();

        Assert.Equal(Build(one), Build(other));

        static byte[] Build(TemporaryFolder folder)
        {
            Command.Run("git", folder.Path, "clone", "--quiet", SharedFile.RepositoryRoot, "clone");
            var project = Path.Combine(folder.Path, "clone", "src", "Pipeline.Core");
            Command.Run("dotnet", project, "build", "-c", "Release", "-f", "net10.0", "-p:ContinuousIntegrationBuild=true");
            return File.ReadAllBytes(Path.Combine(project, "bin", "Release", "net10.0", "Pipeline.Core.dll"));
        }
    }
}
