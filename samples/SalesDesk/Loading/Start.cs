using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using PipelineReport;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Loading;

/// <summary>What is done before the desk opens: tables, the first load, its projection, the demo's users. Each step is taken up where a killed start left it.</summary>
internal sealed class Start(DeskContext context, ExportLoader loader, Projection projection, Users users, CompanyBook company, IConfiguration settings)
{
    internal async Task PrepareAsync(Action<string> tell, CancellationToken stop)
    {
        await context.Database.MigrateAsync(stop);
        if (context.Database.IsSqlite())
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop); // readers and the writer do not wait for each other
        }

        var (data, profile) = (settings["data"], settings["profile"]);
        if (await context.Companies.AnyAsync(stop))
        {
            if (data is not null && company.Company.LoadedFrom is { } there && there != Path.GetFullPath(data))
            {
                throw new InputException($"The database holds {company.Company.Name}, loaded from {there}; for other data name another --folder, or another database.");
            }
        }
        else
        {
            var folder = data ?? Path.Combine(AppContext.BaseDirectory, "data", "nordlys");
            tell($"First start: loading {folder} …");
            await loader.LoadAsync(folder, profile, isDemo: data is null, tell, stop);
        }

        if (!await context.Opportunities.AnyAsync(stop) && await context.Set<StoredFact>().AnyAsync(stop))
        {
            tell("Making the rows of figures from the facts …");
            tell($"Made {await projection.MakeAnewAsync(stop):N0} rows.");
        }

        await users.AddDemoAsync(stop);
    }
}
