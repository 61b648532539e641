using Pipeline.Core.Benchmarks.Comparison;

namespace Pipeline.Core.Benchmarks.RollUps;

/// <summary>DuckDB over a table in memory.</summary>
internal sealed class DuckDbPeer : IRollUpPeer
{
    private const string Query = """
        select stage, owner, year(close_on) - (month(close_on) < 4)::int as fiscal_year, (month(close_on) + 8) % 12 // 3 + 1 as quarter,
               count(*)::int, sum(cents)::bigint, sum(cents * basis_points)::bigint
        from sale
        group by all
        """;

    private readonly DuckDbSession _session;

    internal DuckDbPeer(SaleRow[] rows, int threads)
    {
        _session = new(threads);
        _session.Execute($"create type stage as enum ({string.Join(", ", Enum.GetNames<SaleStage>().Select(name => $"'{name}'"))})");
        _session.Execute("create table loaded (stage utinyint, owner smallint, cents bigint, basis_points smallint, close_on date)");
        using (var appender = _session.AppendTo("loaded"))
        {
            foreach (var row in rows)
            {
                appender.CreateRow()
                    .AppendValue((byte)row.Stage)
                    .AppendValue((short)row.Owner)
                    .AppendValue(row.Cents)
                    .AppendValue((short)row.BasisPoints)
                    .AppendValue(row.CloseOn)
                    .EndRow();
            }
        }

        _session.Execute("create table sale as select * replace (enum_range(null::stage)[stage + 1]::stage as stage) from loaded");
        _session.Execute("drop table loaded");
    }

    public string Name => _session.Name;

    public object Run() => RollUp();

    public IReadOnlyDictionary<RollUpKey, RollUpSums> Answer()
    {
        using var command = _session.CreateCommand(Query);
        using var reader = command.ExecuteReader();
        var answer = new Dictionary<RollUpKey, RollUpSums>();
        while (reader.Read())
        {
            var key = new RollUpKey(Enum.Parse<SaleStage>(reader.GetString(0)), reader.GetInt16(1), (int)reader.GetInt64(2), (int)reader.GetInt64(3));
            answer.Add(key, new(reader.GetInt32(4), reader.GetInt64(5), reader.GetInt64(6)));
        }

        return answer;
    }

    public void Dispose() => _session.Dispose();

    internal List<RollUpSums> RollUp()
    {
        using var command = _session.CreateCommand(Query);
        using var reader = command.ExecuteReader();
        var sums = new List<RollUpSums>();
        while (reader.Read())
        {
            sums.Add(new(reader.GetInt32(4), reader.GetInt64(5), reader.GetInt64(6)));
        }

        return sums;
    }
}
