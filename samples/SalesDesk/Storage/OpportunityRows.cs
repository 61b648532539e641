using Microsoft.EntityFrameworkCore;
using Pipeline.Core.Calendars;
using Pipeline.Core.Serialization.SystemTextJson;
using Pipeline.Core.Tracking;
using Pipeline.Core.Values;

namespace SalesDesk.Storage;

/// <summary>Reads rows of figures as the library has them.</summary>
internal static class OpportunityRows
{
    internal static IQueryable<OpportunityRow> OwnedBy(this IQueryable<OpportunityRow> rows, IEnumerable<SellerId> sellers)
    {
        SellerId?[] owners = [.. sellers.Select(seller => (SellerId?)seller)];
        return rows.Where(row => owners.Contains(row.Owner));
    }

    /// <summary>Keeps what is open, and what has closed in a period or after it: nothing else is in its figures.</summary>
    internal static IQueryable<OpportunityRow> In(this IQueryable<OpportunityRow> rows, FiscalPeriod period)
    {
        var from = period.From;
        return rows.Where(row => row.ClosedOn == null || row.ClosedOn >= from);
    }

    /// <summary>Reads them in the order of their ids.</summary>
    internal static async Task<List<Opportunity>> ReadAsync(this IQueryable<OpportunityRow> rows, CancellationToken stop) =>
        (await rows.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Json).ToListAsync(stop)).ConvertAll(PipelineJson.ReadOpportunity);
}
