using Microsoft.EntityFrameworkCore;
using NodaTime;
using SalesDesk.Storage;

namespace SalesDesk.Company;

/// <summary>The company, read once from the database, and the desk's time.</summary>
internal sealed class CompanyBook(IClock machine, IServiceScopeFactory scopes)
{
    private readonly Lazy<CompanyFacts> _company = new(() => Read(scopes));

    internal CompanyFacts Company => _company.Value;

    /// <summary>Gets now, by the desk's clock.</summary>
    internal Instant Now => machine.GetCurrentInstant() + Company.ClockAhead;

    /// <summary>Gets the day of now, where the company is.</summary>
    internal LocalDate Today => Now.InZone(Company.Zone).Date;

    private static CompanyFacts Read(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        var row = scope.ServiceProvider.GetRequiredService<DeskContext>().Companies.AsNoTracking().Single();
        return CompanyDocument.Read(row.Json);
    }
}
