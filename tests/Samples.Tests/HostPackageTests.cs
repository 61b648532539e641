using System.IO.Compression;
using System.Reflection;
using Pipeline.Core.Tests.Shared;

namespace Samples.Tests;

/// <summary>The packages for hosts, packed from what the tests run on.</summary>
public sealed class HostPackageTests
{
    [Theory]
    [InlineData("Pipeline.Core.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational")]
    [InlineData("Pipeline.Core.AspNetCore", "Microsoft.AspNetCore.OpenApi")]
    public void Package_HasItsReadmeDocumentationAndDependencies(string name, string standsOn)
    {
        using var folder = new TemporaryFolder();
        var configuration = typeof(HostPackageTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration; // every build writes it
        Command.Run("dotnet", Path.Combine(SharedFile.RepositoryRoot, "src", name), "pack", "--no-build", "-c", configuration, "-o", folder.Path);

        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder.Path, "*.nupkg")));
        using var specification = new StreamReader(package.GetEntry($"{name}.nuspec")!.Open()); // packed above
        var text = specification.ReadToEnd();

        Assert.All(new[] { "README.md", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml" }, file => Assert.NotNull(package.GetEntry(file)));
        Assert.All(new[] { "Pipeline.Core", "Pipeline.Core.Serialization.SystemTextJson", standsOn }, id => Assert.Contains($"<dependency id=\"{id}\"", text, StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(folder.Path, "*.snupkg"));
    }
}
