using Pipeline.Core.Tests.Shared;

namespace Samples.Tests;

/// <summary>The package as its consumer meets it.</summary>
public sealed class PackageTests
{
    private static string Core => Path.Combine(SharedFile.RepositoryRoot, "src", "Pipeline.Core", "Pipeline.Core.csproj");

    /// <summary>Packs the library (with package validation), installs it from a folder into a fresh console project, and uses it.</summary>
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
        folder.Write("Program.cs", """
            using System;
            using NodaTime;
            using Pipeline.Core.Calendars;
            using Pipeline.Core.Forecasting;
            using Pipeline.Core.Quotas;
            using Pipeline.Core.Stages;
            using Pipeline.Core.Tracking;
            using Pipeline.Core.Values;

            var nok = Currency.FromCode("NOK");
            var process = SalesProcess.Create(new ProcessId("sales"), 1, [new Stage(new StageId("Meeting"), StageRole.Appointment, 0.4)]);
            Opportunity[] rows =
            [
                new(new ProspectId("A1"), openedOn: new(2026, 4, 1), outcome: new Outcome(OutcomeKind.Won, new LocalDate(2026, 4, 20), Amount.Of(300_000, nok))),
                new(new ProspectId("A2"), stage: new StageId("Meeting"), openedOn: new(2026, 4, 8), expectedCloseOn: new(2026, 6, 10), amount: Amount.Of(250_000, nok)),
            ];
            var quarter = FiscalCalendar.CalendarYear.Parse("2026-Q2");
            var snapshot = PipelineSnapshot.Create(rows, new LocalDate(2026, 5, 15), process).OrThrow();
            var forecast = Forecast.Create(snapshot, StatedOutlook.Instance, quarter, nok);
            var gap = QuotaGap.Create(Quota.ForAll(new Money(1_000_000, nok), quarter), forecast, WorkingCalendar.MondayToFriday);
            Console.WriteLine($"{gap.Won} | {gap.ExpectedFromOpen} | {gap.LeftToBuild}");
            """);

        Assert.Contains("300000.00 NOK | 100000.00 NOK | 600000.00 NOK", Command.Run("dotnet", folder.Path, "run", "--project", "Consumer.csproj"));
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
