using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;
using SalesDesk.Storage;

namespace SalesDesk.Page.Reading;

/// <summary>Reads many prospects at once, from one query of their facts.</summary>
internal sealed class ProspectReader(DeskContext context)
{
    /// <summary>Reads a seller's open prospects, in order of their ids.</summary>
    internal async Task<List<Prospect>> OpenOfAsync(SellerId seller, CancellationToken stop)
    {
        var open = context.Opportunities.Where(row => row.Owner == seller && row.Outcome == null).Select(row => row.Id);
        var facts = await context.Set<StoredFact>().AsNoTracking().Where(fact => open.Contains(fact.Prospect)).OrderBy(fact => fact.Prospect).ThenBy(fact => fact.Sequence).ToListAsync(stop);
        return [.. facts.GroupBy(fact => fact.Prospect).Select(own => Prospect.Replay(own.Key, own.Select(fact => fact.ToFact())))];
    }

    /// <summary>Reads everything that happened to one.</summary>
    internal async Task<ProspectHistory> HistoryAsync(ProspectId id, CancellationToken stop) => ProspectHistory.FromFacts(
        id, (await context.Set<StoredFact>().AsNoTracking().Where(fact => fact.Prospect == id).OrderBy(fact => fact.Sequence).ToListAsync(stop)).Select(fact => fact.ToFact()));
}
