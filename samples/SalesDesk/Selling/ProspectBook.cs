using System.Collections.Immutable;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pipeline.Core.EntityFrameworkCore;
using Pipeline.Core.FollowThrough;
using Pipeline.Core.Prospects;
using Pipeline.Core.Prospects.Commands;
using Pipeline.Core.Values;
using SalesDesk.Company;
using SalesDesk.Storage;

namespace SalesDesk.Selling;

/// <summary>The prospects: a command becomes facts, and in the same transaction the row of figures and the reminders to hand out.</summary>
internal sealed class ProspectBook(DeskContext context, CompanyBook company)
{
    private readonly FactStore _facts = new(context);

    internal Task<Prospect> LoadAsync(ProspectId id, CancellationToken stop) => _facts.LoadAsync(id, stop);

    /// <summary>Loads the prospects whose row of figures is such.</summary>
    internal async Task<ImmutableArray<Prospect>> LoadAsync(Expression<Func<OpportunityRow, bool>> isWanted, CancellationToken stop) =>
        await _facts.LoadManyAsync(await context.Opportunities.Where(isWanted).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(stop), stop);

    internal Task<CommandResult> HandleAsync(ProspectId id, ProspectCommand command, ActorId by, long? expected, CancellationToken stop) =>
        _facts.HandleAsync(id, command, company.Company.Process, company.Now, by, expected, (decision, token) => ProjectAsync(decision.State, token), stop);

    private async Task ProjectAsync(Prospect prospect, CancellationToken stop)
    {
        if (prospect.IsOpened)
        {
            var row = OpportunityRow.Of(prospect, company.Company.Zone);
            _ = await context.Opportunities.AnyAsync(other => other.Id == prospect.Id, stop) ? context.Update(row) : context.Add(row);
        }

        var reminders = RemindersOf(prospect).ToDictionary(reminder => reminder.Key);
        foreach (var stored in await context.Reminders.Where(reminder => reminder.Prospect == prospect.Id).ToListAsync(stop))
        {
            if (!reminders.Remove(stored.Key) && stored.HandedOutAt is null)
            {
                context.Remove(stored);
            }
        }

        context.AddRange(reminders.Values);
    }

    internal IEnumerable<ReminderRow> RemindersOf(Prospect prospect) =>
        from appointment in prospect.Appointments
        where prospect.IsOpen && appointment.IsPlanned && prospect.Contact(appointment.Plan.Contact)?.HasOptedOut != true
        from reminder in ReminderPlan.For(prospect.Id, appointment, company.Company.WorkingCalendar).Reminders
        where reminder is { IsSent: false, DueAt: not null, UsefulUntil: not null }
        select new ReminderRow
        {
            Key = reminder.Key,
            Prospect = prospect.Id,
            Appointment = appointment.Plan.Id,
            Contact = appointment.Plan.Contact,
            Seller = appointment.Plan.Seller ?? prospect.Owner,
            Channel = reminder.Channel.ToString(),
            DueAt = reminder.DueAt!.Value, // as the filter has it
            UsefulUntil = reminder.UsefulUntil!.Value,
        };
}
