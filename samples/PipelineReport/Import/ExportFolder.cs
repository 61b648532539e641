namespace PipelineReport.Import;

/// <summary>The files of an export, each read once whatever it is used for.</summary>
internal sealed class ExportFolder(string path, Action<string> tell)
{
    private readonly Dictionary<string, CsvTable> _tables = new(StringComparer.Ordinal);

    /// <summary>Reads the file that rows are taken from; rows that are none are kept as failures.</summary>
    internal CsvTable Read(TextFile file)
    {
        if (!_tables.TryGetValue(file.File, out var table))
        {
            table = CsvTable.Read(path, file, tell);
            _tables.Add(file.File, table);
        }

        return table;
    }

    /// <summary>Reads a file that the rows look things up in, where every row must be whole.</summary>
    internal CsvTable ReadWhole(TextFile file)
    {
        var table = Read(file);
        return table.Failures is [var first, ..] ? throw new InputException(first.ToString()) : table;
    }
}
