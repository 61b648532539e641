using System.Globalization;
using Pipeline.Core.Benchmarks.Comparison;
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

    private readonly DuckDbSession _session;

    internal DuckDbWindows(LogRow[] rows, int threads)
    {
        _session = new(threads);
        _session.Execute("create table fact (prospect integer, sequence integer, happened bigint, stage integer)");
        using var appender = _session.AppendTo("fact");
        foreach (var row in rows)
        {
            appender.CreateRow().AppendValue(row.Prospect).AppendValue(row.Sequence).AppendValue(row.At).AppendValue(row.Stage).EndRow();
        }
    }

    internal string Name => _session.Name;

    public void Dispose() => _session.Dispose();

    internal StageTimes Run()
    {
        using var command = _session.CreateCommand(Query);
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
}
