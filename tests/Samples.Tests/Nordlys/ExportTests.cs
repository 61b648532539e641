using System.Globalization;
using SampleData;
using SampleData.Export;

namespace Samples.Tests.Nordlys;

/// <summary>What is committed is what the generator writes, byte for byte.</summary>
public sealed class ExportTests
{
    private const long MaxSize = 2_000_000;

    [Theory]
    [InlineData("")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    [InlineData("nb-NO")]
    public void Files_InAnyCulture_AreTheCommittedBytes(string culture)
    {
        var (usual, usualUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var files = CompanyExport.FilesOf(Company.Generate(CompanyTruth.Nordlys, GeneratedCompany.NordlysSeed));

            Assert.Equal(files.Keys, Directory.GetFiles(NordlysExport.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
            Assert.All(files, file => Assert.True(
                File.ReadAllBytes(Path.Combine(NordlysExport.Folder, file.Key)).AsSpan().SequenceEqual(file.Value),
                $"{file.Key} is not what the generator writes; run: dotnet run --project samples/SampleData"));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (usual, usualUi);
        }
    }

    [Fact]
    public void Files_AreSmall_AndPlainText()
    {
        var files = CompanyExport.FilesOf(Company.Generate(CompanyTruth.Nordlys, GeneratedCompany.NordlysSeed)).Values.ToArray();

        Assert.InRange(files.Sum(file => (long)file.Length), 1, MaxSize);
        Assert.All(files, file =>
        {
            Assert.DoesNotContain((byte)'\r', file);
            Assert.NotEqual(0xEF, file[0]); // a byte order mark's first
            Assert.Equal((byte)'\n', file[^1]);
        });
    }

    [Fact]
    public void Program_WithASeedAndAFolder_WritesThatCompany()
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(AppContext.BaseDirectory, "SampleData.dll");

        Command.Run("dotnet", folder.Path, program, "--seed", "7", "--out", Path.Combine(folder.Path, "seven"));

        var expected = CompanyExport.FilesOf(Company.Generate(CompanyTruth.Nordlys, 7));
        Assert.All(expected, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(folder.Path, "seven", file.Key))));
    }
}
