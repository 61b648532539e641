using System.Globalization;
using DuckDB.NET.Data;

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

    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    internal DuckDbPeer(SaleRow[] rows, int threads)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"duckdb-{threads}");
        _connection.Open();
        Execute($"set threads = {threads.ToString(CultureInfo.InvariantCulture)}");
        Execute($"create type stage as enum ({string.Join(", ", Enum.GetNames<SaleStage>().Select(name => $"'{name}'"))})");
        Execute("create table loaded (stage utinyint, owner smallint, cents bigint, basis_points smallint, close_on date)");
        using (var appender = _connection.CreateAppender("loaded"))
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

        Execute("create table sale as select * replace (enum_range(null::stage)[stage + 1]::stage as stage) from loaded");
        Execute("drop table loaded");
    }

    public string Name { get; }

    public object Run() => RollUp();

    public IReadOnlyDictionary<RollUpKey, RollUpSums> Answer()
    {
        using var command = CreateCommand(Query);
        using var reader = command.ExecuteReader();
        var answer = new Dictionary<RollUpKey, RollUpSums>();
        while (reader.Read())
        {
            var key = new RollUpKey(Enum.Parse<SaleStage>(reader.GetString(0)), reader.GetInt16(1), (int)reader.GetInt64(2), (int)reader.GetInt64(3));
            answer.Add(key, new(reader.GetInt32(4), reader.GetInt64(5), reader.GetInt64(6)));
        }

        return answer;
    }

    public void Dispose() => _connection.Dispose();

    internal List<RollUpSums> RollUp()
    {
        using var command = CreateCommand(Query);
        using var reader = command.ExecuteReader();
        var sums = new List<RollUpSums>();
        while (reader.Read())
        {
            sums.Add(new(reader.GetInt32(4), reader.GetInt64(5), reader.GetInt64(6)));
        }

        return sums;
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
