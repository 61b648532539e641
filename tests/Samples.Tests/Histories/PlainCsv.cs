using System.Globalization;
using System.IO.Compression;
using Pipeline.Core.Tests.Shared;

namespace Samples.Tests.Histories;

/// <summary>The rows of a shared file, read without the program: plain splitting, for the files have no quotes.</summary>
internal static class PlainCsv
{
    internal static IReadOnlyList<Dictionary<string, string>> Read(string path)
    {
        using var stream = File.OpenRead(SharedFile.PathOf(path));
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        var header = text.ReadLine()!.Split(','); // every file has a header
        var rows = new List<Dictionary<string, string>>();
        while (text.ReadLine() is { } line)
        {
            Assert.DoesNotContain('"', line);
            var fields = line.Split(',');
            rows.Add(header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return rows;
    }

    internal static DateOnly British(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture);

    internal static DateTime Iso(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    internal static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
