using System.Collections.Immutable;
using System.Text;

namespace SampleData.Export;

/// <summary>A company's export: its files by name, each as the bytes to write.</summary>
public static class CompanyExport
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly ImmutableSortedDictionary<string, Func<GeneratedCompany, byte[]>> Writers = new Dictionary<string, Func<GeneratedCompany, byte[]>>
    {
        [OpportunityFile.Name] = company => Utf8.GetBytes(OpportunityFile.Write(company)),
        [TeamFile.Name] = company => Utf8.GetBytes(TeamFile.Write(company)),
        [LinesFile.Facts] = LinesFile.WriteFacts,
        [LinesFile.Activities] = LinesFile.WriteActivities,
        [ProfileFile.Name] = company => Utf8.GetBytes(ProfileFile.Write(company)),
        [TruthFile.Name] = company => Utf8.GetBytes(TruthFile.Write(company)),
        [ReadmeFile.Name] = company => Utf8.GetBytes(ReadmeFile.Write(company)),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Gets the names of the files, in ordinal order.</summary>
    public static IEnumerable<string> Names => Writers.Keys;

    /// <summary>Makes one file.</summary>
    /// <param name="company">The company.</param>
    /// <param name="name">Which file, one of <see cref="Names"/>.</param>
    /// <returns>The bytes: UTF-8 without a byte order mark, lines ended by LF; packed by gzip where the name ends in .gz.</returns>
    public static byte[] FileOf(GeneratedCompany company, string name)
    {
        ArgumentNullException.ThrowIfNull(company);
        return Writers[name](company);
    }
}
