using Microsoft.EntityFrameworkCore;
using Pipeline.Core.Prospects;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Selling;

/// <summary>Hands out the reminders that are due, each once, however many ask at once.</summary>
internal sealed class ReminderDesk(DeskContext context, CompanyBook company, ProspectBook prospects)
{
    internal async Task<List<ReminderRow>> HandOutAsync(SellerId seller, CancellationToken stop)
    {
        var now = company.Now;
        var due = await context.Reminders.AsNoTracking()
            .Where(reminder => reminder.Seller == seller && reminder.HandedOutAt == null && reminder.DueAt <= now && reminder.UsefulUntil > now)
            .OrderBy(reminder => reminder.DueAt).ThenBy(reminder => reminder.Key).ToListAsync(stop);
        var handedOut = new List<ReminderRow>();
        foreach (var ofProspect in due.GroupBy(reminder => reminder.Prospect))
        {
            // The library knows whether this is an hour for it, and whether it was sent already.
            var keys = DueReminders.Of(await prospects.LoadAsync(ofProspect.Key, stop), now, company.Company.WorkingCalendar).Select(reminder => reminder.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var reminder in ofProspect.Where(reminder => keys.Contains(reminder.Key)))
            {
                var taken = await context.Reminders.Where(row => row.Key == reminder.Key && row.HandedOutAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.HandedOutAt, now), stop);
                handedOut.AddRange(taken == 1 ? [reminder] : []);
            }
        }

        return handedOut;
    }
}
