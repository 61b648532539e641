using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;
using PipelineReport;
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
    /// <param name="tell">Is told what there is to say of the files.</param>
    /// <param name="stop">To give up.</param>
    /// <returns>The number of prospects and of facts, why others were left aside, and what of the rows could not be used.</returns>
    /// <exception cref="InputException">The profile or a file cannot be used; nothing is stored.</exception>
    internal async Task<(int Prospects, long Facts, List<LeftAside> LeftAside, ImmutableArray<Failure> Rejected)> AddAsync(string folder, Action<string> tell, CancellationToken stop)
    {
        var profile = ProfileReader.Read(folder, null);
        if (profile.Facts is not null)
        {
            throw new InputException("The profile names facts, and here facts are made by commands and from rows alone, so that each says truly who recorded it; leave the key facts out.");
        }

        var now = company.Now;
        var past = ExportReader.ReadPast(folder, profile, viewer.Actor, tell, company.Company.Process);
        var (taken, leftAside) = (new List<Prospect>(), new List<LeftAside>());
        var facts = new List<RecordedFact>();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        foreach (var (row, own) in past.Prospects)
        {
            RecordedFact[] known = [.. own.TakeWhile(fact => !(ExportLoader.TimeOf(fact) > now))];
            var prospect = Prospect.Replay(row.Id, known);
            if (await WhyNotAsync(prospect, stop) is { } reason)
            {
                leftAside.Add(new(row.Id.Value, reason));
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
        return (taken.Count, count, leftAside, past.Rejected);
    }

    private async Task<string?> WhyNotAsync(Prospect prospect, CancellationToken stop) =>
        !prospect.IsOpened ? "not-opened-yet"
        : !viewer.MaySee(prospect.Owner) ? "not-yours"
        : await context.Set<StoredFact>().AnyAsync(fact => fact.Prospect == prospect.Id, stop) ? "known"
        : null;

    internal sealed record LeftAside(string Prospect, string Reason);
}
