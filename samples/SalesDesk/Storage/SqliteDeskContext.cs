using Microsoft.EntityFrameworkCore;

namespace SalesDesk.Storage;

/// <summary>The database as a file.</summary>
internal sealed class SqliteDeskContext(DbContextOptions<SqliteDeskContext> options) : DeskContext(options);
