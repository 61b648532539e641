using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using PipelineReport.Import;
using SalesDesk.Access;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Loading;

/// <summary>Adds the prospects of another export to a company that is there: those that are new, and whose owner the viewer may act for.</summary>
internal sealed class LaterImport(DeskContext context, CompanyBook company, ProspectBook prospects, Viewer viewer)
{
    /// <param name="folder">The export's files, the profile among them.</param>
    /// <param name="tell">Is told of rows that could not be used.</param>
    /// <param name="stop">To give up.</param>
    /// <returns>The number of prospects and of facts, and why others were left aside.</returns>
    /// <exception cref="PipelineReport.InputException">The profile or a file cannot be used; nothing is stored.</exception>
    internal async Task<(int Prospects, long Facts, List<LeftAside> LeftAside)> AddAsync(string folder, Action<string> tell, CancellationToken stop)
    {
        var now = company.Now;
        var (taken, leftAside) = (new List<Prospect>(), new List<LeftAside>());
        var facts = new List<RecordedFact>();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        foreach (var own in ExportLoader.FactsOf(folder, ProfileReader.Read(folder, null), tell).GroupBy(fact => fact.Prospect))
        {
            RecordedFact[] known = [.. own.TakeWhile(fact => !(ExportLoader.TimeOf(fact) > now))];
            var prospect = Prospect.Replay(own.Key, known);
            if (await WhyNotAsync(prospect, stop) is { } reason)
            {
                leftAside.Add(new(own.Key.Value, reason));
                continue;
            }

            taken.Add(prospect);
            facts.AddRange(known);
        }

        var count = await new FactStore(context).ImportAsync(facts, cancellationToken: stop);
        context.AddRange(taken.Select(prospect => OpportunityRow.Of(prospect, company.Company.Zone)));
        context.AddRange(taken.SelectMany(prospects.RemindersOf));
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return (taken.Count, count, leftAside);
    }

    private async Task<string?> WhyNotAsync(Prospect prospect, CancellationToken stop) =>
        !prospect.IsOpened ? "not-opened-yet"
        : !viewer.MaySee(prospect.Owner) ? "not-yours"
        : (prospect.Process, prospect.ProcessVersion) != (company.Company.Process.Id, company.Company.Process.Version) ? RefusalCode.ProcessDiffers
        : await context.Set<StoredFact>().AnyAsync(fact => fact.Prospect == prospect.Id, stop) ? "known"
        : null;

    internal sealed record LeftAside(string Prospect, string Reason);
}
