using System.Globalization;
using DuckDB.NET.Data;

namespace Pipeline.Core.Benchmarks.Comparison;

/// <summary>DuckDB in memory, with a number of threads.</summary>
internal sealed class DuckDbSession : IDisposable
{
    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    internal DuckDbSession(int threads)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"duckdb-{threads}");
        _connection.Open();
        Execute($"set threads = {threads.ToString(CultureInfo.InvariantCulture)}");
    }

    internal string Name { get; }

    public void Dispose() => _connection.Dispose();

    internal DuckDBAppender AppendTo(string table) => _connection.CreateAppender(table);

    internal void Execute(string sql)
    {
        using var command = CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    internal DuckDBCommand CreateCommand(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
