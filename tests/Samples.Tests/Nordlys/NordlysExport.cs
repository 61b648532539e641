using System.Globalization;
using System.IO.Compression;
using System.Text;
using Pipeline.Core.Prospects;
using Pipeline.Core.Tests.Shared;
using PipelineReport.Import;
using SampleData;
using SampleData.Export;

namespace Samples.Tests.Nordlys;

/// <summary>The nordlys export, read by a few lines of its own: its files hold no quotes.</summary>
internal static class NordlysExport
{
    internal const string Opportunities = "opportunities.csv";

    private const int StageCount = 8;
    private const int FirstEntry = 6; // column of the second stage's day; the first stage's is that of the opening

    private static readonly Lazy<GeneratedCompany> Made = new(() => Company.Generate(CompanyTruth.Nordlys, GeneratedCompany.NordlysSeed));
    private static readonly Lazy<Profile> Profile = new(() => ProfileReader.Read(Folder, null));
    private static readonly Lazy<RecordedFact[]> Recorded = new(() => [.. FactFile.Read(Folder, Profile.Value.Facts!, _ => { })]); // the profile names them
    private static readonly Lazy<Activity[]> Done = new(() => [.. FactFile.ReadActivities(Folder, Profile.Value.Activities!, _ => { })]); // and these

    internal static string Folder => Path.Combine(SharedFile.RepositoryRoot, "samples", "data", "nordlys");

    /// <summary>Gets the rows that are committed.</summary>
    internal static IReadOnlyList<NordlysRow> Committed { get; } = Parse(File.ReadAllText(Path.Combine(Folder, Opportunities)));

    /// <summary>Gets the company that the generator makes for it.</summary>
    internal static GeneratedCompany Generated => Made.Value;

    /// <summary>Gets the facts that are committed, as the program reads them.</summary>
    internal static IReadOnlyList<RecordedFact> Facts => Recorded.Value;

    /// <summary>Gets the activities that are committed, as the program reads them.</summary>
    internal static IReadOnlyList<Activity> Activities => Done.Value;

    /// <summary>Gets the rows of a company through the text of its export.</summary>
    internal static IReadOnlyList<NordlysRow> RowsOf(GeneratedCompany company) =>
        Parse(Encoding.UTF8.GetString(CompanyExport.FileOf(company, Opportunities)));

    /// <summary>Gets the text of a file, unpacked where it is packed.</summary>
    internal static byte[] TextOf(string name, byte[] file)
    {
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            return file;
        }

        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        using var text = new MemoryStream();
        gzip.CopyTo(text);
        return text.ToArray();
    }

    private static IReadOnlyList<NordlysRow> Parse(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => ToRow(line.Split(',')))];

    private static NordlysRow ToRow(string[] fields)
    {
        var after = fields[(FirstEntry + StageCount - 1)..];
        return new(
            fields[1],
            fields[2],
            Whole(fields[3])!.Value, // never empty
            [.. fields[FirstEntry..(FirstEntry + StageCount - 1)].Prepend(fields[4]).Select(Day).OfType<DateOnly>()],
            fields[5] is "Won" or "Lost" or "No decision" ? fields[5] : null,
            Day(after[6]),
            Day(after[0])!.Value, // never empty
            Whole(after[2]),
            Whole(after[4])!.Value,
            Whole(after[5])!.Value);
    }

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int? Whole(string text) => text.Length == 0 ? null : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
