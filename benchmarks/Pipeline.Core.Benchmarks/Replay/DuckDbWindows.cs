using System.Globalization;
using DuckDB.NET.Data;
using Pipeline.Core.Stages;

namespace Pipeline.Core.Benchmarks.Replay;

/// <summary>DuckDB over a table in memory: the row after each, by prospect.</summary>
internal sealed class DuckDbWindows : IDisposable
{
    private static readonly string Query = string.Create(CultureInfo.InvariantCulture, $"""
        with next as (select stage, happened, lead(happened) over (partition by prospect order by sequence) as until from fact)
        select stage, sum(coalesce(until, {FactLog.End.ToUnixTimeSeconds()}) - happened)::bigint, count(*) filter (until is null)::int
        from next
        group by stage
        """);

    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    internal DuckDbWindows(LogRow[] rows, int threads)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"duckdb-{threads}");
        _connection.Open();
        Execute($"set threads = {threads.ToString(CultureInfo.InvariantCulture)}");
        Execute("create table fact (prospect integer, sequence integer, happened bigint, stage integer)");
        using var appender = _connection.CreateAppender("fact");
        foreach (var row in rows)
        {
            appender.CreateRow().AppendValue(row.Prospect).AppendValue(row.Sequence).AppendValue(row.At).AppendValue(row.Stage).EndRow();
        }
    }

    internal string Name { get; }

    public void Dispose() => _connection.Dispose();

    internal StageTimes Run()
    {
        using var command = CreateCommand(Query);
        using var reader = command.ExecuteReader();
        var stages = SalesProcess.Standard.Stages.Length;
        var times = new StageTimes(new long[stages], new int[stages]);
        while (reader.Read())
        {
            times.Seconds[reader.GetInt32(0)] = reader.GetInt64(1);
            times.Standing[reader.GetInt32(0)] = reader.GetInt32(2);
        }

        return times;
    }

    private void Execute(string sql)
    {
        using var command = CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private DuckDBCommand CreateCommand(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
