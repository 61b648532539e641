using System.Globalization;
using Pipeline.Core.Benchmarks.Comparison;

namespace Pipeline.Core.Benchmarks.Histories;

/// <summary>DuckDB over a table in memory: the row after each, by prospect, then counts.</summary>
internal sealed class DuckDbTransitions : IDisposable
{
    private const string Next = "select prospect, state, happened, lead(state) over one as next, lead(happened) over one as until from change window one as (partition by prospect order by sequence)";

    private static readonly string End = StageTable.AsOf.PlusDays(1).AtMidnight().InUtc().ToInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static readonly string Counting =
        $"with visit as ({Next}) select state, next, count(*), sum(coalesce(until, {End}) - happened)::bigint from visit where state < {StageTable.Stages} group by state, next";

    private readonly DuckDbSession _session;

    internal DuckDbTransitions(StageRow[] rows, int threads)
    {
        _session = new(threads);
        _session.Execute("create table change (prospect integer, sequence integer, happened bigint, state integer)");
        using var appender = _session.AppendTo("change");
        foreach (var row in rows)
        {
            appender.CreateRow().AppendValue(row.Prospect).AppendValue(row.Sequence).AppendValue(row.At).AppendValue(row.State).EndRow();
        }
    }

    internal string Name => _session.Name;

    public void Dispose() => _session.Dispose();

    internal TransitionCounts Count()
    {
        using var command = _session.CreateCommand(Counting);
        using var reader = command.ExecuteReader();
        var answer = new TransitionCounts(new long[StageTable.Stages * (StageTable.Lost + 1)], new long[StageTable.Stages]);
        while (reader.Read())
        {
            var from = reader.GetInt32(0);
            answer.Seconds[from] += reader.GetInt64(3);
            if (!reader.IsDBNull(1))
            {
                answer.Counts[from * (StageTable.Lost + 1) + reader.GetInt32(1)] = reader.GetInt64(2);
            }
        }

        return answer;
    }

    /// <summary>Makes the table of visits, and keeps it in the database.</summary>
    /// <returns>The number of visits and their seconds.</returns>
    internal (long Visits, long Seconds) MakeVisits()
    {
        _session.Execute($"create or replace table visit as {Next} qualify state < {StageTable.Stages}");
        using var command = _session.CreateCommand($"select count(*), sum(coalesce(until, {End}) - happened)::bigint from visit");
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
