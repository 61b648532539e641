using Microsoft.EntityFrameworkCore.Migrations;

namespace Pipeline.Core.EntityFrameworkCore;

/// <summary>What a migration adds that a model cannot say.</summary>
public static class FactMigrations
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string Npgsql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    private static readonly (string Table, string Change)[] Changes = [("Facts", "UPDATE"), ("Facts", "DELETE"), ("Commands", "UPDATE"), ("Commands", "DELETE")];

    /// <summary>Lets the database itself refuse to change or delete facts and commands, whoever asks. For SQLite and PostgreSQL.</summary>
    /// <param name="migration">The migration that creates the tables.</param>
    /// <exception cref="NotSupportedException">The database is another one: write its triggers by hand.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="migration"/> is null.</exception>
    public static void MakeFactsAppendOnly(this MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        switch (migration.ActiveProvider)
        {
            case Sqlite:
                foreach (var (table, change) in Changes)
                {
                    migration.Sql($"""
                        CREATE TRIGGER "{table}_{change}" BEFORE {change} ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} are only ever added.'); END;
                        """);
                }

                break;
            case Npgsql:
                migration.Sql("""
                    CREATE OR REPLACE FUNCTION pipeline_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% are only ever added.', TG_TABLE_NAME; END $$;
                    """);
                foreach (var (table, change) in Changes)
                {
                    migration.Sql($"""
                        CREATE TRIGGER "{table}_{change}" BEFORE {change} ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION pipeline_append_only();
                        """);
                }

                break;
            default:
                throw new NotSupportedException($"No triggers are written for {migration.ActiveProvider}.");
        }
    }
}
