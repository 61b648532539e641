using Pipeline.Core.Tests.Shared;

namespace Samples.Tests.Support;

/// <summary>The library packed once (with package validation), and fresh console projects that install it from that folder, built in one go.</summary>
public sealed class PackedLibrary : IDisposable
{
    /// <summary>Keeps analyzers, which the build of the solution has run already, from running again; the bytes are the same.</summary>
    internal const string WithoutAnalyzers = "-p:RunAnalyzers=false";

    private const string Version = "0.1.0-local.1";

    private readonly TemporaryFolder _folder = new();

    public PackedLibrary()
    {
        var core = Path.Combine(SharedFile.RepositoryRoot, "src", "Pipeline.Core", "Pipeline.Core.csproj");
        Command.Run("dotnet", _folder.Path, "pack", core, "-c", "Release", "-o", _folder.Path, $"-p:Version={Version}", WithoutAnalyzers, "--artifacts-path", Path.Combine(_folder.Path, "build"));

        // A package folder of its own: the same version packed earlier must not be met again.
        _folder.Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="folder" value="." /></packageSources>
            </configuration>
            """);
        foreach (var (language, framework) in Consumers)
        {
            WriteConsumer(language, framework);
        }

        _folder.Write("consumers.proj", """
            <Project>
              <ItemGroup><Consumer Include="*/Consumer.*proj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Consumer)" Targets="Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="@(Consumer)" /></Target>
            </Project>
            """);
        Command.Run("dotnet", _folder.Path, "build", "consumers.proj");
    }

    /// <summary>Gets the language and framework of each consumer: what the README's program needs, and its first lines in F# and in Visual Basic.</summary>
    internal static (string Language, string Framework)[] Consumers { get; } = [("cs", "net8.0"), ("cs", "net10.0"), ("fs", "net10.0"), ("vb", "net10.0")];

    internal string[] FilesNamed(string pattern) => Directory.GetFiles(_folder.Path, pattern);

    /// <summary>Runs the consumer of a language and framework and returns what it prints.</summary>
    internal string Run(string language, string framework) =>
        Command.Run("dotnet", _folder.Path, Path.Combine(FolderOf(language, framework), "bin", "Debug", framework, "Consumer.dll")).ReplaceLineEndings("\n");

    public void Dispose() => _folder.Dispose();

    private string FolderOf(string language, string framework) => Path.Combine(_folder.Path, $"{language}-{framework}");

    private void WriteConsumer(string language, string framework)
    {
        var project = Directory.CreateDirectory(FolderOf(language, framework)).FullName;
        File.WriteAllText(Path.Combine(project, $"Program.{language}"), language == "cs"
            ? Readme.Block("csharp", 0) + Readme.Block("csharp", 1)
            : File.ReadAllText(Path.Combine(SharedFile.RepositoryRoot, "tests", "Samples.Tests", "Consumers", $"Program.{language}")));
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
    }
}
