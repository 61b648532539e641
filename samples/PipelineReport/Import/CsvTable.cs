using System.Text;
using CsvHelper;
using Pipeline.Core.Values;

namespace PipelineReport.Import;

/// <summary>A delimited text file: its header, and its rows as texts.</summary>
internal sealed class CsvTable
{
    private const int Twice = -1;
    private const int ValueShown = 60;
    private const int HeaderShown = 1000;

    private readonly Dictionary<string, int> _columns;

    private CsvTable(string file, string[] header, List<CsvLine> rows, List<Failure> failures, Dictionary<string, int> columns) =>
        (File, Header, Rows, Failures, _columns) = (file, header, rows, failures, columns);

    /// <summary>Gets the file's name, as messages show it.</summary>
    internal string File { get; }

    internal string[] Header { get; }

    internal List<CsvLine> Rows { get; }

    /// <summary>Gets the rows that are no rows: torn, or with quotes that do not close.</summary>
    internal List<Failure> Failures { get; }

    internal static CsvTable Read(string folder, TextFile source, Action<string> tell)
    {
        try
        {
            using var stream = ExportFile.Open(folder, source.File);
            return Read(stream, Path.Combine(folder, source.File), source, tell);
        }
        catch (InvalidDataException)
        {
            throw new InputException($"{source.File} is packed with gzip, and its end is missing or spoilt; copy or export it again, as one packed file.");
        }
    }

    private static CsvTable Read(Stream stream, string path, TextFile source, Action<string> tell)
    {
        var file = source.File;
        string? problem = null;
        var options = CsvReaderOptions.Default with
        {
            Separator = SeparatorOf(source),
            Encoding = EncodingOf(source),
            TrackLineNumbers = true,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            PoolStrings = true,
            OnMalformedRecord = record => problem = record.Reason switch
            {
                CsvMalformedReason.UnterminatedQuote => "A quote is opened and never closed.",
                CsvMalformedReason.TextAfterClosingQuote => "Text follows a closing quote.",
                _ => problem, // a quote inside an unquoted field is text, such as 12" screen
            },
        };
        ThrowIfWorkbook(path);
        using var text = new StreamReader(stream, options.Encoding ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        for (var i = 0; i < source.SkipLines; i++)
        {
            text.ReadLine();
        }

        using var reader = CsvReader.Create(text, options);
        reader.ReadHeader();
        if (reader.Headers is not { Count: > 0 } headers)
        {
            throw new InputException($"{file} is empty: it has no header row.");
        }

        string[] header = [.. headers.Select(name => name.Trim())];
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            columns[header[i]] = columns.ContainsKey(header[i]) ? Twice : i;
        }

        var rows = new List<CsvLine>();
        var failures = new List<Failure>();
        while (reader.Read())
        {
            var row = (int)reader.LineNumber + source.SkipLines;
            problem ??= reader.FieldCount == header.Length ? null : $"The row has {reader.FieldCount} field{(reader.FieldCount == 1 ? "" : "s")} where the header has {header.Length}.";
            if (problem is null)
            {
                rows.Add(new(row, Fields(reader)));
                TellProgress(tell, file, rows.Count);
                continue;
            }

            failures.Add(FailureOf(reader, header, row, problem, file));
            problem = null;
        }

        tell($"Read {rows.Count:N0} {(rows.Count == 1 ? "row" : "rows")} of {file}.");
        if (rows.Find(line => line.Fields.Any(field => field.Contains('\uFFFD', StringComparison.Ordinal))) is { Fields: not null } unreadable)
        {
            tell($"Note: {file}, row {unreadable.Row} holds characters that are not {source.Encoding ?? "utf-8"}; name the file's \"encoding\" in the profile, such as windows-1252.");
        }

        return new(file, header, rows, failures, columns);
    }

    internal bool Has(string column) => _columns.ContainsKey(column);

    internal int IndexOf(string column) => _columns.TryGetValue(column, out var index)
        ? index != Twice ? index : throw new InputException($"{File}, row 1: the column '{column}' stands twice in the header, so which one is meant cannot be told.")
        : throw new InputException($"{File} has no column '{column}'; {(NearestName.Of(column, Header) is { } near ? $"did you mean '{near}'? It" : "it")} has: {Shorten(string.Join(", ", Header), HeaderShown)}.");

    private static Failure FailureOf(CsvReader reader, string[] header, int row, string problem, string file)
    {
        var raw = Encoding.UTF8.GetString(reader.RawRecord);
        var fault = QuoteFault.Find(raw, reader.Separator);
        var field = header[Math.Min(fault?.Field ?? reader.FieldCount, header.Length - 1)];
        var value = Shorten(fault?.Text ?? raw);
        var lines = raw.AsSpan().Count('\n');
        if (lines == 0)
        {
            return new(FailureReason.Unreadable, row, field, value, problem, file);
        }

        // Rows may have been swallowed, and which is not to be told: going on would lose them in silence.
        var place = fault is { } quote ? $"row {row + quote.Line}, {field} '{value}'" : $"row {row}";
        throw new InputException($"{file}, {place}: {problem} Close the quote where it belongs; of rows {row} to {row + lines} it cannot be told what belongs to it.");
    }

    private static void ThrowIfWorkbook(string path)
    {
        using var stream = System.IO.File.OpenRead(path);
        if (stream.ReadByte() == 'P' && stream.ReadByte() == 'K')
        {
            throw new InputException($"{path} is a workbook (or another archive) and not text; save it as CSV.");
        }
    }

    private static string[] Fields(CsvReader reader)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = reader.GetString(i);
        }

        return fields;
    }

    private static void TellProgress(Action<string> tell, string file, int count)
    {
        const int Step = 250_000;
        if (count % Step == 0)
        {
            tell($"Reading {file}: {count:N0} rows …");
        }
    }

    private static string Shorten(string text, int most = ValueShown) => text.Length <= most ? text : text[..most] + "…";

    private static char? SeparatorOf(TextFile source) => source.Separator switch
    {
        null => null, // found from the first lines
        "tab" => '\t',
        [var character] when char.IsAscii(character) && (character == '\t' || (!char.IsControl(character) && character != '"')) => character,
        _ => throw new InputException($"The profile gives {source.File} the separator '{source.Separator}'; write one ASCII character, or \"tab\"."),
    };

    private static Encoding? EncodingOf(TextFile source)
    {
        if (source.Encoding is not { } encoding)
        {
            return null; // UTF-8, or what a byte order mark says
        }

        try
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding(encoding);
        }
        catch (ArgumentException)
        {
            throw new InputException($"The profile gives {source.File} the encoding '{encoding}', which is not known; write such as utf-8, windows-1252 or utf-16.");
        }
    }
}
