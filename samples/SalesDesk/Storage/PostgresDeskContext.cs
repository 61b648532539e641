using Microsoft.EntityFrameworkCore;

namespace SalesDesk.Storage;

/// <summary>The database in PostgreSQL.</summary>
internal sealed class PostgresDeskContext(DbContextOptions<PostgresDeskContext> options) : DeskContext(options);
