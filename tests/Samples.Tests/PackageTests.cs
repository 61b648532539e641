using Pipeline.Core.Tests.Shared;
using Samples.Tests.Support;

namespace Samples.Tests;

/// <summary>The package as its consumer meets it.</summary>
public sealed class PackageTests
{
    private static string Core => Path.Combine(SharedFile.RepositoryRoot, "src", "Pipeline.Core", "Pipeline.Core.csproj");

    /// <summary>Packs the library (with package validation), installs it from a folder into a fresh console project, and runs the README's program there.</summary>
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Package_InstalledFromAFolder_Works(string framework)
    {
        using var folder = new TemporaryFolder();
        Command.Run("dotnet", folder.Path, "pack", Core, "-c", "Release", "-o", folder.Path, "-p:Version=0.1.0-local.1", "--artifacts-path", Path.Combine(folder.Path, "build"));
        folder.Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="folder" value="." /></packageSources>
            </configuration>
            """);
        folder.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <RollForward>Major</RollForward>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <EnableDefaultItems>false</EnableDefaultItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="Program.cs" />
                <PackageReference Include="Pipeline.Core" Version="0.1.0-local.1" />
              </ItemGroup>
            </Project>
            """);
        folder.Write("Program.cs", Readme.Block("csharp", 0));

        Assert.EndsWith(Readme.Block("text", 1), Command.Run("dotnet", folder.Path, "run", "--project", "Consumer.csproj").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path, "*.snupkg"));
    }

    /// <summary>Clones what is committed into two folders, builds both as CI does, and compares.</summary>
    [Fact]
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
