using Microsoft.EntityFrameworkCore;
using NodaTime;
using SalesDesk.Storage;

namespace SalesDesk.Company;

/// <summary>The company, read once from the database and kept up to date by its changes here, and the desk's time.</summary>
internal sealed class CompanyBook(IClock machine, IServiceScopeFactory scopes)
{
    private volatile CompanyFacts? _company;

    internal CompanyFacts Company => _company ??= CompanyDocument.Read(ReadRow());

    /// <summary>Gets now, by the desk's clock.</summary>
    internal Instant Now => machine.GetCurrentInstant() + Company.ClockAhead;

    /// <summary>Gets the day of now, where the company is.</summary>
    internal LocalDate Today => Now.InZone(Company.Zone).Date;

    /// <summary>Stores the company changed.</summary>
    /// <param name="before">What it was when the change was decided on.</param>
    /// <param name="after">What it is to be.</param>
    /// <param name="stop">To give up.</param>
    /// <returns>False when somebody else changed it meanwhile; then nothing is stored.</returns>
    internal async Task<bool> TryChangeAsync(CompanyFacts before, CompanyFacts after, CancellationToken stop)
    {
        var (stored, next) = (CompanyDocument.Write(before), CompanyDocument.Write(after));
        await using var scope = scopes.CreateAsyncScope();
        var companies = scope.ServiceProvider.GetRequiredService<DeskContext>().Companies;
        var isChanged = await companies.Where(row => row.Json == stored).ExecuteUpdateAsync(set => set.SetProperty(row => row.Json, next), stop) == 1;
        _company = isChanged ? after : null; // else another desk on this database was faster: read it anew
        return isChanged;
    }

    private string ReadRow()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<DeskContext>().Companies.AsNoTracking().Single().Json;
    }
}
