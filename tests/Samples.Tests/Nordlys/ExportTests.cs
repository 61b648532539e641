using System.Globalization;
using PipelineReport.Pay;
using SampleData;
using SampleData.Export;
using static Samples.Tests.Nordlys.NordlysExport;

namespace Samples.Tests.Nordlys;

/// <summary>What is committed is what the generator writes, byte for byte; of packed files, what they unpack to.</summary>
public sealed class ExportTests
{
    private const long MaxTextSize = 2_000_000;
    private const long MaxPackedSize = 6_000_000;

    [Fact]
    public void Files_AreTheCommittedBytes()
    {
        Assert.Equal(CompanyExport.Names.Append(PlanReader.FileName).Order(StringComparer.Ordinal), Directory.GetFiles(NordlysExport.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.All(CompanyExport.Names, name => Assert.True(
            TextOf(name, File.ReadAllBytes(Path.Combine(NordlysExport.Folder, name))).AsSpan().SequenceEqual(TextOf(name, CompanyExport.FileOf(Generated, name))),
            $"{name} is not what the generator writes; run: dotnet run --project samples/SampleData"));
    }

    /// <summary>A small company has everything that a culture could write in its own way: numbers with fractions, days, names.</summary>
    [Theory]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    [InlineData("nb-NO")]
    public void Files_InAnyCulture_AreTheSameBytes(string culture)
    {
        var (usual, usualUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            var expected = FilesIn("");
            Assert.Equal(expected, FilesIn(culture));
            Assert.All(expected, file => Assert.NotEmpty(file));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (usual, usualUi);
        }

        static byte[][] FilesIn(string culture)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var company = Company.Generate(CompanyTruth.Nordlys with { Sellers = CompanyTruth.Nordlys.Sellers[..6], FirstDay = new(2025, 10, 1) }, 5);
            return [.. CompanyExport.Names.Select(name => CompanyExport.FileOf(company, name))];
        }
    }

    [Fact]
    public void Files_AreSmall_AndPlainText()
    {
        var files = CompanyExport.Names.Select(name => (Name: name, Bytes: File.ReadAllBytes(Path.Combine(NordlysExport.Folder, name)))).ToLookup(file => file.Name.EndsWith(".gz", StringComparison.Ordinal));

        Assert.InRange(files[false].Sum(file => (long)file.Bytes.Length), 1, MaxTextSize);
        Assert.InRange(files[true].Sum(file => (long)file.Bytes.Length), 1, MaxPackedSize);
        Assert.All(files.SelectMany(group => group), file =>
        {
            var text = TextOf(file.Name, file.Bytes);
            Assert.DoesNotContain((byte)'\r', text);
            Assert.NotEqual(0xEF, text[0]); // a byte order mark's first
            Assert.Equal((byte)'\n', text[^1]);
        });
    }

    [Fact]
    public void Program_WithASeedAndAFolder_WritesThatCompany()
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(AppContext.BaseDirectory, "SampleData.dll");

        Command.Run("dotnet", folder.Path, program, "--seed", "7", "--out", Path.Combine(folder.Path, "seven"));

        var expected = Company.Generate(CompanyTruth.Nordlys, 7);
        Assert.All(CompanyExport.Names, name => Assert.Equal(CompanyExport.FileOf(expected, name), File.ReadAllBytes(Path.Combine(folder.Path, "seven", name))));
    }
}
