using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SalesDesk.Storage;

/// <summary>Makes the contexts for <c>dotnet ef migrations add NAME --context SqliteDeskContext --output-dir Storage/Migrations/Sqlite</c>, and for PostgreSQL likewise.</summary>
internal sealed class DesignTimeContexts : IDesignTimeDbContextFactory<SqliteDeskContext>, IDesignTimeDbContextFactory<PostgresDeskContext>
{
    SqliteDeskContext IDesignTimeDbContextFactory<SqliteDeskContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDeskContext>().UseSqlite("Data Source=design.db").Options);

    PostgresDeskContext IDesignTimeDbContextFactory<PostgresDeskContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDeskContext>().UseNpgsql("Host=design", npgsql => npgsql.UseNodaTime()).Options);
}
