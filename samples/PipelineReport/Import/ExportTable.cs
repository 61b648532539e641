namespace PipelineReport.Import;

/// <summary>The rows of the opportunities' file, with the columns of the files joined to it.</summary>
internal sealed class ExportTable
{
    private readonly CsvTable _main;
    private readonly List<Join> _joins = [];
    private readonly Dictionary<string, Dictionary<string, string>> _aliases;
    private readonly HashSet<string> _missing;
    private readonly Dictionary<string, (int Join, int Column)> _places = new(StringComparer.Ordinal);

    internal ExportTable(ExportFolder folder, Profile profile)
    {
        _aliases = profile.Aliases;
        _missing = [.. profile.Missing, ""];
        _main = folder.Read(profile.Opportunities);
        foreach (var join in profile.Opportunities.Joins)
        {
            var table = folder.ReadWhole(join);
            var key = table.IndexOf(join.Key);
            var lines = new Dictionary<string, CsvLine>(StringComparer.Ordinal);
            foreach (var line in table.Rows)
            {
                if (!lines.TryAdd(line.Fields[key], line))
                {
                    throw InputException.At(join.File, line.Row, join.Key, line.Fields[key], "An earlier row has the same key, so the rows to join cannot be told apart.");
                }
            }

            PlaceOf(join.On);
            _joins.Add(new(table, join.On, lines));
        }
    }

    internal CsvTable Main => _main;

    /// <summary>Gets the value of the first of the columns that is not missing, aliases replaced; null when all are.</summary>
    internal (string Column, string Value)? Get(CsvLine line, ColumnNames columns)
    {
        foreach (var column in columns.Names)
        {
            if (Get(line, column) is { } value)
            {
                return (column, value);
            }
        }

        return null;
    }

    /// <summary>Gets a value, aliases replaced; null when it is missing.</summary>
    internal string? Get(CsvLine line, string column)
    {
        var raw = Raw(line, column);
        var value = _aliases.TryGetValue(column, out var aliases) && aliases.TryGetValue(raw, out var alias) ? alias : raw;
        return _missing.Contains(value) ? null : value;
    }

    /// <summary>Gets a value as it stands in the file.</summary>
    internal string Raw(CsvLine line, string column)
    {
        var (joined, index) = PlaceOf(column);
        if (joined < 0)
        {
            return line.Fields[index];
        }

        var join = _joins[joined];
        return Get(line, join.On) is { } key && join.Lines.TryGetValue(key, out var other) ? other.Fields[index] : "";
    }

    /// <summary>Stops, naming the column, if neither the file nor one joined to it has it.</summary>
    internal void Require(ColumnNames columns)
    {
        foreach (var column in columns.Names)
        {
            PlaceOf(column);
        }
    }

    private (int Join, int Column) PlaceOf(string column)
    {
        if (_places.TryGetValue(column, out var place))
        {
            return place;
        }

        // A column of one certain file is written with the file before it, as in users.csv:Name.
        var qualified = _joins.FindIndex(candidate => column.StartsWith(candidate.Table.File + ":", StringComparison.Ordinal));
        var name = qualified < 0 ? column : column[(_joins[qualified].Table.File.Length + 1)..];
        var join = qualified >= 0 ? qualified : _main.Has(column) ? -1 : _joins.FindIndex(candidate => candidate.Table.Has(column));
        place = (join, join < 0 ? _main.IndexOf(name) : _joins[join].Table.IndexOf(name));
        return _places[column] = place;
    }

    private sealed record Join(CsvTable Table, string On, Dictionary<string, CsvLine> Lines);
}
