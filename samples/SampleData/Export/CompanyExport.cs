using System.Collections.Immutable;
using System.Text;

namespace SampleData.Export;

/// <summary>A company's export: its files by name, each as the bytes to write.</summary>
public static class CompanyExport
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes the files.</summary>
    /// <param name="company">The company.</param>
    /// <returns>Name and bytes of each file: UTF-8 without a byte order mark, lines ended by LF.</returns>
    public static ImmutableSortedDictionary<string, byte[]> FilesOf(GeneratedCompany company)
    {
        ArgumentNullException.ThrowIfNull(company);
        return new Dictionary<string, string>
        {
            [OpportunityFile.Name] = OpportunityFile.Write(company),
            [TeamFile.Name] = TeamFile.Write(company),
            [ProfileFile.Name] = ProfileFile.Write(company),
            [TruthFile.Name] = TruthFile.Write(company),
            [ReadmeFile.Name] = ReadmeFile.Write(company),
        }.ToImmutableSortedDictionary(file => file.Key, file => Utf8.GetBytes(file.Value), StringComparer.Ordinal);
    }
}
