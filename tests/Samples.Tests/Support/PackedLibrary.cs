using Pipeline.Core.Tests.Shared;

namespace Samples.Tests.Support;

/// <summary>The library packed once (with package validation), and fresh console projects that install it from that folder.</summary>
public sealed class PackedLibrary : IDisposable
{
    private const string Version = "0.1.0-local.1";

    private readonly TemporaryFolder _folder = new();

    public PackedLibrary()
    {
        var core = Path.Combine(SharedFile.RepositoryRoot, "src", "Pipeline.Core", "Pipeline.Core.csproj");
        Command.Run("dotnet", _folder.Path, "pack", core, "-c", "Release", "-o", _folder.Path, $"-p:Version={Version}", "--artifacts-path", Path.Combine(_folder.Path, "build"));

        // A package folder of its own: the same version packed earlier must not be met again.
        _folder.Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="folder" value="." /></packageSources>
            </configuration>
            """);
    }

    internal string[] FilesNamed(string pattern) => Directory.GetFiles(_folder.Path, pattern);

    /// <summary>Runs a program in a new project of a language (cs, fs or vb) and returns what it prints.</summary>
    internal string Run(string language, string framework, string program)
    {
        var project = Directory.CreateDirectory(Path.Combine(_folder.Path, $"{language}-{framework}")).FullName;
        File.WriteAllText(Path.Combine(project, $"Program.{language}"), program);
        File.WriteAllText(Path.Combine(project, $"Consumer.{language}proj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <RollForward>Major</RollForward>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <OptionStrict>On</OptionStrict>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
                <EnableDefaultItems>false</EnableDefaultItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="Program.{language}" />
                <PackageReference Include="Pipeline.Core" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        return Command.Run("dotnet", project, "run").ReplaceLineEndings("\n");
    }

    public void Dispose() => _folder.Dispose();
}
