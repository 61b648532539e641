using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using SalesDesk.Company;
using SalesDesk.Selling;
using SalesDesk.Storage;

namespace SalesDesk.Loading;

/// <summary>Makes the rows of figures and the reminders anew from the facts; reminders that were handed out stay so.</summary>
internal sealed class Projection(DeskContext context, CompanyBook company, ProspectBook prospects)
{
    private const int RowsAtOnce = 1_000;

    internal async Task<int> MakeAnewAsync(CancellationToken stop)
    {
        await using var own = context.Database.CurrentTransaction is null ? await context.Database.BeginTransactionAsync(stop) : null;
        if (context.Database.IsNpgsql())
        {
            // SQLite has one writer at a time as it is; here those who come meanwhile wait before their row, and write it after ours.
            await context.Database.ExecuteSqlRawAsync("""LOCK TABLE "Opportunities" IN EXCLUSIVE MODE""", stop);
        }

        var rows = new List<OpportunityRow>();
        var reminders = new List<ReminderRow>();
        await foreach (var prospect in ReadAllAsync().WithCancellation(stop))
        {
            rows.AddRange(prospect.IsOpened ? [OpportunityRow.Of(prospect, company.Company.Zone)] : []);
            reminders.AddRange(prospects.RemindersOf(prospect));
        }

        await context.Opportunities.ExecuteDeleteAsync(stop);
        await context.Reminders.Where(reminder => reminder.HandedOutAt == null).ExecuteDeleteAsync(stop);
        var handedOut = (await context.Reminders.Select(reminder => reminder.Key).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        foreach (var chunk in rows.Concat<object>(reminders.Where(reminder => !handedOut.Contains(reminder.Key))).Chunk(RowsAtOnce))
        {
            context.AddRange(chunk);
            await context.SaveChangesAsync(stop);
            context.ChangeTracker.Clear();
        }

        await (own?.CommitAsync(stop) ?? Task.CompletedTask);
        return rows.Count;
    }

    private async IAsyncEnumerable<Prospect> ReadAllAsync()
    {
        var own = new List<RecordedFact>();
        await foreach (var fact in new FactStore(context).ReadAllAsync())
        {
            if (own is [var first, ..] && first.Prospect != fact.Prospect)
            {
                yield return Prospect.Replay(first.Prospect, own);
                own.Clear();
            }

            own.Add(fact);
        }

        if (own is [var last, ..])
        {
            yield return Prospect.Replay(last.Prospect, own);
        }
    }
}
